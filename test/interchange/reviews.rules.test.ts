import { describe, expect, it } from '@jest/globals';
import { withPlans } from '../../src/interchange/export.rules';
import { mergePlans, type PlanRow } from '../../src/interchange/plan-merge.rules';
import type { ReturnChild } from '../../src/interchange/return.model';
import type { ReturnSource } from '../../src/interchange/source';

/** A plan that a return brought and that nobody has written in the hub; its review in March was held by the hub. */
const ROW: PlanRow = {
  ...{ id: 'p', version: 1, managed: false, decided: [], reviewsHeld: ['2026-03-09'], reviewedOn: ['2025-09-08'] },
  ...{ startedOn: '2025-06-09', endedOn: null, initialCategory: 'NEG', latestCategory: 'NEG', previousPlans: 0 },
};
const DAYS = { first: '2025-04-01', last: '2026-03-31' };
const SOURCE = { form: 'CENSUS', year: 2026, referenceDate: '2026-03-31' } as ReturnSource;

const said = (reviews: readonly string[]): ReturnChild =>
  ({
    laChildId: 'A',
    sex: 'F',
    disabilities: [],
    episodes: [
      {
        referralDate: '2025-06-02',
        protectionPlans: [
          { startDate: '2025-06-09', initialCategory: 'NEG', latestCategory: 'NEG', previousPlans: 0, reviews },
        ],
      },
    ],
  }) as unknown as ReturnChild;

const merged = (reviews: readonly string[], row = ROW) =>
  mergePlans(said(reviews), said(['2025-09-08']), { rows: [row], hasKeyWorker: true }, SOURCE, 'CHANGES');
const exported = (reviews: readonly string[]) =>
  withPlans(said(reviews), [ROW], DAYS).episodes[0]?.protectionPlans[0]?.reviews;

describe('the reviews of a plan', () => {
  it('that the hub held are in its census, whoever brought the plan, each once and none after the last day', () => {
    expect(exported(['2025-09-08'])).toEqual(['2025-09-08', '2026-03-09']);
    expect(exported(['2025-09-08', '2026-03-09'])).toEqual(['2025-09-08', '2026-03-09']);
    const later = { ...ROW, reviewsHeld: ['2026-04-07'] };
    expect(withPlans(said([]), [later], DAYS).episodes[0]?.protectionPlans[0]?.reviews).toEqual([]);
  });

  it('that the hub held no return takes back, and none is written twice', () => {
    expect(merged(['2025-09-08']).updates).toEqual([]);
    // Its own export, read again.
    expect(merged(['2025-09-08', '2026-03-09']).updates).toEqual([]);
  });

  it('that only returns know of are what the last of them says', () => {
    expect(merged(['2025-09-08', '2025-12-01', '2026-03-09']).updates).toMatchObject([
      { reviewedOn: ['2025-09-08', '2025-12-01'] },
    ]);
    expect(merged([]).updates).toMatchObject([{ reviewedOn: [] }]);
  });
});
