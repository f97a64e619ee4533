import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestChild } from '../support/world';
import { DUE, KeepingWorld, NOW } from './world';

describe('a record that is due', () => {
  let world: KeepingWorld;
  let child: TestChild;

  beforeAll(async () => {
    world = await KeepingWorld.start();
  });
  beforeEach(async () => {
    world.hub.moveTo(NOW);
    await world.rows('delete from legal_hold');
    child = await world.child();
    world.hub.moveTo(DUE);
  });
  afterAll(() => world.hub.stop());

  const put = async (table: string, row: Record<string, unknown>, of = child): Promise<string> => {
    const all = {
      id: randomUUID(),
      authority_id: world.hub.world.authorities.get('Testborough'),
      child_id: of.id,
      ...row,
    };
    const names = Object.keys(all);
    await world.rows(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(all),
    );
    return all.id;
  };
  const carryOut = (disposal: object) => world.refusal('officer', 'carry-out-disposal', { disposal });
  const isThere = async (of = child) => (await world.rows(`select from child where id = $1`, [of.id])).length === 1;

  const worker = () => world.person('key-worker').id;
  const day = '2046-05-06';
  const instant = DUE;
  const concern = (more: Record<string, unknown>, of = child) =>
    put(
      'concern',
      {
        ...{ told: {}, categories: ['NEG'], immediate_danger: false, suspected_crime: false, content_digest: 'd' },
        ...{ state: 'RECEIVED', raised_at: instant, seen_or_said: 'Words.', routed_to: worker(), sender: worker() },
        ...{ idempotency_key: randomUUID(), reporter_worker_id: worker(), ...more },
        reporter_agency_id: world.person('key-worker').agencyId,
      },
      of,
    );
  const asked = () =>
    put('subject_access', {
      ...{ asker: 'ADULT', name: 'Whoever', identity_checked: 'Seen.', standing: 'An adult.', received_on: day },
      ...{ recorded_by: worker(), recorded_at: instant, state: 'RECORDED', draft: 0 },
    });

  it.each([
    ['somebody has asked what it holds', asked],
    [
      'a concern that is about the child too waits to be decided',
      async () => {
        const sibling = await world.child();
        await world.hub.world.related('ALLOCATED', sibling, world.person('key-worker'));
        const id = await concern({}, sibling);
        await world.rows(
          `insert into concern_child (concern_id, child_id, authority_id, linked_by, linked_at) select $1, id, authority_id, $2, now() from child where id = $3`,
          [id, worker(), child.id],
        );
      },
    ],
    [
      'a complaint waits for its answer',
      async () => {
        const person = randomUUID();
        const authority_id = world.hub.world.authorities.get('Testborough');
        await world.hub.world.insert('person', { id: person, authority_id, name: 'Mum' });
        const connection = await put('connection', { person_id: person, kind: 'MOTHER', lives_with_child: false });
        await put('complaint', {
          ...{ connection_id: connection, what: 'Words.', wanted: 'Words.', received_on: day, state: 'RECEIVED' },
          ...{ recorded_by: worker(), recorded_at: instant },
        });
      },
    ],
  ])('is not destroyed while %s, whatever was approved before', async (_, begins) => {
    const disposal = await world.approved(child);
    await begins();
    expect(await world.done('lead', 'record-kept', { child: child.id })).toMatchObject({ open: true, dueOn: null });
    expect(await carryOut(disposal)).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    expect(await isThere()).toBe(true);
  });

  it('is not destroyed by somebody who asked a moment before a request was recorded', async () => {
    const disposal = await world.approved(child);
    const client = await world.hub.pool.connect();
    try {
      // Who records it holds on to the child until they have committed.
      await client.query('begin');
      await client.query(
        `insert into subject_access (id, authority_id, child_id, asker, name, identity_checked, standing, received_on, recorded_by, recorded_at, state, draft)
         select gen_random_uuid(), authority_id, id, 'ADULT', 'Whoever', 'Seen.', 'An adult.', $2, $3, now(), 'RECORDED', 0 from child where id = $1`,
        [child.id, day, worker()],
      );
      const answer = carryOut(disposal);
      for (let waited = 0; waited < 50; waited++) {
        const waiting = await world.rows(
          `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        if (waiting.length > 0) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await client.query('commit');
      expect(await answer).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    } finally {
      client.release();
    }
    expect(await isThere()).toBe(true);
  });

  it('is destroyed once, when two carry it out at one moment', async () => {
    const disposal = await world.approved(child);
    const answers = await Promise.all(
      ['officer', 'deputy', 'lead'].map((who) => world.refusal(who, 'carry-out-disposal', { disposal })),
    );
    expect(answers.filter(({ code }) => code === 'done')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'INTERNAL')).toEqual([]);
  });

  it('leaves no words and no day of a proposal that was declined before', async () => {
    const { id, version } = await world.done('officer', 'propose-disposal', {
      ...{ child: child.id, because: 'Wilhelmina Whomark agrees.' },
    });
    await world.done('lead', 'answer-disposal', {
      ...{ disposal: { id, version }, answer: 'DECLINED', because: 'Her aunt is against it.' },
    });
    await world.disposed(child);
    const rows = await world.hub.opened(
      `select because, decided_because, due_on from disposal where child_id = $1 order by proposed_at`,
      [child.id],
    );
    expect(rows.map((row) => Object.values(row).filter((value) => value !== null))).toEqual([[]]);
    const key = await world.rows<{ wrapped: Buffer | null }>(`select wrapped from data_key where owner_id = $1`, [id]);
    expect(key.map(({ wrapped }) => wrapped)).toEqual([null]);
    expect((await world.done('lead', 'disposals')).map((one: any) => one.id)).not.toContain(id);
  });

  it('is not known by its hold to whoever the record is hidden from, or who may know the family', async () => {
    const hold = { child: child.id, reason: 'The inquiry into Wilhelmina Whomark.' };
    const { id, version } = await world.done('lead', 'place-legal-hold', { hold });
    const shows = async (who: string) => (await world.done(who, 'legal-holds')).some((one: any) => one.id === id);
    expect(await shows('deputy')).toBe(true);
    await world.hub.world.restricted('RECORD', child, [world.person('lead')]);
    expect(await shows('lead')).toBe(true);
    expect(await shows('deputy')).toBe(false);
    const lift = (of: object) => world.refusal('deputy', 'lift-legal-hold', { hold: of, because: 'Over.' });
    expect(await lift({ id, version })).toEqual(await lift({ id: randomUUID(), version }));
    await world.rows(`delete from restriction where child_id = $1`, [child.id]);
    const proposed = await world.rows<{ id: string }>(
      `insert into disposal (id, authority_id, child_id, state, due_on, rules, because, proposed_by, proposed_at)
       select gen_random_uuid(), authority_id, id, 'PROPOSED', $2, '[]', 'Words.', $3, now() from child where id = $1 returning id`,
      [child.id, day, world.person('lead').id],
    );
    await world.rows(
      `insert into staff_register (worker_id, layer, surname_key, updated_at) select $1, 1, surname_key, now() from child where id = $2`,
      [world.person('deputy').id, child.id],
    );
    expect(await shows('deputy')).toBe(false);
    expect((await world.done('deputy', 'disposals')).map((one: any) => one.id)).not.toContain(proposed[0]?.id);
    await world.rows(`delete from staff_register`);
  });
});
