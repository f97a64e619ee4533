import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';
import type { FamilyRole } from './family.rules';
import { FamilyAccess, FamilyPlace } from './family.type';

const FAMILY_AGENCY = statement(
  'families.agency',
  `select id from agency where kind = 'FAMILY' and authority_id = $1 order by id limit 1`,
);

/** The door through which an authority's residents sign in; undefined when it has none. */
export async function familyAgencyOf(db: Db, authorityId: string): Promise<string | undefined> {
  const [agency] = await db.rows<{ id: string }>(FAMILY_AGENCY, [authorityId]);
  return agency?.id;
}

// Two parents of one child see two worlds: of all the connections, the caller is told of their own alone.
const MINE = statement(
  'families.mine',
  `select ${ACCESS_COLUMNS}, r.kind as role, r.began_at as since, n.kind
   from relationship r join child c on c.id = r.child_id ${VISIBLE}
   left join lateral (
     select kind from connection where child_id = c.id and account_id = $2::uuid and until is null order by since nulls first, id limit 1
   ) n on true
   where r.worker_id = $2::uuid and r.kind in ('FAMILY', 'SUPPORTER') and r.began_at <= $1 and (r.ended_at is null or r.ended_at > $1)
     and ${IS_VISIBLE} order by r.began_at, r.id`,
);

/** The children for whom the caller was invited, and what they are to each. */
export async function placesOf(scope: Scope): Promise<FamilyPlace[]> {
  const rows = await scope.hub.db.rows<Access & Pick<FamilyPlace, 'role' | 'since' | 'kind'>>(MINE, scope.parameters);
  return rows
    .filter((row) => scope.opens('FamilyPlace', row))
    .map(({ role, since, kind, ...access }) =>
      scope.show(access, Object.assign(new FamilyPlace(), { role, since, kind })),
    );
}

const OF_CONNECTIONS = statement(
  'families.access-by-connection',
  `select ${ACCESS_COLUMNS}, n.id as connection_id, r.kind as "hasRole", r.began_at as since, i.kind as "invitedAs", i.expires_at as "invitedUntil"
   from connection n join child c on c.id = n.child_id ${VISIBLE}
   left join relationship r on r.child_id = n.child_id and r.worker_id = n.account_id and r.kind in ('FAMILY', 'SUPPORTER') and r.ended_at is null
   left join family_invitation i on i.connection_id = n.id and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $1
   where n.id = any($7) and ${IS_VISIBLE} and (r.id is not null or i.id is not null)`,
);

type AccessRow = Access & {
  connection_id: string;
  hasRole: FamilyRole | null;
  since: Date | null;
  invitedAs: FamilyRole | null;
  invitedUntil: Date | null;
};

/** Each connection's own way into the hub, or the open invitation to it. */
export const familyAccessLoader = (scope: Scope) =>
  scope.loader<FamilyAccess>('family-access', async (ids) => {
    const rows = await scope.hub.db.rows<AccessRow>(OF_CONNECTIONS, [...scope.parameters, ids]);
    return new Map(
      rows
        .filter((row) => scope.opens('FamilyAccess', row))
        .map(({ connection_id, hasRole, since, invitedAs, invitedUntil, ...access }) => [
          connection_id,
          scope.show(access, Object.assign(new FamilyAccess(), { role: hasRole ?? invitedAs, since, invitedUntil })),
        ]),
    );
  });

const STANDING = statement(
  'families.standing-invitations',
  `select id, accepted_at from family_invitation where connection_id = $1 and withdrawn_at is null for update`,
);
const WITHDRAW = statement(
  'families.withdraw-invitation',
  `update family_invitation set withdrawn_at = $2, withdrawn_reason = $3 where id = $1`,
);

interface Standing {
  readonly id: string;
  readonly accepted_at: Date | null;
}

const standing = (unit: Change, connectionId: string): Promise<Standing[]> =>
  unit.rows<Standing & Record<string, unknown>>(STANDING, [connectionId]);

async function withdraw(unit: Change, id: string, reason: string): Promise<void> {
  const sealed = await unit.sealed('family_invitation', { id }, { withdrawn_reason: reason });
  await unit.rows(WITHDRAW, [id, unit.scope.now, sealed['withdrawn_reason']]);
}

/** Takes back an open invitation because another is made. */
export const replaceInvitation = async (unit: Change, connectionId: string): Promise<void> => {
  for (const { id, accepted_at } of await standing(unit, connectionId))
    if (accepted_at === null) await withdraw(unit, id, 'Replaced by a new invitation.');
};

/** Takes back what a connection was invited to, with the reason. @returns whether an invitation was still open. */
export async function withdrawInvitations(unit: Change, connectionId: string, reason: string): Promise<boolean> {
  const open = await standing(unit, connectionId);
  for (const { id } of open) await withdraw(unit, id, reason);
  return open.some((row) => row.accepted_at === null);
}
