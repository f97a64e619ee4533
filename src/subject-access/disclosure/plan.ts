import {
  dayOf,
  BY_PROFESSIONAL,
  day,
  fact,
  KEYS,
  NOT_POLICE,
  nothing,
  organisation,
  professional,
  rule,
  words,
  yesNo,
  type Rule,
} from './rule';

const PART = (name: string): string => `t.content ->> '${name}'`;
const POLICE = { others: 'CRIME', source: 'Data Protection Act 2018, Sch. 2, para. 2' } as const;

/** What was planned and done. */
export const PLAN: readonly Rule[] = [
  rule('plan', 'Child protection plans', 't.started_on', {
    ...KEYS('state', 'reviewed_on', 'previous_plans'),
    ...{ started_on: day('From'), ended_on: day('Until'), end_reason: fact('Ended because', 'CODES') },
    ...{ initial_category: fact('At first for', 'CODES'), latest_category: fact('Lately for', 'CODES') },
  }),
  rule('plan_version', 'What the plan said', dayOf('made_at'), {
    ...KEYS('plan_id', 'meeting_id', 'content'),
    ...{ number: fact('Version'), made_at: day('Written'), made_by: professional('Written by') },
    reason: words('Why it was changed'),
    cause: words('What has caused harm', PART('causeOfHarm')),
    needs: words('What the child needs', PART('needs')),
    change: words('What must change', PART('whatMustChange')),
    // As they are kept: a part of a plan is sealed whole, and nothing takes it apart before it is opened.
    goals: words('Goals', `t.content -> 'goals'`, 'LINES'),
    contingency: words('What happens if it does not work', PART('contingency')),
    checker: words('Who checks day to day', PART('dayToDayChecker')),
  }),
  rule('plan_action', 'Who does what under the plan', 't.due_on', {
    ...KEYS('plan_id', 'closed_at', 'step', 'effect', 'effect_on'),
    ...{ owner_family: nothing('THIRD_PARTY'), owner_connection_id: nothing('THIRD_PARTY') },
    ...{ made_with: nothing('THIRD_PARTY'), owner_agency_id: organisation('By') },
    ...{ text: words('What'), owner_worker_id: professional('By whom'), due_on: day('By') },
    state: fact('State', 'CODES'),
  }),
  rule(
    'action_note',
    'What was noted on actions',
    dayOf('written_at'),
    { ...KEYS('action_id'), text: words('Note'), written_by: professional('Written by'), written_at: day('Written') },
    { only: BY_PROFESSIONAL('t.written_by'), others: 'THIRD_PARTY' },
  ),
  rule('child_in_need_plan', 'Child in Need plans', 't.started_on', {
    ...KEYS('after_plan_id'),
    ...{ started_on: day('From'), ended_on: day('Until'), end_reason: fact('Ended because', 'CODES') },
    ...{ support: words('Support'), lead_id: professional('Led by') },
  }),
  rule(
    'core_group_meeting',
    'Core group meetings',
    't.held_on',
    {
      ...KEYS('plan_id', 'state', 'planned_for', 'online', 'called_off_because'),
      ...{ place: nothing('OTHER_HOUSEHOLD'), held_on: day('Held'), discussed: words('What was talked about') },
      recorded_by: professional('Written by'),
    },
    { only: `t.state = 'HELD'` },
  ),
  rule(
    'progress_report',
    'What agencies reported to the core group',
    dayOf('written_at'),
    {
      ...{ meeting_id: nothing('NOT_PERSONAL'), agency_id: organisation('From'), text: words('Report') },
      ...{ written_by: professional('Written by'), written_at: day('Written') },
    },
    { only: NOT_POLICE('t.agency_id'), ...POLICE },
  ),
  rule(
    'early_review',
    'When somebody asked to review the plan early',
    dayOf('asked_at'),
    {
      ...KEYS('plan_id', 'answered_at', 'review_by'),
      ...{ asked_by: professional('Asked by'), asked_at: day('Asked'), difficulty: words('What was difficult') },
      ...{ answer: fact('Answer', 'CODES'), answered_by: professional('Answered by'), reason: words('Why') },
    },
    { only: BY_PROFESSIONAL('t.asked_by'), ...POLICE },
  ),
  rule(
    'visit',
    'Visits',
    dayOf('visited_at'),
    {
      ...KEYS('plan_id', 'state', 'planned_for', 'recorded_at'),
      ...{
        place: nothing('OTHER_HOUSEHOLD'),
        present: nothing('THIRD_PARTY'),
        not_made_because: nothing('THIRD_PARTY'),
      },
      ...{ visited_at: day('Visited'), announced: yesNo('Announced'), child_seen: yesNo('The child was seen') },
      ...{ seen_alone: yesNo('Seen alone'), bedroom_seen: yesNo('The bedroom was seen') },
      ...{ learnt: words('What was learnt'), visited_by: professional('Visited by') },
    },
    { only: 't.visited_at is not null' },
  ),
  rule(
    'sighting',
    'When other agencies saw the child',
    't.seen_on',
    {
      ...KEYS('plan_id', 'recorded_at'),
      ...{ agency_id: organisation('By'), worker_id: professional('By whom'), seen_on: day('Seen') },
    },
    { only: `${NOT_POLICE('t.agency_id')} and ${BY_PROFESSIONAL('t.worker_id')}`, whole: true, ...POLICE },
  ),
  rule(
    'stay',
    'When the child had to stay elsewhere',
    't.needed_from',
    {
      ...KEYS('recorded_by', 'decided_by'),
      ...{ needed_from: day('From'), why: words('Why'), ended_on: day('Until') },
      ended_because: nothing('OTHER_HOUSEHOLD'),
    },
    {},
  ),
  rule('placement', 'Placements', 't.from_on', {
    ...KEYS('stay_id', 'recorded_by', 'decided_by'),
    ...{ kind: fact('Kind', 'CODES'), connection_id: nothing('OTHER_HOUSEHOLD'), reason: nothing('OTHER_HOUSEHOLD') },
    ...{ from_on: day('From'), to_on: day('Until') },
  }),
  rule('family_group_conference', 'Family group conferences', 't.offered_on', {
    ...KEYS('state', 'planned_for'),
    ...{
      refused_because: nothing('THIRD_PARTY'),
      family_plan: nothing('THIRD_PARTY'),
      refused_on: nothing('THIRD_PARTY'),
    },
    ...{ offered_on: day('Offered'), offered_by: professional('Offered by'), held_on: day('Held') },
  }),
];
