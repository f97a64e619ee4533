/**
 * Every table that holds rows of children's records, each with `child_id` and `authority_id`. A test compares the two lists with
 * the tables that there are: a new one stands in neither, and the test fails until somebody has decided.
 */
export const MOVES_WITH_THE_CHILD: readonly string[] = [
  ...['child_address', 'relationship', 'restriction', 'connection', 'sibling', 'offence', 'family_invitation'],
  ...[
    'concern',
    'concern_child',
    'escalation',
    'referral',
    'assessment',
    'section47',
    'strategy_discussion',
    'strategy_attender',
  ],
  ...['conversation', 'childs_words', 'sharing_decision', 'deadline'],
  ...['plan', 'plan_action', 'child_in_need_plan', 'early_review'],
  ...['core_group_meeting', 'core_group_attendance', 'core_group_family', 'progress_report'],
  ...['conference_child', 'conference_invitation_child', 'conference_left_out', 'conference_report', 'report_handover'],
  ...[
    'family_report',
    'family_view',
    'conference_view',
    'conference_decision',
    'conference_minutes',
    'conference_correction',
  ],
  ...['visit', 'sighting', 'family_group_conference', 'family_group_member', 'stay', 'carer_considered', 'placement'],
  ...['document', 'feedback', 'complaint', 'complaint_answer', 'child_move', 'emergency_access', 'access_request'],
  ...['subject_access', 'subject_access_item'],
  'misdirection',
  ...['record_mark', 'legal_hold'],
];

/** What stays as it was written, and why. */
export const STAYS_WITH_THE_AUTHORITY: Readonly<Record<string, string>> = {
  audit_entry: 'append-only: under whose responsibility it was looked at or done',
  event: 'append-only: under whose responsibility it happened',
  plan_version: 'append-only: who was responsible when it was made; it is read by its plan',
  action_note: 'append-only: the same; it is read by its action',
  document_copy: 'append-only: which authority gave it; it is read by its document',
  copy_delivery: 'append-only: the same; it is read by its copy',
  misdirection_step: 'append-only: the same; it is read by its misdirection',
  disposal: 'who decided, and the certificate of what went: it stays with whoever answered for it',
  looking_alert: 'append-only: whose leads were told; it says nothing of the child',
  census_record: 'what the return of that authority said',
  feed_record: 'what the case system of that authority said',
};
