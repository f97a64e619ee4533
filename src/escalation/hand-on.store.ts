import { statement, type Db } from '../platform/db/statement';
import { HEARS_OF_IT, WAITING_COLUMNS, type WaitingConcern } from './hearing.store';

const WITH_A_RUNG = `left join lateral (select e.child_id from escalation e where e.concern_id = n.id order by e.level limit 1) e on true`;

// One that another commit holds is passed over: whoever holds it answers it or hands it on, or the next round finds it.
const ABANDONED = statement(
  'escalation.abandoned',
  `select ${WAITING_COLUMNS} from concern n join worker w on w.id = n.routed_to ${WITH_A_RUNG}
   where n.state <> 'DECIDED' and n.id <> all($2::uuid[]) and not ${HEARS_OF_IT} order by n.raised_at, n.id limit 1 for update of n skip locked`,
);

/** A concern on the list of somebody who may no longer hear of it, held for this commit. */
export async function claimAbandoned(
  db: Db,
  now: Date,
  failed: readonly string[],
): Promise<WaitingConcern | undefined> {
  const [row] = await db.rows<WaitingConcern & Record<string, unknown>>(ABANDONED, [now, failed]);
  return row;
}

const ANY_ABANDONED = statement(
  'escalation.any-abandoned',
  `select from concern n join worker w on w.id = n.routed_to ${WITH_A_RUNG} where n.state <> 'DECIDED' and not ${HEARS_OF_IT} limit 1`,
);

export const anyAbandoned = async (db: Db, now: Date): Promise<boolean> =>
  (await db.rows(ANY_ABANDONED, [now])).length > 0;

const LISTED = statement(
  'escalation.listed',
  `select ${WAITING_COLUMNS} from concern n ${WITH_A_RUNG}
   where n.state <> 'DECIDED' and n.routed_to = $1
     and ($2::uuid is null or n.child_id = $2 or e.child_id = $2
       or exists (select from concern_child k where k.concern_id = n.id and k.child_id = $2))
   order by n.id for update of n`,
);

/** Undecided concerns on a worker's list, of all children or of one, held for this commit. */
export const lockListed = (db: Db, workerId: string, childId: string | null): Promise<WaitingConcern[]> =>
  db.rows<WaitingConcern & Record<string, unknown>>(LISTED, [workerId, childId]);

const REROUTE = statement('escalation.reroute', `update concern set routed_to = $2 where id = $1`);
const TELL_AT_ITS_RUNG = statement(
  'escalation.tell-at-its-rung',
  `insert into escalation_told (concern_id, level, recipient_id, told_at)
   select $1, coalesce((select max(level) from escalation where concern_id = $1 and done_at is not null), 0), recipient, $3
   from unnest($2::uuid[]) as t (recipient) on conflict do nothing`,
);

/**
 * Puts a concern on another list. Its version stays: it counts what people have changed, and whoever is about to decide must not
 * be refused because a colleague has left.
 */
export async function reroute(
  db: Db,
  concernId: string,
  routedTo: string,
  told: readonly string[],
  at: Date,
): Promise<void> {
  await db.rows(REROUTE, [concernId, routedTo]);
  await db.rows(TELL_AT_ITS_RUNG, [concernId, told, at]);
}
