import type { Scope } from '../access';
import { Reference } from '../platform/db/reference';
import { statement, type Db, type Statement } from '../platform/db/statement';
import { Agency, Authority, Team } from './agency.type';

// Public facts about organisations: no child is in them, so no visibility predicate.
const AGENCIES = statement(
  'agencies.by-id',
  `select id, kind, name, phone, authority_id as "authorityId" from agency where id = any($1)`,
);
const AUTHORITIES = statement(
  'authorities.by-id',
  `select id, dfe_code as code, name, day_phone as "dayPhone", out_of_hours_phone as "outOfHoursPhone" from authority where id = any($1)`,
);
const TEAMS = statement('teams.by-id', `select id, kind, name, phone from team where id = any($1)`);
const FRONT_DOOR = statement(
  'teams.front-door',
  `select id from team where authority_id = $1 and kind = 'ADVICE_AND_ASSESSMENT'`,
);
const AUTHORITY_BY_CODE = statement('authorities.by-code', `select id from authority where dfe_code = $1`);

/** An organisation by id: at once when it is at hand, else with whatever else is asked for at this moment. */
function byId<T extends object>(name: string, statement: Statement, make: () => T) {
  const kept = new Reference<T & { id: string }>(statement, make as () => T & { id: string });
  return (scope: Scope, id: string): T | Promise<T | undefined> =>
    kept.atHand(scope.hub.db, id, scope.now) ??
    scope.loader<T>(name, (ids) => kept.read(scope.hub.db, ids, scope.now)).load(id);
}

export const agencyById = byId('agencies', AGENCIES, () => new Agency());
export const authorityById = byId('authorities', AUTHORITIES, () => new Authority());
export const teamById = byId('teams', TEAMS, () => new Team());

/** The advice and assessment team of an authority, where concerns go about children without a plan. */
export async function frontDoorOf(
  scope: Scope,
  authorityId: string,
  db: Db = scope.hub.db,
): Promise<string | undefined> {
  const [team] = await db.rows<{ id: string }>(FRONT_DOOR, [authorityId]);
  return team?.id;
}

/** The authority with a three-digit code of the Department for Education. */
export async function authorityByCode(scope: Scope, code: string): Promise<string | undefined> {
  const [authority] = await scope.hub.db.rows<{ id: string }>(AUTHORITY_BY_CODE, [code]);
  return authority?.id;
}

const SOCIAL_CARE_OF = statement(
  'agencies.social-care-of',
  `select id from agency where authority_id = $1 and kind = 'SOCIAL_CARE' order by id`,
);

/** The agencies of an authority's social care. */
export const socialCareOf = async (db: Db, authorityId: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(SOCIAL_CARE_OF, [authorityId])).map((row) => row.id);
