import type { KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import { statement, dbOn } from '../statement';
import type { BlindIndex } from './blind';
import { columnWith, SEALED, type SealedTable, type ColumnValues } from './columns';
import { openedRow } from './reseal';
import { digestsOf } from './sealing';
import { open, readToken, rowMark } from './token';
import type { Lost } from './key.store';
import type { Vault } from './vault';
import { batchAfter, isSealed, partsOf, tableOf, type StoredPart, type StoredRow } from './walk';

export const FINDINGS = {
  BROKEN: 'does not open: it was changed, or sealed with another key',
  MISPLACED: 'was sealed for another row or column',
  OTHER_OWNER: 'is sealed with the key of somebody else',
  KEY_MISSING: 'its key is not there, and was never destroyed',
  NOT_FOUND: 'is not the digest of what is sealed beside it: the record is not found by it (npm run keys -- seal)',
} as const;

/** Something that does not stand as it was sealed: where, and nothing of what. */
export interface Finding {
  readonly what: keyof typeof FINDINGS;
  readonly column: string;
  readonly row: string;
}

export interface Verified {
  readonly sealed: number;
  /** How much stands in which sealed column and was never sealed. */
  readonly plain: ReadonlyMap<string, number>;
  /** What was sealed with a key that was destroyed. */
  readonly erased: number;
  readonly findings: readonly Finding[];
  /** The keys that anything bears. */
  readonly keys: ReadonlySet<string>;
}

const OWNERS = statement('keys.owners', `select id, owner_id from data_key where id = any($1::uuid[])`);

/** How far a walk has come. */
export type Progress = (table: string, done: number, of: number) => void;

/** Opens everything that is sealed, where it stands. Other processes may go on meanwhile. */
export async function verifySealed(vault: Vault, pool: Pool, report: Progress): Promise<Verified> {
  const db = dbOn(pool);
  const count = { sealed: 0, erased: 0 };
  const plain = new Map<string, number>();
  const findings: Finding[] = [];
  const used = new Set<string>();
  const tables = Object.keys(SEALED);
  for (const [done, table] of tables.entries()) {
    report(table, done, tables.length);
    let after: StoredRow | undefined;
    do {
      // A key that is exchanged meanwhile: rows may stand as they could before they were read, and after.
      const before = await vault.foundBy(db);
      const rows: StoredRow[] = await batchAfter(db, table, after?.values, 'READ');
      const standing = [...new Set([...before.standing, ...(await vault.foundBy(db)).standing])];
      const parts = rows.flatMap((row) => partsOf(table, row).map((part) => ({ row, part })));
      const ids = new Set(
        parts.flatMap(({ part }) => (isSealed(part) ? (readToken(String(part.value))?.keyId ?? []) : [])),
      );
      const keys = await vault.keys(pool, ids);
      const owners = new Map(
        (await db.rows<{ id: string; owner_id: string }>(OWNERS, [[...ids]])).map((key) => [key.id, key.owner_id]),
      );
      for (const id of ids) used.add(id);
      for (const { row, part } of parts) {
        if (!isSealed(part)) plain.set(part.column, (plain.get(part.column) ?? 0) + 1);
        else {
          count.sealed++;
          const what = faultOf(table, row, part, keys, owners);
          if (what === 'ERASED') count.erased++;
          else if (what !== undefined)
            findings.push({
              what,
              column: part.column,
              row: tableOf(table)
                .row.map((name) => String(row.values[name]))
                .join(' '),
            });
        }
      }
      for (const row of rows) findings.push(...faultsOfDigests(table, row, keys, standing));
      after = rows.at(-1);
    } while (after !== undefined);
  }
  report('', tables.length, tables.length);
  return { ...count, plain, findings, keys: used };
}

/** Each digest is that of the value beside it, as far as that opens. */
function faultsOfDigests(
  table: string,
  row: StoredRow,
  keys: ReadonlyMap<string, KeyObject | Lost>,
  standing: readonly BlindIndex[],
): Finding[] {
  const sealed = tableOf(table);
  if (Object.keys(sealed.digests).length === 0) return [];
  let plain: ReturnType<typeof openedRow>;
  try {
    plain = openedRow(table, row, keys);
  } catch {
    return [];
  }
  if (plain === 'DESTROYED') return [];
  const values = { ...NONE_OF(sealed), ...plain };
  const right = standing.map((index) => digestsOf(sealed, values, index));
  return Object.keys(sealed.digests)
    .filter((column) => !right.some((digests) => digests[column] === row.values[column]))
    .map((column) => ({
      what: 'NOT_FOUND',
      column: `${table}.${column}`,
      row: sealed.row.map((name) => String(row.values[name])).join(' '),
    }));
}

const NONE_OF = ({ columns }: SealedTable): ColumnValues => Object.fromEntries(columns.map((column) => [column, null]));

function faultOf(
  table: string,
  row: StoredRow,
  { column, value }: StoredPart,
  keys: ReadonlyMap<string, KeyObject | Lost>,
  owners: ReadonlyMap<string, string>,
): Finding['what'] | 'ERASED' | undefined {
  const token = readToken(String(value));
  if (token === undefined) return 'BROKEN';
  const mark = rowMark(tableOf(table).row.map((name) => row.values[name]));
  if (columnWith(token.column) !== column || !mark.equals(token.row)) return 'MISPLACED';
  const key = keys.get(token.keyId);
  if (key === 'DESTROYED') return 'ERASED';
  if (typeof key !== 'object') return 'KEY_MISSING';
  try {
    open(token, key);
  } catch {
    return 'BROKEN';
  }
  return owners.get(token.keyId) === row.owner ? undefined : 'OTHER_OWNER';
}
