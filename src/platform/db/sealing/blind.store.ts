import type { KeyObject } from 'node:crypto';
import type { Clock } from '../../clock';
import { statement, type Db } from '../statement';
import { BlindIndex } from './blind';
import { FoundBy } from './found-by';
import { ofAnotherRoot, type RootKey, type RootKeys } from './root';
import { newKey, unwrap, wrap } from './wrap';

/** A key that records are found by, and how far it has come: the first is there from the beginning, a later one is laid over those before it. */
export interface IndexKey {
  readonly id: string;
  readonly layer: number;
  readonly root_key: string;
  readonly wrapped: Buffer;
  /** Whether digests are written under it; before, every hub gets to know it. */
  readonly written: boolean;
  /** Whether every digest that stands anywhere is under it. */
  readonly done: boolean;
}

const COLUMNS = `id, layer, root_key, wrapped, written_from is not null as written, done_at is not null as done`;
const KEYS = statement('keys.of-index', `select ${COLUMNS} from index_key order by layer`);
/** Held until the commit: the key is not exchanged between the making of a digest and its being there for everybody. */
const HELD = statement('keys.of-index-held', `select ${COLUMNS} from index_key order by layer for key share`);
const FIRST = statement(
  'keys.first-of-index',
  `insert into index_key (id, layer, root_key, wrapped, made_at, written_from, done_at) values ($1, 1, $2, $3, $4, $4, $4)
   on conflict (id) do nothing`,
);
const REWRAP = statement('keys.rewrap-of-index', `update index_key set wrapped = $2, root_key = $3 where id = $1`);

type Row = IndexKey & Record<string, unknown>;

const boundTo = ({ id }: Pick<IndexKey, 'id'>): string => `index_key|${id}`;

/** A new key for a layer, wrapped with a root key as it is to be written down. */
export function newIndexKey(layer: number, root: RootKey): { id: string; wrapped: Buffer } {
  const id = layer === 1 ? 'look-ups' : `look-ups ${layer}`;
  return { id, wrapped: wrap(root.key, boundTo({ id }), newKey()) };
}

/** The key that a key is wrapped with. @throws ConfigError when it is not there. */
export function rootOf({ root_key: name }: Pick<IndexKey, 'root_key'>, roots: RootKeys): RootKey {
  const root = roots.find((one) => one.name === name);
  if (root === undefined) throw ofAnotherRoot(name);
  return root;
}

/** @throws ConfigError as rootOf. */
const keyOf = (row: IndexKey, roots: RootKeys): KeyObject => unwrap(rootOf(row, roots).key, boundTo(row), row.wrapped);

/** The indexes that were made of keys, by what these are: a database that was brought back may come to another key in the same place. */
export class Indexes {
  private readonly made = new Map<string, BlindIndex>();

  constructor(private readonly roots: RootKeys) {}

  /** By which of them records are found. @throws ConfigError as keyOf. */
  foundBy(keys: readonly IndexKey[]): FoundBy {
    const last = keys.at(-1);
    if (last === undefined) throw new Error('there is no key of the blind index');
    const index = this.over(keys);
    if (last.done) return new FoundBy(index, [index]);
    const before = this.over(keys.slice(0, -1));
    return new FoundBy(last.written ? index : before, [before, index]);
  }

  private over(keys: readonly IndexKey[]): BlindIndex {
    const name = keys.map(({ wrapped }) => wrapped.toString('base64')).join();
    const known = this.made.get(name);
    if (known !== undefined) return known;
    const [first, ...later] = keys.map((key) => keyOf(key, this.roots));
    if (first === undefined) throw new Error('the first key of the blind index is not there');
    const made = new BlindIndex([first, ...later]);
    this.made.set(name, made);
    return made;
  }
}

export const indexKeys = (db: Db): Promise<IndexKey[]> => db.rows<Row>(KEYS, []);

/** The same, held until the transaction ends. */
export const heldIndexKeys = (db: Db): Promise<IndexKey[]> => db.rows<Row>(HELD, []);

/** Makes the first key where there is none. Of two who do so at once, the second takes what the first has made. */
export async function firstIndexKey(db: Db, roots: RootKeys, clock: Pick<Clock, 'now'>): Promise<IndexKey[]> {
  const known = await indexKeys(db);
  if (known.length > 0) return known;
  const [root] = roots;
  const { id, wrapped } = newIndexKey(1, root);
  await db.rows(FIRST, [id, root.name, wrapped, clock.now()]);
  return indexKeys(db);
}

/** Wraps every key of the index with the first root key. @returns how many were wrapped with another. */
export async function rewrapIndex(db: Db, roots: RootKeys): Promise<number> {
  const [root] = roots;
  const others = (await indexKeys(db)).filter((row) => row.root_key !== root.name);
  for (const row of others) await db.rows(REWRAP, [row.id, wrap(root.key, boundTo(row), keyOf(row, roots)), root.name]);
  return others.length;
}
