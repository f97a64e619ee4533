import type { Purpose } from './blind';
import { columnMark } from './token';

/** A row, or a part of one, by the names of its columns. */
export type ColumnValues = Readonly<Record<string, unknown>>;

/** A table with columns that are sealed. */
export interface SealedTable {
  /** Its primary key: a value opens in its own row alone. */
  readonly row: readonly string[];
  /** Whose key it is: the child's where the row has one, else the key of what it belongs to. */
  readonly owner: readonly string[];
  readonly columns: readonly string[];
  /** Of a jsonb column, the members that stay as they are because a statement reads them. */
  readonly bare: Readonly<Record<string, readonly string[]>>;
  /** Of a jsonb column, whether it is sealed as one value: nothing takes a part out of it. */
  readonly whole: readonly string[];
  /** Columns that hold digests, by which a row is found: of which sealed column, under which purpose, and where no two rows may have one. */
  readonly digests: Readonly<
    Record<string, { readonly of: string; readonly purpose: Purpose; readonly unique?: 'EVERYWHERE' | 'IN_AUTHORITY' }>
  >;
}

interface More extends Partial<Pick<SealedTable, 'bare' | 'whole' | 'digests'>> {
  readonly row?: string;
  readonly owner?: string;
}

const of = (
  columns: string,
  { row = 'id', owner = 'child_id', bare = {}, whole = [], digests = {} }: More = {},
): SealedTable => ({ row: row.split(' '), owner: owner.split(' '), columns: columns.split(' '), bare, whole, digests });

const OF_MEETING = { owner: 'conference_id' };

/**
 * Every column that is sealed: who a child is and those around it, what people wrote in their own words about them, and where
 * they live and can be reached. Every other text of the schema stands below, with the reason why it is plain; a test holds both against the
 * database, so a new column has to be decided on.
 */
export const SEALED: Readonly<Record<string, SealedTable>> = {
  // A concern may be about several children, or about one whom nobody knows: its key is its own, and one of them may be destroyed.
  concern: of('told reporter_told seen_or_said happened child_said decision_reason', {
    owner: 'id',
    bare: { told: ['authorityId'] },
  }),

  access_request: of('reason why'),
  action_note: of('text'),
  assessment: of('findings returned_because'),
  carer_considered: of('reason'),
  census_record: of('content digest', { row: 'child_id year', whole: ['content'] }),
  child: of('local_id forenames surname known_as nhs_number upn ethnicity disabilities first_language told_apart', {
    owner: 'id',
    digests: {
      local_id_key: { of: 'local_id', purpose: 'local-id', unique: 'IN_AUTHORITY' },
      nhs_number_key: { of: 'nhs_number', purpose: 'nhs-number', unique: 'EVERYWHERE' },
      upn_key: { of: 'upn', purpose: 'upn', unique: 'EVERYWHERE' },
      surname_key: { of: 'surname', purpose: 'surname' },
      forename_key: { of: 'forenames', purpose: 'forename' },
    },
  }),
  child_address: of('lines postcode', { digests: { postcode_key: { of: 'postcode', purpose: 'postcode' } } }),
  child_in_need_plan: of('support'),
  child_move: of('why ended_because local_id_before'),
  childs_words: of('place worries happy wishes'),
  complaint: of('what wanted escalation'),
  complaint_answer: of('answer', { row: 'complaint_id stage' }),
  // What several children share has a key of its own.
  conference: of(
    'venue online note_taker late_reason late_agreed_by changed_reason not_quorate_reason outline_gap record_gap',
    { owner: 'id' },
  ),
  conference_attendance: of('because', OF_MEETING),
  conference_child: of('strengths worries needs_to_change who_can_support left_because'),
  conference_correction: of('text answer'),
  conference_decision: of('reasons help', { row: 'conference_id child_id' }),
  conference_invitation: of('name reply_note significant_people wishes', OF_MEETING),
  conference_left_out: of('reason', { row: 'conference_id connection_id' }),
  conference_minutes: of('text', { row: 'conference_id child_id number' }),
  conference_report: of('strengths worries needed confidential confidential_reason'),
  conference_view: of('view dissent'),
  connection: of('household'),
  conversation: of('who said'),
  copy_delivery: of('note', { row: 'copy_id outcome' }),
  core_group_meeting: of('place discussed called_off_because'),
  deadline: of('extension_agreed_by extension_reason'),
  document: of('title content'),
  document_copy: of('other as_given'),
  early_review: of('difficulty reason'),
  // A disposal outlives the record that it is of.
  disposal: of('because decided_because', { owner: 'id' }),
  emergency_access: of('reason why'),
  family_group_conference: of('refused_because family_plan'),
  family_group_member: of('can_help'),
  family_invitation: of('reason withdrawn_reason'),
  family_report: of('going_well worried_about needs_to_change would_help'),
  family_view: of('words'),
  feed_record: of('content digest', { row: 'child_id', whole: ['content'] }),
  feedback: of('went_well went_wrong'),
  legal_hold: of('reason lifted_because', { owner: 'child_id id' }),
  misdirection: of('commissioner_reference'),
  misdirection_step: of('note held_by'),
  offence: of('text happened_on withdrawn_reason'),
  person: of('name date_of_birth phone first_language', { owner: 'id' }),
  placement: of('reason decided_by'),
  plan: of('end_reason'),
  plan_action: of('text owner_family made_with'),
  plan_version: of('content reason', { row: 'plan_id number' }),
  progress_report: of('text'),
  record_mark: of('because'),
  relationship: of('reason'),
  report_handover: of('reason'),
  restriction: of('reason ended_because'),
  section47: of('findings help_instead child_not_heard_because unheard'),
  sharing_decision: of('what with_whom reason'),
  stay: of('why decided_by ended_because'),
  strategy_discussion: of('reason record crime_side cancelled_because'),
  subject_access: of('name identity_checked standing answer closed_because'),
  subject_access_item: of('content reason'),
  visit: of('present learnt not_made_because'),
};

/** Those that are jsonb: PostgreSQL has to be told. */
export const DOCUMENTS: ReadonlySet<string> = new Set(
  `census_record.content child.disabilities concern.told concern.reporter_told document.content document_copy.as_given feed_record.content plan_version.content section47.unheard subject_access.answer subject_access_item.content`.split(
    ' ',
  ),
);

const byMark = new Map(
  Object.entries(SEALED).flatMap(([table, { columns }]) =>
    columns.map((column) => [columnMark(`${table}.${column}`), `${table}.${column}`] as const),
  ),
);

/** The column whose mark a token bears; undefined when there is none. */
export const columnWith = (mark: number): string | undefined => byMark.get(mark);

const NAMED = new RegExp(`\\b(${Object.keys(SEALED).join('|')})\\b`);

/** Whether a statement names a table that has sealed columns: what it does not name it cannot have read. */
export const namesSealed = (sql: string): boolean => NAMED.test(sql);
