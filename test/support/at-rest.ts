import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';

const VARIABLE_NAMES = /^(id|.*Id|key|idempotencyKey)$/;

/** Free text among variables, with a word at its end that stands nowhere else. What only looks like text is left alone. */
export function marked(value: unknown, canary: string, name = ''): unknown {
  if (typeof value === 'string')
    return / .*\.$/s.test(value) && !VARIABLE_NAMES.test(name) ? `${value.slice(0, -1)} ${canary}.` : value;
  if (Array.isArray(value)) return value.map((one: unknown) => marked(one, canary, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one, canary, key)]));
}

/** Which words stand in the files of a database or in the write-ahead log, byte by byte: what a thief of the disk would find. */
export async function onTheDisk(pool: Pool, words: readonly string[]): Promise<string[]> {
  await pool.query('checkpoint');
  const { rows } = await pool.query<{ folder: string; oid: number }>(
    `select current_setting('data_directory') as folder, oid::int from pg_database where datname = current_database()`,
  );
  const { folder = '', oid = 0 } = rows[0] ?? {};
  const files = [join(folder, 'base', String(oid)), join(folder, 'pg_wal')].flatMap((place) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(place, entry.name)),
  );
  const found = new Set<string>();
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const word of words) if (bytes.includes(word)) found.add(word);
  }
  return [...found];
}
