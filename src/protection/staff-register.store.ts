import { statement, type Db } from '../platform/db/statement';

const WORKER = statement(
  'staff-register.worker',
  `select w.id from worker w join issuer i on i.id = w.issuer_id where i.url = $1 and w.subject = $2`,
);

/** Whom an issuer calls by a subject. */
export async function workerOf(db: Db, issuer: string, subject: string): Promise<string | undefined> {
  const [row] = await db.rows<{ id: string }>(WORKER, [issuer, subject]);
  return row?.id;
}

const FORGET = statement('staff-register.forget', `delete from staff_register where worker_id = any($1::uuid[])`);

/** Takes away what is known of some workers' own families and homes. */
export const forget = (db: Db, workerIds: readonly string[]) => db.rows(FORGET, [workerIds]);

const ENTER = statement(
  'staff-register.enter',
  `insert into staff_register (worker_id, layer, surname_key, postcode_key, updated_at)
   select distinct on (worker_id) worker_id, $1, surname_key, postcode_key, $2 from unnest($3::uuid[], $4::text[], $5::text[])
     with ordinality as t (worker_id, surname_key, postcode_key, ord) order by worker_id, ord desc
   on conflict (worker_id, layer) do update
     set surname_key = excluded.surname_key, postcode_key = excluded.postcode_key, updated_at = excluded.updated_at`,
);

/** Writes what is known of some workers' own families and homes, as digests under so many keys. */
export const enter = (
  db: Db,
  rows: readonly { workerId: string; surnameKey: string | null; postcodeKey: string | null }[],
  { layer, now }: { readonly layer: number; readonly now: Date },
) =>
  db.rows(ENTER, [
    ...[layer, now, rows.map((row) => row.workerId)],
    ...[rows.map((row) => row.surnameKey), rows.map((row) => row.postcodeKey)],
  ]);
