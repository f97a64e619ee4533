import { dayOf, BY_PROFESSIONAL, day, fact, kept, KEYS, nothing, OWN, rule, yesNo, type Kept, type Rule } from './rule';

/** Who the child is, and where they live when that is no secret to whoever asks. */
export const CHILD: readonly Rule[] = [
  rule(
    'child',
    'Who this is about',
    'null::date',
    {
      ...KEYS('local_id_key', 'nhs_number_key', 'upn_key', 'surname_key', 'forename_key'),
      ...KEYS('twin', 'created_at', 'updated_at'),
      local_id: fact('Our number'),
      forenames: fact('Forenames'),
      surname: fact('Surname'),
      known_as: fact('Known as'),
      date_of_birth: fact('Born', 'DAY'),
      expected_date_of_birth: day('Was expected'),
      date_of_death: day('Died'),
      sex: fact('Sex', 'CODES'),
      nhs_number: fact('NHS number'),
      upn: fact('Pupil number'),
      ethnicity: fact('Ethnicity', 'CODES'),
      disabilities: fact('Disabilities', 'CODES'),
      first_language: fact('First language'),
      interpreter_needed: yesNo('An interpreter is needed'),
      told_apart: nothing('THIRD_PARTY'),
    },
    { of: 't.id = $1::uuid' },
  ),
  rule(
    'child_address',
    'Where the child lives',
    't.from_day',
    {
      ...KEYS('postcode_key'),
      lines: fact('Address'),
      postcode: fact('Postcode'),
      from_day: day('From'),
      to_day: nothing('OTHER_HOUSEHOLD'),
    },
    {
      // The home of today alone: an earlier one is somebody's home still.
      only: `t.to_day is null
        and not exists (select from restriction x where x.child_id = t.child_id and x.kind in ('ADDRESS', 'SENSITIVE', 'RECORD') and x.ended_at is null)
        and ($3::text <> 'PARENT' or exists (select from connection n where n.id = $2::uuid and n.until is null and n.lives_with_child))`,
      others: 'OTHER_HOUSEHOLD',
      source:
        'Information Commissioner, seven reprimands of 2022 to 2023: an address is checked before every disclosure',
    },
  ),
  rule(
    'connection',
    'What we have down about you and the child',
    't.since',
    {
      ...KEYS('person_id', 'account_id', 'helps'),
      kind: fact('You are', 'CODES'),
      parental_responsibility: yesNo('You have parental responsibility'),
      lives_with_child: yesNo('You live with the child'),
      household: nothing('OTHER_HOUSEHOLD'),
      since: day('Since'),
      until: day('Until'),
    },
    { only: `${OWN('t.id')} and t.kind <> 'THE_CHILD'`, others: 'THIRD_PARTY' },
  ),
  rule(
    'relationship',
    'Who was the key worker',
    dayOf('began_at'),
    {
      ...KEYS('agency_id', 'reason', 'kind'),
      worker_id: fact('Key worker', 'WORKER'),
      began_at: day('From'),
      ended_at: day('Until'),
    },
    {
      only: `t.kind = 'ALLOCATED' and ${BY_PROFESSIONAL('t.worker_id')}`,
      others: 'PROTECTION',
      whole: true,
      source: 'Data Protection Act 2018, Sch. 2, para. 17',
    },
  ),
];

/** People and homes around the child, and what protects them: nothing of it is the child's to be given. */
export const AROUND: readonly Kept[] = [
  kept('sibling', 'THIRD_PARTY', '(t.child_id = $1::uuid or t.other_id = $1::uuid)'),
  kept('offence', 'CRIME'),
  kept('family_invitation', 'THIRD_PARTY'),
  kept('restriction', 'PROTECTION'),
  kept('emergency_access', 'PROTECTION'),
  kept('access_request', 'PROTECTION'),
  kept('looking_alert', 'PROTECTION'),
  kept('child_move', 'OTHER_HOUSEHOLD'),
  kept('carer_considered', 'THIRD_PARTY'),
  kept('family_group_member', 'THIRD_PARTY'),
  kept('core_group_attendance', 'THIRD_PARTY'),
  kept('core_group_family', 'THIRD_PARTY'),
  kept('conference_left_out', 'THIRD_PARTY'),
  kept('conference_invitation_child', 'THIRD_PARTY'),
  kept('conference_correction', 'THIRD_PARTY'),
  kept('report_handover', 'THIRD_PARTY'),
  kept('strategy_discussion', 'CRIME'),
  kept('strategy_attender', 'CRIME'),
  // What another child's concern says is of that child first.
  kept('concern_child', 'THIRD_PARTY'),
  kept('escalation', 'NOT_PERSONAL'),
  kept('deadline', 'NOT_PERSONAL'),
  kept('event', 'NOT_PERSONAL'),
  kept('census_record', 'NOT_PERSONAL'),
  kept('feed_record', 'NOT_PERSONAL'),
  kept('document', 'NOT_PERSONAL'),
  kept('copy_delivery', 'NOT_PERSONAL'),
  // Who had a paper that was not theirs; whom it concerns has been told of it by the rules of a breach.
  kept('misdirection', 'THIRD_PARTY'),
  kept('misdirection_step', 'THIRD_PARTY'),
  kept('record_mark', 'ADOPTION'),
  kept('legal_hold', 'NOT_PERSONAL'),
  kept('disposal', 'NOT_PERSONAL'),
  kept('subject_access', 'NOT_PERSONAL'),
  kept('subject_access_item', 'NOT_PERSONAL'),
];
