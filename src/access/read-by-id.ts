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
  for (const { ord, ...row } of rows) answers[ord - 1]?.push(row as unknown as R);
  return answers;
}
