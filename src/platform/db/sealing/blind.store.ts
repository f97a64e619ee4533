import type { Clock } from '../../clock';
import { statement, type Db } from '../statement';
import { BlindIndex } from './blind';
import { ofAnotherRoot, type RootKeys } from './root';
import { newKey, unwrap, wrap } from './wrap';

/** There is one, under a name of its own. */
const NAME = 'look-ups';
const BOUND_TO = `index_key|${NAME}`;

const KEY = statement('keys.of-index', `select wrapped, root_key from index_key where name = $1`);
const ADD = statement(
  'keys.add-of-index',
  `insert into index_key (name, root_key, wrapped, made_at) values ($1, $2, $3, $4) on conflict (name) do nothing`,
);
const REPLACE = statement(
  'keys.replace-of-index',
  `update index_key set wrapped = $2, root_key = $3, made_at = coalesce($4, made_at) where name = $1`,
);

interface IndexKey {
  readonly wrapped: Buffer;
  readonly root_key: string;
}

const rowOf = async (db: Db): Promise<IndexKey | undefined> =>
  (await db.rows<IndexKey & Record<string, unknown>>(KEY, [NAME]))[0];

/** @throws ConfigError when the root key it is wrapped with is not there. */
function keyOf(row: IndexKey, roots: RootKeys) {
  const root = roots.find(({ name }) => name === row.root_key);
  if (root === undefined) throw ofAnotherRoot(row.root_key);
  return unwrap(root.key, BOUND_TO, row.wrapped);
}

/** What a database's records are found by. Of two who make its key at once, the second takes what the first has made. */
export async function blindIndexOf(db: Db, roots: RootKeys, clock: Pick<Clock, 'now'>): Promise<BlindIndex> {
  const known = await rowOf(db);
  if (known !== undefined) return new BlindIndex(keyOf(known, roots));
  const [root] = roots;
  await db.rows(ADD, [NAME, root.name, wrap(root.key, BOUND_TO, newKey()), clock.now()]);
  const made = await rowOf(db);
  if (made === undefined) throw new Error('the key of the blind index was not written');
  return new BlindIndex(keyOf(made, roots));
}

/** Wraps the key with the first root key, when it was wrapped with another. @returns how many were: one or none. */
export async function rewrapIndex(db: Db, roots: RootKeys): Promise<number> {
  const row = await rowOf(db);
  const [root] = roots;
  if (row === undefined || row.root_key === root.name) return 0;
  await db.rows(REPLACE, [NAME, wrap(root.key, BOUND_TO, keyOf(row, roots)), root.name, null]);
  return 1;
}

/** Puts a new key in the place of the one there was, as part of a transaction that makes every digest anew. */
export async function newIndex(db: Db, [root]: RootKeys, at: Date): Promise<BlindIndex> {
  const key = newKey();
  await db.rows(REPLACE, [NAME, wrap(root.key, BOUND_TO, key), root.name, at]);
  return new BlindIndex(key);
}
