import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMONSTRATION, PERSONAS, type Persona } from '../../src/demonstration';
import { brokenRules, CENSUS_RULES } from '../../src/interchange/census.rules';
import { EPISODE_RULES } from '../../src/interchange/rules/episode.rules';
import { readingCensus } from '../interchange/support';
import { ready } from '../support/ready';
import { DemonstrationHub } from '../support/demonstration';

const TODAY = '2026-05-05';
/** A record as it was answered. */
type Record = any;
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

/** What a key worker or a manager finds in the records of their children, each read through the API as they read it. */
async function recordsOf(persona: Persona, operation: string, ids: readonly string[]): Promise<Record[]> {
  const text = ready('SOCIAL_CARE', operation);
  const found: Record[] = [];
  for (const id of ids) {
    const variables = text.includes('$child: ID!') ? { child: id } : { id };
    found.push(Object.values((await there.data(persona, text, variables)) as object)[0]);
  }
  return found;
}

describe('the children of the demonstration authority are at every stage', () => {
  const { teamManager, keyWorker, dutyPractitioner, conferenceChair } = PERSONAS;
  const some = async (table: string, where = 'true', id = 'child_id'): Promise<string[]> =>
    (
      await there.hub.pool.query<{ id: string }>(
        `select distinct t.${id} as id from ${table} t where ${where} and t.authority_id = '${DEMONSTRATION.authority.id}'
         and not exists (select from restriction r where r.child_id = t.child_id) order by 1 limit 400`,
      )
    ).rows.map((row) => row.id);
  const states = (things: readonly Record[], ...fields: string[]): Set<string> =>
    new Set(things.map((thing) => fields.map((field) => thing[field] ?? '-').join(' ')));

  it('concerns wait, are taken on, and are decided each way', async () => {
    const ids = await some('concern', 'true', 'id');
    const concerns = (await recordsOf(teamManager, 'concern', ids)).filter((one) => one !== null);
    expect(states(concerns, 'state')).toEqual(new Set(['RECEIVED', 'ACKNOWLEDGED', 'DECIDED']));
    expect(states(concerns, 'decision')).toEqual(
      new Set([
        ...['-', 'NO_FURTHER_ACTION', 'EARLY_HELP', 'ASSESSMENT', 'STRATEGY_DISCUSSION', 'EMERGENCY_PROTECTION'],
      ]),
    );
    expect(
      (await there.data(dutyPractitioner, ready('SOCIAL_CARE', 'undecided-concerns'))).undecidedConcerns,
    ).not.toEqual([]);
  });

  it('finding out: assessments, discussions and enquiries, under way and finished, with the child’s own words', async () => {
    const children = await recordsOf(teamManager, 'finding-out', await some('referral'));
    const all = (field: string): Record[] => children.flatMap((child) => child[field] ?? []);
    expect(states(all('assessments'), 'state')).toEqual(new Set(['STARTED', 'SUBMITTED', 'AUTHORISED']));
    expect(states(all('strategyDiscussions'), 'state', 'decision')).toEqual(
      new Set(['CALLED -', 'HELD SECTION_47', 'HELD NO_SECTION_47']),
    );
    expect(states(all('section47Enquiries'), 'state', 'outcome')).toEqual(
      new Set(['OPEN -', 'ENDED CONTINUING_RISK', 'ENDED NO_CONTINUING_RISK']),
    );
    expect(all('inMyOwnWords').length).toBeGreaterThan(20);
  });

  it('conferences of every kind, ahead with replies and held with decisions and a record that went out', async () => {
    const ids = (
      await there.hub.pool.query<{ id: string }>('select id from conference order by planned_for desc limit 150')
    ).rows.map(({ id }) => id);
    const conferences = (await recordsOf(conferenceChair, 'conference', ids)).filter((one) => one !== null);
    expect(states(conferences, 'kind')).toEqual(new Set(['INITIAL', 'PRE_BIRTH', 'REVIEW']));
    expect(states(conferences, 'state')).toEqual(new Set(['PLANNED', 'HELD', 'DECIDED', 'RECORDED']));
    const ahead = conferences.filter(({ state }) => state === 'PLANNED');
    const replies = ahead.flatMap(({ invitations }) => invitations as Record[]);
    expect(states(replies, 'reply')).toEqual(new Set(['NONE', 'ACCEPTED', 'APOLOGIES']));
    const register = ahead.flatMap(({ reportRegister }) => (reportRegister ?? []) as Record[]);
    expect(states(register, 'state').has('OUTSTANDING')).toBe(true);
    expect(conferences.some(({ children }) => children.length >= 3)).toBe(true);
  });

  it('plans before their first core group, between meetings and reviews, and where both are overdue', async () => {
    const plans = await recordsOf(teamManager, 'plan-at-work', await some('plan', `state <> 'ENDED'`, 'id'));
    const limits = plans.flatMap(({ deadlines }) => deadlines as Record[]);
    for (const timescale of ['FIRST_CORE_GROUP', 'CORE_GROUP', 'FIRST_REVIEW', 'REVIEW', 'VISIT'])
      for (const state of ['OPEN', 'OVERDUE', 'MET'])
        expect(states(limits, 'timescale', 'state')).toContain(`${timescale} ${state}`);
    expect(states(limits, 'timescale', 'state')).toContain('REVIEW_AFTER_BIRTH OPEN');
    expect(states(limits, 'timescale', 'state')).toContain('VISIT MET_LATE');
    expect(limits.some(({ dueOn, firstDueOn }) => dueOn > firstDueOn)).toBe(true);
    expect(
      states(
        plans.flatMap(({ coreGroupMeetings }) => coreGroupMeetings),
        'state',
      ),
    ).toEqual(new Set(['HELD', 'PLANNED']));
    const visits = plans.flatMap((plan) => plan.visits as Record[]);
    expect(states(visits, 'state')).toEqual(new Set(['MADE', 'NOT_MADE', 'PLANNED']));
    expect(states(visits, 'childSeen')).toEqual(new Set(['true', 'false', '-']));
    expect(
      states(
        plans.flatMap(({ earlyReviews }) => earlyReviews),
        'answer',
      ),
    ).toEqual(new Set(['WAITING', 'NOT_AGREED']));
  });

  it('the family first, and help after a plan', async () => {
    const ids = await some('family_group_conference');
    const query = `query ($id: ID!) { child(id: $id) { familyGroupConferences { state } stays { considered { outcome } placements { kind } } } }`;
    const read = async (id: string): Promise<Record> => (await there.data(teamManager, query, { id })).child;
    const children = await Promise.all([...ids, ...(await some('stay'))].map(read));
    expect(
      states(
        children.flatMap((child) => child.familyGroupConferences),
        'state',
      ),
    ).toEqual(new Set(['OFFERED', 'HELD', 'REFUSED']));
    const stays = children.flatMap((child) => child.stays as Record[]);
    expect(
      states(
        stays.flatMap(({ placements }) => placements),
        'kind',
      ),
    ).toEqual(new Set(['FAMILY_NETWORK', 'FOSTER_CARER']));
    expect(
      states(
        stays.flatMap(({ considered }) => considered),
        'outcome',
      ).size,
    ).toBeGreaterThan(2);
    const [inNeed] = await recordsOf(
      teamManager,
      'child-in-need-plans',
      (await some('child_in_need_plan')).slice(0, 1),
    );
    expect(inNeed.childInNeedPlans).toHaveLength(1);
  });

  it('four brothers and sisters of two fathers in two homes', async () => {
    const [four] = (
      await there.hub.pool.query<{ id: string }>(
        `select n.child_id as id from connection n join sibling s on n.child_id in (s.child_id, s.other_id) where n.kind = 'MOTHER'
         group by 1 having count(distinct s.*) = 3 order by 1 limit 1`,
      )
    ).rows;
    const { network } = (await recordsOf(teamManager, 'network', [four?.id ?? '']))[0];
    expect(network.siblings.length).toBe(3);
    expect(states(network.siblings, 'kind')).toEqual(new Set(['FULL', 'HALF']));
  });

  it('complaints at each of their steps, and feedback', async () => {
    const children = await recordsOf(teamManager, 'child-feedback', await some('complaint'));
    expect(
      states(
        children.flatMap((child) => child.complaints),
        'state',
      ),
    ).toEqual(new Set(['RECEIVED', 'ACKNOWLEDGED', 'ANSWERED', 'ESCALATED']));
    const heard = await recordsOf(
      keyWorker,
      'child-feedback',
      await some('feedback', `child_id = '${DEMONSTRATION.children.maya.id}'`),
    );
    expect(heard[0].feedback).toHaveLength(1);
  });

  it('warns at once of what falls due today, and of nothing twice', async () => {
    const wrong = await there.hub.pool.query(
      `select id from deadline where met_on is null and withdrawn_at is null and timescale not like 'COMPLAINT%'
       and ((warned = 0 and warn_on < $1) or (warned = 3) <> (warn_on is null) or (warned > 0 and warn_on < $1))`,
      [TODAY],
    );
    expect(wrong.rows).toEqual([]);
  });
});
