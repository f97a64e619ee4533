import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enterStaff, readStaff } from '../../src/protection';
import type { TestChild } from '../support/world';
import { address } from '../support/family';
import { NOW, ProtectionWorld, REASON } from './world';

const WHY = 'I was asked to assess her, and we share a name only.';
const HOME = 'ZZ99 9ZZ';

describe('staff who may know a family', () => {
  let world: ProtectionWorld;
  const issuers = new Map<string, string>();
  let issuer: string;

  /** The register is written by a command, as the owner of the database: who serves reads it. */
  const owner = () => ({ ...world.hub.app.hub, pool: world.hub.pool });

  const enter = (subject: string, more: object, at = 'Testborough') =>
    enterStaff(owner(), [{ issuer: issuers.get(at) ?? '', subject, ...more }]);

  beforeAll(async () => {
    world = await ProtectionWorld.start();
    const { rows } = await world.hub.pool.query<{ name: string; url: string }>(
      `select a.name, i.url from issuer i join agency a on a.id = i.agency_id`,
    );
    for (const { name, url } of rows) issuers.set(name, url);
    issuer = issuers.get('Testborough') ?? '';
    await enter('colleague', { surname: 'O’Namesake', homePostcode: HOME });
    await enter('manager', { surname: 'Namesake-Not' });
  });
  beforeEach(() => {
    world.hub.moveTo(NOW);
  });
  afterAll(() => world.hub.stop());

  let serial = 0;
  /** A child with the surname of a colleague, and a first name of its own: two of one name are no match. */
  const namesake = () => world.hub.world.child('Testborough', { surname: 'ONAMESAKE', forenames: `Maya-${++serial}` });
  const asks = (child: TestChild, who = 'colleague') =>
    world.ask(who, 'ask-for-access', { child: world.identity(child), reason: WHY });
  const request = async (child: TestChild) => {
    const [found] = (await world.done('auditor', 'child-protection', { id: child.id })).accessRequests;
    return found;
  };
  const answer = (who: string, { id, version }: any, answered = 'APPROVED') =>
    world.refusal(who, 'answer-access-request', {
      ...{ request: { id, version }, answer: { answer: answered, why: 'No relation of hers.' } },
    });

  it('do not see the record by what they come by without anybody deciding: by id, by search, in figures, in an emergency', async () => {
    const child = await namesake();
    const stranger = await world.hub.world.child('Testborough');
    expect(await world.sees('colleague', stranger)).not.toBeNull();
    expect(await world.sees('colleague', child)).toBeNull();
    expect(await world.sees('key-worker', child)).not.toBeNull();
    expect(await world.done('colleague', 'find-child', { by: { localId: child.localId } })).toBeNull();
    const emergency = { child: world.identity(child), reason: REASON };
    expect(await world.refusal('colleague', 'use-emergency-access', emergency)).toMatchObject({
      code: 'NOT_AVAILABLE',
    });
    expect(await world.heard('auditor', child)).toEqual(['FamilyLookedUp']);
    for (const who of ['colleague', 'manager', 'head']) expect(await world.heard(who, child)).toEqual([]);
  });

  it('are found by their home as well: the current one of the child, in the hub or brought in', async () => {
    const [child, imported, moved] = [
      await world.child(),
      await world.hub.world.child('Testborough'),
      await world.hub.world.child('Testborough'),
    ];
    expect(await world.sees('colleague', child)).not.toBeNull();
    await world.done('manager', 'record-address', {
      ...{ child: child.id, address: { lines: '9 Home Rd', postcode: 'zz999zz', fromDay: '2026-03-01' } },
    });
    expect(await world.sees('colleague', child)).toBeNull();
    await address(world.hub, imported, '9 Home Rd', HOME);
    await address(world.hub, moved, '9 Home Rd', HOME, '2025-01-01');
    expect(await world.sees('colleague', imported)).toBeNull();
    expect(await world.sees('colleague', moved)).not.toBeNull();
    const { rows } = await world.hub.pool.query(`select t::text as row from staff_register t`);
    expect(rows.map((row) => row.row).join()).not.toMatch(/ZZ99|NAMESAKE/i);
  });

  it('are answered at the look-ups whether there is a plan, and the auditor hears of it; the record stays shut', async () => {
    const child = await namesake();
    await world.hub.world.related('ALLOCATED', child, world.worker('key-worker'));
    await world.hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select gen_random_uuid(), authority_id, id, 'ACTIVE', '2025-11-03', 'SAB', 'SAB', 0 from child where id = $1`,
      [child.id],
    );
    await enter('nurse', { surname: 'Onamesake' }, 'Town Hospital');
    await enter('officer', { surname: 'Onamesake' }, 'Met Police');
    const { surname, dateOfBirth, nhsNumber, forenames } = child;
    const patient = { patient: { nhsNumber, dateOfBirth, surname }, care: 'SCHEDULED' };
    expect(await world.done('nurse', 'check-patient', patient)).toMatchObject({ hasPlan: true });
    expect(await world.heard('auditor', child)).toEqual(['FamilyLookedUp']);
    const met = { child: { forenames, surname, dateOfBirth, authority: '211' }, purpose: 'WELFARE_CHECK' };
    expect(await world.done('officer', 'check-child', met)).toMatchObject({ hasPlan: true });
    expect(await world.heard('auditor', child)).toEqual(['FamilyLookedUp', 'FamilyLookedUp']);
    await enter('teacher', { surname: 'Onamesake' }, 'Hill School');
    await world.hub.world.related('ON_ROLL', child, 'Hill School');
    const pupil = { upn: child.upn, dateOfBirth, surname };
    expect(await world.done('teacher', 'check-pupil', { pupil })).toMatchObject({ hasPlan: true });
    expect(await world.heard('auditor', child)).toHaveLength(3);
    // A whole roll singles nobody out.
    expect(await world.done('teacher', 'check-roll', { pupils: [pupil] })).toMatchObject([
      { check: { hasPlan: true } },
    ]);
    expect(await world.heard('auditor', child)).toHaveLength(3);
    for (const [who, at] of [
      ['nurse', 'Town Hospital'],
      ['officer', 'Met Police'],
      ['teacher', 'Hill School'],
    ] as const) {
      expect([who, await world.sees(who, child)]).toEqual([who, null]);
      await enter(who, {}, at);
    }
  });

  it('hear of no concern about the child, and none stays on their list', async () => {
    const child = await namesake();
    await world.hub.world.related('ALLOCATED', child, world.worker('key-worker'));
    await enter('duty', { surname: 'Onamesake' });
    const { rows } = await world.hub.pool.query<{ id: string }>(
      `insert into concern (id, authority_id, child_id, sender, idempotency_key, content_digest, raised_at, told, categories,
         seen_or_said, immediate_danger, suspected_crime, state, routed_to, version)
       select gen_random_uuid(), authority_id, id, 'x', id::text, 'd', $2, '{}', '{}', 'A bruise.', false, false, 'RECEIVED', $3, 1
       from child where id = $1 returning id`,
      [child.id, NOW, world.worker('duty').id],
    );
    expect((await world.ask('duty', 'open-concerns', { first: 50 })).text).not.toContain(rows[0]?.id);
    await world.hub.app.tick();
    const after = await world.hub.pool.query('select routed_to from concern where id = $1', [rows[0]?.id]);
    expect(after.rows[0].routed_to).not.toBe(world.worker('duty').id);
    expect(await world.heard('duty', child)).toEqual([]);
    await enter('duty', {});
  });

  it('keep what somebody else gave them by name: a case that was allocated to them', async () => {
    const child = await namesake();
    await world.done('manager', 'allocate-key-worker', {
      ...{ child: child.id, worker: world.worker('colleague').id, reason: 'Knows the area; no relation.' },
    });
    expect(await world.sees('colleague', child)).not.toBeNull();
  });

  it('keep it too as the chair whom somebody else appointed: nobody is left with a conference that they can not open', async () => {
    await enter('chair', { surname: 'O’Namesake' });
    const child = await namesake();
    expect(await world.sees('chair', child)).toBeNull();
    const planned = await world.done('manager', 'plan-conference', {
      conference: { kind: 'INITIAL', children: [child.id], plannedFor: '2026-03-09T10:00:00Z', venue: 'Civic Centre' },
    });
    await world.done('manager', 'appoint-chair', {
      ...{ conference: { id: planned.id, version: planned.version }, chair: world.worker('chair').id },
    });
    expect(await world.done('chair', 'my-conferences')).toMatchObject([{ id: planned.id }]);
    expect(await world.sees('chair', child)).not.toBeNull();
    await enter('chair', {});
  });

  it('ask, and are told the same whether there is such a child or not', async () => {
    const child = await namesake();
    const plain = await world.hub.world.child('Testborough');
    const hidden = await namesake();
    await world.hub.world.restricted('CONFLICT', hidden, [world.worker('colleague')]);
    const said = [];
    for (const one of [child, plain, hidden, { ...child, surname: 'Nobody' }]) said.push((await asks(one)).text);
    expect(new Set(said).size).toBe(1);
    expect(await request(child)).toMatchObject({ state: 'ASKED', reason: WHY, worker: { name: 'Test colleague' } });
    for (const one of [plain, hidden]) expect(await request(one)).toBeUndefined();
    await asks(child);
    expect((await world.done('auditor', 'child-protection', { id: child.id })).accessRequests).toHaveLength(1);
  });

  it('alert the auditor at once, and neither themselves nor anybody above them', async () => {
    const child = await namesake();
    await world.hub.world.related('ALLOCATED', child, world.worker('key-worker'));
    await asks(child);
    // The key worker is a colleague; their manager is the manager of both, and is left out.
    for (const who of ['auditor', 'deputy-auditor', 'key-worker'])
      expect([who, await world.heard(who, child)]).toEqual([who, ['AccessAsked']]);
    for (const who of ['colleague', 'manager', 'head']) expect([who, await world.heard(who, child)]).toEqual([who, []]);
  });

  it('are let in for a day by a second person, and not by anybody above or below them', async () => {
    const child = await namesake();
    await asks(child);
    const asked = await request(child);
    for (const who of ['manager', 'head'])
      expect(await answer(who, asked)).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('nobody above or below them') },
      });
    for (const who of ['far-manager']) expect(await answer(who, asked)).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await answer('key-worker', asked)).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await answer('other-manager', asked)).toMatchObject({ says: 'done' });
    expect(await world.sees('colleague', child)).not.toBeNull();
    expect(await world.heard('colleague', child)).toEqual(['AccessAnswered']);
    expect(await answer('auditor', { ...asked, version: 2 })).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: 'This request has been answered already.' },
    });
    world.hub.moveTo('2026-03-03T10:00:00Z');
    expect(await world.sees('colleague', child)).toBeNull();
  });

  it('are not let in when it is refused; they hear nothing', async () => {
    const child = await namesake();
    await asks(child);
    expect(await answer('auditor', await request(child), 'REFUSED')).toMatchObject({ says: 'done' });
    expect(await world.sees('colleague', child)).toBeNull();
    expect(await world.heard('colleague', child)).toEqual([]);
  });

  it('are answered once, also when two do so at the same moment', async () => {
    const child = await namesake();
    await asks(child);
    const asked = await request(child);
    const answers = await Promise.all(['other-manager', 'auditor'].map((who) => answer(who, asked)));
    expect(answers.map(({ code, says }) => code ?? says).sort()).toEqual(['CONFLICT', 'done']);
  });

  it('do not decide on themselves, and do not see what they asked', async () => {
    await enter('other-manager', { surname: 'Chairperson' });
    const child = await world.hub.world.child('Testborough', { surname: 'Chairperson' });
    await asks(child, 'other-manager');
    const asked = await request(child);
    await answer('auditor', asked);
    expect(await world.sees('other-manager', child)).not.toBeNull();
    expect((await world.done('other-manager', 'child-protection', { id: child.id })).accessRequests).toEqual([]);
    await enter('other-manager', {});
  });

  it.each([
    ['nobody the hub knows', [{ issuer: 'x', subject: 'colleague' }], /0: there is no such worker/],
    ['a postcode that is none', 'homeless', /expected/],
  ])('are not entered with %s: nothing is written', async (_, staff, says) => {
    const rows = staff === 'homeless' ? [{ issuer, subject: 'other-manager', homePostcode: 'NOWHERE' }] : staff;
    await expect(enterStaff(owner(), rows as [])).rejects.toThrow(says);
  });

  it('are read from a file that says each of them whole, or names what is wrong', () => {
    expect(readStaff('[{"issuer":"i","subject":"s","surname":"A"}]')).toEqual([
      { issuer: 'i', subject: 's', surname: 'A' },
    ]);
    expect(() => readStaff('{')).toThrow('not JSON');
    expect(() => readStaff('[{"issuer":"i","subject":"s","home":"x"}]')).toThrow(/home/);
  });
});
