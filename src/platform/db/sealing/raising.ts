import { statement, type Db } from '../statement';
import { layersOf, type BlindIndex } from './blind';
import { tableOf, type StoredRow } from './walk';

interface Raise {
  readonly column: string;
  readonly before: readonly unknown[];
  readonly now: readonly unknown[];
  /** The ids of rows that are raised by whoever asks. */
  readonly but?: readonly unknown[];
  /** Of what is unique in an authority alone. */
  readonly authority?: unknown;
}

/**
 * Gives rows that stand under the key before the digest under the one that it is exchanged for. Of what is to be unique, all that
 * have the same value are under one key at any moment: else two of them would not meet, and a number could be given out twice.
 */
export async function raiseTheSame(
  db: Db,
  table: string,
  { column, before, now, but = [], authority }: Raise,
): Promise<void> {
  if (before.length === 0) return;
  const own = authority === undefined ? '' : ' and c.authority_id = $4';
  await db.rows(
    statement(
      `raising.same.${table}.${column}${own && '.own'}`,
      `update ${table} c set ${column} = t.now from unnest($1::text[], $2::text[]) as t (before, now)
       where c.${column} = t.before and c.id <> all($3::uuid[])${own}`,
    ),
    [before, now, but, ...(authority === undefined ? [] : [authority])],
  );
}

/** The same for a row that is about to be written, in an authority. */
export async function raiseTheSameAs(
  db: Db,
  table: string,
  { digests, before, authority }: { readonly digests: Digests; readonly before: Digests; readonly authority: unknown },
): Promise<void> {
  for (const [column, { unique }] of Object.entries(tableOf(table).digests))
    if (unique !== undefined && before[column] != null)
      await raiseTheSame(db, table, {
        ...{ column, before: [before[column]], now: [digests[column]] },
        ...(unique === 'IN_AUTHORITY' ? { authority } : {}),
      });
}

type Digests = Readonly<Record<string, unknown>>;

/** Raises rows of a table to the keys of an index, and whatever has a number of theirs. @returns of how many there was something to raise. */
export async function raiseRows(db: Db, table: string, rows: readonly StoredRow[], index: BlindIndex): Promise<number> {
  const { digests } = tableOf(table);
  const columns = Object.entries(digests);
  const below = rows.filter(({ values }) => columns.some(([column]) => isBelow(values[column], index)));
  const but = below.map(({ values }) => values['id']);
  for (const [column, { purpose, unique }] of columns) {
    if (unique !== 'EVERYWHERE') continue;
    const before = below.map(({ values }) => values[column]).filter((digest) => isBelow(digest, index));
    const now = before.map((digest) => index.raised(purpose, digest));
    await raiseTheSame(db, table, { column, before, now, but });
  }
  for (const row of below) await raiseRow(db, table, row, index);
  return below.length;
}

/** Made under fewer keys than an index has. What was made under more is of an exchange that came later. */
const isBelow = (digest: unknown, { layers }: BlindIndex): digest is string =>
  typeof digest === 'string' && (layersOf(digest) ?? 0) < layers;

async function raiseRow(db: Db, table: string, { values: at }: StoredRow, index: BlindIndex): Promise<void> {
  const { row, digests } = tableOf(table);
  const columns = Object.entries(digests);
  const set = columns.map(([column], i) => `${column} = $${row.length + i + 1}`);
  const where = row.map((column, i) => `${column} = $${i + 1}`);
  await db.rows(
    statement(`raising.row.${table}`, `update ${table} set ${set.join(', ')} where ${where.join(' and ')}`),
    [
      ...row.map((column) => at[column]),
      ...columns.map(([column, { purpose }]) => {
        const digest = at[column];
        return isBelow(digest, index) ? index.raised(purpose, digest) : digest;
      }),
    ],
  );
}
