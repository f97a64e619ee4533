import { ABUSE_CATEGORIES, CLOSURE_REASON, DISABILITY, ETHNICITY, PRIMARY_NEED } from '../platform/codes';
import { dayInEngland } from '../platform/clock';
import { dayInWords } from '../platform/days/civil-day';
import { statement, type Db, type Statement } from '../platform/db/statement';
import { DISCLOSED, KEPT } from './disclosure';
import type { Exemption } from './disclosure/exemptions';
import type { Column, Form, Rule } from './disclosure/rule';
import type { Asker } from './request.rules';
import type { Said } from './redaction.rules';

type Given = Exclude<Column, { gives: 'NOTHING' }>;
interface Reading {
  readonly rule: Rule;
  readonly columns: readonly (Given & { readonly as: string })[];
  readonly entering: Statement;
  readonly staying: Statement;
}

/** A professional with post and agency. Nobody of a family and no officer is ever named, whatever a column holds. */
const WORKER = (column: string): string =>
  `(select concat_ws(', ', w.name, w.job_title, g.name) from worker w join agency g on g.id = w.agency_id
    where w.id = ${column} and w.role <> 'FAMILY_MEMBER' and g.kind not in ('POLICE', 'FAMILY'))`;
const AGENCY = (column: string): string =>
  `(select g.name from agency g where g.id = ${column} and g.kind not in ('POLICE', 'FAMILY'))`;

function valueOf(name: string, { form, sql }: Given): string {
  const column = sql ?? `t.${name}`;
  if (form === 'WORKER') return WORKER(column);
  return form === 'AGENCY' ? AGENCY(column) : column;
}

/**
 * The statement of a rule reads what the rule gives and nothing else. The parameters stand in it once, so that PostgreSQL knows
 * their types whether or not the rule asks for them.
 */
function readingOf(rule: Rule): Reading {
  const given = Object.entries(rule.columns).filter((entry): entry is [string, Given] => entry[1].gives !== 'NOTHING');
  const columns = given.map(([, column], i) => ({ ...column, as: `c${i}` }));
  const values = given.map(([name, column], i) => `${valueOf(name, column)} as c${i}`);
  const from = `from ${rule.record} t cross join (select $1::uuid, $2::uuid, $3::text) asked where ${rule.of}`;
  return {
    rule,
    columns,
    entering: statement(
      `subject-access.gives-${rule.record}`,
      `select ${rule.on} as "onDay", ${values.join(', ')} ${from} and (${rule.only}) order by 1`,
    ),
    staying: statement(
      `subject-access.leaves-${rule.record}`,
      `select count(*)::integer as rows ${from} and (${rule.only}) is not true`,
    ),
  };
}

const READINGS = DISCLOSED.map(readingOf);
const COUNTS = KEPT.map((kept) => ({
  ...kept,
  count: statement(
    `subject-access.keeps-${kept.record}`,
    `select count(*)::integer as rows from ${kept.record} t where ${kept.of}`,
  ),
}));

/** Somebody who asks, as the rules know them. */
export interface Asking {
  readonly childId: string;
  readonly connectionId: string | null;
  readonly asker: Asker;
}

/** What a rule gave of one row. */
export interface Entry extends Said {
  readonly record: string;
  readonly onDay: string | null;
}
/** How many rows of a record did not enter, and why. */
export interface Left {
  readonly record: string;
  readonly because: Exemption;
  readonly rows: number;
}

/** Everything that the rules give to somebody, in their order, and what they keep back. */
export async function disclosed(db: Db, asking: Asking): Promise<{ entries: Entry[]; left: Left[] }> {
  const values = [asking.childId, asking.connectionId, asking.asker];
  const entries: Entry[] = [];
  const left: Left[] = [];
  for (const { rule, columns, entering, staying } of READINGS) {
    const rows = await db.rows<Record<string, unknown>>(entering, values);
    const read = rows.map((row) => entryOf(rule, columns, row));
    // Who looked ten times on a day stands there once.
    entries.push(...new Map(read.map((entry) => [JSON.stringify(entry), entry])).values());
    const [none] = await db.rows<{ rows: number }>(staying, values);
    if (none !== undefined && none.rows > 0) left.push({ record: rule.record, because: rule.others, rows: none.rows });
  }
  for (const { record, because, count } of COUNTS) {
    const [kept] = await db.rows<{ rows: number }>(count, [asking.childId]);
    if (kept !== undefined && kept.rows > 0) left.push({ record, because, rows: kept.rows });
  }
  return { entries, left };
}

function entryOf({ record, whole }: Rule, columns: Reading['columns'], row: Record<string, unknown>): Entry {
  const said = columns.flatMap(({ gives, label, form, as }) => {
    const text = inWords(row[as], form);
    return text === '' ? [] : [{ gives, label, text, form }];
  });
  const of = (gives: string) => said.filter((one) => one.gives === gives).map(({ label, text }) => ({ label, text }));
  const professionals = said.filter(({ form }) => form === 'WORKER').map(({ text }) => text.split(', ')[0] ?? text);
  const onDay = row.onDay;
  return {
    ...{ record, onDay: typeof onDay === 'string' ? onDay : null },
    ...{ facts: of('FACT'), words: of('WORDS'), professionals, whole },
  };
}

const CODES: Readonly<Record<string, string>> = {
  ...{ ...ABUSE_CATEGORIES, ...ETHNICITY, ...DISABILITY, ...PRIMARY_NEED, ...CLOSURE_REASON },
  ...{ F: 'Female', M: 'Male', U: 'Not known' },
};

/** A code by what its list says; one that is a word of its own as that word. */
const spelt = (code: string): string =>
  CODES[code] ?? (code.charAt(0) + code.slice(1).toLowerCase()).replaceAll('_', ' ');

/** A value as the database gives it: an instant, a number, a text, a list of codes. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What each of a list says, a line for each. */
const linesOf = (list: unknown): string =>
  (Array.isArray(list) ? (list as readonly { readonly text?: unknown }[]) : [])
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('\n');

function inWords(value: unknown, form: Form): string {
  if (value === null || value === undefined) return '';
  if (form === 'YES_NO') return value === true ? 'Yes' : 'No';
  if (form === 'CODES') return (Array.isArray(value) ? value : [value]).map((code) => spelt(textOf(code))).join(', ');
  if (form === 'LINES') return linesOf(value);
  if (form !== 'DAY') return textOf(value);
  return dayInWords(typeof value === 'object' ? dayInEngland(value as Date) : textOf(value));
}
