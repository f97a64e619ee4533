import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/access';
import { auditWriter } from '../../src/audit';
import type { Db } from '../../src/platform/db/statement';
import { NOTHING_ASKED } from '../../src/platform/graphql/selection';
import { TestHub, waitFor } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';
import { planBegins } from '../support/plan-life';

const CHILD = `query ($id: ID!) { child(id: $id) { id surname } }`;

describe('the audit', () => {
  let hub: TestHub;
  let keyWorker: TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('lead', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  });

  afterAll(() => hub.stop());

  async function aChild(): Promise<TestChild> {
    const child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, keyWorker);
    return child;
  }

  const rowsOf = async (child: TestChild): Promise<Record<string, unknown>[]> =>
    (
      await hub.pool.query<Record<string, unknown>>(`select * from audit_entry where child_id = $1 order by id`, [
        child.id,
      ])
    ).rows;

  /** Lets nothing into the audit while something is done. */
  async function broken<T>(work: () => Promise<T>): Promise<T> {
    await hub.pool.query(
      `create trigger audit_is_broken before insert on audit_entry for each statement execute function audit_entry_is_final()`,
    );
    try {
      return await work();
    } finally {
      await hub.pool.query(`drop trigger audit_is_broken on audit_entry`);
    }
  }

  it.each([
    ['a change of a row', `update audit_entry set purpose = 'CHANGED'`],
    ['a change of no row', `update audit_entry set purpose = 'CHANGED' where false`],
    ['the removal of a row', `delete from audit_entry where id = (select max(id) from audit_entry)`],
    ['the removal of all', `truncate audit_entry`],
    [
      'an insert that overwrites',
      `insert into audit_entry overriding system value select * from audit_entry on conflict (id) do update set purpose = 'CHANGED'`,
    ],
    ['a merge', `merge into audit_entry a using (select 1) s on true when matched then delete`],
  ])('is append-only: the database refuses %s', async (_what, sql) => {
    await hub.data('kim', CHILD, { id: (await aChild()).id });
    const before = (await hub.pool.query(`select * from audit_entry order by id`)).rows;
    await expect(hub.pool.query(sql)).rejects.toMatchObject({ message: 'the audit is append-only', code: '42501' });
    expect((await hub.pool.query(`select * from audit_entry order by id`)).rows).toEqual(before);
  });

  it('has one row for each child and operation, however often the operation meets the child', async () => {
    const children = [await aChild(), await aChild(), await aChild()];
    await hub.data(
      'kim',
      `{ caseload { id surname plan { id child { id plans { child { forenames } } } } concerns { id } } }`,
    );
    const rows = (await Promise.all(children.map(rowsOf))).flat();
    expect(rows.map((row) => row['child_id'])).toEqual(children.map((child) => child.id));
    expect(new Set(rows.map((row) => row['request_id'])).size).toBe(1);
    expect(rows[0]).toMatchObject({
      action: 'READ',
      operation: 'caseload',
      bases: ['ALLOCATED', 'AUTHORITY'],
      worker_id: keyWorker.id,
      agency_id: keyWorker.agencyId,
      audience: 'SOCIAL_CARE',
      purpose: 'WORK_WITH_CHILD',
    });
    expect(rows[0]?.['authority_id']).toBe(hub.world.authorities.get('Testborough'));
  });

  describe('of what is refused', () => {
    const NOBODY = '7d0f3c0e-9d1f-4b57-9d0b-0c8f4f6c1d11';
    const nothing = { purpose: 'NOT_AVAILABLE', child_id: null, child_ids: null, fields: [], digest: null };

    /** What the audit has of refusals to somebody while something is done. */
    async function refusedTo(who: string, work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
      const last = await hub.pool.query<{ id: string }>(`select coalesce(max(id), 0) as id from audit_entry`);
      await work();
      const { rows } = await hub.pool.query<Record<string, unknown>>(
        `select operation, purpose, child_id, child_ids, fields, digest from audit_entry
         where action = 'REFUSED' and worker_id = $1 and id > $2 order by id`,
        [hub.world.workers.get(who)?.id, last.rows[0]?.id],
      );
      return rows;
    }

    it('has who tried to see a child, the same whether there is such a child or none', async () => {
      const child = await aChild();
      const rows = await refusedTo('teacher', async () => {
        for (const id of [child.id, NOBODY]) expect(await hub.data('teacher', CHILD, { id })).toEqual({ child: null });
      });
      expect(rows).toEqual([child.id, NOBODY].map((child_id) => ({ ...nothing, operation: 'child', child_id })));
    });

    it('has the same by a socket', async () => {
      const child = await aChild();
      const rows = await refusedTo('teacher', async () => {
        const socket = await hub.listen('teacher', CHILD, { id: child.id });
        expect(await socket.until(1)).toEqual([{ data: { child: null } }]);
        socket.dispose();
      });
      expect(rows).toEqual([{ ...nothing, operation: 'child', child_id: child.id }]);
    });

    it('has nothing of what can be no id, nor of what was shown', async () => {
      const { id } = await aChild();
      const rows = await refusedTo('kim', async () => {
        expect((await hub.data('kim', CHILD, { id })).child.id).toBe(id);
        await hub.data('kim', CHILD, { id: 'Surname, Forename' });
      });
      expect(rows).toEqual([]);
    });

    it('has the plan that was asked for as a keyed digest alone', async () => {
      const ask = (id: string) => hub.data('teacher', `query ($id: ID!) { plan(id: $id) { id } }`, { id });
      const rows = await refusedTo('teacher', async () => {
        for (const id of [NOBODY, NOBODY]) expect(await ask(id)).toEqual({ plan: null });
      });
      const digest = hub.app.hub.digest('refused', NOBODY);
      expect(rows).toEqual([1, 2].map(() => ({ ...nothing, operation: 'plan', digest })));
    });

    it('has the change that somebody tried and why it was refused, and none of it was done', async () => {
      const child = await aChild();
      const take = `mutation ($child: ID!, $worker: ID!) { allocateKeyWorker(child: $child, worker: $worker, reason: "mine") { id } }`;
      const worker = hub.world.workers.get('colleague')?.id;
      const [notThere, notTheirs] = [
        { child: NOBODY, worker },
        { child: child.id, worker },
      ];
      const rows = [
        ...(await refusedTo('manager', () => hub.ask('manager', take, notThere))),
        ...(await refusedTo('colleague', () => hub.ask('colleague', take, notTheirs))),
      ];
      expect(rows).toMatchObject([
        { operation: 'allocateKeyWorker', purpose: 'NOT_AVAILABLE', child_id: NOBODY },
        { operation: 'allocateKeyWorker', purpose: 'NOT_YOUR_ROLE', child_id: child.id },
      ]);
      expect((await hub.data('kim', `{ caseload { id } }`)).caseload).toContainEqual({ id: child.id });
    });

    it('has a child however their id is given: in a list of inputs, as mere text, or in capitals', async () => {
      const child = NOBODY.toUpperCase();
      const decide = `mutation ($child: ID!) { decideConference(conference: { id: "${child}", version: 1 }, decisions: [
        { child: $child, categories: [], harmSuffered: false, harmLikely: false, outcome: END, help: "x", reasons: "x" }]) { id } }`;
      const hold = `mutation ($child: String!) { placeLegalHold(hold: { child: $child, reason: "x" }) { id } }`;
      const rows = [
        ...(await refusedTo('manager', () => hub.ask('manager', decide, { child }))),
        ...(await refusedTo('lead', () => hub.ask('lead', hold, { child }))),
      ];
      const digest = hub.app.hub.digest('refused', NOBODY);
      expect(rows).toEqual([
        { ...nothing, operation: 'decideConference', child_id: NOBODY, digest },
        { ...nothing, operation: 'placeLegalHold', child_id: NOBODY },
      ]);
    });

    it('has a child whom somebody named in a report and may not see', async () => {
      const report = `mutation ($child: ID!) { reportConcern(idempotencyKey: "unseen", concern: { child: { id: $child }, categories: [], seenOrSaid: "x" }) { id } }`;
      const child = await aChild();
      const rows = await refusedTo('teacher', async () => {
        for (const id of [child.id, NOBODY]) {
          const { errors } = await hub.ask('teacher', report, { child: id });
          expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'concern.child.id' });
        }
      });
      expect(rows).toEqual(
        [child.id, NOBODY].map((child_id) => ({ ...nothing, operation: 'reportConcern', child_id })),
      );
    });

    it('has of a list that nobody works with one digest, and no entry in the history of each', async () => {
      const invite = `mutation ($children: [ID!]!) { inviteToConference(conference: "${NOBODY}",
        invitation: { invitedAs: FAMILY, children: $children }) { id } }`;
      const children = Array.from({ length: 51 }, () => randomUUID());
      const ask = (of: readonly string[]) =>
        refusedTo('manager', () => hub.ask('manager', invite, { children: [...of, ...of] }));
      expect(await ask(children.slice(1))).toMatchObject([{ child_id: null, child_ids: children.slice(1) }]);
      const digest = hub.app.hub.digest('refused', NOBODY, ...children);
      expect(await ask(children)).toEqual([{ ...nothing, operation: 'inviteToConference', digest }]);
    });

    it('stops the answer when it cannot be written down', async () => {
      const answer = await broken(() => hub.ask('teacher', CHILD, { id: NOBODY }));
      expect([answer.data, answer.errors?.[0]?.extensions.code]).toEqual([undefined, 'INTERNAL']);
    });
  });

  it('writes the looks of requests that come together in fewer inserts than there are requests', async () => {
    const children = await Promise.all(Array.from({ length: 10 }, aChild));
    const db = hub.app.hub.db;
    const rows = db.rows.bind(db);
    let inserts = 0;
    db.rows = (...asked: Parameters<Db['rows']>) => {
      if (asked[0].name === 'audit.insert') inserts++;
      return rows(...asked);
    };
    try {
      await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          hub.data(i % 2 === 0 ? 'kim' : 'colleague', CHILD, { id: children[i % 10]?.id }),
        ),
      );
    } finally {
      db.rows = rows;
    }
    const written = (await Promise.all(children.map(rowsOf))).flat();
    expect(written).toHaveLength(100);
    expect(new Set(written.map((row) => row['request_id'])).size).toBe(100);
    expect(inserts).toBeGreaterThan(0);
    // How many share one depends on the machine; that all who wait do is held by the next test.
    expect(inserts).toBeLessThan(100);
  });

  it('lets nobody who was refused a restricted record wait for the seal of somebody who saw it at that moment', async () => {
    const sealed: (() => void)[] = [];
    const write = auditWriter(
      { rows: () => Promise.resolve([{ restricted: 'X' }]) as never },
      { now: () => new Promise((resolve) => sealed.push(resolve)) },
    );
    const scope = {
      ...{
        caller: { audience: 'PUBLIC' },
        now: hub.clock.now(),
        requestId: 'r',
        purpose: 'P',
        selection: NOTHING_ASKED,
      },
    } as unknown as Scope;
    const seen = write(scope, [{ action: 'READ', operation: 'x', childId: 'X' }]);
    await write(scope, [{ action: 'REFUSED', operation: 'x', childId: 'X' }]);
    expect(sealed).toHaveLength(1);
    sealed[0]?.();
    await seen;
  });

  it('shares one insert among all who wait, and fails every one of them when it fails', async () => {
    const batches: number[] = [];
    let fails = false;
    const db: Db = {
      rows: (_statement, values) => {
        batches.push((values[0] as unknown[]).length);
        return fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve([]);
      },
    };
    const write = auditWriter(db, { now: () => Promise.resolve() });
    const scope = {
      caller: { audience: 'PUBLIC' },
      now: hub.clock.now(),
      requestId: 'r',
      purpose: 'P',
      selection: NOTHING_ASKED,
    } as unknown as Scope;
    const note = { action: 'READ', operation: 'x' } as const;
    await Promise.all(Array.from({ length: 300 }, () => write(scope, [note, note])));
    expect(batches).toEqual([600]);
    fails = true;
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => write(scope, [note])));
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'rejected'));
    fails = false;
    await expect(write(scope, [note])).resolves.toBeUndefined();
    await write(scope, []);
    expect(batches).toEqual([600, 20, 1]);
  });

  it('stops a read that cannot be written down: no data leaves over HTTP, in whichever form the operation runs', async () => {
    const child = await aChild();
    const answer = await broken(() => hub.ask('kim', CHILD, { id: child.id }));
    expect(answer.status).toBe(500);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect(answer.text).not.toContain(child.surname);
    expect(answer.text).not.toMatch(/append|audit/i);
  });

  it('stops a change that cannot be written down: nothing is changed, and nobody is told', async () => {
    const child = await aChild();
    const { seq } = (await hub.data('kim', `{ inboxHead { seq } }`)).inboxHead;
    const colleague = hub.world.workers.get('colleague')?.id;
    const answers = await broken(() =>
      Promise.all([
        hub.ask(
          'kim',
          `mutation ($id: ID!) { amendChild(record: { id: $id, version: 1 }, child: { knownAs: "Changed" }) { id surname } }`,
          { id: child.id },
        ),
        hub.ask(
          'manager',
          `mutation ($id: ID!, $worker: ID!) { allocateKeyWorker(child: $id, worker: $worker, reason: "x") { id } }`,
          { id: child.id, worker: colleague },
        ),
        hub.ask('kim', `mutation { registerChild(localId: "BROKEN", child: { dateOfBirth: "2019-01-01" }) { id } }`),
        hub.ask(
          'teacher',
          `mutation { reportConcern(idempotencyKey: "broken", concern: { child: {}, categories: [], seenOrSaid: "x" }) { id } }`,
        ),
      ]),
    );
    for (const answer of answers) {
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
      expect(
        Object.values((answer.data as Record<string, unknown> | null | undefined) ?? {}).filter(
          (value) => value !== null,
        ),
      ).toEqual([]);
    }
    const { rows } = await hub.pool.query(
      `select version, known_as, (select count(*)::int from relationship where child_id = c.id) as links from child c where id = $1`,
      [child.id],
    );
    expect(rows).toEqual([{ version: 1, known_as: null, links: 1 }]);
    expect((await hub.pool.query(`select 1 from child where local_id = 'BROKEN'`)).rows).toEqual([]);
    expect((await hub.pool.query(`select 1 from concern where idempotency_key = 'broken'`)).rows).toEqual([]);
    expect((await hub.data('kim', `{ inboxHead { seq } }`)).inboxHead.seq).toBe(seq);
  });

  it('stops a push and a query on a socket that cannot be written down', async () => {
    const child = await aChild();
    const { seq } = (await hub.data('kim', `{ inboxHead { seq } }`)).inboxHead;
    const listening = await hub.listen(
      'kim',
      `subscription ($after: Int!) { inbox(after: $after) { seq child { id surname } } }`,
      { after: seq },
    );
    // What is to be pushed is there before the audit breaks, as if it came at that moment.
    const asking = await broken(async () => {
      await hub.pool.query(
        `with e as (insert into event (id, at, name, authority_id, child_id, subject_id) select gen_random_uuid(), now(), 'ChildChecked', authority_id, id, id from child where id = $1 returning id),
        h as (insert into inbox_head (recipient_id, seq) values ($2, 1) on conflict (recipient_id) do update set seq = inbox_head.seq + 1 returning seq)
        insert into inbox_item (recipient_id, seq, event_id, urgency) select $2, h.seq, e.id, 'IMMEDIATE' from e, h`,
        [child.id, keyWorker.id],
      );
      const query = await hub.listen('kim', CHILD, { id: child.id });
      await waitFor(
        () =>
          query.messages.length + query.errors.length > 0 &&
          (listening.messages.length + listening.errors.length > 0 ||
            listening.completed ||
            listening.closeCode !== undefined),
        () => 'nothing came of it',
      );
      return query;
    });
    const all = JSON.stringify([asking.messages, asking.errors, listening.messages, listening.errors]);
    expect(all).not.toContain(child.surname);
    expect(all).not.toContain(child.id);
    expect(all).toContain('INTERNAL');
    listening.dispose();
    asking.dispose();
    // It is not lost: whoever comes back gets it.
    const again = await hub.listen(
      'kim',
      `subscription ($after: Int!) { inbox(after: $after) { seq child { id surname } } }`,
      { after: seq },
    );
    const [message] = await again.until(1);
    expect(message.data.inbox).toEqual({ seq: seq + 1, child: { id: child.id, surname: child.surname } });
    again.dispose();
  });

  it('holds names of fields and never what was in them', async () => {
    const child = await aChild();
    const canary = (n: number) => `CANARY${n}`;
    await hub.data(
      'kim',
      `mutation ($id: ID!) {
      amendChild(record: { id: $id, version: 1 }, child: { forenames: "${canary(1)}", surname: "${canary(2)}", knownAs: "${canary(3)}", firstLanguage: "${canary(4)}" }) { id }
      recordAddress(child: $id, address: { lines: "${canary(5)}", postcode: "SE1 1AA", fromDay: "2025-01-01" }) { id }
      reportConcern(idempotencyKey: "${canary(8)}", concern: { child: { id: $id, forenames: "${canary(9)}" }, categories: [NEG], seenOrSaid: "${canary(10)}", reporter: { name: "${canary(11)}" } }) { id } }`,
      { id: child.id },
    );
    await planBegins(hub, 'kim', child.id, {
      ...{ startedOn: '2026-02-20', category: 'NEG', causeOfHarm: canary(6) },
      goals: [{ term: 'SHORT', text: canary(7) }],
    });
    const seen = await hub.ask(
      'manager',
      `query ($id: ID!) { child(id: $id) { forenames surname knownAs firstLanguage nhsNumber upn dateOfBirth addresses { lines postcode } plan { causeOfHarm goals { text } } concerns { seenOrSaid reporter { name } told { name } } } }`,
      { id: child.id },
    );
    for (const n of [1, 2, 3, 4, 5, 6, 7, 9, 10, 11]) expect(seen.text).toContain(canary(n));
    const rows = await rowsOf(child);
    expect(rows.map((row) => row['operation'])).toEqual(
      expect.arrayContaining(['amendChild', 'recordAddress', 'decideConference', 'reportConcern', 'child']),
    );
    const { rows: all } = await hub.pool.query<{ text: string }>(`select a::text as text from audit_entry a`);
    const text = all.map((row) => row.text).join('\n');
    expect(text).not.toContain('CANARY');
    for (const value of [child.nhsNumber, child.upn, child.surname, child.dateOfBirth, 'SE1 1AA'])
      expect(text).not.toContain(value);
    expect(hub.logs.join('\n')).not.toContain('CANARY');
  });
});
