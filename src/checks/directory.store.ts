import type { Scope } from '../access';
import { statement } from '../platform/db/statement';

// Professionals, not children: no visibility predicate. Accounts of families are workers of an agency of that kind, and are
// never listed; neither are service accounts, nor whoever keeps returns or audits.
const WORKERS = statement(
  'directory.workers',
  `select w.id as "workerId", w.role, case when a.authority_id = $2::uuid and a.kind = 'SOCIAL_CARE' then w.team_id end as "teamId"
   from worker w join agency a on a.id = w.agency_id
   where a.kind <> 'FAMILY' and w.role not in ('SERVICE', 'FAMILY_MEMBER', 'DATA_OFFICER', 'INFORMATION_GOVERNANCE')
     and w.active_from <= $3 and (w.active_to is null or w.active_to > $3)
     and ' ' || lower(w.name || ' ' || w.job_title || ' ' || a.name) like all($1::text[])
   order by a.authority_id is not distinct from $2::uuid desc, w.name, w.id limit $4`,
);
const TEAMS = statement(
  'directory.teams',
  `select id from team where authority_id = $2::uuid and ' ' || lower(name) like all($1::text[]) order by name, id limit $3`,
);
const AGENCIES = statement(
  'directory.agencies',
  `select id from agency where kind <> 'FAMILY' and ' ' || lower(name) like all($1::text[])
   order by authority_id is not distinct from $2::uuid desc, name, id limit $3`,
);

export interface Listed {
  readonly workerId: string;
  readonly role: string;
  readonly teamId: string | null;
}

/** Each word as the beginning of a word of the name. */
const patterns = (words: readonly string[]): string[] =>
  words.map((word) => `% ${word.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`);

/** Who fits all of some words, at most so many of each kind; one more when there are more. */
export async function listed(
  scope: Scope,
  words: readonly string[],
  most: number,
): Promise<{ workers: Listed[]; teams: string[]; agencies: string[] }> {
  const { authorityId } = scope.worker();
  const like = patterns(words);
  const { db } = scope.hub;
  const [workers, teams, agencies] = await Promise.all([
    db.rows<Listed>(WORKERS, [like, authorityId, scope.now, most + 1]),
    db.rows<{ id: string }>(TEAMS, [like, authorityId, most + 1]),
    db.rows<{ id: string }>(AGENCIES, [like, authorityId, most + 1]),
  ]);
  return { workers, teams: teams.map(({ id }) => id), agencies: agencies.map(({ id }) => id) };
}
