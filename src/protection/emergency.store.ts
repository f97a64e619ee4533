import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Opened, type Scope } from '../access';
import type { Change } from '../events';
import { grouped } from '../platform/grouped';
import { statement, type Statement } from '../platform/db/statement';
import type { EmergencyAccessEntity } from './emergency-access.entity';
import { EmergencyAccess } from './emergency.type';

const COLUMNS = `${ACCESS_COLUMNS}, e.id, e.worker_id as "workerId", e.agency_id as "agencyId", e.reason, e.used_at as "usedAt", e.ends_at as "endsAt",
  e.outcome, e.why, e.reviewed_by as "reviewedById", e.reviewed_at as "reviewedAt", e.version`;
const FROM = `from emergency_access e join child c on c.id = e.child_id ${VISIBLE}`;

const BY_ID = statement('emergency-accesses.by-id', `select ${COLUMNS} ${FROM} where e.id = any($7) and ${IS_VISIBLE}`);

const BY_CHILD = statement(
  'emergency-accesses.by-child',
  `select ${COLUMNS} ${FROM} where e.child_id = any($7) and ${IS_VISIBLE} order by e.used_at desc, e.id`,
);

// The longest unreviewed first: what is asked for is what waits.
const OF_AUTHORITY = statement(
  'emergency-accesses.unreviewed',
  `select ${COLUMNS} ${FROM} where e.authority_id = $4::uuid and e.outcome is null and ${IS_VISIBLE} order by e.used_at, e.id limit 200`,
);

type Row = Omit<EmergencyAccessEntity, 'authorityId' | 'childId' | 'relationshipId' | 'reviewedBy'> & {
  readonly reviewedById: string | null;
};

/** Without its access columns a row is what is shown: they stay behind in `access`. */
async function read(scope: Scope, from: Statement, values: readonly unknown[]): Promise<EmergencyAccess[]> {
  const rows: Opened<Row>[] = await scope.find<Row>(from, values);
  return rows
    .filter((row) => scope.opens('EmergencyAccess', row.access))
    .map(
      ({ access, id, workerId, agencyId, reason, usedAt, endsAt, outcome, why, reviewedById, reviewedAt, version }) =>
        scope.show(
          access,
          Object.assign(new EmergencyAccess(), {
            ...{ id, accessId: id, childId: access.child_id, workerId, agencyId, reason, usedAt, endsAt },
            ...{ outcome, why, reviewedById, reviewedAt, version },
          }),
        ),
    );
}

/** Uses of emergency access by id, of records whose uses are opened to the caller. */
export const emergencyLoader = (scope: Scope) =>
  scope.loader<EmergencyAccess>('emergency-accesses', async (ids) => {
    const found = await read(scope, BY_ID, [ids]);
    return new Map(found.map((one) => [one.accessId, one]));
  });

/** The same by child, the latest first. */
export const childEmergenciesLoader = (scope: Scope) =>
  scope.loader<EmergencyAccess[]>('child-emergency-accesses', async (ids) =>
    grouped(
      await read(scope, BY_CHILD, [ids]),
      (one) => one.childId,
      (one) => one,
    ),
  );

/** What waits for a review in the caller's authority. */
export const unreviewed = (scope: Scope): Promise<EmergencyAccess[]> => read(scope, OF_AUTHORITY, []);

const HOLD = statement('protection.hold-child', `select from child where id = $1 for no key update`);
const OPEN = statement(
  'protection.open-link',
  `select from relationship where child_id = $1 and worker_id = $2 and kind = $3 and began_at <= $4 and ended_at > $4`,
);

/** Holds a child until the commit: of two who come at once, the second sees what the first has done. */
export const holdChild = (unit: Change, childId: string) => unit.rows(HOLD, [childId]);

/** Whether a relationship that ends by itself is open. */
export const hasOpen = async (
  unit: Change,
  childId: string,
  workerId: string,
  kind: 'EMERGENCY' | 'CLEARED',
): Promise<boolean> => (await unit.rows(OPEN, [childId, workerId, kind, unit.scope.now])).length > 0;

const END_NOW = statement(
  'protection.end-emergency',
  `with used as (update emergency_access set ends_at = $2 where id = $1 and ends_at > $2 returning relationship_id)
   update relationship r set ended_at = $2 from used where r.id = used.relationship_id`,
);

/** Ends an emergency access that is still open. */
export const endNow = (unit: Change, accessId: string) => unit.rows(END_NOW, [accessId, unit.scope.now]);
