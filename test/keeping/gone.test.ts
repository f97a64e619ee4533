import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Canaries, plant, type Planted } from '../access/canaries';
import { DUE, KeepingWorld } from './world';

/** What outlives a record by its id alone, and the professionals who are named in others too. */
const OUTLIVES = ['audit_entry', 'event', 'looking_alert', 'disposal', 'data_key'];
const PROFESSIONALS = ['worker', 'agency', 'authority'];

describe('of a record that was destroyed', () => {
  const canaries = new Canaries();
  let world: KeepingWorld;
  let gone: Planted;
  let sibling: Planted;

  beforeAll(async () => {
    world = await KeepingWorld.start();
    await world.hub.world.agency('Met Police', 'POLICE', 'Testborough');
    const desk = await world.hub.world.team('Testborough', 'POLICE_DESK', 'Testborough desk');
    const personas = ['manager', 'key-worker', 'teacher', 'mother'].map((name) => world.person(name));
    const { children } = await plant(world.hub, canaries, {
      ...{ personas, keyWorker: world.person('key-worker'), conflicted: [world.person('manager')], desk },
      ...{ team: world.hub.world.teams.get('Testborough MASH') as string },
      plain: true,
      links: {
        own: [['ALLOCATED', world.person('key-worker')]],
        family: [['FAMILY', world.person('mother')]],
      },
    });
    const of = (name: string) => children.find((one) => one.class === name) as Planted;
    gone = of('family');
    sibling = of('own');
    const { authority_id } = (
      await world.rows<{ authority_id: string }>(`select authority_id from child where id = $1`, [gone.id])
    )[0] as { authority_id: string };
    // A concern that was told of the one first and is about the other too.
    await world.rows(
      `insert into concern_child (concern_id, child_id, authority_id, linked_by, linked_at) values ($1, $2, $3, $4, now())`,
      [gone.concernId, sibling.id, authority_id, world.person('key-worker').id],
    );
    // The children have keys already.
    await world.rows(
      `insert into data_key (id, owner_id, authority_key_id, wrapped, made_at)
       select gen_random_uuid(), $2, id, '\\x01', now() from authority_key where authority_id = $1`,
      [authority_id, gone.concernId],
    );
    world.hub.moveTo(DUE);
    const [id, by, second] = [randomUUID(), world.person('officer').id, world.person('lead').id];
    await world.rows(
      `insert into disposal (id, authority_id, child_id, state, due_on, rules, because, proposed_by, proposed_at, decided_by, decided_at, decided_because)
       values ($1, $2, $3, 'APPROVED', '2046-01-01', '[]', 'Planted.', $4, now(), $5, now(), 'Planted.')`,
      [id, authority_id, gone.id, by, second],
    );
    await world.rows(
      `with d as (select dispose_of_record($1, '2046-05-06') as gone)
       update disposal set state = 'CARRIED_OUT', certificate = d.gone, carried_out_by = proposed_by, carried_out_at = now(),
         because = null, decided_because = null, due_on = null from d where id = $1`,
      [id],
    );
  }, 120_000);

  afterAll(() => world.hub.stop());

  const left = (text: string, of: Planted) => [...canaries.in(text)].filter((one) => one.startsWith(`${of.class} `));

  it('nothing that was protected stands in any table; only ids of nobody outlive it', async () => {
    const all = await world.everything([...OUTLIVES, ...PROFESSIONALS]);
    const lines = all.split('\n').filter((line) => left(line, gone).length > 0);
    // The one that is about another child too.
    expect(lines.filter((line) => !line.startsWith('concern ') || !line.includes(gone.concernId))).toEqual([]);
    const rows = await world.rows<{ row: string }>(
      `select to_jsonb(d)::text || coalesce((select string_agg(to_jsonb(e)::text, '') from event e where e.child_id = d.child_id), '') as row from disposal d`,
    );
    expect(rows.map(({ row }) => row.match(/CNRY\d+X/g))).toEqual([null]);
  });

  it('the keys are gone that sealed it: its own, and those of whatever went with it', async () => {
    const keys = await world.rows<{ destroyed: boolean; wrapped: string | null }>(
      `select destroyed_at is not null as destroyed, wrapped::text from data_key where owner_id = $1`,
      [gone.id],
    );
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toEqual({ destroyed: true, wrapped: null });
    const kept = await world.rows<{ destroyed: boolean }>(
      `select destroyed_at is not null as destroyed from data_key where owner_id = any($1)`,
      [[sibling.id, gone.concernId]],
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ destroyed }) => destroyed)).toEqual([]);
  });

  it('the records of everybody else are whole, and a concern about a brother or sister stays theirs', async () => {
    const all = await world.everything();
    const groups = new Set([...canaries.groups].filter((one) => one.startsWith('own ')));
    expect([...groups].filter((one) => !canaries.in(all).has(one))).toEqual([]);
    const told = await world.rows<{ child_id: string; said: string }>(
      `select child_id, (select string_agg(value, '') from jsonb_each_text(told)) as said from concern where id = $1`,
      [gone.concernId],
    );
    expect(told).toEqual([{ child_id: sibling.id, said: null }]);
  });

  it('every table that holds rows of a record has rows no more, whichever were added since', async () => {
    const tables = await world.rows<{ name: string; column: string }>(
      `select table_name as name, column_name as column from information_schema.columns
       where table_schema = 'public' and column_name in ('child_id', 'other_id') order by 1`,
    );
    expect(tables.length).toBeGreaterThan(50);
    for (const { name, column } of tables.filter((one) => !OUTLIVES.includes(one.name)))
      expect([name, (await world.rows(`select from ${name} where ${column} = $1`, [gone.id])).length]).toEqual([
        name,
        0,
      ]);
  });
});
