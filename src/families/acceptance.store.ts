import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';
import type { FamilyRole } from './family.rules';

/** An invitation that can be accepted now, and everybody whom that concerns. */
export interface OpenInvitation {
  readonly id: string;
  readonly authority_id: string;
  readonly child_id: string;
  readonly connection_id: string;
  readonly kind: FamilyRole;
  readonly reason: string | null;
  readonly person_id: string;
  readonly account_of_person: string | null;
  readonly key_worker_id: string | null;
  readonly agency_phone: string;
}

// Both rows are held: the code works once, and the connection does not end meanwhile.
const BY_CODE = statement(
  'families.by-code',
  `select i.id, i.authority_id, i.child_id, i.connection_id, i.kind, i.reason, n.person_id,
     (select o.account_id from connection o where o.person_id = n.person_id and o.account_id is not null limit 1) as account_of_person,
     (select k.worker_id from relationship k where k.child_id = i.child_id and k.kind = 'ALLOCATED' and k.ended_at is null) as key_worker_id,
     a.phone as agency_phone
   from family_invitation i join connection n on n.id = i.connection_id and n.until is null
   join agency a on a.id = $3
   where i.code_digest = $1 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $2 and i.authority_id = a.authority_id
   for update of i, n`,
);

export async function openInvitation(
  unit: Change,
  codeDigest: string,
  agencyId: string,
): Promise<OpenInvitation | undefined> {
  const [row] = await unit.rows<OpenInvitation>(BY_CODE, [codeDigest, unit.scope.now, agencyId]);
  return row;
}

const PERSON_OF = statement(
  'families.person-of-account',
  `select n.person_id from family_invitation i join connection n on n.id = i.connection_id where i.account_id = $1 limit 1`,
);

/** Whose account it is, by what it has accepted before. */
export async function personOf(unit: Change, accountId: string): Promise<string | null> {
  const [row] = await unit.rows<{ person_id: string }>(PERSON_OF, [accountId]);
  return row?.person_id ?? null;
}

const ACCEPT = statement(
  'families.accept',
  `update family_invitation set accepted_at = $2, account_id = $3 where id = $1 and accepted_at is null`,
);
const GIVE = statement(
  'families.give-account',
  `update connection set account_id = $2, version = version + 1 where id = $1`,
);

/** The invitation is used up, and the connection has its account. */
export async function useUp(unit: Change, { id, connection_id }: OpenInvitation, accountId: string): Promise<void> {
  await unit.rows(ACCEPT, [id, unit.scope.now, accountId]);
  await unit.rows(GIVE, [connection_id, accountId]);
}

const TRY = statement(
  'families.try',
  `insert into family_try as t (account_digest, tries, since) values ($1, 1, $2)
   on conflict (account_digest) do update
   set tries = case when t.since <= $2::timestamptz - interval '24 hours' then 1 else t.tries + 1 end,
     since = case when t.since <= $2::timestamptz - interval '24 hours' then $2 else t.since end
   returning tries`,
);
const FORGET = statement('families.forget-tries', `delete from family_try where account_digest = $1`);

/** Counts a try before it is looked at, so that many at once are not one. @returns how many there were in a day. */
export async function countTry(db: Db, accountDigest: string, now: Date): Promise<number> {
  const [row] = await db.rows<{ tries: number }>(TRY, [accountDigest, now]);
  return row?.tries ?? 0;
}

export const forgetTries = async (db: Db, accountDigest: string): Promise<void> => {
  await db.rows(FORGET, [accountDigest]);
};
