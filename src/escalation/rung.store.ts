import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';
import { WAITING_COLUMNS, type WaitingConcern } from './hearing.store';
import type { ConcernUrgency } from './ladder';

const OPEN = 'e.done_at is null and e.stopped_at is null';

const ADD_RUNGS = statement(
  'escalation.add-rungs',
  `insert into escalation (concern_id, level, authority_id, child_id, urgency, due_at, done_at)
   select $1, level, $2, $3, $4, due_at, case when level = 0 then due_at end
   from unnest($5::timestamptz[]) with ordinality as t (due_at, n) cross join lateral (select n::int - 1 as level) l`,
);

/** Writes the rungs of a new concern, the first of them reached. */
export const addRungs = (
  unit: Db,
  rung: {
    concernId: string;
    authorityId: string;
    childId: string | null;
    urgency: ConcernUrgency;
    due: readonly Date[];
  },
) => unit.rows(ADD_RUNGS, [rung.concernId, rung.authorityId, rung.childId, rung.urgency, rung.due]);

const ADD_TOLD = statement(
  'escalation.add-told',
  `insert into escalation_told (concern_id, level, recipient_id, told_at)
   select $1, $2, recipient, $4 from unnest($3::uuid[]) as t (recipient) on conflict do nothing`,
);

/** Keeps whom a rung has told: they may acknowledge. */
export const addTold = (unit: Db, concernId: string, level: number, recipients: readonly string[], at: Date) =>
  unit.rows(ADD_TOLD, [concernId, level, recipients, at]);

const STOP = statement(
  'escalation.stop',
  `update escalation e set stopped_at = $2 where e.concern_id = $1 and ${OPEN}`,
);

/** Nobody else is told: a named person has acknowledged. */
export const stopLadder = (unit: Db, concernId: string, at: Date) => unit.rows(STOP, [concernId, at]);

/** A rung that has come due, with its concern. */
export interface DueRung extends WaitingConcern {
  readonly level: number;
  readonly urgency: ConcernUrgency;
}

// Both rows are locked by whoever comes first, the concern as well: somebody who acknowledges it at this moment is before
// or after the rung and never in the middle. What is held is passed over, and looked at again with the next round.
const CLAIM = statement(
  'escalation.claim',
  `select ${WAITING_COLUMNS}, e.level, e.urgency from escalation e join concern n on n.id = e.concern_id
   where e.due_at <= $1 and ${OPEN} and n.state = 'RECEIVED' and e.concern_id <> all($2::uuid[])
   order by e.due_at, e.level, e.concern_id limit 1 for update of n, e skip locked`,
);

/** The next rung that is due, held for this commit; undefined when there is none left. */
export async function claimRung(unit: Change, failed: readonly string[]): Promise<DueRung | undefined> {
  const [row] = await unit.rows<DueRung & Record<string, unknown>>(CLAIM, [unit.scope.now, failed]);
  return row;
}

const REACHED = statement(
  'escalation.reached',
  `update escalation set done_at = $3 where concern_id = $1 and level = $2`,
);

export const noteReached = (unit: Db, { id, level }: DueRung, at: Date) => unit.rows(REACHED, [id, level, at]);

const ANY_DUE = statement('escalation.any-due', `select from escalation e where e.due_at <= $1 and ${OPEN} limit 1`);

/** Whether anything is due: nearly always nothing is, and then no transaction is begun. */
export const anyDue = async (db: Db, now: Date): Promise<boolean> => (await db.rows(ANY_DUE, [now])).length > 0;

const BEAT = statement(
  'escalation.beat',
  `insert into heartbeat as h (name, at) values ('ladder', $1)
   on conflict (name) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds'`,
);
const LAST_BEAT = statement('escalation.last-beat', `select at from heartbeat where name = 'ladder'`);

/** Says for all processes that one has looked. Often enough for an alarm after a minute, and no oftener. */
export const beat = (db: Db, at: Date) => db.rows(BEAT, [at]);

export async function lastBeat(db: Db): Promise<Date | null> {
  const [row] = await db.rows<{ at: Date }>(LAST_BEAT, []);
  return row?.at ?? null;
}
