import type { Scope } from '../access';
import { invalid } from '../platform/errors';
import { accept, line } from '../platform/input';
import { listed } from './directory.store';
import { Directory, DirectoryEntry } from './directory.type';
import { withinLimits } from './missed';

const MOST = 20;
const MOST_WORDS = 6;

/** The words of a search: the beginning of a name at least, so that nobody turns the pages. */
export function checkSearch(search: string): string[] {
  const words = accept('search', search, line(100)).split(/\s+/);
  if (words.length > MOST_WORDS || !words.some((word) => (word.match(/\p{L}/gu) ?? []).length >= 2))
    throw invalid('search', `expected up to ${MOST_WORDS} words of a name, one of them with two letters or more`);
  return words;
}

/**
 * Professionals, teams and agencies by name. Every search is in the audit, by its digest. Whoever knows whom they look for finds
 * a few; a search that finds nobody, or more than a page, is counted, and too many of them are stopped.
 */
export async function directory(scope: Scope, search: string): Promise<Directory> {
  const words = checkSearch(search);
  let found: Directory | undefined;
  await withinLimits(
    scope,
    undefined,
    async () => {
      found = await find(scope, words);
      const { workers, teamIds, agencyIds, more } = found;
      return more || workers.length + teamIds.length + agencyIds.length === 0 ? undefined : found;
    },
    'IN_DIRECTORY',
  );
  if (found === undefined) throw new Error('whoever may look has looked');
  return found;
}

async function find(scope: Scope, words: readonly string[]): Promise<Directory> {
  const { workers, teams, agencies } = await listed(scope, words, MOST);
  const digest = scope.hub.digest('directory', ...words);
  await scope.hub.audit(scope, [
    { action: 'LOOK_UP', operation: 'directory', authorityId: scope.worker().authorityId, digest },
  ]);
  return Object.assign(new Directory(), {
    more: [workers, teams, agencies].some(({ length }) => length > MOST),
    workers: workers.slice(0, MOST).map((one) => Object.assign(new DirectoryEntry(), one)),
    teamIds: teams.slice(0, MOST),
    agencyIds: agencies.slice(0, MOST),
  });
}
