import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Part } from './generate';
import { putAside } from './constraints';
import { TABLES, type Table } from './tables';

/** How far a load has come. */
export type Report = (step: 'children' | 'indexes', done: number, of: number) => void;

/** From so many children on, it is quicker to build indexes and to check keys once at the end than row by row. */
const MANY = 20_000;
/** What is sent at once: large enough for PostgreSQL to be kept busy, small enough for memory. */
const CHILDREN_IN_A_BATCH = 2_000;

/** Loads parts in one transaction: after a failure, or a kill, the database holds what it held before. */
export async function load(client: Client, parts: Iterable<Part>, children: number, report: Report): Promise<void> {
  await client.query('begin');
  try {
    const aside = children < MANY ? undefined : await putAside(client);
    await copyAll(client, parts, children, report);
    await aside?.putBack((done, of) => {
      report('indexes', done, of);
    });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  await client.query('analyze');
}

/** The next batch is generated while PostgreSQL takes the one before. */
async function copyAll(client: Client, parts: Iterable<Part>, children: number, report: Report): Promise<void> {
  let under: Promise<void> = Promise.resolve();
  let batch = new Map<Table, string[]>();
  let gathered = 0;
  let done = 0;
  const send = async () => {
    await under;
    under = copy(client, batch);
    // It is awaited before the next one; until then a failure is nobody's.
    under.catch(() => undefined);
    done += gathered;
    report('children', done, children);
    batch = new Map();
    gathered = 0;
  };
  for (const part of parts) {
    for (const [table, text] of part.rows.parts()) {
      const texts = batch.get(table);
      if (texts === undefined) batch.set(table, [text]);
      else texts.push(text);
    }
    gathered += part.children;
    if (gathered >= CHILDREN_IN_A_BATCH) await send();
    // Lets the socket be served between parts.
    await turn();
  }
  await send();
  await under;
}

async function copy(client: Client, batch: ReadonlyMap<Table, readonly string[]>): Promise<void> {
  for (const table of Object.keys(TABLES) as Table[]) {
    const texts = batch.get(table);
    if (texts === undefined) continue;
    const stream = client.query(copyFrom(`copy ${table} (${TABLES[table].join()}) from stdin`));
    stream.end(texts.join(''));
    await once(stream, 'finish');
  }
}
