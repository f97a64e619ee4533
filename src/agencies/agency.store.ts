import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import type { Agency, Authority, Team } from './agency.type';

// Public facts about organisations: no child is in them, so no visibility predicate.
const AGENCIES = statement('agencies.by-id', `select id, kind, name, phone from agency where id = any($1)`);
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

type Keyed<T> = T & { id: string };

function byId<T extends object>(scope: Scope, name: string, sql: typeof AGENCIES, make: () => T) {
  return scope.loader<T>(name, async (ids) => {
    const rows = await scope.hub.db.rows<Keyed<T>>(sql, [ids]);
    return new Map(rows.map((row) => [row.id, Object.assign(make(), row)]));
  });
}

export const agencyLoader = (scope: Scope, make: () => Agency) => byId(scope, 'agencies', AGENCIES, make);
export const authorityLoader = (scope: Scope, make: () => Authority) => byId(scope, 'authorities', AUTHORITIES, make);
export const teamLoader = (scope: Scope, make: () => Team) => byId(scope, 'teams', TEAMS, make);

/** The advice and assessment team of an authority, where concerns go about children without a plan. */
export async function frontDoorOf(scope: Scope, authorityId: string): Promise<string | undefined> {
  const [team] = await scope.hub.db.rows<{ id: string }>(FRONT_DOOR, [authorityId]);
  return team?.id;
}

/** The authority with a three-digit code of the Department for Education. */
export async function authorityByCode(scope: Scope, code: string): Promise<string | undefined> {
  const [authority] = await scope.hub.db.rows<{ id: string }>(AUTHORITY_BY_CODE, [code]);
  return authority?.id;
}
