/** What the serving role may do with a table. */
export type Grant = 'READ' | 'APPEND' | 'APPEND_AND_LOCK' | 'APPEND_AND_MOVE' | 'CHANGE' | 'CLEAR';

export const VERBS: Readonly<Record<Grant, string>> = {
  READ: 'select',
  APPEND: 'select, insert',
  // To lock a row takes the right to change some column of it: its key, which others refer to and a trigger keeps.
  APPEND_AND_LOCK: 'select, insert, update (id)',
  // What was said is never changed, and goes with the child to the authority that becomes responsible.
  APPEND_AND_MOVE: 'select, insert, update (authority_id)',
  CHANGE: 'select, insert, update',
  CLEAR: 'select, insert, update, delete',
};

const each = (grant: Grant, tables: string): Record<string, Grant> =>
  Object.fromEntries(tables.split(' ').map((table) => [table, grant]));

/**
 * Every table of the hub and what serving needs of it: nobody who speaks through the hub can rewrite what was said, seen or
 * sent, whatever statement they find a way to. A table without a line stops the migration.
 */
export const GRANTS: Readonly<Record<string, Grant>> = {
  // Written when the schema changes, by its owner; and of staff who may know a family by a command of the same.
  ...each('READ', 'migrations staff_register'),

  // The record of what happened: never changed, never taken away.
  ...each('APPEND', 'audit_entry audit_leaf audit_node audit_checkpoint event looking_alert escalation_told'),
  ...each('APPEND', 'action_note plan_version copy_delivery conference_attendance misdirection_step'),
  ...each('APPEND', 'team agency'),
  ...each('APPEND_AND_LOCK', 'document_copy authority'),
  // Who serves makes keys, and neither destroys nor exchanges one: that is a command of the owner.
  ...each('APPEND', 'authority_key'),
  ...each('APPEND_AND_LOCK', 'data_key index_key'),
  ...each('APPEND_AND_MOVE', 'progress_report conference_minutes conference_view conference_decision report_handover'),
  ...each('APPEND_AND_MOVE', 'conference_left_out conference_invitation_child core_group_attendance childs_words'),
  ...each('APPEND_AND_MOVE', 'conversation sharing_decision sighting strategy_attender carer_considered family_view'),
  ...each('APPEND_AND_MOVE', 'family_group_member feedback complaint_answer concern_child record_mark'),

  // The state of things: changed with a version, an audit row and an event, and ended instead of deleted.
  ...each('CHANGE', 'child child_address person connection relationship restriction worker'),
  ...each('CHANGE', 'concern referral assessment strategy_discussion section47 crime_notice offence'),
  ...each('CHANGE', 'legal_hold disposal retention_profile'),
  ...each('CHANGE', 'conference conference_child conference_correction conference_invitation conference_report'),
  ...each('CHANGE', 'plan_action child_in_need_plan early_review core_group_meeting core_group_family visit'),
  ...each('CHANGE', 'family_invitation family_report family_group_conference stay placement child_move complaint'),
  ...each('CHANGE', 'emergency_access access_request subject_access subject_access_item misdirection'),
  ...each('CHANGE', 'deadline timetable_profile escalation duty_setting duty_shift cover calendar_feed document'),
  ...each('CHANGE', 'inbox_head inbox_item heartbeat looking_day audit_sealer audit_watch'),
  ...each('CHANGE', 'issuer denial trusted_document census_return census_record feed_record'),

  // What may go: a plan that a return takes back, a setting that falls back to its default, what has run out.
  ...each(
    'CLEAR',
    'plan sibling timetable_setting retention_setting ladder_step family_try missed_look_ups used_proof',
  ),
};

/** What serving may call that runs with the owner's rights: it checks for itself what it does. */
export const CALLS: readonly string[] = ['dispose_of_record(uuid, date)'];
