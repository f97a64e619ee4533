/** What stands in one column. Days and instants are texts, as PostgreSQL reads them; json is written already. */
export type Value = string | number | boolean | null | readonly string[];

/**
 * The columns that the demonstration fills, table by table, in an order in which every row finds what it refers to.
 * `audit_entry.id` is given by the database.
 */
export const TABLES = {
  authority: ['id', 'dfe_code', 'name', 'day_phone', 'out_of_hours_phone'],
  agency: ['id', 'kind', 'authority_id', 'name', 'phone', 'urn', 'ods_code'],
  team: ['id', 'authority_id', 'kind', 'name', 'phone'],
  worker: ['id', 'agency_id', 'team_id', 'manager_id', 'role', 'name', 'job_title', 'phone', 'active_from'],
  child: [
    ...['id', 'authority_id', 'local_id', 'forenames', 'surname', 'surname_key', 'known_as', 'date_of_birth'],
    ...['expected_date_of_birth', 'sex', 'nhs_number', 'upn', 'ethnicity', 'disabilities', 'first_language'],
    ...['interpreter_needed', 'created_at', 'updated_at'],
  ],
  person: [...['id', 'authority_id', 'name', 'date_of_birth', 'phone', 'first_language', 'interpreter_needed']],
  connection: [
    ...[
      'id',
      'authority_id',
      'child_id',
      'person_id',
      'kind',
      'parental_responsibility',
      'lives_with_child',
      'household',
    ],
    ...['helps', 'since', 'account_id'],
  ],
  family_invitation: [
    ...[
      'id',
      'authority_id',
      'child_id',
      'connection_id',
      'kind',
      'code_digest',
      'invited_by',
      'invited_at',
      'expires_at',
    ],
    ...['account_id', 'accepted_at'],
  ],
  sibling: ['child_id', 'other_id', 'authority_id', 'kind'],
  offence: [
    ...[
      'id',
      'authority_id',
      'child_id',
      'connection_id',
      'originator_id',
      'recorded_by',
      'recorded_at',
      'kind',
      'text',
    ],
    'happened_on',
  ],
  child_address: ['id', 'authority_id', 'child_id', 'lines', 'postcode', 'from_day', 'to_day'],
  relationship: [
    ...['id', 'authority_id', 'child_id', 'kind', 'worker_id', 'agency_id', 'reason', 'began_at', 'ended_at'],
  ],
  restriction: ['id', 'authority_id', 'child_id', 'kind', 'workers', 'reason', 'began_at'],
  plan: [
    ...['id', 'authority_id', 'child_id', 'state', 'started_on', 'ended_on', 'end_reason', 'initial_category'],
    ...['latest_category', 'previous_plans', 'reviewed_on', 'version'],
  ],
  plan_version: ['plan_id', 'number', 'authority_id', 'child_id', 'content', 'reason', 'made_by', 'made_at'],
  plan_action: [
    ...['id', 'authority_id', 'child_id', 'plan_id', 'text', 'owner_worker_id', 'owner_agency_id', 'owner_family'],
    ...['due_on', 'state', 'closed_at', 'version'],
  ],
  action_note: ['id', 'authority_id', 'child_id', 'action_id', 'written_by', 'written_at', 'text'],
  event: ['id', 'at', 'name', 'authority_id', 'child_id', 'subject_id', 'actor_id'],
  concern: [
    ...['id', 'authority_id', 'child_id', 'sender', 'idempotency_key', 'content_digest', 'raised_at'],
    ...['reporter_worker_id', 'reporter_agency_id', 'reporter_told', 'told', 'categories', 'seen_or_said', 'happened'],
    ...['child_said', 'immediate_danger', 'suspected_crime', 'state', 'routed_to', 'acknowledged_by'],
    ...['acknowledged_at', 'version'],
  ],
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
export type Row<T extends Table> = { readonly [C in (typeof TABLES)[T][number]]: Value };

const names = Object.keys(TABLES) as Table[];

/** Rows of every table, gathered as the text that COPY takes. */
export class Rows {
  private readonly lines = new Map<Table, string[]>();

  add<T extends Table>(table: T, row: Row<T>): void {
    const lines = this.lines.get(table);
    const line = lineOf(TABLES[table], row);
    if (lines === undefined) this.lines.set(table, [line]);
    else lines.push(line);
  }

  /** How many rows of a table there are. */
  count(table: Table): number {
    return this.lines.get(table)?.length ?? 0;
  }

  /** The text of each table that has rows, in the order of TABLES. */
  *parts(): Generator<readonly [Table, string]> {
    for (const table of names) {
      const lines = this.lines.get(table);
      if (lines !== undefined) yield [table, lines.join('')];
    }
  }
}

function lineOf(columns: readonly string[], row: Readonly<Record<string, Value>>): string {
  // Joined once: adding column to column leaves a chain of halves behind, an eighth of the whole work at a million.
  return `${columns.map((column) => encode(row[column] as Value)).join('\t')}\n`;
}

/** The rows under way: whoever writes adds to it, whoever loads takes what is there. */
export class Sheet {
  rows = new Rows();

  take(): Rows {
    const taken = this.rows;
    this.rows = new Rows();
    return taken;
  }
}

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string): string => text.replace(SPECIAL, (character) => ESCAPES[character] ?? character);

/** A value in COPY's text format. */
function encode(value: Value): string {
  if (typeof value === 'string') return escaped(value);
  if (value === null) return '\\N';
  if (typeof value === 'object')
    return escaped(`{${value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join()}}`);
  return typeof value === 'number' ? String(value) : value ? 't' : 'f';
}
