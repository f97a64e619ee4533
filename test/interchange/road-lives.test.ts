import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at, HARM, RoadStage } from './road-stage';

let road: RoadStage;

beforeAll(async () => {
  road = await RoadStage.set('2025-02-03T10:00:00Z');
});
afterAll(() => road.hub.stop());

interface Known {
  readonly id: string;
  readonly version: number;
}

/** A child whom the authority came to know, with a key worker. */
async function registered(localId: string, child: Record<string, unknown>): Promise<Known> {
  const known = await road.does('mo', 'register-child', {
    ...{ localId, child: { forenames: 'Sam', surname: `Test${localId}`, ethnicity: 'ABAN', ...child } },
  });
  await road.does('mo', 'allocate-key-worker', {
    ...{ child: known.id, worker: road.stage.person('kim').id, reason: 'Next in turn.' },
  });
  return { id: known.id, version: known.version };
}

/** An enquiry that began and ended on these days, with a continuing risk. */
async function enquired(child: Known, began: string, ended: string): Promise<void> {
  road.moveTo(began);
  await road.decided(child, 'STRATEGY_DISCUSSION');
  const { strategyDiscussions } = await road.does('kim', 'finding-out', { id: child.id });
  const { enquiry } = await road.does('kim', 'hold-strategy-discussion', {
    ...{ discussion: at(strategyDiscussions[0]), held: road.stage.held() },
  });
  road.moveTo(ended);
  await road.endEnquiry(enquiry, ended, { outcome: 'CONTINUING_RISK', categories: ['NEG'] });
}

const PLAN = { ...HARM, categories: ['NEG'], outcome: 'PLAN' };
const BORN = { dateOfBirth: '2020-03-04', sex: 'M' };
const NOTHING_ELSE = { inNeedPlans: [], enquiries: [], protectionPlans: [], preProceedings: [], workers: [] };
const REFERRED = { primaryNeed: 'N1', noFurtherAction: false };
const SPENT = { initialCategory: 'NEG', latestCategory: 'NEG', previousPlans: 0, reviews: [] };

/** What the census of a year says of one child. */
const said = async (localId: string, year = 2026): Promise<any> =>
  (await road.children(year)).find((child) => child.laChildId === localId);

describe('the census of', () => {
  it('a child who was not born yet is of one expected; of the year of the birth, of one born', async () => {
    const unborn = await registered('U1', { expectedDateOfBirth: '2025-04-14' });
    await enquired(unborn, '2025-02-03', '2025-02-10');
    // Nobody can see a child before the birth: the assessment is finished without.
    await road.assessed(unborn, null, 'CHILD_IN_NEED');
    await road.conference(unborn, 'PRE_BIRTH', '2025-02-10', '2025-02-20', PLAN);
    const enquiry = { startDate: '2025-02-03', conferenceTarget: '2025-02-24', conferenceNotRequired: false };
    const episode = {
      ...{ referralDate: '2025-02-03', referralSource: '3F', ...REFERRED, ...NOTHING_ELSE },
      assessments: [{ startDate: '2025-02-03', authorisationDate: '2025-02-10', factors: ['3A', '16A'] }],
      enquiries: [{ ...enquiry, conferenceDate: '2025-02-20' }],
      protectionPlans: [{ ...SPENT, startDate: '2025-02-20' }],
    };
    const who = { laChildId: 'U1', ethnicity: 'ABAN', disabilities: [], sex: 'U' };
    const expected = { ...who, expectedBirthDate: '2025-04-14', episodes: [episode] };
    expect(await said('U1', 2025)).toEqual(expected);

    road.moveTo('2025-04-12');
    await road.does('kim', 'amend-child', { record: unborn, child: { dateOfBirth: '2025-04-10', sex: 'F' } });
    expect(await said('U1', 2025)).toEqual({ ...expected, sex: 'F' });
    // The enquiry was answered in the year before, and is of that census.
    expect(await said('U1')).toEqual({
      ...{ ...who, sex: 'F', birthDate: '2025-04-10' },
      episodes: [{ ...episode, assessments: [], enquiries: [] }],
    });
  });

  it('a child who moved in has the conference with the episode, and the plan from its day', async () => {
    road.moveTo('2025-05-01');
    const moved = await registered('T1', BORN);
    await road.decided(moved, 'ASSESSMENT', 'far');
    await road.conference(moved, 'TRANSFER_IN', '2025-05-06', '2025-05-14', PLAN);
    expect(await said('T1')).toEqual({
      ...{ laChildId: 'T1', birthDate: '2020-03-04', sex: 'M', ethnicity: 'ABAN', disabilities: [] },
      episodes: [
        {
          ...{ referralDate: '2025-05-01', referralSource: '5C', ...REFERRED, ...NOTHING_ELSE },
          initialConferenceDate: '2025-05-14',
          assessments: [{ startDate: '2025-05-01', factors: [] }],
          protectionPlans: [{ ...SPENT, startDate: '2025-05-14' }],
        },
      ],
    });
  });

  it('a child who was adopted says so, when nothing runs any more', async () => {
    road.moveTo('2025-06-02');
    const adopted = await registered('A1', BORN);
    await road.decided(adopted, 'ASSESSMENT');
    road.moveTo('2025-06-20');
    await road.assessed(adopted, '2025-06-10', 'CHILD_IN_NEED');
    await road.does('kim', 'start-child-in-need-plan', {
      ...{ child: adopted.id, startedOn: '2025-06-20', plan: { support: 'Family support at home.' } },
    });
    road.moveTo('2025-11-03');
    expect(await road.staysOpen(adopted, '2025-11-03', 'RC1')).toBe(
      'RULE_BROKEN: The referral stays open: the child has a Child in Need plan.',
    );
    const [plan] = (await road.does('kim', 'child-in-need-plans', { child: adopted.id })).childInNeedPlans;
    await road.does('kim', 'end-child-in-need-plan', {
      plan: at(plan),
      end: { on: '2025-10-31', reason: 'NEEDS_MET' },
    });
    expect(await road.staysOpen(adopted, '2025-10-30', 'RC1')).toContain('(census rule 8565)');
    await road.close(adopted, '2025-10-31', 'RC1');
    expect((await said('A1')).episodes).toEqual([
      {
        ...{ referralDate: '2025-06-02', referralSource: '3F', ...REFERRED, ...NOTHING_ELSE },
        ...{ closureDate: '2025-10-31', closureReason: 'RC1' },
        assessments: [{ startDate: '2025-06-02', authorisationDate: '2025-06-20', factors: ['3A', '16A'] }],
        inNeedPlans: [{ startDate: '2025-06-20', endDate: '2025-10-31' }],
      },
    ]);
  });

  it('a child who died has the day of death, the plan ended by it, and the closure', async () => {
    road.moveTo('2025-11-10');
    const died = await registered('D1', BORN);
    await enquired(died, '2025-11-10', '2025-11-14');
    await road.assessed(died, '2025-11-12', 'CHILD_IN_NEED');
    await road.conference(died, 'INITIAL', '2025-11-14', '2025-11-20', PLAN);
    road.moveTo('2025-12-05');
    await road.does('kim', 'amend-child', { record: died, child: { dateOfDeath: '2025-12-03' } });
    expect(await road.staysOpen(died, '2025-12-05', 'RC2')).toContain('the child has a plan');
    const { rows } = await road.hub.pool.query<{ id: string; version: number }>(
      'select id, version from plan where child_id = $1',
      [died.id],
    );
    const end = (on: string) => ({ plan: rows[0], end: { on, reason: 'DIED' } });
    expect(await road.refusal('kim', 'end-plan', end('2025-12-04'))).toContain('(census rule 8920)');
    await road.does('kim', 'end-plan', end('2025-12-03'));
    await road.close(died, '2025-12-05', 'RC2');
    expect(await said('D1')).toMatchObject({
      deathDate: '2025-12-03',
      episodes: [
        {
          ...{ closureDate: '2025-12-05', closureReason: 'RC2' },
          enquiries: [{ conferenceDate: '2025-11-20', conferenceNotRequired: false }],
          protectionPlans: [{ startDate: '2025-11-20', endDate: '2025-12-03' }],
        },
      ],
    });
  });

  it('a child who died before the conference says that none is required, and nobody is warned of it any more', async () => {
    const died = await registered('D2', BORN);
    await enquired(died, '2026-01-05', '2026-01-12');
    await road.does('kim', 'amend-child', { record: died, child: { dateOfDeath: '2026-01-10' } });
    await road.assessed(died, null, 'CHILD_IN_NEED');
    expect(await road.staysOpen(died, '2026-01-12', 'RC7')).toContain('(census rule 8868)');
    await road.close(died, '2026-01-12', 'RC2');
    expect((await said('D2')).episodes).toMatchObject([
      {
        ...{ closureDate: '2026-01-12', closureReason: 'RC2' },
        enquiries: [{ startDate: '2026-01-05', conferenceTarget: '2026-01-26', conferenceNotRequired: true }],
      },
    ]);
    const { rows } = await road.hub.pool.query(
      `select 1 from deadline where child_id = $1 and met_on is null and withdrawn_at is null and timescale = 'INITIAL_CONFERENCE'`,
      [died.id],
    );
    expect(rows).toEqual([]);
  });

  it('a child whose conference lies ahead is of an open episode: it closes when the conference was held or called off', async () => {
    const child = await registered('C1', BORN);
    await enquired(child, '2026-02-02', '2026-02-09');
    await road.assessed(child, '2026-02-04', 'CHILD_IN_NEED');
    const planned = await road.does('kim', 'plan-conference', {
      conference: {
        ...{ kind: 'INITIAL', children: [child.id], plannedFor: '2026-02-16T09:30:00Z', venue: 'Civic Centre' },
      },
    });
    expect(await road.staysOpen(child, '2026-02-09', 'RC5')).toContain('a conference about the child is planned');
    await road.does('kim', 'cancel-conference', { conference: at(planned), reason: 'The family has moved.' });
    await road.close(child, '2026-02-09', 'RC5');
    expect((await said('C1')).episodes).toMatchObject([
      { closureReason: 'RC5', enquiries: [{ conferenceNotRequired: true }] },
    ]);
  });

  it('a child who got help without a plan closes on the day of the conference or later', async () => {
    const child = await registered('H1', BORN);
    await enquired(child, '2026-02-16', '2026-02-23');
    await road.assessed(child, '2026-02-20', 'CHILD_IN_NEED');
    await road.conference(child, 'INITIAL', '2026-02-23', '2026-03-02', {
      ...{ harmSuffered: false, harmLikely: false, categories: [], reasons: 'He is safe with his aunt.' },
      ...{ outcome: 'HELP_WITHOUT_PLAN', help: 'A parenting course.' },
    });
    expect(await road.staysOpen(child, '2026-03-01', 'RC7')).toContain('(census rule 8565)');
    await road.close(child, '2026-03-02', 'RC7');
    expect((await said('H1')).episodes).toMatchObject([
      { closureDate: '2026-03-02', enquiries: [{ conferenceDate: '2026-03-02' }], protectionPlans: [] },
    ]);
  });

  it('all of them says the same when it is read and written again', async () => {
    const file = await road.census(2026);
    const content = `mutation ($content: String!) { importReturn(content: $content, form: CENSUS_XML) { created held } }`;
    const { importReturn } = (await road.hub.data('officer', content, { content: file })) as { importReturn: unknown };
    expect(importReturn).toMatchObject({ created: 0, held: 0 });
    expect(await road.census(2026)).toBe(file);
  });
});
