import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from '../enquiries/stage';
import { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';
import { readingCensus } from './support';

const EXPORT = `query ($year: Int!) { exportReturn(year: $year) }`;
const IMPORT = `mutation ($content: String!) { importReturn(content: $content, form: CENSUS_XML) { created changed unchanged held } }`;
const HARM = { harmSuffered: true, harmLikely: true, reasons: 'Left alone at night.' };
const SAFE = { harmSuffered: false, harmLikely: false, categories: [], reasons: 'He is safe now.' };

let stage: Stage;
let child: TestChild;

const does = async (who: string, name: string, variables: Record<string, unknown>): Promise<any> => {
  const text = readFileSync(join(__dirname, '../../schema/operations/social-care', `${name}.graphql`), 'utf8');
  const data = (await stage.hub.data(who, text, variables)) as Record<string, unknown>;
  return Object.values(data)[0];
};
const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Plans a conference some days ahead, holds it on its day, and decides. */
async function conference(kind: string, planned: string, day: string, decision: object): Promise<void> {
  stage.hub.moveTo(`${planned}T10:00:00Z`);
  let now = await does('kim', 'plan-conference', {
    conference: { kind, children: [child.id], plannedFor: `${day}T09:30:00Z`, venue: 'Civic Centre' },
  });
  now = await does('mo', 'appoint-chair', { conference: at(now), chair: stage.person('chair').id });
  for (const who of ['kim', 'dsl', 'nurse'])
    now = await does('kim', 'invite-to-conference', {
      ...{ conference: now.id, invitation: { invitedAs: 'PRACTITIONER', worker: stage.person(who).id } },
    });
  stage.hub.moveTo(`${day}T15:00:00Z`);
  const attended = now.invitations.map((one: any) => one.id);
  now = await does('chair', 'hold-conference', { conference: at(now), attended });
  await does('chair', 'decide-conference', { conference: at(now), decisions: [{ child: child.id, ...decision }] });
}

const exported = async (hub: TestHub, year = 2026): Promise<string> =>
  ((await hub.data('officer', EXPORT, { year })) as { exportReturn: string }).exportReturn;

const childrenOf = async (file: string): Promise<any[]> =>
  (await readingCensus(file)).items.flatMap((item) => (item.kind === 'GOOD' ? [item.child] : []));

beforeAll(async () => {
  stage = await Stage.set('2025-06-02T10:00:00Z');
  await stage.hub.world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
  await stage.hub.world.worker('officer', 'Testborough', 'DATA_OFFICER');
});
afterAll(() => stage.hub.stop());

describe("the census of a child's whole road through the hub", () => {
  it('says what happened in its year, and no more', async () => {
    ({ child } = await stage.decided('STRATEGY_DISCUSSION'));
    await stage.hub.pool.query(`update child set local_id = 'R1', sex = 'F', ethnicity = 'ABAN' where id = $1`, [
      child.id,
    ]);
    const { enquiry } = await stage.hold(child);
    const { id } = await does('kim', 'start-assessment', { child: child.id, startedOn: '2025-06-02' });

    stage.hub.moveTo('2025-06-12T10:00:00Z');
    await does('kim', 'end-enquiry', {
      enquiry: at(enquiry),
      end: {
        ...{ endedOn: '2025-06-12', outcome: 'CONTINUING_RISK', categories: ['NEG'], findings: 'Left alone.' },
        childNotHeardBecause: 'Not yet two years old.',
        unheard: enquiry.toHear.map((agency: any) => ({ agency: agency.id, reason: 'Heard at the conference.' })),
      },
    });
    await conference('INITIAL', '2025-06-12', '2025-06-20', { ...HARM, categories: ['NEG'], outcome: 'PLAN' });

    stage.hub.moveTo('2025-06-30T10:00:00Z');
    const written = { childSeenOn: '2025-06-04', factors: ['FACTOR_3A', 'FACTOR_16A'], findings: 'Left alone.' };
    await does('kim', 'write-assessment', {
      assessment: { id, version: 1 },
      changes: { ...written, reviewOn: '2025-06-18' },
    });
    await does('kim', 'submit-assessment', { assessment: { id, version: 2 }, outcome: 'CHILD_IN_NEED' });
    await does('mo', 'authorise-assessment', { assessment: { id, version: 3 } });

    await conference('REVIEW', '2025-09-08', '2025-09-15', { ...HARM, categories: ['EMO'], outcome: 'CONTINUE' });
    const end = { ...SAFE, outcome: 'END', endReason: 'NO_LONGER_AT_RISK' };
    await conference('REVIEW', '2026-02-09', '2026-02-16', end);
    await does('kim', 'start-child-in-need-plan', {
      ...{ child: child.id, startedOn: '2026-02-16', plan: { support: 'Family support at home.' } },
    });
    stage.hub.moveTo('2026-04-21T10:00:00Z');
    const [plan] = (await does('kim', 'child-in-need-plans', { child: child.id })).childInNeedPlans;
    await does('kim', 'end-child-in-need-plan', { plan: at(plan), end: { on: '2026-04-20', reason: 'NEEDS_MET' } });
    const referral = (
      await stage.hub.pool.query<{ id: string; version: number }>(
        'select id, version from referral where child_id = $1',
        [child.id],
      )
    ).rows[0] as { id: string; version: number };
    await does('kim', 'close-referral', { referral: at(referral), closure: { on: '2026-04-20', reason: 'RC7' } });

    const [said, ...others] = await childrenOf(await exported(stage.hub));
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
    expect(await childrenOf(await exported(stage.hub, 2025))).toEqual([]);
  });

  it('says the same when it has been read by an authority that knew nothing, and by this one', async () => {
    const file = await exported(stage.hub);
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
    const again = (await stage.hub.data('officer', IMPORT, { content: file })) as { importReturn: unknown };
    expect(again.importReturn).toMatchObject({ created: 0, held: 0 });
    expect(await exported(stage.hub)).toBe(file);
  });

  it('is not written while the hub breaks a published rule, which is named', async () => {
    const { child: other } = await stage.decided('ASSESSMENT');
    await stage.hub.pool.query(`update child set local_id = 'R2', sex = 'F', ethnicity = 'ABAN' where id = $1`, [
      other.id,
    ]);
    await stage.hub.pool.query(`update referral set referred_on = '2026-03-02' where child_id = $1`, [other.id]);
    await stage.hub.pool.query(`update assessment set started_on = '2026-03-01' where child_id = $1`, [other.id]);
    const { errors } = await stage.hub.ask('officer', EXPORT, { year: 2026 });
    expect(errors?.[0]?.message).toContain('R2: CINdetails[1]');
    expect(errors?.[0]?.message).toContain('(rule 1103)');
    expect(errors?.[0]?.message).not.toContain('R1');
  });
});
