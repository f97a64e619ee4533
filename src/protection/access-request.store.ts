import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import type { Change } from '../events';
import { grouped } from '../platform/grouped';
import { statement, type Statement } from '../platform/db/statement';
import type { AccessRequestEntity } from './access-request.entity';
import { AccessRequest } from './access-request.type';

const COLUMNS = `${ACCESS_COLUMNS}, t.id, t.worker_id as "workerId", t.state, t.reason, t.asked_at as "askedAt", t.decided_by as "decidedById",
  t.decided_at as "decidedAt", t.why, t.version`;
// Nobody sees what they asked themselves: that it was taken as a request would say that there is such a child.
const FROM = `from access_request t join child c on c.id = t.child_id ${VISIBLE}`;
const NOT_OWN = `t.worker_id <> $2::uuid`;

const BY_ID = statement(
  'access-requests.by-id',
  `select ${COLUMNS} ${FROM} where t.id = any($7) and ${NOT_OWN} and ${IS_VISIBLE}`,
);
const BY_CHILD = statement(
  'access-requests.by-child',
  `select ${COLUMNS} ${FROM} where t.child_id = any($7) and ${NOT_OWN} and ${IS_VISIBLE} order by t.asked_at desc, t.id`,
);
const OPEN = statement(
  'access-requests.open',
  `select ${COLUMNS} ${FROM} where t.authority_id = $4::uuid and t.state = 'ASKED' and ${NOT_OWN} and ${IS_VISIBLE}
   order by t.asked_at, t.id limit 200`,
);

type Row = Omit<AccessRequestEntity, 'authorityId' | 'childId' | 'decidedBy'> & { readonly decidedById: string | null };

async function read(scope: Scope, from: Statement, values: readonly unknown[]): Promise<AccessRequest[]> {
  const rows = await scope.find<Row>(from, values);
  return rows
    .filter(({ access }) => scope.opens('AccessRequest', access))
    .map(({ access, id, workerId, state, reason, askedAt, decidedById, decidedAt, why, version }) =>
      scope.show(
        access,
        Object.assign(new AccessRequest(), {
          ...{ id, requestId: id, childId: access.child_id, workerId, state, reason, askedAt },
          ...{ decidedById, decidedAt, why, version },
        }),
      ),
    );
}

/** Requests by id, of records for which the caller answers. */
export const requestLoader = (scope: Scope) =>
  scope.loader<AccessRequest>('access-requests', async (ids) => {
    const found = await read(scope, BY_ID, [ids]);
    return new Map(found.map((one) => [one.requestId, one]));
  });

/** The same by child, the latest first. */
export const childRequestsLoader = (scope: Scope) =>
  scope.loader<AccessRequest[]>('child-access-requests', async (ids) =>
    grouped(
      await read(scope, BY_CHILD, [ids]),
      (one) => one.childId,
      (one) => one,
    ),
  );

/** What waits for an answer in the caller's authority, the oldest first. */
export const openRequests = (scope: Scope): Promise<AccessRequest[]> => read(scope, OPEN, []);

const IS_ASKED = statement(
  'access-requests.is-asked',
  `select from access_request where child_id = $1 and worker_id = $2 and state = 'ASKED'`,
);

/** Whether a worker has asked already and nobody has answered. */
export const isAsked = async (unit: Change, childId: string, workerId: string): Promise<boolean> =>
  (await unit.rows(IS_ASKED, [childId, workerId])).length > 0;

const AGENCY = statement('protection.agency-of', `select agency_id as id from worker where id = $1`);

/** For whom a worker works. */
export async function agencyOf(unit: Change, workerId: string): Promise<string> {
  const [row] = await unit.rows<{ id: string }>(AGENCY, [workerId]);
  if (row === undefined) throw new Error('a worker is there');
  return row.id;
}
