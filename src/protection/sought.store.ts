import { VISIBLE, type Relationship, type Scope } from '../access';
import { statement } from '../platform/db/statement';
import type { Sought } from './sought.rules';

/** The one child who was meant, what the caller is to them, and whether the caller may know the family. */
export interface Match {
  readonly child_id: string;
  readonly authority_id: string;
  readonly bases: readonly Relationship[];
  readonly barred: boolean;
  readonly kin: boolean;
}

const MATCH = statement(
  'protection.match',
  `select c.id as child_id, c.authority_id, v.bases, x.barred, v.kin
   from child c ${VISIBLE}
   where c.surname_key = any($7) and c.date_of_birth = left($8, length(c.date_of_birth))
     and case when $9::text[] is null
       then c.authority_id = (select a.id from authority a where a.dfe_code = $10) and c.forename_key = any($11)
       else c.nhs_number_key = any($9) end
   order by x.barred limit 2`,
  'by what somebody declares and not by what they are to the child; whom a restriction shuts out is told nothing',
);

/** The one match; undefined when there is none, when there are two, and when it is hidden from the caller. */
export async function matchOf(scope: Scope, sought: Sought): Promise<Match | undefined> {
  const { surnameKey, dateOfBirth, number, authorityCode, forename } = sought;
  const { db, vault } = scope.hub;
  const rows = await vault.find(db, (by) =>
    db.rows<Match & { [column: string]: unknown }>(MATCH, [
      ...[...scope.parameters, by.any('surname', surnameKey), dateOfBirth],
      ...[number === null ? null : by.any('nhs-number', number), authorityCode, by.any('forename', forename)],
    ]),
  );
  const open = rows.filter((row) => !row.barred);
  return open.length === 1 ? open[0] : undefined;
}
