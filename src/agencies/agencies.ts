import type { Scope } from '../access';
import { agencyLoader, authorityLoader, teamLoader } from './agency.store';
import { Agency, Authority, Team } from './agency.type';

function found<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`a foreign key promised ${what}`);
  return value;
}

/** An agency that a record refers to. */
export const agency = async (scope: Scope, id: string): Promise<Agency> =>
  found('an agency', await agencyLoader(scope, () => new Agency()).load(id));

/** An authority that a record refers to. */
export const authority = async (scope: Scope, id: string): Promise<Authority> =>
  found('an authority', await authorityLoader(scope, () => new Authority()).load(id));

/** A team that a record refers to. */
export const team = async (scope: Scope, id: string): Promise<Team> =>
  found('a team', await teamLoader(scope, () => new Team()).load(id));
