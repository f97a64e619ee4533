import {
  ACCESS_COLUMNS,
  EACH_BY_ID,
  groupedBy,
  IS_VISIBLE,
  readerById,
  readVisible,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Scope,
  type Seen,
} from '../access';
import type DataLoader from 'dataloader';
import type { VisibleChild } from '../children';
import { type Statement, reading, statement } from '../platform/db/statement';

/** A kind of row that hangs on one child, and how it is read. `t` is the table. */
interface Kind<T> {
  readonly table: string;
  readonly columns: string;
  readonly order: string;
  readonly make: new () => T;
}

type Loader<V> = (scope: Scope) => DataLoader<string, V | undefined>;
type OfChild = { readonly id: string; readonly childId: string };

const COLUMNS = 't.id, t.child_id as "childId"';

/** The reader of all rows of one kind of a child, in an order. */
export function readerOfChild<T extends Seen>({ table, columns, order, make }: Kind<T>): Loader<T[]> {
  const which = reading(
    `${table}.by-child`,
    `select t.child_id, ${COLUMNS}, ${columns} from ${table} t where t.child_id = any($1) order by ${order}`,
  );
  return (scope) =>
    scope.loader<T[]>(`${table} of child`, async (ids) =>
      groupedBy(await readVisible<OfChild, T>(scope, which, ids, make), (row) => row.childId),
    );
}

/** The readers of one kind of row: by its id, for whoever asks at the same moment, and all of a child. */
export function readers<T extends Seen>(kind: Kind<T>): { readonly byId: Loader<T>; readonly ofChild: Loader<T[]> } {
  const { table, columns, make } = kind;
  const read = readerById<OfChild>(
    statement(
      `${table}.by-id`,
      `select q.ord, ${ACCESS_COLUMNS}, ${COLUMNS}, ${columns} from ${EACH_BY_ID} join ${table} t on t.id = k.id
       join child c on c.id = t.child_id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}`,
    ),
  );
  return {
    byId: (scope) =>
      scope.loader<T>(table, async (ids) => {
        const rows = (await read(scope, ids)).filter(({ access }) => scope.opens(make.name, access));
        return new Map(
          rows.map(({ access, ...fields }) => [fields.id, scope.show(access, Object.assign(new make(), fields))]),
        );
      }),
    ofChild: readerOfChild(kind),
  };
}

/** A visible row of a table as the start of a change: what the caller is to its child, and who answers for the child. */
export const forChange = (table: string): Statement =>
  statement(
    `${table}.for-change`,
    `select ${ACCESS_COLUMNS}, t.version, k.worker_id as key_worker_id, w.manager_id
     from ${table} t join child c on c.id = t.child_id ${VISIBLE}
     left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
     left join worker w on w.id = k.worker_id
     where t.id = $7::uuid and ${IS_VISIBLE}`,
  );

/** Runs it. */
export async function visibleBy(scope: Scope, which: Statement, id: string): Promise<VisibleChild | undefined> {
  const [row] = await scope.hub.db.rows<VisibleChild>(which, [...scope.parameters, id]);
  return row;
}
