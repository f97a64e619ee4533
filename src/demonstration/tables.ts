const A = ['id', 'authority_id', 'child_id'] as const;

/**
 * The columns that the demonstration fills, table by table, in an order in which every row finds what it refers to.
 * `audit_entry.id` is given by the database.
 */
export const TABLES = {
  authority: ['id', 'dfe_code', 'name', 'day_phone', 'out_of_hours_phone'],
  authority_key: ['id', 'authority_id', 'root_key', 'wrapped', 'made_at'],
  data_key: ['id', 'owner_id', 'authority_key_id', 'wrapped', 'made_at'],
  agency: ['id', 'kind', 'authority_id', 'name', 'phone', 'urn', 'ods_code'],
  team: ['id', 'authority_id', 'kind', 'name', 'phone'],
  worker: ['id', 'agency_id', 'team_id', 'manager_id', 'role', 'name', 'job_title', 'phone', 'active_from'],
  child: [
    ...['id', 'authority_id', 'local_id', 'forenames', 'surname', 'known_as', 'date_of_birth'],
    ...['local_id_key', 'nhs_number_key', 'upn_key', 'surname_key', 'forename_key'],
    ...['expected_date_of_birth', 'sex', 'nhs_number', 'upn', 'ethnicity', 'disabilities', 'first_language'],
    ...['interpreter_needed', 'created_at', 'updated_at'],
  ],
  person: ['id', 'authority_id', 'name', 'date_of_birth', 'phone', 'first_language', 'interpreter_needed'],
  connection: [
    ...[...A, 'person_id', 'kind', 'parental_responsibility', 'lives_with_child', 'household', 'helps'],
    ...['since', 'account_id'],
  ],
  family_invitation: [
    ...[...A, 'connection_id', 'kind', 'code_digest', 'invited_by', 'invited_at', 'expires_at'],
    ...['account_id', 'accepted_at'],
  ],
  sibling: ['child_id', 'other_id', 'authority_id', 'kind'],
  offence: [...A, 'connection_id', 'originator_id', 'recorded_by', 'recorded_at', 'kind', 'text', 'happened_on'],
  child_address: [...A, 'lines', 'postcode', 'postcode_key', 'from_day', 'to_day'],
  relationship: [...A, 'kind', 'worker_id', 'agency_id', 'reason', 'began_at', 'ended_at'],
  restriction: [...A, 'kind', 'workers', 'reason', 'began_at'],
  concern: [
    ...[...A, 'sender', 'idempotency_key', 'content_digest', 'raised_at'],
    ...['reporter_worker_id', 'reporter_agency_id', 'reporter_told', 'told', 'categories', 'seen_or_said', 'happened'],
    ...['child_said', 'immediate_danger', 'suspected_crime', 'state', 'routed_to', 'acknowledged_by'],
    ...['acknowledged_at', 'decision', 'decision_reason', 'decided_by', 'decided_at', 'version'],
  ],
  concern_child: ['concern_id', 'child_id', 'authority_id', 'linked_by', 'linked_at'],
  crime_notice: ['id', 'authority_id', 'concern_id', 'desk_id', 'told_at', 'taken_on_by', 'taken_on_at', 'version'],
  referral: [
    ...[...A, 'concern_id', 'referred_on', 'source', 'primary_need', 'no_further_action', 'closed_on'],
    ...['close_reason', 'closed_by', 'version'],
  ],
  assessment: [
    ...[...A, 'referral_id', 'started_on', 'child_seen_on', 'review_on', 'factors', 'findings', 'state', 'outcome'],
    ...['written_by', 'authorised_by', 'authorised_on', 'version'],
  ],
  section47: [
    ...[...A, 'referral_id', 'started_on', 'conducted', 'state', 'ended_on', 'ended_by', 'outcome', 'categories'],
    ...['findings', 'help_instead', 'child_not_heard_because', 'unheard', 'version'],
  ],
  strategy_discussion: [
    ...[...A, 'referral_id', 'section47_id', 'called_on', 'called_by', 'reason', 'state', 'held_on', 'how'],
    ...['decision', 'record', 'version'],
  ],
  strategy_attender: ['discussion_id', 'worker_id', 'agency_id', 'authority_id', 'child_id'],
  conversation: [
    ...[...A, 'section47_id', 'kind', 'connection_id', 'agency_id', 'held_on', 'child_alone', 'said'],
    ...['held_by', 'written_at'],
  ],
  childs_words: [...A, 'step', 'said_on', 'place', 'worries', 'happy', 'wishes', 'written_by', 'written_at'],
  sharing_decision: [...A, 'agency_id', 'what', 'with_whom', 'shared', 'reason', 'decided_by', 'decided_at'],
  plan: [
    ...[...A, 'state', 'started_on', 'ended_on', 'end_reason', 'initial_category'],
    ...['latest_category', 'previous_plans', 'reviewed_on', 'version'],
  ],
  core_group_meeting: [
    ...[...A, 'plan_id', 'state', 'planned_for', 'online', 'place', 'held_on', 'discussed', 'recorded_by', 'version'],
  ],
  plan_version: ['plan_id', 'number', 'authority_id', 'child_id', 'content', 'reason', 'made_by', 'made_at'],
  plan_action: [
    ...[...A, 'plan_id', 'text', 'owner_worker_id', 'owner_agency_id', 'owner_family', 'owner_connection_id'],
    ...['due_on', 'state', 'closed_at', 'step', 'made_with', 'effect', 'effect_on', 'version'],
  ],
  action_note: [...A, 'action_id', 'written_by', 'written_at', 'text'],
  core_group_attendance: [...A, 'meeting_id', 'worker_id', 'connection_id', 'attended'],
  progress_report: [...A, 'meeting_id', 'agency_id', 'written_by', 'written_at', 'text'],
  core_group_family: [...A, 'plan_id', 'connection_id', 'since'],
  early_review: [
    ...[...A, 'plan_id', 'asked_by', 'asked_at', 'difficulty', 'answer', 'answered_by', 'answered_at', 'reason'],
    ...['version'],
  ],
  child_in_need_plan: [...A, 'after_plan_id', 'started_on', 'ended_on', 'end_reason', 'support', 'lead_id', 'version'],
  visit: [
    ...[...A, 'plan_id', 'state', 'planned_for', 'visited_at', 'announced', 'place', 'child_seen', 'seen_alone'],
    ...['bedroom_seen', 'present', 'learnt', 'not_made_because', 'visited_by', 'recorded_at', 'version'],
  ],
  sighting: [...A, 'plan_id', 'agency_id', 'worker_id', 'seen_on', 'recorded_at'],
  family_group_conference: [
    ...[...A, 'state', 'offered_on', 'offered_by', 'refused_on', 'refused_because', 'held_on', 'family_plan'],
    ...['version'],
  ],
  family_group_member: [...A, 'conference_id', 'connection_id', 'came', 'can_help'],
  stay: [...A, 'needed_from', 'why', 'decided_by', 'ended_on', 'ended_because', 'recorded_by', 'version'],
  carer_considered: [...A, 'stay_id', 'connection_id', 'outcome', 'reason', 'considered_at', 'considered_by'],
  placement: [
    ...[...A, 'stay_id', 'kind', 'connection_id', 'from_on', 'to_on', 'reason', 'decided_by', 'recorded_by'],
    ...['version'],
  ],
  deadline: [
    ...[...A, 'timescale', 'subject_id', 'from_on', 'length', 'unit', 'convention', 'first_due_on', 'due_on'],
    ...['extended_by', 'extension_agreed_by', 'extension_reason', 'met_on', 'withdrawn_at', 'warned', 'warn_on'],
    ...['version'],
  ],
  conference: [
    ...['id', 'authority_id', 'kind', 'state', 'planned_for', 'venue', 'online', 'chair_id', 'note_taker'],
    ...['late_reason', 'late_agreed_by', 'held_on', 'distributed_on', 'outline_gap', 'record_gap', 'planned_by'],
    ...['version'],
  ],
  conference_child: [
    ...[...A, 'conference_id', 'deadline_id', 'ahead', 'strengths', 'worries', 'needs_to_change'],
    ...['who_can_support', 'chair_link_id', 'version'],
  ],
  conference_invitation: [
    ...['id', 'authority_id', 'conference_id', 'invited_as', 'worker_id', 'agency_id', 'person_id', 'invited_by'],
    ...['invited_at', 'reply', 'reply_note', 'attended', 'met_chair_on', 'wishes', 'version'],
  ],
  conference_invitation_child: ['invitation_id', 'child_id', 'authority_id', 'connection_id', 'relationship_id'],
  conference_attendance: [
    ...['id', 'authority_id', 'conference_id', 'invitation_id', 'number', 'attendance', 'recorded_by', 'recorded_at'],
  ],
  conference_left_out: [
    ...['conference_id', 'connection_id', 'child_id', 'authority_id', 'reason', 'decided_by', 'decided_at'],
  ],
  conference_report: [
    ...[...A, 'conference_id', 'agency_id', 'author_id', 'strengths', 'worries', 'needed', 'confidential'],
    ...['submitted_at', 'version'],
  ],
  report_handover: [
    ...[...A, 'conference_id', 'report_id', 'connection_id', 'given_on', 'how', 'reason', 'recorded_by'],
    ...['recorded_at'],
  ],
  family_report: [
    ...[...A, 'conference_id', 'connection_id', 'going_well', 'would_help', 'written_by', 'taken_down'],
    ...['written_at', 'version'],
  ],
  conference_view: [
    ...[...A, 'conference_id', 'invitation_id', 'view', 'agrees', 'dissent', 'recorded_by', 'recorded_at'],
  ],
  conference_decision: [
    ...['authority_id', 'conference_id', 'child_id', 'harm_suffered', 'harm_likely', 'categories', 'outcome'],
    ...['reasons', 'help', 'plan_id', 'decided_by', 'decided_on'],
  ],
  child_move: [
    ...[
      ...A,
      'kind',
      'state',
      'from_authority_id',
      'to_authority_id',
      'noticed_on',
      'from_on',
      'expected_until',
      'why',
    ],
    ...['notified_by', 'ended_on', 'ended_by', 'ended_because', 'local_id_before', 'conference_id', 'version'],
  ],
  conference_minutes: [...['authority_id', 'conference_id', 'child_id', 'number', 'text', 'written_by', 'written_at']],
  conference_correction: [
    ...[...A, 'conference_id', 'invitation_id', 'text', 'asked_by', 'asked_at', 'accepted', 'answer', 'answered_by'],
    ...['version'],
  ],
  document: [...[...A, 'kind', 'subject_id', 'number', 'title', 'content', 'copies', 'written_by', 'written_at']],
  document_copy: [
    ...[...A, 'document_id', 'number', 'worker_id', 'connection_id', 'as_given', 'redactions', 'channel'],
    ...['given_on', 'given_by', 'given_at'],
  ],
  copy_delivery: ['copy_id', 'outcome', 'authority_id', 'child_id', 'on_day', 'note', 'recorded_by', 'recorded_at'],
  feedback: [...A, 'connection_id', 'said_on', 'went_well', 'went_wrong', 'recorded_by', 'recorded_at'],
  complaint: [
    ...[...A, 'connection_id', 'received_on', 'what', 'wanted', 'state', 'acknowledged_on', 'escalated_on'],
    ...['escalation', 'recorded_by', 'recorded_at', 'version'],
  ],
  complaint_answer: [
    ...['complaint_id', 'stage', 'authority_id', 'child_id', 'outcome', 'answer', 'answered_on', 'answered_by'],
  ],
  event: ['id', 'at', 'name', 'authority_id', 'child_id', 'subject_id', 'actor_id'],
  census_return: ['authority_id', 'year', 'header', 'read_at'],
  census_record: ['child_id', 'year', 'authority_id', 'content', 'digest', 'read_at'],
  inbox_item: ['recipient_id', 'seq', 'event_id', 'urgency', 'acknowledged_at', 'acknowledged_by'],
  inbox_head: ['recipient_id', 'seq'],
  audit_entry: [
    ...['at', 'request_id', 'action', 'operation', 'worker_id', 'agency_id', 'audience', 'purpose', 'authority_id'],
    ...['child_id', 'child_ids', 'bases', 'fields'],
  ],
} as const;

export type Table = keyof typeof TABLES;
