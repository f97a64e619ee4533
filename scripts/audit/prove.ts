import { readFile } from 'node:fs/promises';
import { BadSignature, checkProof, proveEntry, type Proof } from '../../src/audit';
import type { Config } from '../../src/platform/config';
import { poolOf } from '../../src/platform/db/data-source';
import { dbOn } from '../../src/platform/db/statement';
import type { Asked } from '../audit';
import { Refused, withDatabase } from '../command';
import { trusted } from './keys';

const WHY_NOT = {
  ABSENT: (id: string) => `There is no entry ${id} in the audit.`,
  UNSEALED: (id: string) => `Entry ${id} is not sealed yet: ask again in a minute.`,
};

/** Proves that one entry is in the sealed audit; with --json the proof goes to whoever wants to check it without the hub. */
export async function prove(config: Config, { subject = '', keys, json }: Asked): Promise<number> {
  if (!/^\d{1,15}$/.test(subject)) throw new Refused('prove: the number of an entry, as "who" and "what" print it');
  const verifiers = await trusted(config, keys);
  return withDatabase(config, async (source) => {
    const proof = await proveEntry(dbOn(poolOf(source)), Number(subject));
    if (typeof proof === 'string') {
      process.stderr.write(`${WHY_NOT[proof](subject)}\n`);
      return 1;
    }
    if (json) console.log(JSON.stringify(proof, null, 2));
    return verdict(proof, verifiers, json ? () => undefined : console.log);
  });
}

/** Checks such a proof. Needs the public key and no database. */
export async function check(config: Config, { subject, keys }: Asked): Promise<number> {
  if (subject === undefined) throw new Refused('check: the file that "prove --json" wrote');
  const verifiers = await trusted(config, keys);
  const text = await readFile(subject, 'utf8').catch(() => {
    throw new Refused(`The file ${subject} can not be read.`);
  });
  return verdict(JSON.parse(text) as Proof, verifiers, console.log);
}

function verdict(proof: Proof, keys: Parameters<typeof checkProof>[1], say: (line: string) => void): number {
  try {
    const checkpoint = checkProof(proof, keys);
    if (checkpoint === undefined) {
      say('NOT PROVED: the entry and its path do not come to the root that was signed.');
      return 1;
    }
    say(`PROVED: entry ${proof.entry.id} was in the audit, as it is here, by ${checkpoint.at}.`);
    say(`  Index ${proof.index} of ${checkpoint.size}; ${proof.path.length} hashes from the leaf to the signed root`);
    say(`  ${checkpoint.root.toString('base64')} of ${checkpoint.origin}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadSignature)) throw error;
    say(`NOT PROVED: its checkpoint has ${error.message}.`);
    return 1;
  }
}
