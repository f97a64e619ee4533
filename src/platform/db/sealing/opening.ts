import type { KeyObject } from 'node:crypto';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { Alarm } from '../../alarms';
import { columnWith } from './columns';
import type { Lost } from './key.store';
import type { Candidate } from './result-columns';
import { isToken, open, readToken, rowMark, type Token } from './token';

/** Something sealed that does not open where it stands: it was moved or changed. Says where, and nothing of what. */
export class SealBroken extends Error {}

/** What stands for a value whose key was destroyed. Whatever holds it is not there. */
const GONE = Symbol('gone');

/** Where keys come from, and who hears of what does not open. */
export interface KeySource {
  keys(connection: Pool | PoolClient, ids: ReadonlySet<string>): Promise<Map<string, KeyObject | Lost>>;
  alarm(alarm: Alarm): void;
}

interface Opener {
  /** What was found, read once. */
  readonly tokens: ReadonlyMap<string, Token>;
  readonly keys: ReadonlyMap<string, KeyObject | Lost>;
}

/** The rows of a result with everything in them opened. A row that holds something of an erased key is not there. */
export async function opened<R extends QueryResultRow>(
  vault: KeySource,
  connection: Pool | PoolClient,
  result: QueryResult<R>,
  candidates: readonly Candidate[],
): Promise<R[]> {
  const tokens = new Map<string, Token>();
  for (const row of result.rows) for (const { name } of candidates) gather(row[name], tokens);
  const keys = await vault.keys(connection, new Set([...tokens.values()].map(({ keyId }) => keyId)));
  if ([...keys.values()].includes('MISSING')) vault.alarm('KEY_MISSING');
  try {
    return result.rows.filter((row) => openRow(row, candidates, { tokens, keys }));
  } catch (error) {
    if (error instanceof SealBroken) vault.alarm('SEAL_BROKEN');
    throw error;
  }
}

/** Whether any row holds a token: nearly every result of a look-up holds none, and is not kept waiting. */
export function holdsSealed(rows: readonly QueryResultRow[], candidates: readonly Candidate[]): boolean {
  if (candidates.length === 0) return false;
  return rows.some((row) => candidates.some(({ name }) => holds(row[name])));
}

function holds(value: unknown): boolean {
  if (typeof value === 'string') return isToken(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holds);
}

function gather(value: unknown, tokens: Map<string, Token>): void {
  if (typeof value === 'string') {
    const token = isToken(value) ? readToken(value) : undefined;
    if (token !== undefined) tokens.set(value, token);
  } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) gather(part, tokens);
}

/** Opens a row where it is. @returns false when it holds something that is gone. */
function openRow(row: QueryResultRow, candidates: readonly Candidate[], opener: Opener): boolean {
  for (const { name, column, key } of candidates) {
    const value: unknown = row[name];
    if (value === null || value === undefined) continue;
    const mark = key === undefined ? undefined : rowMark(key.map((part) => row[part] as unknown));
    const plain = openValue(value, opener, { column, row: mark });
    if (plain === GONE) return false;
    (row as Record<string, unknown>)[name] = plain;
  }
  return true;
}

interface Stands {
  readonly column: string | undefined;
  readonly row: Buffer | undefined;
}

function openValue(value: unknown, opener: Opener, stands: Stands): unknown {
  if (typeof value === 'string') return isToken(value) ? openText(value, opener, stands) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (!holds(value)) return value;
    return value.map((part: unknown) => openValue(part, opener, stands)).filter((part) => part !== GONE);
  }
  for (const [name, part] of Object.entries(value)) {
    const plain = openValue(part, opener, stands);
    if (plain === GONE) return GONE;
    (value as Record<string, unknown>)[name] = plain;
  }
  return value;
}

function openText(text: string, { tokens, keys }: Opener, { column, row }: Stands): unknown {
  const token = tokens.get(text);
  const says = token && columnWith(token.column);
  if (token === undefined || says === undefined)
    throw new SealBroken(`what stands in ${column ?? 'a result'} is no seal`);
  const key = keys.get(token.keyId);
  if (typeof key !== 'object') return GONE;
  if (column !== undefined && column !== says) throw new SealBroken(`a value of ${says} stands in ${column}`);
  if (row !== undefined && !row.equals(token.row)) throw new SealBroken(`a value of ${says} stands in another row`);
  try {
    return open(token, key);
  } catch {
    throw new SealBroken(`a value of ${says} does not open`);
  }
}
