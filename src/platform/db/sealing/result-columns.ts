import type { FieldDef } from 'pg';
import type { Reading, Statement } from '../statement';
import { namesSealed, SEALED } from './columns';
import { OWNERS_KEY } from './owners-key';

interface InCatalogue {
  readonly table_id: number;
  readonly column_id: number;
  readonly table: string;
  readonly column: string;
}

/** A column of a result in which something sealed may stand. */
export interface Candidate {
  readonly name: string;
  /** The sealed column it is, when PostgreSQL says so: it does not of what a statement worked out. */
  readonly column: string | undefined;
  /** The columns of the result that are the primary key of its row, when they are all there. */
  readonly key: readonly string[] | undefined;
}

/** What a result holds for the vault. */
export interface Sealed {
  readonly candidates: readonly Candidate[];
  /** Whether the keys of those whose rows they are come with them. */
  readonly withKeys: boolean;
}

const NONE: Sealed = { candidates: [], withKeys: false };

/** json, text, text[], varchar, jsonb: nothing else can hold a text that was sealed. */
const HOLDS_TEXT = new Set([114, 25, 1009, 1043, 3802]);

/** Which columns of a statement's result have to be looked at: worked out once for each, from what PostgreSQL says of them. */
export class Columns {
  private readonly names = new Map<string, readonly [table: string, column: string]>();
  private readonly known = new WeakMap<Statement | Reading, Sealed>();

  constructor(catalogue: readonly InCatalogue[]) {
    for (const { table_id, column_id, table, column } of catalogue)
      this.names.set(`${table_id} ${column_id}`, [table, column]);
  }

  of(statement: Statement | Reading, fields: readonly FieldDef[]): Sealed {
    const known = this.known.get(statement);
    if (known !== undefined) return known;
    const found = namesSealed(statement.text)
      ? { candidates: this.workOut(fields), withKeys: fields.some(({ name }) => name === OWNERS_KEY) }
      : NONE;
    this.known.set(statement, found);
    return found;
  }

  private workOut(fields: readonly FieldDef[]): Candidate[] {
    return fields.flatMap((field): Candidate[] => {
      if (!HOLDS_TEXT.has(field.dataTypeID)) return [];
      const [table = '', column = ''] = this.nameOf(field);
      if (table === '') return [{ name: field.name, column: undefined, key: undefined }];
      const sealed = SEALED[table];
      if (sealed?.columns.includes(column) !== true) return [];
      const key = sealed.row.map((part) => {
        const same = fields.filter((other) => {
          const [itsTable, itsColumn] = this.nameOf(other);
          return other.tableID === field.tableID && itsTable === table && itsColumn === part;
        });
        // Of two rows of one table in one result it can not be told which this stands in.
        return same.length === 1 ? same[0]?.name : undefined;
      });
      const whole = key.every((name) => name !== undefined) ? key : undefined;
      return [{ name: field.name, column: `${table}.${column}`, key: whole }];
    });
  }

  private nameOf({ tableID, columnID }: FieldDef): readonly [string, string] | readonly [] {
    return this.names.get(`${tableID} ${columnID}`) ?? [];
  }
}
