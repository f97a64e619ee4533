import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { Scope } from '../../src/access';
import { exportReturn } from '../../src/interchange';
import { readConfig } from '../../src/platform/config';
import { behind } from '../support/at-once';
import { waitFor } from '../support/hub';
import type { TestChild } from '../support/world';
import { RawSocket } from '../http/raw-socket';
import { NOW, ProtectionWorld, REASON } from './world';

const BECAUSE = 'She is their niece.';

describe('restrictions', () => {
  let world: ProtectionWorld;
  /** A second process of the same hub. */
  let other: App;

  beforeAll(async () => {
    world = await ProtectionWorld.start();
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '6', HUB_TICK_SECONDS: '0' });
    const { servingUrl: databaseUrl, clock } = world.hub;
    other = await createApp({ config, databaseUrl, clock, log: pino({ level: 'silent' }) });
  });
  beforeEach(() => {
    world.hub.moveTo(NOW);
  });
  afterAll(async () => {
    await other.stop();
    await world.hub.stop();
  });

  const named = (...who: string[]) => ({ workers: who.map((one) => world.worker(one).id), reason: 'Adopted.' });
  const conflict = (child: TestChild, who: string) =>
    world.done('other-manager', 'record-conflict', { child: child.id, worker: world.worker(who).id, reason: BECAUSE });

  /** A concern about a child on somebody's list, which nobody has answered. */
  async function waiting(child: TestChild, who: string): Promise<string> {
    const { rows } = await world.hub.pool.query<{ id: string }>(
      `insert into concern (id, authority_id, child_id, sender, idempotency_key, content_digest, raised_at, told, categories,
         seen_or_said, immediate_danger, suspected_crime, state, routed_to, version)
       select gen_random_uuid(), authority_id, id, 'x', id::text, 'd', $2, '{}', '{}', 'A bruise.', false, false, 'RECEIVED', $3, 1
       from child where id = $1 returning id`,
      [child.id, NOW, world.worker(who).id],
    );
    return rows[0]?.id ?? '';
  }
  const listOf = async (concern: string): Promise<string> =>
    (await world.hub.pool.query('select routed_to from concern where id = $1', [concern])).rows[0].routed_to;

  describe('a conflict of interest', () => {
    it('takes the child away from the worker on every path, in the other process too, and nothing tells them', async () => {
      const child = await world.child();
      const socket = await RawSocket.of(other.url, await world.hub.tokenOf('key-worker'));
      await world.inAnEmergency('nurse', child);
      socket.subscribe('1', 'subscription { inbox(after: 0) { seq follows kind child { id } } }');
      const about = () => socket.messages.filter((m: any) => JSON.stringify(m).includes(child.id)).length;
      await waitFor(
        () => about() > 0,
        () => 'the socket hears of the child before',
      );
      const { path } = await world.done('key-worker', 'create-calendar-feed');
      const entries = async () => (await (await fetch(other.url + path)).text()).match(/BEGIN:VEVENT/g)?.length ?? 0;
      const entriesBefore = await entries();
      const unknown = '00000000-0000-4000-8000-000000000000';
      const made = await conflict(child, 'key-worker');
      expect(made).toMatchObject({ kind: 'CONFLICT', reason: BECAUSE, workers: [{ name: 'Test key-worker' }] });
      const heardBefore = about();
      expect(await entries()).toBeLessThan(entriesBefore);

      // What is told from now on does not reach them over the socket that is open.
      await world.done('manager', 'add-action', {
        plan: child.plan,
        action: { text: 'A bed.', dueOn: '2026-04-01', owner: { family: 'Her aunt' } },
      });
      const ofAnother = await world.child();
      await world.inAnEmergency('nurse', ofAnother);
      await waitFor(
        () => socket.messages.some((m: any) => JSON.stringify(m).includes(ofAnother.id)),
        () => 'the socket hears of another child after',
      );
      expect(about()).toBe(heardBefore);
      socket.socket.close();

      for (const name of ['child', 'child-moves', 'child-protection', 'child-accesses', 'child-copies']) {
        const [hidden, absent] = await Promise.all(
          [child.id, unknown].map(async (id) => {
            const { text } = await world.ask('key-worker', name, { id });
            return text.replaceAll(id, 'ID');
          }),
        );
        expect([name, hidden]).toEqual([name, absent]);
      }
      const texts = await Promise.all(
        ['caseload', 'my-week', 'my-actions', 'inbox-items'].map(
          async (name) => (await world.ask('key-worker', name, {})).text,
        ),
      );
      for (const text of texts) expect(text).not.toContain(child.id);
      const found = await world.ask('key-worker', 'find-child', { by: { localId: child.localId } });
      expect(found.data.findChild).toBeNull();
      const emergency = { child: world.identity(child), reason: REASON };
      expect(await world.refusal('key-worker', 'use-emergency-access', emergency)).toMatchObject({
        code: 'NOT_AVAILABLE',
      });
    });

    it('makes of a pupil one of whom nobody knows anything, for one of two at the school: the whole roll is answered so', async () => {
      const [child, beside] = [await world.child(), await world.child()];
      const pupil = ({ upn, dateOfBirth, surname }: TestChild) => ({ upn, dateOfBirth, surname });
      const unknown = { ...pupil(child), surname: 'Nobody' };
      const roll = async (who: string, pupils: object[]) => (await world.ask(who, 'check-roll', { pupils })).text;
      const before = await roll('teacher', [pupil(child), pupil(beside)]);
      expect(before.match(/"hasPlan":true/g)).toHaveLength(2);
      await conflict(child, 'teacher');
      // To the byte: neither a field nor a word more or less than for a name that is not on the roll.
      expect(await roll('teacher', [pupil(child), pupil(beside)])).toBe(
        await roll('teacher', [unknown, pupil(beside)]),
      );
      expect(await roll('teacher', [pupil(child)])).not.toContain('"hasPlan":true');
      expect(await roll('other-teacher', [pupil(child), pupil(beside)])).toBe(before);
    });

    it('is not counted: figures are those of a child who is not there', async () => {
      const figures = async () => (await world.done('manager', 'board')).all.overdue as number;
      const child = await world.child();
      world.hub.moveTo('2026-03-28T10:00:00Z');
      const withChild = await figures();
      await conflict(child, 'manager');
      const after = await figures();
      world.hub.moveTo(NOW);
      expect(after).toBeLessThan(withChild);
    });

    it('is shown to managers and auditors; not to the key worker, nor to whom it names', async () => {
      const child = await world.child();
      await conflict(child, 'colleague');
      const seen = async (who: string) =>
        (await world.ask(who, 'child-protection', { id: child.id })).data.child?.restrictions ?? null;
      for (const who of ['manager', 'auditor']) expect(await seen(who)).toHaveLength(1);
      expect(await seen('key-worker')).toEqual([]);
      expect(await seen('colleague')).toBeNull();
      await conflict(child, 'auditor');
      expect(await seen('auditor')).toBeNull();
      const looked = await world.ask('auditor', 'who-looked', { child: child.id });
      expect(looked.data.whoLooked).toEqual({ events: [], next: null });
    });

    it('hands on what waits in their inbox to whoever answers for the child now', async () => {
      const child = await world.child();
      const before = await world.heard('manager', child);
      await conflict(child, 'manager');
      await world.inAnEmergency('nurse', child);
      expect(await world.heard('key-worker', child)).toContain('EmergencyAccessUsed');
      expect((await world.heard('manager', child)).length).toBe(before.length);
      await conflict(child, 'key-worker');
      // Nobody of the line is left: the front door has it now.
      expect(await world.heard('Testborough MASH', child)).toContain('EmergencyAccessUsed');
    });

    it('hands on the concerns on their list in the same commit', async () => {
      const child = await world.child();
      const concern = await waiting(child, 'key-worker');
      await conflict(child, 'key-worker');
      expect(await listOf(concern)).toBe(world.hub.world.teams.get('Testborough MASH'));
    });

    it('is not that of the last manager who could open the record again, and is recorded once', async () => {
      const child = await world.child();
      await conflict(child, 'colleague');
      const again = { child: child.id, worker: world.worker('colleague').id, reason: BECAUSE };
      expect(await world.refusal('manager', 'record-conflict', again)).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: 'This conflict of interest is recorded already.' },
      });
      for (const who of ['head', 'manager']) await conflict(child, who);
      expect(
        await world.refusal('other-manager', 'record-conflict', { ...again, worker: world.worker('other-manager').id }),
      ).toMatchObject({ code: 'RULE_BROKEN', says: expect.stringContaining('No other manager') });
      for (const worker of [world.worker('mother').id, 'nobody'])
        expect(await world.refusal('other-manager', 'record-conflict', { ...again, worker })).toMatchObject({
          code: 'INVALID_INPUT',
        });
    });

    it('ends with a reason, once; then the child is there again', async () => {
      const child = await world.child();
      const { id, version } = await conflict(child, 'colleague');
      const end = { restriction: { id, version }, reason: 'It was another family.' };
      expect(await world.refusal('manager', 'end-restriction', { ...end, reason: ' ' })).toMatchObject({
        field: 'reason',
      });
      const ended = await world.done('manager', 'end-restriction', end);
      expect(ended).toMatchObject({ endedBecause: end.reason, endedBy: { name: 'Test manager' }, version: 2 });
      expect(await world.sees('colleague', child)).not.toBeNull();
      expect(
        await world.refusal('manager', 'end-restriction', { ...end, restriction: { id, version: 2 } }),
      ).toMatchObject({ code: 'RULE_BROKEN', says: 'This restriction has ended already.' });
    });
  });

  describe('of a whole record', () => {
    it('leave it to the named alone, on a socket and in a return that is being written', async () => {
      const [child, kept] = [await world.child(), await world.child()];
      const officer = world.worker('data');
      const scope = () =>
        new Scope(world.hub.app.hub, {
          ...{ audience: 'SOCIAL_CARE', workerId: officer.id, agencyId: officer.agencyId, role: 'DATA_OFFICER' },
          ...{ authorityId: world.hub.world.authorities.get('Testborough') as string, teamId: null, serviceId: null },
          expiresAt: 0,
        });
      const toEnd = async (pieces: AsyncGenerator<string>): Promise<void> => {
        while ((await pieces.next()).done !== true);
      };
      const held: string[] = [];
      await toEnd(exportReturn(scope(), 2026, (problem) => held.push(problem.child)));
      expect(held).toEqual(expect.arrayContaining([child.localId, kept.localId]));
      held.length = 0;
      const running = exportReturn(scope(), 2026, (problem) => held.push(problem.child));
      await running.next();
      await world.done('manager', 'restrict-record', { child: child.id, named: named('manager', 'key-worker') });
      await toEnd(running);
      expect(held).toContain(kept.localId);
      expect(held).not.toContain(child.localId);

      for (const who of ['colleague', 'other-manager', 'auditor', 'teacher', 'mother', 'duty', 'head'])
        expect([who, await world.sees(who, child)]).toEqual([who, null]);
      for (const who of ['manager', 'key-worker']) expect(await world.sees(who, child)).not.toBeNull();
      const check = { pupil: { upn: child.upn, dateOfBirth: child.dateOfBirth, surname: child.surname } };
      expect(await world.done('teacher', 'check-pupil', check)).toMatchObject({ hasPlan: false });
    });

    it('hand on the concerns on the lists of those who are not named, in the same commit', async () => {
      const child = await world.child();
      const concern = await waiting(child, 'key-worker');
      await world.done('manager', 'restrict-record', { child: child.id, named: named('manager', 'other-manager') });
      expect(await listOf(concern)).not.toBe(world.worker('key-worker').id);
    });

    it('name a manager of the authority, who can open it again; nobody of the family; and nobody twice', async () => {
      const child = await world.child();
      const restrict = (workers: string[]) =>
        world.refusal('manager', 'restrict-record', { child: child.id, named: { workers, reason: 'Adopted.' } });
      const id = (who: string) => world.worker(who).id;
      expect(await restrict([id('key-worker'), id('far-manager')])).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('At least one manager') },
      });
      // An independent chair is nobody's manager, and could not open it again.
      expect(await restrict([id('key-worker'), id('chair')])).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: expect.stringContaining('At least one manager') },
      });
      expect(await restrict([id('manager'), id('mother')])).toMatchObject({ field: 'named.workers' });
      expect(await restrict([id('manager'), id('manager')])).toMatchObject({ field: 'named.workers.1' });
      expect(await restrict([id('manager'), 'x'])).toMatchObject({ field: 'named.workers.1' });
      expect(await restrict([])).toMatchObject({ field: 'named.workers' });
      expect(await world.sees('colleague', child)).not.toBeNull();
    });

    it('name a manager who may see it: not one with a conflict alone, when it is made or when who is named changes', async () => {
      const child = await world.child();
      await conflict(child, 'other-manager');
      const says = {
        code: 'RULE_BROKEN',
        field: 'named.workers',
        says: expect.stringContaining('None of the managers'),
      };
      const alone = named('other-manager', 'key-worker');
      expect(await world.refusal('manager', 'restrict-record', { child: child.id, named: alone })).toMatchObject(says);
      const made = { child: child.id, named: named('manager', 'other-manager') };
      const { id, version } = await world.done('manager', 'restrict-record', made);
      const change = { restriction: { id, version }, named: alone };
      expect(await world.refusal('manager', 'change-named', change)).toMatchObject(says);
      // A conflict that is recorded while somebody changes who is named is seen by whoever comes second.
      const second = await behind(
        world.hub.pool,
        'select from child where id = $1 for update',
        [child.id],
        () => world.refusal('manager', 'change-named', { ...change, named: named('head') }),
        (first) =>
          first.query(
            `insert into restriction (id, authority_id, child_id, kind, workers, audiences, reason, made_by, began_at)
             select gen_random_uuid(), authority_id, child_id, 'CONFLICT', array[$2::uuid], '{}', 'X', made_by, began_at from restriction where id = $1`,
            [id, world.worker('head').id],
          ),
      );
      expect(second).toMatchObject({ waited: true, answer: says });
      expect(await world.sees('manager', child)).not.toBeNull();
    });

    it('are made once, also when two do so at the same moment; who is named changes without a gap', async () => {
      const child = await world.child();
      const variables = { child: child.id, named: named('manager', 'other-manager') };
      const answers = await Promise.all(
        ['manager', 'other-manager'].map((who) => world.ask(who, 'restrict-record', variables)),
      );
      expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
      expect(answers.find(({ errors }) => errors)?.errors?.[0]?.extensions.code).toBe('RULE_BROKEN');
      const [{ id, version }] = (await world.done('manager', 'child-protection', { id: child.id })).restrictions;
      const changed = await world.done('manager', 'change-named', {
        restriction: { id, version },
        named: named('manager', 'key-worker'),
      });
      expect(changed.workers.map((one: any) => one.name).sort()).toEqual(['Test key-worker', 'Test manager']);
      expect(await world.sees('key-worker', child)).not.toBeNull();
      expect(await world.sees('other-manager', child)).toBeNull();
      const spans = await world.hub.pool.query(
        `select began_at, ended_at from restriction where child_id = $1 order by ended_at nulls last`,
        [child.id],
      );
      expect(spans.rows[0].ended_at).toEqual(spans.rows[1].began_at);
    });

    it('of a new identity stand from its first instant, and nothing joins it to the record before', async () => {
      const child = await world.child();
      const brother = await world.child();
      await world
        .done('key-worker', 'link-siblings', { child: child.id, sibling: brother.id, kind: 'FULL' })
        .catch(() => undefined);
      await world.done('manager', 'restrict-record', { child: child.id, named: named('manager') });
      const known = { forenames: 'Nora', surname: 'Newname', dateOfBirth: child.dateOfBirth, sex: 'F' };
      const made = await world.done('manager', 'register-under-new-identity', {
        ...{ localId: `N${child.localId}`, child: known, named: named('manager', 'other-manager') },
      });
      expect(made.restrictions).toMatchObject([{ kind: 'RECORD' }]);
      for (const who of ['key-worker', 'colleague', 'head', 'duty', 'auditor'])
        expect([who, await world.sees(who, { ...child, id: made.id })]).toEqual([who, null]);
      // In no table is there a row that holds both.
      const { rows: tables } = await world.hub.pool.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      );
      for (const { name } of tables) {
        const { rows } = await world.hub.pool.query(
          `select from ${name} t where t::text like $1 and t::text like $2 limit 1`,
          [`%${made.id}%`, `%${child.id}%`],
        );
        expect([name, rows.length]).toEqual([name, 0]);
      }
      // The brother's list says nothing: neither a name nor that somebody is left out.
      const network = await world.ask('key-worker', 'network', { child: brother.id });
      expect(network.text).not.toContain(child.id);
      expect(network.text).not.toContain(made.id);
    });
  });

  describe('of where a child is', () => {
    const where = async (who: string, child: TestChild) => (await world.sees(who, child))?.addresses;

    it('keep it from everybody but the key worker and managers, in the moment they are made', async () => {
      const child = await world.child();
      expect(await where('colleague', child)).toHaveLength(1);
      await world.done('manager', 'shield-address', { child: child.id, shield: { reason: 'A threat.' } });
      for (const who of ['colleague', 'duty']) {
        expect([who, await where(who, child)]).toEqual([who, null]);
        expect((await world.sees(who, child)).registrations).toBeNull();
      }
      for (const who of ['key-worker', 'manager', 'other-manager']) expect(await where(who, child)).toHaveLength(1);
    });

    it('keep it from one person, or from one kind of agency, and from nobody else', async () => {
      const child = await world.child();
      for (const who of ['nurse', 'officer']) await world.inAnEmergency(who, child);
      await world.done('manager', 'shield-address', {
        ...{ child: child.id, shield: { audiences: ['POLICE'], reason: 'He is an officer.' } },
      });
      expect(await where('officer', child)).toBeNull();
      expect(await where('nurse', child)).toHaveLength(1);
      await world.done('manager', 'shield-address', {
        ...{ child: child.id, shield: { workers: [world.worker('nurse').id], reason: 'She is his sister.' } },
      });
      expect(await where('nurse', child)).toBeNull();
      expect(await where('colleague', child)).toHaveLength(1);
      // A shield from the father takes from the mother nothing that was written.
      await world.done('manager', 'shield-address', {
        ...{ child: child.id, shield: { workers: [world.worker('father').id], reason: 'A court order.' } },
      });
      expect((await world.sees('mother', child)).plan.needs).toBe('An adult at home.');
      await world.done('manager', 'shield-address', {
        ...{ child: child.id, shield: { workers: [world.worker('mother').id], reason: 'A court order.' } },
      });
      expect((await world.sees('mother', child)).plan.needs).toBeNull();
      const held = await world.hub.data(
        'key-worker',
        'query ($id: ID!) { plan(id: $id) { heldFromFamily { because } } }',
        { id: child.plan },
      );
      expect(held.plan.heldFromFamily.length).toBeGreaterThan(0);
    });

    it('are not ones from the key worker or a manager: theirs is a conflict of interest', async () => {
      const child = await world.child();
      for (const who of ['key-worker', 'head'])
        expect(
          await world.refusal('manager', 'shield-address', {
            ...{ child: child.id, shield: { workers: [world.worker(who).id], reason: 'x' } },
          }),
        ).toMatchObject({ code: 'RULE_BROKEN', field: 'shield.workers', says: expect.stringContaining('record that') });
    });

    it('of a sensitive record hold on a socket that is open: the next item says nothing of where, and again when it ends', async () => {
      const child = await world.child();
      const socket = await RawSocket.of(other.url, await world.hub.tokenOf('key-worker'));
      socket.subscribe(
        '1',
        'subscription { inbox(after: 0) { seq kind child { id addresses { lines } plan { id } } } }',
      );
      const items = () => socket.messages.filter((m: any) => m.payload?.data?.inbox.child?.id === child.id);
      /** What the item says of the child that somebody's use of emergency access sends. */
      const told = async (by: string): Promise<any> => {
        const before = items().length;
        expect((await world.inAnEmergency(by, child)).errors).toBeUndefined();
        await waitFor(
          () => items().length > before,
          () => `no item came of ${by}`,
        );
        return items().at(-1)?.payload;
      };
      expect((await told('nurse')).data.inbox.child.addresses).toEqual([{ lines: '1 Hidden Lane' }]);
      const flag = { child: child.id, named: named('manager', 'other-manager') };
      const { id, version } = await world.done('manager', 'mark-sensitive', flag);
      const shielded = await told('officer');
      expect(shielded.data.inbox.child).toEqual({ id: child.id, addresses: null, plan: { id: child.plan } });
      // Not as something that is withheld either: that would say that there is something.
      expect(JSON.stringify(shielded)).not.toMatch(/Hidden Lane|addresses"[^:]/);
      await world.done('manager', 'end-restriction', {
        restriction: { id, version },
        reason: 'The danger has passed.',
      });
      expect((await told('housing')).data.inbox.child.addresses).toEqual([{ lines: '1 Hidden Lane' }]);
      socket.socket.close();
    });

    it('of a sensitive record leave it to the named alone: not to the key worker, and nobody near is named', async () => {
      const child = await world.child();
      await world.hub.world.related('CORE_GROUP', child, world.worker('teacher'));
      await world.hub.world.related('CORE_GROUP', child, world.worker('nurse'));
      const members = async (who: string) =>
        (
          await world.hub.data(who, 'query ($id: ID!) { plan(id: $id) { coreGroup { worker { agency { name } } } } }', {
            id: child.plan,
          })
        ).plan.coreGroup
          .map((one: any) => one.worker?.agency.name ?? null)
          .sort();
      expect(await members('nurse')).toEqual(['Hill School', 'Town Hospital']);
      await world.done('manager', 'mark-sensitive', { child: child.id, named: named('manager', 'other-manager') });
      for (const who of ['key-worker', 'colleague', 'nurse', 'head']) {
        expect([who, await where(who, child)]).toEqual([who, null]);
        // One's own agency is no secret to its workers.
        expect([who, await members(who)]).toEqual([who, who === 'nurse' ? ['Town Hospital', null] : [null, null]]);
        expect((await world.ask(who, 'plan-at-work', { id: child.plan })).text).not.toMatch(/Hill School|Hidden Lane/);
      }
      for (const who of ['manager', 'other-manager']) expect(await where(who, child)).toHaveLength(1);
      expect(await members('manager')).toEqual(['Hill School', 'Town Hospital']);
    });

    it('withhold a copy that was given before and says it; one that does not goes on being theirs', async () => {
      const child = await world.child();
      const register = (await world.done('key-worker', 'network', { child: child.id })).network;
      const connection = register.people.find((one: any) => one.person.name === 'Mary Mother').id;
      const letter = async (body: string) =>
        (
          await world.done('key-worker', 'write-letter', {
            child: child.id,
            letter: { connection, subject: 'A letter', body, channel: 'IN_THE_HUB' },
          })
        ).id as string;
      const [says, saysNot] = [await letter('They live at 1 Hidden Lane.'), await letter('They are well.')];
      const pdf = async (id: string) => (await world.ask('mother', 'copy-pdf', { id })).data.copyPdf;
      for (const id of [says, saysNot]) expect(await pdf(id)).not.toBeNull();
      await world.done('manager', 'shield-address', { child: child.id, shield: { reason: 'A threat.' } });
      expect(await pdf(says)).toBeNull();
      expect(await pdf(saysNot)).not.toBeNull();
      expect((await world.ask('key-worker', 'copy-pdf', { id: says })).data.copyPdf).not.toBeNull();
    });
  });

  it('are made and ended by managers of the authority, and by nobody else', async () => {
    const child = await world.child();
    const { id, version } = await conflict(child, 'duty');
    const tries = [
      ['shield-address', { child: child.id, shield: { reason: 'x' } }],
      ['mark-sensitive', { child: child.id, named: named('manager') }],
      ['restrict-record', { child: child.id, named: named('manager') }],
      ['change-named', { restriction: { id, version }, named: named('manager') }],
      ['record-conflict', { child: child.id, worker: world.worker('colleague').id, reason: 'x' }],
      ['end-restriction', { restriction: { id, version }, reason: 'x' }],
      [
        'register-under-new-identity',
        { localId: 'X1', child: { surname: 'A', dateOfBirth: '2016-01-01' }, named: named('manager') },
      ],
    ] as const;
    for (const [name, variables] of tries) {
      for (const who of ['key-worker', 'colleague', 'chair'])
        expect([name, who, (await world.refusal(who, name, variables)).code]).toEqual([name, who, 'NOT_YOUR_ROLE']);
      const ofFar = await world.refusal('far-manager', name, variables);
      expect([name, ofFar.code]).toEqual([
        name,
        name === 'register-under-new-identity' ? 'RULE_BROKEN' : 'NOT_AVAILABLE',
      ]);
    }
    expect(
      await world.refusal('manager', 'change-named', { restriction: { id, version }, named: named('manager') }),
    ).toMatchObject({ code: 'RULE_BROKEN', field: 'restriction' });
  });
});
