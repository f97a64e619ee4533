import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub, type Answer } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const REPORT = `mutation ($concern: ConcernInput!, $key: String!) {
  reportConcern(concern: $concern, idempotencyKey: $key) { id receivedAt state note urgentPhone }
}`;
const RECEIPT = `query ($id: ID!) { concernReceipt(id: $id) { id receivedAt state note urgentPhone } }`;
const INBOX = `query ($of: InboxOf!) { inboxItems(of: $of) { kind urgency concern { id seenOrSaid } } }`;
const OPEN = `query ($first: Int! = 50, $after: ID) { openConcerns(first: $first, after: $after) { id } }`;
const CONCERN = `query ($id: ID!) { concern(id: $id) {
  id state categories seenOrSaid immediateDanger acknowledgedAt acknowledgedBy { name } child { id }
  told { name nhsNumber } reporter { name worker { name } agency { name } }
} }`;
const ACKNOWLEDGE = `mutation ($id: ID!) { acknowledgeConcern(id: $id) { id state acknowledgedBy { name } } }`;
const CHILD = `query ($id: ID!) { child(id: $id) { id concerns { id seenOrSaid told { name } } } }`;

let hub: TestHub;

beforeAll(async () => {
  hub = await TestHub.start();
  const { world } = hub;
  await world.authority('210', 'Southwark');
  await world.authority('383', 'Leeds');
  await world.authority('816', 'York');
  await world.authority('372', 'Rotherham');
  await world.worker('roz', 'Rotherham', 'DUTY_PRACTITIONER', { team: 'Rotherham MASH' });
  await world.agency('Albion School', 'SCHOOL', 'Southwark');
  await world.agency('Met Police', 'POLICE', null);
  await world.worker('mo', 'Southwark', 'TEAM_MANAGER');
  await world.worker('kim', 'Southwark', 'SOCIAL_WORKER', { manager: 'mo' });
  await world.worker('dee', 'Southwark', 'DUTY_PRACTITIONER', { team: 'Southwark MASH' });
  await world.worker('dom', 'Southwark', 'DUTY_PRACTITIONER', { team: 'Southwark MASH' });
  await world.worker('max', 'Leeds', 'TEAM_MANAGER');
  // Which authority a receipt speaks of must be told apart.
  await hub.pool.query(`update authority set out_of_hours_phone = '0113 496 0199' where name = 'Leeds'`);
  await world.worker('lee', 'Leeds', 'DUTY_PRACTITIONER', { team: 'Leeds MASH' });
  await world.worker('dsl', 'Albion School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('pc', 'Met Police', 'POLICE_OFFICER');
});

afterAll(() => hub.stop());

function person(subject: string): TestWorker {
  const worker = hub.world.workers.get(subject);
  if (worker === undefined) throw new Error(`no worker ${subject}`);
  return worker;
}

interface Sent {
  child?: Record<string, unknown>;
  [field: string]: unknown;
}

const report = (more: Sent = {}) => ({ child: {}, categories: ['PHY'], seenOrSaid: 'A bruise on the arm.', ...more });
const send = (subject: string | null, concern: unknown, key: string = randomUUID()): Promise<Answer> =>
  hub.ask(subject, REPORT, { concern, key });

/** What is needed to be certain of a child. */
const asKnown = ({ forenames, surname, dateOfBirth, nhsNumber }: TestChild) => ({
  forenames,
  surname,
  dateOfBirth,
  nhsNumber,
});

interface Receipt {
  id: string;
  receivedAt: string;
  state: string;
  note: string;
  urgentPhone: string;
}

async function sent(subject: string | null, concern: unknown, key?: string): Promise<Receipt> {
  const answer = await send(subject, concern, key);
  expect(answer.errors).toBeUndefined();
  return (answer.data as { reportConcern: Receipt }).reportConcern;
}

/** A child whose key worker is Kim, with or without a plan. */
async function child(planned: boolean, keyWorker: string | null = 'kim'): Promise<TestChild> {
  const made = await hub.world.child('Southwark');
  if (keyWorker !== null) await hub.world.related('ALLOCATED', made, person(keyWorker));
  if (planned) {
    await hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select $1, authority_id, id, 'OUTLINE', '2026-02-01', 'PHY', 'PHY', 0 from child where id = $2`,
      [randomUUID(), made.id],
    );
  }
  return made;
}

/** Who has the concern in an inbox, by name: what was committed, whoever may open it. */
async function told(concernId: string): Promise<string[]> {
  const { rows } = await hub.pool.query<{ recipient_id: string }>(
    `select i.recipient_id from inbox_item i join event e on e.id = i.event_id where e.subject_id = $1 and e.name = 'ConcernRaised'`,
    [concernId],
  );
  const names = new Map(
    [...hub.world.teams, ...[...hub.world.workers].map(([name, { id }]) => [name, id] as const)].map(([name, id]) => [
      id,
      name,
    ]),
  );
  return rows.map((row) => names.get(row.recipient_id) ?? row.recipient_id).sort();
}

const inboxOf = async (
  subject: string,
  of: 'ME' | 'MY_TEAM' = 'ME',
): Promise<{ kind: string; concern: { id: string } | null }[]> =>
  ((await hub.data(subject, INBOX, { of })) as { inboxItems: { kind: string; concern: { id: string } | null }[] })
    .inboxItems;

const openFor = async (subject: string): Promise<string[]> =>
  ((await hub.data(subject, OPEN)) as { openConcerns: { id: string }[] }).openConcerns.map((c) => c.id);

const count = async (table: string): Promise<number> =>
  Number((await hub.pool.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n);
const counts = async (): Promise<number[]> => Promise.all(['concern', 'event', 'inbox_item', 'audit_entry'].map(count));

describe('a concern finds its way', () => {
  it('to the key worker and their manager at once, when the child has a plan', async () => {
    const { id } = await sent('dsl', report({ child: asKnown(await child(true)) }));
    expect(await told(id)).toEqual(['kim', 'mo']);
    expect(await inboxOf('kim')).toContainEqual({
      kind: 'ConcernRaised',
      urgency: 'IMMEDIATE',
      concern: { id, seenOrSaid: 'A bruise on the arm.' },
    });
    expect(await openFor('kim')).toContain(id);
    expect(await openFor('mo')).toContain(id);
    expect(await openFor('dee')).not.toContain(id);
  });

  it('to the responsible authority, wherever it is reported', async () => {
    const { id } = await sent(null, report({ child: asKnown(await child(true)), authority: '383' }));
    expect(await told(id)).toEqual(['kim', 'mo']);
  });

  it('to the advice and assessment team, when the child has no plan', async () => {
    const { id } = await sent('dsl', report({ child: asKnown(await child(false)) }));
    expect(await told(id)).toEqual(['Southwark MASH']);
    expect(await inboxOf('dee', 'MY_TEAM')).toContainEqual(
      expect.objectContaining({ concern: expect.objectContaining({ id }) as unknown }),
    );
    expect(await openFor('dom')).toContain(id);
    expect(await openFor('kim')).not.toContain(id);
  });

  it('to the team of the place, when nobody knows the child', async () => {
    const { id } = await sent(
      'pc',
      report({ child: { surname: 'Nobody', whereabouts: '1 Walworth Road' }, authority: '383' }),
    );
    expect(await told(id)).toEqual(['Leeds MASH']);
    expect(await openFor('lee')).toContain(id);
    expect(await hub.data('lee', CONCERN, { id })).toMatchObject({
      concern: { child: null, told: { name: 'Nobody' }, reporter: { worker: { name: 'Test pc' } } },
    });
    expect(await hub.data('dee', CONCERN, { id })).toEqual({ concern: null });
  });

  it('to a manager of any authority, where nobody is at work; never to one with a conflict of interest', async () => {
    const { id } = await sent(null, report({ authority: '816' }));
    const [first = ''] = await told(id);
    expect(['max', 'mo']).toContain(first);
    expect(await hub.data(first, CONCERN, { id })).toMatchObject({ concern: { id } });
    const theirs = await hub.world.child('York');
    await hub.world.restricted('CONFLICT', theirs, [person(first)]);
    const next = await sent(null, report({ child: asKnown(theirs), authority: '816' }));
    expect(await told(next.id)).toEqual([first === 'mo' ? 'max' : 'mo']);
  });

  it('by the id of a child, for a reporter who sees the record', async () => {
    const known = await child(true);
    await hub.world.related('ON_ROLL', known, 'Albion School');
    expect(await told((await sent('dsl', report({ child: { id: known.id } }))).id)).toEqual(['kim', 'mo']);
  });

  it('by no id that the reporter may not see, and one that does not exist is answered alike', async () => {
    const answers = await Promise.all(
      [(await child(true)).id, randomUUID()].map((id) => send('dsl', report({ child: { id } }))),
    );
    expect(answers[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'concern.child.id' });
    expect(answers[0]?.errors?.[0]?.message).toBe(answers[1]?.errors?.[0]?.message);
  });

  it('past a key worker who has left, to their manager', async () => {
    await hub.world.worker('gone', 'Southwark', 'SOCIAL_WORKER', { manager: 'mo' });
    const theirs = await child(true, 'gone');
    await hub.pool.query(`update worker set active_to = '2026-02-01' where subject = 'gone'`);
    expect(await told((await sent('dsl', report({ child: asKnown(theirs) }))).id)).toEqual(['mo']);
  });
});

describe('a restriction', () => {
  it('keeps a conflicted key worker from ever hearing of it', async () => {
    const theirs = await child(true);
    await hub.world.restricted('CONFLICT', theirs, [person('kim')]);
    const before: unknown = await hub.data('kim', '{ inboxHead { seq } }');
    const { id } = await sent('dsl', report({ child: asKnown(theirs) }));
    expect(await told(id)).toEqual(['mo']);
    expect(await hub.data('kim', '{ inboxHead { seq } }')).toEqual(before);
    expect(await openFor('kim')).not.toContain(id);
    expect(await hub.data('kim', CONCERN, { id })).toEqual({ concern: null });
    expect((await hub.ask('kim', ACKNOWLEDGE, { id })).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
  });

  it('keeps a conflicted member of the team from seeing even the count of the inbox grow', async () => {
    const theirs = await child(false, null);
    await hub.world.restricted('CONFLICT', theirs, [person('dom')]);
    const { id } = await sent('dsl', report({ child: asKnown(theirs) }));
    expect(await told(id)).toEqual(['dee']);
    expect(await openFor('dee')).toContain(id);
    expect(await openFor('dom')).not.toContain(id);
  });

  it('on the whole record lets only the named workers hear', async () => {
    const hidden = await child(true);
    await hub.world.restricted('RECORD', hidden, [person('mo')]);
    const { id } = await sent('dsl', report({ child: asKnown(hidden) }));
    expect(await told(id)).toEqual(['mo']);
    expect(await openFor('kim')).not.toContain(id);
    expect(await hub.data('dee', CONCERN, { id })).toEqual({ concern: null });
  });

  it('that names nobody at work, and somebody of the team in a conflict, leaves one for the others', async () => {
    const hidden = await child(true);
    await hub.world.restricted('RECORD', hidden);
    await hub.world.restricted('CONFLICT', hidden, [person('dom')]);
    const { id } = await sent('dsl', report({ child: asKnown(hidden) }));
    expect(await told(id)).toEqual(['dee']);
    expect(await openFor('dom')).not.toContain(id);
  });

  it('that names nobody at work leaves a concern about a child nobody knows', async () => {
    const hidden = await child(true);
    await hub.world.restricted('RECORD', hidden);
    const { id } = await sent('dsl', report({ child: asKnown(hidden) }));
    expect(await told(id)).toEqual(['Southwark MASH']);
    expect(await hub.data('dee', CONCERN, { id })).toMatchObject({
      concern: { child: null, told: { nhsNumber: hidden.nhsNumber } },
    });
  });
});

describe('the receipt', () => {
  it('gives the urgent number of the authority that was named, not of the one that knows the child', async () => {
    const elsewhere = asKnown(await hub.world.child('Leeds'));
    expect(await sent(null, report({ child: elsewhere, authority: '210' }))).toMatchObject({
      urgentPhone: '020 7946 0199',
    });
    expect(await sent(null, report({ child: elsewhere, authority: '383' }))).toMatchObject({
      urgentPhone: '0113 496 0199',
    });
  });

  it('is the same for a known, a planned, a restricted and an unknown child', async () => {
    const restricted = await child(true);
    await hub.world.restricted('RECORD', restricted);
    const elsewhere = await hub.world.child('Leeds');
    const children = [await child(true), await child(false), restricted, elsewhere].map(asKnown);
    const unknown = { forenames: 'No', surname: 'Body', dateOfBirth: '2016-05-06', nhsNumber: '9434765919' };
    const answers = await Promise.all(
      [...children, unknown].map((described) => send(null, report({ child: described, authority: '210' }))),
    );
    const alike = answers.map(({ status, text }) => `${status} ${text.replace(/"id":"[^"]{36}"/, '')}`);
    expect(new Set(alike).size).toBe(1);
    expect(alike[0]).toContain('"state":"RECEIVED"');
  });

  it('in immediate danger says to ring 999, and gives the urgent number', async () => {
    const { note, urgentPhone } = await sent(null, report({ authority: '210', immediateDanger: true }));
    expect(note).toMatch(/^Ring 999 now/);
    expect(urgentPhone).toBe('020 7946 0199');
  });

  it('is for whoever made the report, and for nobody else', async () => {
    const mine = await sent('dsl', report());
    expect(await hub.data('dsl', RECEIPT, { id: mine.id })).toEqual({ concernReceipt: mine });
    for (const other of ['pc', 'dee', null])
      expect(await hub.data(other, RECEIPT, { id: mine.id })).toEqual({ concernReceipt: null });
  });

  it('of an anonymous report is for whoever holds its id', async () => {
    const theirs = await sent(null, report({ authority: '210' }));
    expect(await hub.data(null, RECEIPT, { id: theirs.id })).toEqual({ concernReceipt: theirs });
    expect(await hub.data('dsl', RECEIPT, { id: theirs.id })).toEqual({ concernReceipt: null });
    expect(await hub.data(null, RECEIPT, { id: 'nonsense' })).toEqual({ concernReceipt: null });
  });
});

describe('a report sent again', () => {
  it('is the same report with the same receipt', async () => {
    const key = randomUUID();
    const first = await sent('dsl', report(), key);
    const before = await counts();
    expect(await sent('dsl', report(), key)).toEqual(first);
    expect(await counts()).toEqual(before);
  });

  it('under the key of other content is a CONFLICT', async () => {
    const key = randomUUID();
    await sent('dsl', report(), key);
    const answer = await send('dsl', report({ seenOrSaid: 'Something else.' }), key);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'idempotencyKey' });
  });

  it('ten times at once is one report', async () => {
    const key = randomUUID();
    const before = await count('concern');
    const receipts = await Promise.all(Array.from({ length: 10 }, () => sent(null, report({ authority: '210' }), key)));
    expect(new Set(receipts.map((r) => JSON.stringify(r))).size).toBe(1);
    expect(await count('concern')).toBe(before + 1);
    expect(await told(receipts[0]?.id ?? '')).toEqual(['Southwark MASH']);
  });

  it('by somebody else under the same key is their own', async () => {
    const key = randomUUID();
    expect((await sent('dsl', report(), key)).id).not.toBe((await sent('dee', report(), key)).id);
  });
});

describe('one commit', () => {
  it('leaves nothing when the audit row cannot be written', async () => {
    const described = asKnown(await child(true));
    const before = await counts();
    await hub.pool.query(
      `create function broken() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`,
    );
    await hub.pool.query(
      `create trigger broken before insert on audit_entry for each statement execute function broken()`,
    );
    try {
      const answer = await send('dsl', report({ child: described }));
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
      expect(answer.text).not.toContain('disk full');
    } finally {
      await hub.pool.query(`drop trigger broken on audit_entry`);
    }
    expect(await counts()).toEqual(before);
  });

  it('holds the audit row, with the child only when there is one, and without a word of the text', async () => {
    const known = await child(true);
    await sent('dsl', report({ child: asKnown(known) }));
    await sent(null, report({ authority: '210' }));
    const { rows } = await hub.pool.query(
      `select action, operation, audience, child_id, worker_id from audit_entry where operation = 'reportConcern' order by id desc limit 2`,
    );
    expect(rows).toEqual([
      { action: 'WRITE', operation: 'reportConcern', audience: 'PUBLIC', child_id: null, worker_id: null },
      {
        action: 'WRITE',
        operation: 'reportConcern',
        audience: 'SCHOOL',
        child_id: known.id,
        worker_id: person('dsl').id,
      },
    ]);
  });
});

describe('a report that cannot be taken', () => {
  it.each([
    ['concern.child.nhsNumber', { child: { nhsNumber: '999 000 0000' } }],
    ['concern.child.upn', { child: { upn: 'A123' } }],
    ['concern.child.surname', { child: { surname: 'Te\u0000st' } }],
    ['concern.child.forenames', { child: { forenames: 'a\u202Eb' } }],
    ['concern.seenOrSaid', { seenOrSaid: 'x'.repeat(10_001) }],
    ['concern.seenOrSaid', { seenOrSaid: '' }],
    ['concern.authority', { authority: '999' }],
    ['concern.reporter.contact', { reporter: { contact: '\u0000' } }],
  ] satisfies [string, Sent][])('names its field %s and stores nothing', async (field, more) => {
    const before = await count('concern');
    const answer = await send('dsl', report(more));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await count('concern')).toBe(before);
  });

  it('says that the public must name the authority, and so must a force of a whole region', async () => {
    for (const subject of [null, 'pc']) {
      expect((await send(subject, report())).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'concern.authority',
      });
    }
  });

  it('says that a key of the public must be a UUID', async () => {
    const answer = await send(null, report({ authority: '210' }), 'key-1');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'idempotencyKey' });
  });
});

describe('acknowledging', () => {
  it('is done once, by a named person, and the reporter learns of it', async () => {
    const known = await child(true);
    await hub.world.related('ON_ROLL', known, 'Albion School');
    const receipt = await sent('dsl', report({ child: asKnown(known) }));
    const { id } = receipt;
    expect(await hub.data('kim', ACKNOWLEDGE, { id })).toEqual({
      acknowledgeConcern: { id, state: 'ACKNOWLEDGED', acknowledgedBy: { name: 'Test kim' } },
    });
    expect(await hub.data('dsl', RECEIPT, { id })).toEqual({ concernReceipt: { ...receipt, state: 'ACKNOWLEDGED' } });
    expect(await inboxOf('dsl')).toContainEqual({ kind: 'ConcernAcknowledged', urgency: 'ROUTINE', concern: null });
    expect(await openFor('kim')).not.toContain(id);
    const { rows } = await hub.pool.query(
      `select child_id from event where subject_id = $1 and name = 'ConcernAcknowledged'`,
      [id],
    );
    expect(rows).toEqual([{ child_id: null }]);
    expect((await hub.ask('mo', ACKNOWLEDGE, { id })).errors?.[0]).toMatchObject({
      message: 'This concern has been acknowledged already.',
      extensions: { code: 'RULE_BROKEN' },
    });
  });

  it('by two at once is done by one of them', async () => {
    const { id } = await sent('dsl', report());
    const codes = (await Promise.all(['dee', 'dom'].map((who) => hub.ask(who, ACKNOWLEDGE, { id })))).map(
      (a) => a.errors?.[0]?.extensions.code ?? 'done',
    );
    expect(codes.sort()).toEqual(['RULE_BROKEN', 'done']);
  });

  it('is not for somebody of the authority to whom it did not go', async () => {
    const { id } = await sent('dsl', report({ child: asKnown(await child(true)) }));
    expect((await hub.ask('dee', ACKNOWLEDGE, { id })).errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
    expect((await hub.ask('lee', ACKNOWLEDGE, { id })).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
    expect((await hub.ask('dee', ACKNOWLEDGE, { id: 'nonsense' })).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
  });
});

describe('concerns about a child', () => {
  it('are withheld from the school on whose roll the child is, even from the one who reported', async () => {
    const known = await child(true);
    await hub.world.related('ON_ROLL', known, 'Albion School');
    await sent('dsl', report({ child: asKnown(known), seenOrSaid: 'CANARY' }));
    const answer = await hub.ask('dsl', `query ($id: ID!) { child(id: $id) { id concerns { id seenOrSaid } } }`, {
      id: known.id,
    });
    expect(answer.data).toEqual({ child: { id: known.id, concerns: null } });
    expect(answer.extensions?.withheld).toEqual([
      expect.objectContaining({ path: 'child.concerns', opensWith: ['CORE_GROUP'] }),
    ]);
    expect(answer.text).not.toContain('CANARY');
  });

  it('are shown to the core group, without the reporter', async () => {
    const known = await child(true);
    await hub.world.related('CORE_GROUP', known, person('dsl'));
    const first = await sent('pc', report({ child: asKnown(known), authority: '210' }));
    hub.clock.moveTo(1_000);
    const second = await sent('pc', report({ child: asKnown(known), authority: '210' }));
    const answer = await hub.ask('dsl', `query ($id: ID!) { child(id: $id) { concerns { id seenOrSaid } } }`, {
      id: known.id,
    });
    expect(answer.data).toMatchObject({
      child: { concerns: [{ id: second.id }, { id: first.id, seenOrSaid: 'A bruise on the arm.' }] },
    });
    expect(answer.text).not.toContain('Test pc');
    // A field that the school's contract never shows is not there to be asked for.
    expect((await hub.ask('dsl', CHILD, { id: known.id })).status).toBe(400);
  });

  it('show the key worker who reported, and the look is in the audit', async () => {
    const known = await child(true);
    const { id } = await sent(
      'dsl',
      report({ child: asKnown(known), reporter: { name: 'Gran', relationship: 'grandmother' } }),
    );
    expect(await hub.data('kim', CONCERN, { id })).toMatchObject({
      concern: {
        child: { id: known.id },
        told: { name: `Maya ${known.surname}` },
        reporter: { name: 'Gran', worker: { name: 'Test dsl' }, agency: { name: 'Albion School' } },
      },
    });
    const { rows } = await hub.pool.query<{ fields: string[] }>(
      `select fields from audit_entry where child_id = $1 and action = 'READ'`,
      [known.id],
    );
    expect(rows[0]?.fields).toEqual(
      expect.arrayContaining(['Concern.seenOrSaid', 'ChildAsTold.nhsNumber', 'Reporter.name']),
    );
  });

  it('without a record leave an audit row without a child', async () => {
    const { id } = await sent(null, report({ authority: '383' }));
    await hub.data('lee', CONCERN, { id });
    const { rows } = await hub.pool.query(
      `select child_id, authority_id, bases from audit_entry where worker_id = $1 order by id desc limit 1`,
      [person('lee').id],
    );
    expect(rows).toEqual([{ child_id: null, authority_id: hub.world.authorities.get('Leeds'), bases: ['AUTHORITY'] }]);
  });
});

describe('the list of open concerns', () => {
  it('is read page by page, oldest first', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      ids.push((await sent(null, report({ authority: '372' }))).id);
      hub.clock.moveTo(1_000);
    }
    const page = async (after: string | null) =>
      ((await hub.data('roz', OPEN, { first: 2, after })) as { openConcerns: { id: string }[] }).openConcerns.map(
        (c) => c.id,
      );
    expect(await page(null)).toEqual(ids.slice(0, 2));
    expect(await page(ids[1] ?? '')).toEqual(ids.slice(2, 4));
    expect(await page(ids[4] ?? '')).toEqual([]);
  });

  it('refuses more than a hundred, none, and a place that is none', async () => {
    for (const first of [0, 101, -1])
      expect((await hub.ask('dee', OPEN, { first })).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'first',
      });
    for (const after of [randomUUID(), 'x'])
      expect((await hub.ask('dee', OPEN, { after })).errors?.[0]?.extensions.code).toBe('CURSOR_UNKNOWN');
  });
});
