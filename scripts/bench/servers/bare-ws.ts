import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';
import { Batcher } from '../../../src/platform/batcher';
import { say, told } from '../processes';
import { DOCUMENT, SignIn, type SignedIn } from './sign-in';
import { connections, openingDb } from './vault';

/**
 * A socket server with nothing but `ws` and `pg`. `wake`: a notification goes out as it comes in, and nothing is read.
 * `inbox`: what goes out is read from the durable inbox. `law`: and the relationship with the child is checked at that
 * moment, its name is read and opened, and the look is audited before it leaves, as the hub does.
 */
type Way = 'wake' | 'inbox' | 'law';

interface Row {
  readonly ord: string;
  readonly recipient_id: string;
  readonly seq: number;
  readonly urgency: string;
  readonly name: string;
  readonly at: Date;
  readonly child_id: string;
  readonly authority_id: string;
  readonly forenames: string;
  readonly surname: string;
}

const READ = `
  select q.ord, i.recipient_id, i.seq, i.urgency, e.name, e.at, e.child_id
  from unnest($1::uuid[], $2::int[]) with ordinality as q (recipient_id, after, ord)
  cross join lateral (select * from inbox_item i where i.recipient_id = q.recipient_id and i.seq > q.after order by i.seq limit 50) i
  join event e on e.id = i.event_id order by q.ord, i.seq`;

const READ_LAWFULLY = {
  name: 'read lawfully',
  text: `
  select q.ord, i.recipient_id, i.seq, i.urgency, e.name, e.at, e.child_id, c.authority_id, c.forenames, c.surname
  from unnest($1::uuid[], $2::int[]) with ordinality as q (recipient_id, after, ord)
  cross join lateral (select * from inbox_item i where i.recipient_id = q.recipient_id and i.seq > q.after order by i.seq limit 50) i
  join event e on e.id = i.event_id join worker w on w.id = q.recipient_id and (w.active_to is null or w.active_to > now())
  join agency a on a.id = w.agency_id join child c on c.id = e.child_id
  where (a.authority_id = c.authority_id or exists (select from relationship r where r.child_id = c.id and r.worker_id = w.id and r.began_at <= now() and (r.ended_at is null or r.ended_at > now())))
    and not exists (select from restriction x where x.child_id = c.id and x.began_at <= now() and (x.ended_at is null or x.ended_at > now())
      and ((x.kind = 'RECORD' and not w.id = any(x.workers)) or (x.kind = 'CONFLICT' and w.id = any(x.workers))))
  order by q.ord, i.seq`,
};

const AUDIT = `
  insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, authority_id, child_id, bases, fields, issuer_id, session, document)
  select now(), r, 'DELIVER', 'inbox', w, g, 'SOCIAL_CARE', 'WORK_WITH_CHILD', a, c, '{AUTHORITY}', '{Child.id,Child.forenames,Child.surname}', i, s, ${DOCUMENT}
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]) as t (r, w, g, a, c, i, s)`;

interface Reader {
  readonly by: SignedIn;
  readonly socket: WebSocket;
  after: number;
  reading: boolean;
  again: boolean;
}

async function main(): Promise<void> {
  const { databaseUrl, way } = await told<{ databaseUrl: string; way: Way }>();
  const pool = connections(databaseUrl);
  const db = await openingDb(pool);
  const signIn = new SignIn(pool);
  const readers = new Map<string, Reader>();
  const inboxes = new Batcher<Reader, Row[]>(async (batch) => {
    const values = [batch.map((r) => r.by.worker), batch.map((r) => r.after)];
    const rows =
      way === 'law'
        ? await db.rows<Row & Record<string, unknown>>(READ_LAWFULLY, values)
        : (await pool.query<Row>({ name: 'read', text: READ, values })).rows;
    const answers: Row[][] = batch.map(() => []);
    for (const row of rows) answers[Number(row.ord) - 1]?.push(row);
    return answers;
  }, 2);
  const audits = new Batcher<{ by: SignedIn; rows: Row[] }, undefined>(async (batch) => {
    const all = batch.flatMap(({ by, rows }) => rows.map((row) => ({ by, row })));
    const values = [
      all.map(() => randomUUID()),
      ...[
        all.map((a) => a.by.worker),
        all.map((a) => a.by.agency),
        all.map((a) => a.row.authority_id),
        all.map((a) => a.row.child_id),
        all.map((a) => a.by.issuer),
        all.map((a) => a.by.session),
      ],
    ];
    await pool.query({ name: 'audit', text: AUDIT, values });
    return batch.map(() => undefined);
  }, 1);
  const read = async (reader: Reader): Promise<void> => {
    reader.again = true;
    if (reader.reading) return;
    reader.reading = true;
    while (reader.again) {
      reader.again = false;
      const rows = await inboxes.submit(reader);
      if (way === 'law' && rows.length > 0) await audits.submit({ by: reader.by, rows });
      for (const row of rows) {
        reader.socket.send(JSON.stringify(itemOf(row, reader.after)));
        reader.after = row.seq;
      }
    }
    reader.reading = false;
  };
  const listener = new Client({ connectionString: databaseUrl });
  await listener.connect();
  await listener.query('listen hub_inbox');
  listener.on('notification', ({ payload = '' }) => {
    for (const recipient of payload.split(',')) {
      const reader = readers.get(recipient);
      if (reader === undefined) continue;
      if (way === 'wake') reader.socket.send(JSON.stringify({ type: 'item', recipient }));
      else void read(reader);
    }
  });
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => {
    say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  server.on('connection', (socket) => {
    socket.once('message', (data: Buffer) => {
      const hello = JSON.parse(data.toString()) as { authorization: string; after: number };
      void signIn.caller(hello.authorization).then((by) => {
        readers.set(by.worker, { by, socket, after: hello.after, reading: false, again: false });
        socket.once('close', () => readers.delete(by.worker));
        socket.send(JSON.stringify({ type: 'ready' }));
      });
    });
  });
  process.once('SIGTERM', () => process.exit(0));
}

const itemOf = (row: Row, follows: number) => ({
  ...{ type: 'item', seq: row.seq, follows, kind: row.name, urgency: row.urgency, at: row.at },
  child: { id: row.child_id, forenames: row.forenames, surname: row.surname },
});

void main();
