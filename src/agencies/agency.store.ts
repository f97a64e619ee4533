import type { Scope } from '../access';
import { Reference } from '../platform/db/reference';
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

const KEPT = {
  agencies: new Reference<Keyed<Agency>>(AGENCIES),
  authorities: new Reference<Keyed<Authority>>(AUTHORITIES),
  teams: new Reference<Keyed<Team>>(TEAMS),
};

function byId<T extends object>(scope: Scope, name: string, kept: Reference<Keyed<T>>, make: () => T) {
  return scope.loader<T>(name, async (ids) => {
    const rows = await kept.read(scope.hub.db, ids, scope.now);
    return new Map([...rows].map(([id, row]) => [id, Object.assign(make(), row)]));
  });
}

export const agencyLoader = (scope: Scope, make: () => Agency) => byId(scope, 'agencies', KEPT.agencies, make);
export const authorityLoader = (scope: Scope, make: () => Authority) =>
  byId(scope, 'authorities', KEPT.authorities, make);
export const teamLoader = (scope: Scope, make: () => Team) => byId(scope, 'teams', KEPT.teams, make);

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
