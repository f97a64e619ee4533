import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';

/** How often somebody has missed, and until when that counts. */
export interface Missed {
  readonly counted: string;
  readonly misses: number;
  readonly ends_at: Date;
}

const READ = statement(
  'look-ups.missed',
  `select counted, misses, ends_at from missed_look_ups where counted = any($1) and ends_at > $2`,
);

export const readMissed = (db: Db, names: readonly string[], now: Date): Promise<Missed[]> =>
  db.rows<Missed & Record<string, unknown>>(READ, [names, now]);

// In the order of their names, so that two processes never wait for each other in a ring.
const ADD = statement(
  'look-ups.miss',
  `with over as (delete from missed_look_ups where ends_at < $4::timestamptz - interval '1 day')
   insert into missed_look_ups as m (counted, misses, ends_at)
   select * from unnest($1::text[], $2::int[], $3::timestamptz[]) as t (counted, misses, ends_at) order by counted
   on conflict (counted) do update set
     misses = case when m.ends_at > $4 then m.misses + excluded.misses else excluded.misses end,
     ends_at = case when m.ends_at > $4 then m.ends_at else excluded.ends_at end
   returning counted, misses, ends_at`,
);

/** Adds misses of this process to those of all, and answers with the sums. */
export const addMissed = (db: Db, missed: readonly Missed[], now: Date): Promise<Missed[]> =>
  db.rows<Missed & Record<string, unknown>>(ADD, [
    missed.map((m) => m.counted),
    missed.map((m) => m.misses),
    missed.map((m) => m.ends_at),
    now,
  ]);
