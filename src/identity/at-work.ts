/**
 * Whether somebody of `worker` works at an instant and can be reached through the hub: not yet gone, and not denied by name. What
 * anybody must hear of goes to them or past them by this. A query that only asks who may see a record does not need it: whoever is
 * denied asks nothing.
 */
export const atWork = (worker: string, now: string): string =>
  `${worker}.active_from <= ${now} and (${worker}.active_to is null or ${worker}.active_to > ${now})
    and not exists (select from denial d where d.issuer_id = ${worker}.issuer_id and d.kind = 'SUBJECT' and d.value = ${worker}.subject and d.lifted_at is null)`;
