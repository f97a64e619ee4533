/**
 * Every table with row-level security: of these, who asks is shown what is open to them. A table with a `child_id` that stands in
 * neither list stops the migration, as does one that is here and has no wall.
 */
export const WALLED: readonly string[] = [
  ...['child', 'child_address', 'connection', 'sibling', 'offence', 'family_invitation', 'person'],
  ...['relationship', 'restriction', 'staff_register', 'emergency_access', 'access_request'],
  ...['concern', 'concern_child', 'escalation', 'escalation_told', 'crime_notice', 'referral', 'event'],
  ...['assessment', 'section47', 'strategy_discussion', 'strategy_attender', 'conversation', 'childs_words'],
  ...['sharing_decision', 'deadline', 'plan', 'plan_version', 'plan_action', 'action_note', 'child_in_need_plan'],
  ...['early_review', 'core_group_meeting', 'core_group_attendance', 'core_group_family', 'progress_report'],
  ...['conference', 'conference_child', 'conference_invitation', 'conference_invitation_child', 'conference_left_out'],
  ...['conference_report', 'conference_view', 'conference_decision', 'conference_minutes', 'conference_correction'],
  ...['conference_attendance', 'report_handover', 'family_report', 'family_view', 'visit', 'sighting'],
  ...['family_group_conference', 'family_group_member', 'stay', 'carer_considered', 'placement', 'child_move'],
  ...['document', 'document_copy', 'copy_delivery', 'misdirection', 'misdirection_step', 'feedback', 'complaint'],
  ...['complaint_answer', 'subject_access', 'subject_access_item', 'record_mark', 'legal_hold', 'disposal'],
  ...['census_record', 'feed_record'],
];

/** What names a child and is no record of one, and why it stands outside. */
export const OUTSIDE: Readonly<Record<string, string>> = {
  audit_entry:
    'who looked, not what there was to see: it is sealed, can only be added to, and is searched by lists that no index finds behind a wall',
  looking_alert: 'that somebody looked unusually often, by ids; searched by lists as well',
};

/**
 * What stands outside and is read by statements that somebody asks: who works where, what comes next in an inbox, and the key that
 * comes with a row, wrapped by one that nobody who asks can read.
 */
export const READ_WITH_RECORDS: readonly string[] = ['agency', 'data_key', 'inbox_item', 'worker'];
