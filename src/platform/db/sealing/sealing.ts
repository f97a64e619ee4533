import type { PoolClient } from 'pg';
import { statement, type Db } from '../statement';
import type { BlindIndex } from './blind';
import { SEALED, type ColumnValues, type SealedTable } from './columns';
import type { FoundBy } from './found-by';
import { raiseTheSameAs } from './raising';
import { isToken, rowMark, seal, type DataKey } from './token';
import type { Vault } from './vault';

/** Text that would be taken for a seal when it is read. Input with control characters is refused long before. */
export class LooksSealed extends Error {}

/** Seals what one transaction writes. An owner's key is asked for once, and held until the commit. */
export class Sealer {
  private readonly keys = new Map<string, Promise<DataKey>>();
  private found: Promise<FoundBy> | undefined;

  constructor(
    private readonly vault: Vault,
    private readonly connection: PoolClient,
    private readonly db: Db,
  ) {}

  /** A new row as it is to stand in its table. */
  async row(table: string, row: ColumnValues): Promise<ColumnValues> {
    const sealed = SEALED[table];
    refuseSeals(row);
    if (sealed === undefined) return row;
    const found = { ...row, ...(await this.digests(table, row, row['authority_id'])) };
    if (!isToSeal(sealed, row)) return found;
    return { ...found, ...sealColumns(await this.key(...ownerIn(table, sealed, row)), table, sealed, row, row) };
  }

  /** Many rows of a table. Their keys are asked for together. */
  async rows(table: string, rows: readonly ColumnValues[]): Promise<ColumnValues[]> {
    const sealed = SEALED[table];
    const unknown = new Map<string, string>();
    for (const row of rows)
      if (sealed !== undefined && isToSeal(sealed, row)) {
        const [owner, authority] = ownerIn(table, sealed, row);
        if (!this.keys.has(owner)) unknown.set(owner, authority);
      }
    for (const [owner, key] of await this.vault.currentOf(this.connection, unknown))
      this.keys.set(owner, Promise.resolve(key));
    const done: ColumnValues[] = [];
    for (const row of rows) done.push(await this.row(table, row));
    return done;
  }

  /** What is to be changed of a row, as it is to stand there. @param at the columns of its primary key. */
  async patch(table: string, at: ColumnValues, patch: ColumnValues): Promise<ColumnValues> {
    const sealed = SEALED[table];
    refuseSeals(patch);
    if (sealed === undefined) return patch;
    if (!isToSeal(sealed, patch) && !isToBeFound(sealed, patch)) return patch;
    const [known] = await this.db.rows<{ owner: string; authority: string }>(ownerOf(table, sealed), [
      ...sealed.row.map((column) => at[column]),
    ]);
    // The row is not there: the change will find that out.
    if (known === undefined) return patch;
    const found = { ...patch, ...(await this.digests(table, patch, patch['authority_id'] ?? known.authority)) };
    if (!isToSeal(sealed, patch)) return found;
    return { ...found, ...sealColumns(await this.key(known.owner, known.authority), table, sealed, at, patch) };
  }

  /** What a row of an authority is found by, under the key that holds until the commit. */
  private async digests(table: string, values: ColumnValues, authority: unknown): Promise<ColumnValues> {
    const sealed = SEALED[table];
    if (sealed === undefined || !isToBeFound(sealed, values)) return {};
    this.found ??= this.vault.heldFoundBy(this.db);
    const { writing, before } = await this.found;
    const digests = digestsOf(sealed, values, writing);
    if (before !== undefined)
      await raiseTheSameAs(this.db, table, { digests, before: digestsOf(sealed, values, before), authority });
    return digests;
  }

  private key(owner: string, authority: string): Promise<DataKey> {
    const known = this.keys.get(owner) ?? this.vault.current(this.connection, owner, authority);
    this.keys.set(owner, known);
    return known;
  }
}

const isToBeFound = ({ digests }: SealedTable, values: ColumnValues): boolean =>
  Object.values(digests).some(({ of }) => values[of] !== undefined);

const isToSeal = ({ columns }: SealedTable, values: ColumnValues): boolean =>
  columns.some((column) => values[column] != null);

function ownerIn(table: string, { owner }: SealedTable, row: ColumnValues): [owner: string, authority: string] {
  const id = owner.map((column) => row[column]).find((one) => typeof one === 'string');
  const authority = row['authority_id'];
  if (id === undefined || typeof authority !== 'string') throw new Error(`${table}: a row without owner or authority`);
  return [id, authority];
}

/** The digests of what is among some values of a row, and null of what is taken away. */
export function digestsOf({ digests }: SealedTable, values: ColumnValues, blind: BlindIndex): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(digests).flatMap(([column, { of, purpose }]) =>
      values[of] === undefined ? [] : [[column, blind.digest(purpose, values[of] as string | null)]],
    ),
  );
}

const ownerOf = (table: string, { row, owner }: SealedTable) =>
  statement(
    `sealing.owner-of.${table}`,
    `select coalesce(${owner.join(', ')}) as owner, authority_id as authority from ${table}
     where ${row.map((column, i) => `${column} = $${i + 1}`).join(' and ')}`,
  );

/** The sealed columns among some values of a row. */
export function sealColumns(
  key: DataKey,
  table: string,
  { row, columns, bare, whole }: SealedTable,
  at: ColumnValues,
  values: ColumnValues,
): Record<string, unknown> {
  const mark = rowMark(row.map((column) => at[column]));
  const sealed: Record<string, unknown> = {};
  for (const name of columns) {
    const value = values[name];
    if (value == null) continue;
    const place = { column: `${table}.${name}`, row: mark };
    sealed[name] = whole.includes(name)
      ? seal(key, place, value)
      : sealValue(value, (part) => seal(key, place, part), bare[name] ?? []);
  }
  return sealed;
}

/** A document is sealed member by member, so that a statement can still take one of them out. */
function sealValue(value: unknown, seal: (part: unknown) => string, bare: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return seal(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      part == null || bare.includes(name) ? (part as unknown) : seal(part),
    ]),
  );
}

function refuseSeals(values: ColumnValues): void {
  for (const value of Object.values(values))
    if (typeof value === 'string' && isToken(value)) throw new LooksSealed('a text that begins like a seal');
}
