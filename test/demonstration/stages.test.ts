import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAS } from '../../src/demonstration';
import { brokenRules, CENSUS_RULES } from '../../src/interchange/census.rules';
import { EPISODE_RULES } from '../../src/interchange/rules/episode.rules';
import { readingCensus } from '../interchange/support';
import { DemonstrationHub } from '../support/demonstration';

const TODAY = '2026-05-05';
let there: DemonstrationHub;

beforeAll(async () => {
  there = await DemonstrationHub.start(TODAY);
}, 120_000);
afterAll(() => there.stop());

describe('the census of the demonstration authority', () => {
  it('is written for everybody, and breaks no published rule', async () => {
    const query = `query ($year: Int!) { exportReturn(year: $year) }`;
    const { exportReturn } = await there.data(PERSONAS.dataOfficer, query, { year: 2026 });
    const { items, problems } = await readingCensus(exportReturn, 100_000_000);
    const children = items.flatMap((item) => (item.kind === 'GOOD' ? [item.child] : []));
    expect(children.length).toBeGreaterThan(300);
    expect(problems).toEqual([]);
    const context = { form: 'CENSUS', referenceDate: '2026-03-31' } as const;
    const broken = children.flatMap((child) =>
      brokenRules(child, context, [...CENSUS_RULES, ...EPISODE_RULES]).map(
        ({ code, message }) => `${child.laChildId} ${code} ${message}`,
      ),
    );
    expect(broken).toEqual([]);

    const again = `mutation ($content: String!) { importReturn(content: $content, form: CENSUS_XML) { created changed held } }`;
    const { importReturn } = await there.data(PERSONAS.dataOfficer, again, { content: exportReturn });
    expect(importReturn).toEqual({ created: 0, changed: 0, held: 0 });
  });
});
