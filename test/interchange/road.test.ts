import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';
import { at, childrenOf, HARM, RoadStage, SAFE } from './road-stage';

const EXPORT = `query ($year: Int!) { exportReturn(year: $year) }`;
const IMPORT = `mutation ($content: String!) { importReturn(content: $content, form: CENSUS_XML) { created changed unchanged held } }`;

let road: RoadStage;
let child: TestChild;

const exported = async (hub: TestHub, year = 2026): Promise<string> =>
  ((await hub.data('officer', EXPORT, { year })) as { exportReturn: string }).exportReturn;

beforeAll(async () => {
  road = await RoadStage.set('2025-06-02T10:00:00Z');
});
afterAll(() => road.hub.stop());

describe("the census of a child's whole road through the hub", () => {
  it('says what happened in its year, and no more', async () => {
    ({ child } = await road.stage.decided('STRATEGY_DISCUSSION'));
    await road.hub.world.update('child', child.id, { local_id: 'R1', sex: 'F', ethnicity: 'ABAN' });
    const { enquiry } = await road.stage.hold(child);
    // The enquiry has begun the assessment by which it is carried out.
    const [{ id }] = (await road.does('kim', 'finding-out', { id: child.id })).assessments;

    road.moveTo('2025-06-12');
    await road.endEnquiry(enquiry, '2025-06-12', { outcome: 'CONTINUING_RISK', categories: ['NEG'] });
    const plan = { ...HARM, categories: ['NEG'], outcome: 'PLAN' };
    await road.conference(child, 'INITIAL', '2025-06-12', '2025-06-20', plan);

    road.moveTo('2025-06-30');
    const written = { childSeenOn: '2025-06-04', factors: ['FACTOR_3A', 'FACTOR_16A'], findings: 'Left alone.' };
    await road.does('kim', 'write-assessment', {
      assessment: { id, version: 1 },
      changes: { ...written, reviewOn: '2025-06-18' },
    });
    await road.does('kim', 'submit-assessment', { assessment: { id, version: 2 }, outcome: 'CHILD_IN_NEED' });
    await road.does('mo', 'authorise-assessment', { assessment: { id, version: 3 } });

    await road.conference(child, 'REVIEW', '2025-09-08', '2025-09-15', {
      ...HARM,
      categories: ['EMO'],
      outcome: 'CONTINUE',
    });
    const end = { ...SAFE, outcome: 'END', endReason: 'NO_LONGER_AT_RISK' };
    await road.conference(child, 'REVIEW', '2026-02-09', '2026-02-16', end);
    await road.does('kim', 'start-child-in-need-plan', {
      ...{ child: child.id, startedOn: '2026-02-16', plan: { support: 'Family support at home.' } },
    });
    road.moveTo('2026-04-21');
    const [inNeed] = (await road.does('kim', 'child-in-need-plans', { child: child.id })).childInNeedPlans;
    await road.does('kim', 'end-child-in-need-plan', {
      plan: at(inNeed),
      end: { on: '2026-04-20', reason: 'NEEDS_MET' },
    });
    await road.close(child, '2026-04-20', 'RC7');

    const [said, ...others] = await childrenOf(await exported(road.hub));
    expect(others).toEqual([]);
    expect(said).toEqual({
      ...{ laChildId: 'R1', birthDate: child.dateOfBirth, sex: 'F', ethnicity: 'ABAN' },
      upn: said.upn,
      disabilities: [],
      episodes: [
        {
          ...{ referralDate: '2025-06-02', referralSource: '3F', primaryNeed: 'N1', noFurtherAction: false },
          assessments: [
            {
              startDate: '2025-06-02',
              internalReviewDate: '2025-06-18',
              authorisationDate: '2025-06-30',
              factors: ['3A', '16A'],
            },
          ],
          enquiries: [
            {
              startDate: '2025-06-02',
              conferenceTarget: '2025-06-23',
              conferenceDate: '2025-06-20',
              conferenceNotRequired: false,
            },
          ],
          protectionPlans: [
            {
              ...{ startDate: '2025-06-20', endDate: '2026-02-16', previousPlans: 0 },
              ...{ initialCategory: 'NEG', latestCategory: 'EMO', reviews: ['2025-09-15', '2026-02-16'] },
            },
          ],
          inNeedPlans: [{ startDate: '2026-02-16' }],
          ...{ preProceedings: [], workers: [] },
        },
      ],
    });
  });

  it('is not in the census of the year before', async () => {
    expect(await childrenOf(await exported(road.hub, 2025))).toEqual([]);
  });

  it('says the same when it has been read by an authority that knew nothing, and by this one', async () => {
    const file = await exported(road.hub);
    const empty = await TestHub.start({ now: '2026-04-21T10:00:00Z' });
    try {
      await empty.world.authority('211', 'Testborough');
      await empty.world.worker('officer', 'Testborough', 'DATA_OFFICER');
      const taken = (await empty.data('officer', IMPORT, { content: file })) as { importReturn: unknown };
      expect(taken.importReturn).toMatchObject({ created: 1, held: 0 });
      expect(await exported(empty)).toBe(file);
    } finally {
      await empty.stop();
    }
    const again = (await road.hub.data('officer', IMPORT, { content: file })) as { importReturn: unknown };
    expect(again.importReturn).toMatchObject({ created: 0, held: 0 });
    expect(await exported(road.hub)).toBe(file);
  });

  it('is not written while the hub breaks a published rule, which is named', async () => {
    const { child: other } = await road.stage.decided('ASSESSMENT');
    await road.hub.world.update('child', other.id, { local_id: 'R2', sex: 'F', ethnicity: 'ABAN' });
    await road.hub.pool.query(`update referral set referred_on = '2026-03-02' where child_id = $1`, [other.id]);
    await road.hub.pool.query(`update assessment set started_on = '2026-03-01' where child_id = $1`, [other.id]);
    const { errors } = await road.hub.ask('officer', EXPORT, { year: 2026 });
    expect(errors?.[0]?.message).toContain('R2: CINdetails[1]');
    expect(errors?.[0]?.message).toContain('(rule 1103)');
    expect(errors?.[0]?.message).not.toContain('R1');
  });
});
