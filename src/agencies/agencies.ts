import type { Scope } from '../access';
import { promised, type MaybePromise } from '../platform/maybe-promise';
import { agencyById, authorityById, teamById } from './agency.store';
import type { Agency, Authority, Team } from './agency.type';

/** An agency that a record refers to. */
export const agency = (scope: Scope, id: string): MaybePromise<Agency> => promised('an agency', agencyById(scope, id));

/** An authority that a record refers to. */
export const authority = (scope: Scope, id: string): MaybePromise<Authority> =>
  promised('an authority', authorityById(scope, id));

/** A team that a record refers to. */
export const team = (scope: Scope, id: string): MaybePromise<Team> => promised('a team', teamById(scope, id));
