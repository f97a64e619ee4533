import type { SealedRows } from './sealing';
import { TABLES, type Table } from './tables';

/** What stands in one column. Days and instants are texts, as PostgreSQL reads them; json is written already. */
export type Value = string | number | boolean | null | readonly string[];

/** What is not said is null: most columns of most rows of the road are. */
export type Row<T extends Table> = { readonly [C in (typeof TABLES)[T][number]]?: Value | undefined };

type Values = Readonly<Partial<Record<string, Value | undefined>>>;

const names = Object.keys(TABLES) as Table[];

/** Rows of every table, gathered as the text that COPY takes. */
export class Rows {
  private readonly lines = new Map<Table, string[]>();

  /** @param sealed seals what is added; without it the rows stand plain. */
  constructor(private readonly sealed?: SealedRows) {}

  add<T extends Table>(table: T, row: Row<T>): void {
    const sealed = this.sealed?.row(table, row, (other, its) => {
      this.write(other, its as Values);
    });
    this.write(table, (sealed ?? row) as Values);
  }

  private write(table: Table, row: Values): void {
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

function lineOf(columns: readonly string[], row: Values): string {
  // Joined once: adding column to column leaves a chain of halves behind, an eighth of the whole work at a million.
  return `${columns.map((column) => encode(row[column] ?? null)).join('\t')}\n`;
}

/** The rows under way: whoever writes adds to it, whoever loads takes what is there. */
export class Sheet {
  rows: Rows;

  constructor(private readonly sealed?: SealedRows) {
    this.rows = new Rows(sealed);
  }

  take(): Rows {
    const taken = this.rows;
    this.rows = new Rows(this.sealed);
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
