import { resolve } from 'node:path';
import { VERDICTS, verifyAudit, type Verification } from '../../src/audit';
import { stopwatch, systemClock } from '../../src/platform/clock';
import type { Config } from '../../src/platform/config';
import { poolOf } from '../../src/platform/db/data-source';
import { dbOn } from '../../src/platform/db/statement';
import type { Asked } from '../audit';
import { Refused, withDatabase } from '../command';
import { trusted } from './keys';

/** Whether the audit is what was sealed and published, for a person and as an exit code. */
export async function verify(config: Config, asked: Asked): Promise<number> {
  const folder = asked.checkpoints ?? config.checkpoints;
  if (folder === undefined) throw new Refused('--checkpoints: the folder that the checkpoints were kept in');
  const keys = await trusted(config, asked.keys);
  return withDatabase(config, async (source) => {
    const took = stopwatch();
    const found = await verifyAudit({ db: dbOn(poolOf(source)), folder: resolve(folder), keys, from: asked.from });
    for (const line of report(found, asked.from)) console.log(line);
    console.log(`Took ${(took() / 1_000).toFixed(1)} s.`);
    return VERDICTS[found.verdict];
  });
}

const HEADINGS: Record<Verification['verdict'], string> = {
  WHOLE: 'WHOLE: the audit is what was sealed.',
  TAMPERED: 'TAMPERED: the audit is not what was sealed.',
  MISSING: 'MISSING: something that was sealed is gone.',
  BAD_SIGNATURE: 'BAD SIGNATURE: a checkpoint was not signed by a key that is trusted.',
  NOT_AN_EXTENSION: 'NOT AN EXTENSION: the audit has two histories.',
};

const number = (n: number): string => n.toLocaleString('en-GB');

function* report({ verdict, because, index, until, verified, checkpoints, last, tail }: Verification, from: number) {
  yield HEADINGS[verdict];
  yield `  ${because[0]?.toUpperCase() ?? ''}${because.slice(1)}.`;
  if (index !== undefined) yield until === undefined ? `  First bad index: ${index}` : `  Range: ${index} to ${until}`;
  yield `  ${number(verified)} entries verified from index ${from} on, against ${number(checkpoints)} published checkpoints.`;
  if (last !== undefined)
    yield `  The last one: ${number(last.size)} entries, ${last.at}, root ${last.root.toString('base64')}`;
  if (tail !== undefined) yield tailLine(tail);
}

function tailLine({ unsealed, oldest }: NonNullable<Verification['tail']>): string {
  if (oldest === null) return '  Nothing waits to be sealed.';
  const age = Math.max(0, Math.round((systemClock.now().getTime() - oldest.getTime()) / 1_000));
  return `  ${number(unsealed)} entries are not sealed yet, the oldest for ${number(age)} s: nothing is proved of them.`;
}
