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

const ENTER = statement(
  'staff-register.enter',
  `insert into staff_register (worker_id, surname_key, postcode_key, updated_at)
   select distinct on (worker_id) worker_id, surname_key, postcode_key, $4 from unnest($1::uuid[], $2::text[], $3::text[])
     with ordinality as t (worker_id, surname_key, postcode_key, ord) order by worker_id, ord desc
   on conflict (worker_id) do update
     set surname_key = excluded.surname_key, postcode_key = excluded.postcode_key, updated_at = excluded.updated_at`,
);

/** Writes what is known of some workers' own families and homes, over what was known before. */
export const enter = (
  db: Db,
  rows: readonly { workerId: string; surnameKey: string | null; postcodeKey: string | null }[],
  now: Date,
) =>
  db.rows(ENTER, [
    rows.map((row) => row.workerId),
    rows.map((row) => row.surnameKey),
    rows.map((row) => row.postcodeKey),
    now,
  ]);
