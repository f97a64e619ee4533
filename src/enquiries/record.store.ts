import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Opened, type Scope, type Seen } from '../access';
import type DataLoader from 'dataloader';
import type { VisibleChild } from '../children';
import { statement, type Statement } from '../platform/db/statement';

/** A kind of row that hangs on one child, and how it is read. `t` is the table, `c` the child. */
interface Kind<T> {
  readonly table: string;
  readonly columns: string;
  readonly order: string;
  readonly make: new () => T;
  /** Joined after the table; a further condition. */
  readonly join?: string;
  readonly where?: string;
}

type Loader<V> = (scope: Scope) => DataLoader<string, V | undefined>;

type Row<T> = Omit<T, 'access' | 'cut' | 'childId'>;

/** The readers of one kind of row: by its id, and all of a child in an order. Every row passes the one predicate. */
export function readers<T extends Seen & { id: string; childId: string }>(
  kind: Kind<T>,
): { readonly byId: Loader<T>; readonly ofChild: Loader<T[]> } {
  const { table, columns, order, join = '', where = 'true' } = kind;
  const read = (key: string): Statement =>
    statement(
      `${table}.by-${key.replace(/\W/g, '-')}`,
      `select ${ACCESS_COLUMNS}, t.id, ${columns} from ${table} t join child c on c.id = t.child_id ${VISIBLE} ${join}
       where ${key} = any($7) and ${IS_VISIBLE} and ${where} order by ${order}`,
    );
  const [BY_ID, BY_CHILD] = [read('t.id'), read('t.child_id')];
  const rows = async (scope: Scope, which: Statement, ids: readonly string[]): Promise<T[]> => {
    const found = await scope.find<Row<T>>(which, [ids]);
    return found.filter(({ access }) => scope.opens(kind.make.name, access)).map((row) => shown(scope, kind.make, row));
  };
  return {
    byId: (scope) =>
      scope.loader<T>(table, async (ids) => new Map((await rows(scope, BY_ID, ids)).map((one) => [one.id, one]))),
    ofChild: (scope) =>
      scope.loader<T[]>(`${table} of child`, async (ids) => {
        const groups = new Map<string, T[]>();
        for (const one of await rows(scope, BY_CHILD, ids))
          groups.set(one.childId, [...(groups.get(one.childId) ?? []), one]);
        return groups;
      }),
  };
}

function shown<T extends Seen>(scope: Scope, make: new () => T, { access, ...fields }: Opened<Row<T>>): T {
  return scope.show(access, Object.assign(new make(), fields, { childId: access.child_id }));
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
