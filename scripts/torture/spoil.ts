import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { asOwner } from './evidence';

/**
 * Breaks each law of the database once, behind the hub's back: a harness that has never been seen red proves nothing. Only
 * for `--spoil`, on a database that is thrown away.
 */
export async function spoil(url: string, folder: string, canary: string): Promise<void> {
  await asOwner(url, async (db) => {
    // Past every trigger and foreign key, as a restored backup or a hand in the database would be.
    await db.query('set session_replication_role = replica');
    const [gone, doubled, betrayed] = await ids(db, `state <> 'RECEIVED'`, 3);
    const [waiting] = await ids(db, `state = 'RECEIVED'`, 1);
    // L1: a concern that has a receipt is gone.
    await db.query('delete from concern where id = $1', [gone]);
    // L2 and L3: nobody has the one that waits in their inbox any more, and there are gaps where it stood.
    await db.query('delete from inbox_item where event_id in (select id from event where subject_id = $1)', [waiting]);
    // L8: an event is delivered twice.
    await again(db, 'i.recipient_id', doubled);
    // L4 and L5: an item in the inbox of a bystander, whom the hub does not show it all the same.
    await again(db, `(select id from worker where subject = 'bystander-0')`, betrayed);
    // L7: told of a rung that was never reached.
    await db.query(
      `insert into event (id, at, name, authority_id, child_id, subject_id, actor_id)
       select gen_random_uuid(), at, 'ConcernUnanswered', authority_id, child_id, subject_id, null from event where subject_id = $1 limit 1`,
      [doubled],
    );
    // L9: somebody else looked, says a sealed entry.
    await db.query(`update audit_entry set worker_id = null where id = (select min(entry_id) from audit_leaf)`);
  });
  // L6: a line of the log holds what was reported.
  await appendFile(join(folder, 'hub-A.log'), `{"msg":"${canary}"}\n`);
}

async function ids(db: Client, which: string, count: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(`select id from concern where ${which} order by raised_at limit $1`, [
    count,
  ]);
  if (rows.length < count) throw new Error(`there are not ${count} concerns to spoil`);
  return rows.map(({ id }) => id);
}

/** Puts the first item about a concern into an inbox, at its next position. */
const again = (db: Client, inbox: string, concernId: string | undefined) =>
  db.query(
    `with one as (
       select ${inbox} as recipient_id, i.event_id from inbox_item i join event e on e.id = i.event_id
       where e.subject_id = $1 and e.name = 'ConcernRaised' order by i.recipient_id limit 1
     ), head as (
       insert into inbox_head as h (recipient_id, seq) select recipient_id, 1 from one
       on conflict (recipient_id) do update set seq = h.seq + 1 returning h.recipient_id, h.seq
     )
     insert into inbox_item (recipient_id, seq, event_id, urgency) select one.recipient_id, head.seq, one.event_id, 'IMMEDIATE' from one, head`,
    [concernId],
  );
