import {
  dayOf,
  BY_PROFESSIONAL,
  day,
  fact,
  KEYS,
  NOT_POLICE,
  NOT_WHO_REPORTED,
  nothing,
  organisation,
  OWN,
  professional,
  rule,
  THE_CHILD_ASKS,
  words,
  yesNo,
  type Rule,
} from './rule';

/** From a worry to what was found out. */
export const FINDING_OUT: readonly Rule[] = [
  rule(
    'concern',
    'Concerns that professionals reported',
    dayOf('raised_at'),
    {
      ...KEYS('sender', 'idempotency_key', 'content_digest', 'state', 'routed_to', 'acknowledged_at', 'decided_at'),
      ...{ told: nothing('THIRD_PARTY'), reporter_told: nothing('INFORMANT') },
      ...{ reporter_worker_id: nothing('INFORMANT'), reporter_agency_id: nothing('INFORMANT') },
      ...{ immediate_danger: nothing('NOT_PERSONAL'), suspected_crime: nothing('CRIME') },
      raised_at: day('Reported'),
      categories: fact('About', 'CODES'),
      seen_or_said: words('What was seen or said'),
      happened: words('When it happened'),
      child_said: words('What the child said', `case when ${THE_CHILD_ASKS} then t.child_said end`),
      acknowledged_by: professional('Taken on by'),
      decision: fact('What was decided', 'CODES'),
      decision_reason: words('Why'),
      decided_by: professional('Decided by'),
    },
    {
      // Whoever reports as a neighbour, a relative or without a name must never be found by it, not even by its day.
      only: `t.reporter_worker_id is not null and ${BY_PROFESSIONAL('t.reporter_worker_id')}`,
      others: 'INFORMANT',
      source: 'D v NSPCC [1978] AC 171; Data Protection Act 2018, Sch. 2, paras 2 and 16',
    },
  ),
  rule(
    'referral',
    'Referrals',
    't.referred_on',
    {
      ...KEYS('concern_id', 'no_further_action', 'closed_by'),
      ...{ source: nothing('INFORMANT'), primary_need: fact('Main need', 'CODES') },
      ...{ referred_on: day('Referred'), closed_on: day('Closed'), close_reason: fact('Closed because', 'CODES') },
    },
    {
      // Its day is the day of the report.
      only: `exists (select from concern k where k.id = t.concern_id and ${BY_PROFESSIONAL('k.reporter_worker_id')})`,
      others: 'INFORMANT',
    },
  ),
  rule('assessment', 'Assessments', 't.started_on', {
    ...KEYS('referral_id', 'review_on', 'state', 'returned_because'),
    started_on: day('Begun'),
    child_seen_on: day('The child was seen'),
    // Half of the factors of the census are of the parents.
    factors: nothing('THIRD_PARTY'),
    findings: words('What was found'),
    outcome: fact('Outcome', 'CODES'),
    written_by: professional('Written by'),
    authorised_by: professional('Authorised by'),
    authorised_on: day('Authorised'),
  }),
  rule(
    'section47',
    'Enquiries under section 47 of the Children Act 1989',
    't.started_on',
    {
      ...KEYS('referral_id', 'state', 'unheard'),
      ...{ started_on: day('Begun'), conducted: nothing('CRIME'), ended_on: day('Ended') },
      ended_by: professional('Ended by'),
      outcome: fact('Outcome', 'CODES'),
      categories: fact('About', 'CODES'),
      findings: words('What was found'),
      help_instead: words('Help that was offered'),
      child_not_heard_because: words('Why the child was not spoken to'),
    },
    { only: `t.ended_on is not null`, others: 'CRIME', source: 'Data Protection Act 2018, Sch. 2, para. 2' },
  ),
  rule(
    'conversation',
    'Conversations',
    't.held_on',
    {
      ...KEYS('section47_id', 'kind', 'connection_id', 'agency_id', 'written_at'),
      ...{ who: nothing('THIRD_PARTY'), held_on: day('Held'), child_alone: yesNo('Alone with the child') },
      said: words('What was said'),
      held_by: professional('Held by'),
    },
    {
      only: `((t.kind = 'CHILD' and ${THE_CHILD_ASKS}) or ${OWN('t.connection_id')}) and ${BY_PROFESSIONAL('t.held_by')}`,
      others: 'EXPECTATION',
      source: 'Data Protection Act 2018, Sch. 3, para. 10',
    },
  ),
  rule(
    'childs_words',
    'What the child said',
    't.said_on',
    {
      ...KEYS('step', 'written_at'),
      ...{ place: nothing('OTHER_HOUSEHOLD'), said_on: day('Said') },
      ...{ worries: words('Worries'), happy: words('What is good'), wishes: words('Wishes') },
      written_by: professional('Taken down by'),
    },
    { only: THE_CHILD_ASKS, others: 'EXPECTATION', source: 'Data Protection Act 2018, Sch. 3, para. 10' },
  ),
  rule(
    'sharing_decision',
    'With whom information was shared',
    dayOf('decided_at'),
    {
      ...{ agency_id: organisation('Decided at'), what: words('What'), with_whom: words('With whom') },
      ...{ shared: yesNo('Shared'), reason: words('Why'), decided_by: professional('Decided by') },
      decided_at: day('Decided'),
    },
    {
      // Whoever decided to tell of a concern is whoever told.
      only: `${NOT_POLICE('t.agency_id')} and ${NOT_WHO_REPORTED('t.decided_by', 't.agency_id', 't.decided_at')}`,
      others: 'INFORMANT',
      source: 'UK GDPR, art. 15(1)(c)',
    },
  ),
];
