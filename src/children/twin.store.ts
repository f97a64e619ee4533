import { IS_VISIBLE, VISIBLE, type Scope } from '../access';
import { statement, type Db } from '../platform/db/statement';
import type { Twin } from './twin.rules';

// Hidden ones too: that a number is taken is found out for the hub itself, and what is found must not leave it.
const TWINS = statement(
  'children.twins',
  `select c.id, c.local_id as "localId", c.authority_id = $4::uuid as own, (${IS_VISIBLE}) as visible, c.twin,
     coalesce(c.authority_id = $4::uuid and c.local_id_key = any($8), false) as "sameLocalId",
     coalesce(c.nhs_number_key = any($9), false) as "sameNhsNumber", coalesce(c.upn_key = any($10), false) as "sameUpn",
     coalesce(c.authority_id = $4::uuid and c.surname_key = any($11) and c.date_of_birth = $12 and c.forename_key = any($13), false) as "sameName"
   from child c ${VISIBLE}
   where c.id is distinct from $7::uuid and (
     c.nhs_number_key = any($9) or c.upn_key = any($10) or c.authority_id = $4::uuid and c.local_id_key = any($8)
     or c.authority_id = $4::uuid and c.surname_key = any($11) and c.date_of_birth = $12 and c.forename_key = any($13))
   order by c.id limit 100`,
  'a number that is taken is taken by a hidden record too',
);

/** What a child is known by, as far as it is known. */
export interface KnownBy {
  /** The record itself, when there is one. */
  readonly id: string | null;
  readonly localId: string | null;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  readonly surname: string | null;
  readonly dateOfBirth: string | null;
  readonly forenames: string | null;
}

/** Other records that may be of the same child: in the caller's authority, and by a number in any other. */
export const twinsOf = (scope: Scope, known: KnownBy, db: Db = scope.hub.db): Promise<Twin[]> =>
  scope.hub.vault.find(db, (by) =>
    db.rows<Twin>(TWINS, [
      ...[...scope.parameters, known.id, by.any('local-id', known.localId)],
      ...[by.any('nhs-number', known.nhsNumber), by.any('upn', known.upn)],
      ...[by.any('surname', known.surname), known.dateOfBirth, by.any('forename', known.forenames)],
    ]),
  );

const ONE_AT_A_TIME = statement(
  'children.register-one-at-a-time',
  `select pg_advisory_xact_lock(hashtextextended('child registered ' || $1, 0))`,
);

/** Of two who register at the same moment in one authority, the second sees what the first has registered. */
export const registerOneAtATime = (db: Db, authorityId: string) => db.rows(ONE_AT_A_TIME, [authorityId]);
