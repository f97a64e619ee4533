import { expect, it } from '@jest/globals';
import { Chance } from '../../scripts/torture/chance';
import { Proof } from '../support/proof';
import { hubSays, oracleSays, type Answer } from './oracle/decide';
import { sentence, tripleBy } from './oracle/triples';

const COUNT = Number(process.env['PROVE_TRIPLES'] ?? 3_000);
const SEED = Number(process.env['PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000));

it(`the hub and Cedar, by rules that were written apart, answer alike (seed ${SEED})`, () => {
  const proof = new Proof('oracle');
  const chance = new Chance(SEED);
  const counts: Record<Answer, number> = { SHOWN: 0, WITHHELD: 0, NOTHING: 0 };
  const disagreements: string[] = [];
  for (let done = 0; done < COUNT; done++) {
    const triple = tripleBy(chance);
    const [hub, oracle] = [hubSays(triple), oracleSays(triple)];
    counts[oracle]++;
    if (hub !== oracle) disagreements.push(sentence(triple, hub, oracle));
    if (done % 500 === 0) proof.progress(done, COUNT);
  }
  proof.found(
    'random triples against Cedar',
    COUNT,
    disagreements.length,
    `${counts.SHOWN} shown, ${counts.WITHHELD} withheld, ${counts.NOTHING} nothing said; seed ${SEED}${disagreements
      .slice(0, 5)
      .map((one) => `\n${one}`)
      .join('')}`,
  );
  expect(disagreements.slice(0, 10)).toEqual([]);
  // Chance that never hits an open door proves nothing of it.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(COUNT / 20);
}, 1_200_000);
