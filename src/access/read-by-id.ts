import { Batcher } from '../platform/batcher';
import { each, type Db, type Reading, type Statement } from '../platform/db/statement';
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

/**
 * Who asks, each in a row `q`, and where they stand in which inbox, with `n`, the item that comes next there: to be joined
 * to `child c` by `n.child_id` and to VISIBLE_TO_EACH.
 */
export const EACH_INBOX = `unnest(${ASKING}, ${each(7, 'uuid')}, ${each(8, 'int')}) with ordinality as q (${ASKING_COLUMNS}, recipient_id, after, ord)
   cross join lateral (
     select e.child_id from inbox_item i join event e on e.id = i.event_id
     where i.recipient_id = q.recipient_id and i.seq > q.after order by i.seq limit 1
   ) n`;

/** How far somebody has read an inbox. */
export interface InboxPosition {
  readonly recipientId: string;
  readonly after: number;
}

/** As many statements as are useful: while some wait for the database, the next ones gather. */
const IN_FLIGHT = 2;

/** One of those who ask at the same moment. */
interface Asked<Q> {
  readonly scope: Scope;
  readonly question: Q;
}

/** Lets one statement answer everybody who asks at the same moment, on each database apart. */
function together<Q, T>(
  read: (db: Db, asked: readonly Asked<Q>[]) => Promise<T[]>,
): (scope: Scope, question: Q) => Promise<T> {
  const batchers = new WeakMap<Db, Batcher<Asked<Q>, T>>();
  return (scope, question) => {
    const { db } = scope.hub;
    const known = batchers.get(db) ?? new Batcher((asked) => read(db, asked), IN_FLIGHT);
    batchers.set(db, known);
    return known.submit({ scope, question });
  };
}

const parametersOf = (asked: readonly Asked<unknown>[]): unknown[] => askingParameters(asked.map(({ scope }) => scope));

/**
 * Reads for everybody who asks at the same moment in one statement: a wave of items to a thousand sockets is a handful of
 * statements. Each row says by `ord` whose it is, is decided for its own asker, and nobody is given another's.
 *
 * @param valuesOf the parameters behind those of the callers.
 */
function readerFor<Q, R, A extends RecordAccess>(
  statement: Statement,
  valuesOf: (questions: readonly Q[]) => readonly unknown[][],
): (scope: Scope, question: Q) => Promise<Opened<R, A>[]> {
  const ask = together<Q, A[]>(async (db, asked) => {
    const values = [...parametersOf(asked), ...valuesOf(asked.map(({ question }) => question))];
    const answers: A[][] = asked.map(() => []);
    for (const row of await db.rows<A & { ord: number }>(statement, values)) answers[row.ord - 1]?.push(row);
    return answers;
  });
  return async (scope, question) => scope.meet<R, A>(await ask(scope, question));
}

/** Reads records by id: the statement stands on EACH_BY_ID. */
export const readerById = <R, A extends RecordAccess = Access>(statement: Statement) =>
  readerFor<readonly string[], R, A>(statement, (asked) => [
    asked.flatMap((ids, i) => ids.map(() => i + 1)),
    asked.flat(),
  ]);

/** Reads what comes next in inboxes, each past its own position: the statement stands on EACH_INBOX. */
export const readerByInbox = <R, A extends RecordAccess = Access>(statement: Statement) =>
  readerFor<InboxPosition, R, A>(statement, (asked) => [
    asked.map(({ recipientId }) => recipientId),
    asked.map(({ after }) => after),
  ]);

/**
 * Reads rows that follow from records already found, as Scope.read does, for everybody who asks at the same moment in one
 * statement. Its only parameter is the keys; each caller is given the rows of the keys they asked for, as far as they may
 * see the child.
 */
export function readerByKey<R extends object>(
  statement: Reading,
  keyOf: (row: R & { readonly child_id: string }) => string,
): (scope: Scope, keys: readonly string[]) => Promise<Opened<R>[]> {
  type Row = R & { readonly child_id: string };
  const ask = together<readonly string[], Row[]>(async (db, asked) => {
    const keys = asked.map(({ question }) => question);
    return sharedOut(await db.rows<Row>(statement, [[...new Set(keys.flat())]], parametersOf(asked)), keyOf, keys);
  });
  return async (scope, keys) => scope.admit<R>(await ask(scope, keys));
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
