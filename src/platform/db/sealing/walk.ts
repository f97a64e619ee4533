import { statement, type Db } from '../statement';
import { layersOf } from './blind';
import { SEALED, type SealedTable, type ColumnValues } from './columns';
import { isToken } from './token';

/** How many rows are read at once. */
const BATCH = 500;

/** A row of a sealed table as it stands there: nothing in it is opened. */
export interface StoredRow {
  readonly owner: string;
  readonly authority: string;
  readonly values: ColumnValues;
}

/** A value, or a part of a document, where something sealed should stand. */
export interface StoredPart {
  readonly column: string;
  readonly value: unknown;
}

/** Whose key the values of a row are sealed with. */
export const ownerIn = ({ owner }: SealedTable): string => `coalesce(${owner.join(', ')})`;
export const keyIn = ({ row }: SealedTable): string => row.join(', ');

const selectIn = (table: string, sealed: SealedTable): string =>
  `select ${ownerIn(sealed)} as owner, authority_id as authority,
     (select to_jsonb(one) from (select ${[...sealed.row, ...sealed.columns, ...Object.keys(sealed.digests)].map((column) => `t.${column}`).join(', ')}) one) as values
   from ${table} t`;

/** Whether rows are kept from others until the transaction ends, and then those that others hold are waited for or passed over. */
type Hold = 'READ' | 'HOLD' | 'HOLD_FREE';
const HOLDING: Readonly<Record<Hold, string>> = {
  READ: '',
  HOLD: 'for no key update of t',
  HOLD_FREE: 'for no key update of t skip locked',
};

/** Rows of a table, a batch at a time, in the order of their key. */
export async function batchAfter(
  db: Db,
  table: string,
  after: ColumnValues | undefined,
  hold: Hold,
): Promise<StoredRow[]> {
  const sealed = tableOf(table);
  const past = sealed.row.map((_, i) => `$${i + 1}`).join(', ');
  const text = `${selectIn(table, sealed)} ${after === undefined ? '' : `where (${keyIn(sealed)}) > (${past})`}
    order by ${keyIn(sealed)} limit ${BATCH} ${HOLDING[hold]}`;
  const name = `keys.walk.${hold}${after === undefined ? '' : '-on'}.${table}`;
  return db.rows(statement(name, text), after === undefined ? [] : sealed.row.map((column) => after[column]));
}

/** The rows of a table that are sealed with the key of an owner. */
export async function rowsOwnedBy(db: Db, table: string, owner: string): Promise<StoredRow[]> {
  const sealed = tableOf(table);
  // Said column by column, so that the index of each is of use.
  const owned = sealed.owner.map((column, i) =>
    [`${column} = $1::uuid`, ...sealed.owner.slice(0, i).map((before) => `${before} is null`)].join(' and '),
  );
  const text = `${selectIn(table, sealed)} where ${owned.map((one) => `(${one})`).join(' or ')} for no key update of t`;
  return db.rows(statement(`keys.owned.${table}`, text), [owner]);
}

export function tableOf(table: string): SealedTable {
  const sealed = SEALED[table];
  if (sealed === undefined) throw new Error(`${table} has no sealed column`);
  return sealed;
}

/** What stands in the sealed columns of a row, document by document and part by part. */
export function partsOf(table: string, { values }: StoredRow): StoredPart[] {
  const { columns, bare } = tableOf(table);
  return columns.flatMap((name) => {
    const value = values[name];
    if (value == null) return [];
    const column = `${table}.${name}`;
    if (typeof value !== 'object' || Array.isArray(value)) return [{ column, value }];
    return Object.entries(value)
      .filter(([member, part]) => part != null && bare[name]?.includes(member) !== true)
      .map(([, part]) => ({ column, value: part as unknown }));
  });
}

export const isSealed = ({ value }: StoredPart): boolean => typeof value === 'string' && isToken(value);

/** Whether every digest of a row stands where one is to stand: nothing is plain there, and nothing waits to be found. */
export function isFound(table: string, { values }: StoredRow): boolean {
  return Object.entries(tableOf(table).digests).every(([column, { of }]) => {
    const digest = values[column];
    return digest == null ? values[of] == null : typeof digest === 'string' && layersOf(digest) !== undefined;
  });
}
