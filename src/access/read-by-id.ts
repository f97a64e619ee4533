import { Batcher } from '../platform/batcher';
import { each, type Db, type Statement } from '../platform/db/statement';
import type { Access, RecordAccess } from './cut';
import type { Opened } from './known';
import type { Scope } from './scope';
import { ASKING, ASKING_COLUMNS, askingParameters } from './visible';

/**
 * Who asks, each in a row `q`, and the records that each asks for, by `k.id`: to be joined to `child c` and
 * VISIBLE_TO_EACH. The answer carries `q.ord`, which says whose it is.
 */
export const EACH_BY_ID = `unnest(${ASKING}) with ordinality as q (${ASKING_COLUMNS}, ord)
   join unnest(${each(7, 'int')}, ${each(8, 'uuid')}) as k (ord, id) on k.ord = q.ord`;

/** As many statements as are useful: while some wait for the database, the next ones gather. */
const IN_FLIGHT = 2;

interface Question {
  readonly scope: Scope;
  readonly ids: readonly string[];
}

/**
 * Reads records by id, for everybody who asks at the same moment in one statement: a wave of items to a thousand sockets
 * is a handful of statements. Each row is decided for its own asker, and nobody is given another's.
 */
export function readerById<R, A extends RecordAccess = Access>(
  statement: Statement,
): (scope: Scope, ids: readonly string[]) => Promise<Opened<R, A>[]> {
  const batchers = new WeakMap<Db, Batcher<Question, A[]>>();
  return async (scope, ids) => {
    const { db } = scope.hub;
    const known = batchers.get(db) ?? new Batcher((questions) => readForEach<A>(db, statement, questions), IN_FLIGHT);
    batchers.set(db, known);
    return scope.meet<R, A>(await known.submit({ scope, ids }));
  };
}

/**
 * Reads rows that follow from records already found, as Scope.read does, for everybody who asks at the same moment in one
 * statement. Its only parameter is the keys; each caller is given the rows of the keys they asked for, as far as they may
 * see the child.
 */
export function readerByKey<R extends object>(
  statement: Statement,
  keyOf: (row: R & { readonly child_id: string }) => string,
): (scope: Scope, keys: readonly string[]) => Promise<Opened<R>[]> {
  type Row = R & { readonly child_id: string };
  const batchers = new WeakMap<Db, Batcher<readonly string[], Row[]>>();
  return async (scope, keys) => {
    const { db } = scope.hub;
    const known =
      batchers.get(db) ??
      new Batcher(async (asked) => {
        const rows = await db.rows<Row>(statement, [[...new Set(asked.flat())]]);
        return sharedOut(rows, keyOf, asked);
      }, IN_FLIGHT);
    batchers.set(db, known);
    return scope.admit<R>(await known.submit(keys));
  };
}

/** To each who asked the rows of their keys. A row that two asked for is given as a copy: what it is to each is put on it. */
function sharedOut<R extends object>(
  rows: readonly R[],
  keyOf: (row: R) => string,
  asked: readonly (readonly string[])[],
): R[][] {
  const askers = new Map<string, number[]>();
  asked.forEach((keys, asker) => {
    for (const key of keys) {
      const others = askers.get(key);
      if (others === undefined) askers.set(key, [asker]);
      else others.push(asker);
    }
  });
  const shares: R[][] = asked.map(() => []);
  for (const row of rows)
    askers.get(keyOf(row))?.forEach((asker, n) => shares[asker]?.push(n === 0 ? row : { ...row }));
  return shares;
}

async function readForEach<R extends object>(
  db: Db,
  statement: Statement,
  questions: readonly Question[],
): Promise<R[][]> {
  const rows = await db.rows<R & { ord: number }>(statement, [
    ...askingParameters(questions.map((q) => q.scope)),
    questions.flatMap((q, i) => q.ids.map(() => i + 1)),
    questions.flatMap((q) => q.ids),
  ]);
  const answers: R[][] = questions.map(() => []);
  for (const row of rows) answers[row.ord - 1]?.push(row);
  return answers;
}
