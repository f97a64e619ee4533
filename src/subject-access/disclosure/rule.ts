import type { Exemption } from './exemptions';

/** How a value of a record is put into words. */
export type Form = 'DAY' | 'YES_NO' | 'CODES' | 'WORKER' | 'AGENCY' | 'LINES' | 'TEXT';

/** What one column of a table gives to an answer: a fact, words that somebody judges first, or nothing. */
export type Column =
  | { readonly gives: 'FACT' | 'WORDS'; readonly label: string; readonly form: Form; readonly sql: string | null }
  | { readonly gives: 'NOTHING'; readonly because: Exemption };

/** A fact: given as it stands, once nobody else is in it. */
export const fact = (label: string, form: Form = 'TEXT', sql: string | null = null): Column => ({
  ...{ gives: 'FACT', label, form, sql },
});
export const day = (label: string): Column => fact(label, 'DAY');
export const yesNo = (label: string): Column => fact(label, 'YES_NO');
/** A professional, by name and post: social workers' names stay (Sch. 2, para. 17). Of anybody else the column is empty. */
export const professional = (label: string): Column => fact(label, 'WORKER');
export const organisation = (label: string): Column => fact(label, 'AGENCY');
/** What somebody wrote freely: read by a social work professional before it is given. */
export const words = (label: string, sql: string | null = null, form: Form = 'TEXT'): Column => ({
  ...{ gives: 'WORDS', label, form, sql },
});
export const nothing = (because: Exemption): Column => ({ gives: 'NOTHING', because });

/** Keys and counters: they say nothing of anybody. */
export const KEYS = (...names: readonly string[]): Record<string, Column> =>
  Object.fromEntries(names.map((name) => [name, nothing('NOT_PERSONAL')]));

/**
 * What one table gives. Rows that `only` does not let in never leave the database, and neither does a column that no rule gives:
 * the statement that reads is made from the rule. In SQL `t` is the row; $1 the child, $2 the connection of whoever asks (null
 * when it is the child themselves, unless they have one), $3 which of the three they are.
 */
export interface Rule {
  readonly record: string;
  readonly heading: string;
  /** Which rows are of the child. */
  readonly of: string;
  /** Which of these enter, and why the others do not. */
  readonly only: string;
  readonly others: Exemption;
  /** The day by which they stand in order. */
  readonly on: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly source: string;
  /** A row of which somebody else is a part says nothing without them: it is left out whole. */
  readonly whole: boolean;
}

/** The day in England of an instant. */
export const dayOf = (column: string): string => `(t.${column} at time zone 'Europe/London')::date`;

const OF_CHILD = 't.child_id = $1::uuid';

/** A rule for a table whose rows name their child. */
export const rule = (
  record: string,
  heading: string,
  on: string,
  columns: Rule['columns'],
  more: Partial<Pick<Rule, 'of' | 'only' | 'others' | 'source' | 'whole'>> = {},
): Rule => ({
  ...{ record, heading, on, of: OF_CHILD, only: 'true', others: 'NOT_PERSONAL' as const, whole: false },
  source: 'UK GDPR, art. 15(1) and (3)',
  columns: { ...KEYS('id', 'authority_id', 'child_id', 'version'), ...columns },
  ...more,
});

/** A table of which nothing is given to anybody. */
export interface Kept {
  readonly record: string;
  readonly because: Exemption;
  readonly of: string;
}
export const kept = (record: string, because: Exemption, of = OF_CHILD): Kept => ({ record, because, of });

/** Whoever asks is the child, now or once. */
export const THE_CHILD_ASKS = `$3::text <> 'PARENT'`;
/** What a member of the family said or was given is theirs alone: it enters for whoever asks, of themselves. */
export const OWN = (connection: string): string => `${connection} = $2::uuid`;
/** An agency of the police is never named, nor what it gave. */
export const NOT_POLICE = (agency: string): string =>
  `not exists (select from agency g where g.id = ${agency} and g.kind = 'POLICE')`;
/**
 * Nobody who reported a concern is found by what else they did: not they themselves on any day, and of an agency beside the authority
 * nobody on the day of its report.
 */
export const NOT_WHO_REPORTED = (worker: string, agency: string, at: string): string =>
  `not exists (
    select from concern k join agency h on h.id = k.reporter_agency_id
    where (k.child_id = $1::uuid or exists (select from concern_child l where l.concern_id = k.id and l.child_id = $1::uuid))
      and (k.reporter_worker_id = ${worker} or (k.reporter_agency_id = ${agency} and h.kind <> 'SOCIAL_CARE'
        and (k.raised_at at time zone 'Europe/London')::date = (${at} at time zone 'Europe/London')::date)))`;
/** A worker who is no professional is of the family: what they wrote is another person's. Nor is an officer named. */
export const BY_PROFESSIONAL = (worker: string): string =>
  `exists (select from worker w join agency g on g.id = w.agency_id where w.id = ${worker} and w.role <> 'FAMILY_MEMBER' and g.kind <> 'POLICE')`;
