import {
  dayOf,
  BY_PROFESSIONAL,
  day,
  fact,
  KEYS,
  NOT_POLICE,
  nothing,
  organisation,
  OWN,
  professional,
  rule,
  words,
  yesNo,
  type Rule,
} from './rule';

const OTHERS = { others: 'THIRD_PARTY', source: 'Data Protection Act 2018, Sch. 2, para. 16' } as const;

/** Conferences, and what the family and others said to the authority. */
export const MEETINGS: readonly Rule[] = [
  rule(
    'conference_child',
    'Child protection conferences',
    '(select f.held_on from conference f where f.id = t.conference_id)',
    {
      ...KEYS('conference_id', 'deadline_id', 'ahead', 'chair_link_id', 'left_because'),
      held: fact('Held', 'DAY', '(select f.held_on from conference f where f.id = t.conference_id)'),
      ...{
        strengths: words('What goes well'),
        worries: words('Worries'),
        needs_to_change: words('What needs to change'),
      },
      who_can_support: nothing('THIRD_PARTY'),
    },
    { only: '(select f.held_on from conference f where f.id = t.conference_id) is not null' },
  ),
  rule('conference_decision', 'What conferences decided', 't.decided_on', {
    ...KEYS('conference_id', 'plan_id'),
    ...{ decided_on: day('Decided'), outcome: fact('Outcome', 'CODES'), categories: fact('About', 'CODES') },
    ...{ harm_suffered: yesNo('The child had suffered harm'), harm_likely: yesNo('Harm was likely') },
    ...{ reasons: words('Why'), help: words('Help'), decided_by: professional('Decided by') },
  }),
  rule('conference_minutes', 'Records of conferences', dayOf('written_at'), {
    ...KEYS('conference_id', 'number'),
    ...{ text: words('Record'), written_by: professional('Written by'), written_at: day('Written') },
  }),
  rule(
    'conference_report',
    'Reports to conferences',
    dayOf('submitted_at'),
    {
      ...KEYS('conference_id', 'confidential_decision', 'confidential_reason', 'confidential_decided_by'),
      ...{ agency_id: organisation('From'), author_id: professional('Written by'), submitted_at: day('Submitted') },
      ...{ strengths: words('What goes well'), worries: words('Worries'), needed: words('What is needed') },
      confidential: nothing('CONFIDENTIAL'),
    },
    {
      only: NOT_POLICE('t.agency_id'),
      others: 'CRIME',
      source: 'Data Protection Act 2018, Sch. 2, para. 2: what the police know is theirs to give',
    },
  ),
  rule(
    'family_report',
    'What you wrote for conferences',
    dayOf('written_at'),
    {
      ...KEYS('conference_id', 'connection_id', 'taken_down', 'written_by'),
      ...{ going_well: words('What goes well'), worried_about: words('Worries'), written_at: day('Written') },
      ...{ needs_to_change: words('What needs to change'), would_help: words('What would help') },
    },
    { only: OWN('t.connection_id'), ...OTHERS },
  ),
  rule(
    'conference_view',
    'What you said at conferences',
    dayOf('recorded_at'),
    {
      ...KEYS('conference_id', 'invitation_id', 'recorded_by'),
      ...{ view: words('View'), agrees: yesNo('You agreed'), dissent: words('Why not'), recorded_at: day('Written') },
    },
    {
      only: `exists (select from conference_invitation_child i where i.invitation_id = t.invitation_id and i.connection_id = $2::uuid)`,
      ...OTHERS,
    },
  ),
  rule(
    'family_view',
    'What you said about the plan',
    't.said_on',
    {
      ...KEYS('plan_id', 'meeting_id', 'connection_id', 'taken_down', 'written_by', 'written_at'),
      ...{ words: words('What you said'), said_on: day('Said') },
    },
    { only: OWN('t.connection_id'), ...OTHERS },
  ),
  rule(
    'feedback',
    'What you told us of our work',
    't.said_on',
    {
      ...KEYS('connection_id', 'recorded_by', 'recorded_at'),
      ...{ went_well: words('Went well'), went_wrong: words('Went wrong'), said_on: day('Said') },
    },
    { only: OWN('t.connection_id'), ...OTHERS },
  ),
  rule(
    'complaint',
    'Your complaints',
    't.received_on',
    {
      ...KEYS('connection_id', 'state', 'shared_at', 'recorded_by', 'recorded_at'),
      ...{ what: words('What'), wanted: words('What you wanted'), about_worker_id: nothing('THIRD_PARTY') },
      ...{ received_on: day('Received'), acknowledged_on: day('Acknowledged'), escalated_on: day('Taken further') },
      escalation: words('Why'),
    },
    { only: OWN('t.connection_id'), ...OTHERS },
  ),
  rule(
    'complaint_answer',
    'What we answered',
    't.answered_on',
    {
      ...KEYS('complaint_id', 'stage'),
      ...{ outcome: fact('Outcome', 'CODES'), answer: words('Answer'), answered_on: day('Answered') },
      answered_by: professional('Answered by'),
    },
    {
      only: `exists (select from complaint o where o.id = t.complaint_id and o.connection_id = $2::uuid)`,
      ...OTHERS,
    },
  ),
  rule(
    'document_copy',
    'Papers you were given',
    't.given_on',
    {
      ...KEYS(
        'document_id',
        'number',
        'worker_id',
        'connection_id',
        'agency_id',
        'other',
        'as_given',
        'redactions',
        'given_at',
      ),
      ...{
        title: fact('What', 'TEXT', `t.as_given ->> 'title'`),
        given_on: day('Given'),
        channel: nothing('NOT_PERSONAL'),
      },
      given_by: professional('Given by'),
    },
    { only: `${OWN('t.connection_id')} and ${BY_PROFESSIONAL('t.given_by')}`, ...OTHERS },
  ),
];
