import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { address } from '../support/family';
import { MoveWorld, NOW } from './world';

const CHILD = `query ($id: ID!) { child(id: $id) { id surname keyWorker { name } addresses { postcode } plan { startedOn causeOfHarm } concerns { id } moves { id } } }`;

describe('a move to another authority', () => {
  let world: MoveWorld;

  beforeAll(async () => {
    world = await MoveWorld.start();
  });
  beforeEach(() => {
    world.hub.moveTo(NOW);
  });
  afterAll(() => world.hub.stop());

  const asked = async (who: string, id: string) => (await world.hub.ask(who, CHILD, { id })).data?.child ?? null;
  const deadline = async (subject: string) =>
    (
      await world.hub.pool.query(
        `select timescale, due_on, met_on, withdrawn_at is not null as withdrawn, a.name as authority
         from deadline d join authority a on a.id = d.authority_id where subject_id = $1`,
        [subject],
      )
    ).rows;

  describe('for a time', () => {
    const AWAY = { kind: 'TEMPORARY', expectedUntil: '2026-03-13' };

    it('tells the other authority that there is a plan and whom to ring, and nothing of what the plan says', async () => {
      const child = await world.child();
      expect(await asked('far-duty', child.id)).toBeNull();
      await address(world.hub, child, '1 Far Road', 'ZZ99 3CZ');
      const move = await world.notify(child, AWAY);
      expect(move).toMatchObject({ kind: 'TEMPORARY', state: 'NOTIFIED', overdue: false, to: { code: '210' } });
      expect(await asked('far-duty', child.id)).toMatchObject({
        ...{ surname: child.surname, keyWorker: { name: 'Test key-worker' }, moves: [{ id: move.id }] },
        addresses: [{ postcode: 'ZZ99 3CZ' }],
        ...{ plan: { startedOn: '2026-03-02', causeOfHarm: null }, concerns: null },
      });
      expect(await world.heard('Farborough MASH', child)).toEqual(['MoveNotified']);
      expect(await world.heard('manager', child)).toContain('MoveNotified');
      expect(await world.heard('else-manager', child)).toEqual([]);
    });

    it('opens to managers and duty practitioners there, and to nobody else', async () => {
      const child = await world.child();
      await world.notify(child, AWAY);
      const seen = [];
      for (const who of ['far-worker', 'far-chair', 'far-duty', 'far-social-worker', 'far-data', 'else-manager'])
        seen.push((await asked(who, child.id)) !== null);
      expect(seen).toEqual([true, false, true, false, false, false]);
    });

    it('is not seen where the record is for named workers, and not by whom a conflict keeps away', async () => {
      const [hidden, conflict] = [await world.child(), await world.child()];
      await world.hub.world.restricted('RECORD', hidden, [world.worker('key-worker')]);
      await world.hub.world.restricted('CONFLICT', conflict, [world.worker('far-duty')]);
      await world.notify(hidden, AWAY);
      await world.notify(conflict, AWAY);
      expect(await asked('far-worker', hidden.id)).toBeNull();
      expect(await asked('far-duty', conflict.id)).toBeNull();
      expect(await asked('far-worker', conflict.id)).not.toBeNull();
    });

    it('lasts less than 15 working days: the 14th is the last, the 15th is refused by its rule', async () => {
      const child = await world.child();
      expect(
        await world.refusal('key-worker', 'notify-move', world.notice(child, { ...AWAY, expectedUntil: '2026-03-23' })),
      ).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'move.expectedUntil',
        says: expect.stringMatching(/15 working days/),
      });
      const move = await world.notify(child, { ...AWAY, expectedUntil: '2026-03-20' });
      expect(await deadline(move.id)).toMatchObject([
        { timescale: 'TEMPORARY_MOVE', due_on: '2026-03-20', authority: 'Testborough' },
      ]);
    });

    it('says when it has lasted too long, in the list of both authorities', async () => {
      const child = await world.child();
      const move = await world.notify(child, AWAY);
      world.hub.moveTo('2026-03-14T10:00:00Z');
      for (const who of ['manager', 'far-duty'])
        expect((await world.done(who, 'open-moves')).find((one: any) => one.id === move.id)).toMatchObject({
          overdue: true,
        });
    });

    it('ends when the child is back: who was told reads so for a day, and then there is no such child', async () => {
      const child = await world.child();
      const move = await world.notify(child, AWAY);
      world.hub.moveTo('2026-03-10T10:00:00Z');
      const back = { move: { id: move.id, version: 1 }, end: { how: 'RETURNED', on: '2026-03-09', reason: 'Home.' } };
      expect(await world.done('key-worker', 'end-move', back)).toMatchObject({
        state: 'RETURNED',
        endedOn: '2026-03-09',
      });
      expect(await deadline(move.id)).toMatchObject([{ met_on: '2026-03-09' }]);
      expect(await world.heard('Farborough MASH', child)).toEqual(['MoveNotified', 'MoveEnded']);
      expect(await asked('far-duty', child.id)).not.toBeNull();
      world.hub.moveTo('2026-03-11T10:00:01Z');
      expect(await asked('far-duty', child.id)).toBeNull();
      expect(
        await world.refusal('key-worker', 'end-move', { ...back, move: { id: move.id, version: 2 } }),
      ).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'move', says: 'This move is over, and ends once.' },
      });
    });

    it('becomes a permanent one by a notice of its own; responsibility is not taken for it', async () => {
      const child = await world.child();
      const move = await world.notify(child, AWAY);
      expect(await world.refusal('far-worker', 'accept-responsibility', world.taking(move))).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringMatching(/a permanent move is notified first/),
      });
      await world.done('key-worker', 'end-move', {
        move: { id: move.id, version: 1 },
        end: { how: 'STAYED', on: '2026-03-02', reason: 'She stays.' },
      });
      expect(await asked('far-duty', child.id)).toBeNull();
      expect(await world.notify(child)).toMatchObject({ kind: 'PERMANENT', state: 'NOTIFIED' });
    });
  });

  describe('for good', () => {
    it('opens what the core group sees, with 15 working days for the conference of the other authority', async () => {
      const child = await world.child();
      const move = await world.notify(child);
      expect(await asked('far-duty', child.id)).toMatchObject({
        plan: { causeOfHarm: 'Left alone at night.' },
        concerns: [],
      });
      expect(await deadline(move.id)).toMatchObject([
        { timescale: 'TRANSFER_IN_CONFERENCE', due_on: '2026-03-23', authority: 'Farborough' },
      ]);
      const [seen] = (await world.done('far-duty', 'child-moves', { id: child.id })).moves;
      expect(seen.deadlines).toMatchObject([
        { timescale: 'TRANSFER_IN_CONFERENCE', dueOn: '2026-03-23', state: 'OPEN' },
      ]);
      expect(seen.localIdBefore).toBeNull();
    });

    it('leaves to the managers of the authority that is responsible all that the other one writes about its child', async () => {
      const child = await world.child();
      await world.notify(child);
      const { id } = await world.planned(child);
      const report = { strengths: 'She is never late.', worries: 'She is tired.', needed: 'A bed of her own.' };
      await world.done('nurse', 'submit-report', { conference: id, child: child.id, report });
      const seenBy = async (who: string) => {
        const { invitations, reports, deadlines } = await world.done(who, 'conference', { id });
        const { moves } = await world.done(who, 'child-moves', { id: child.id });
        return {
          ...{ invited: invitations.length, reported: reports.length },
          due: [...deadlines, ...moves.flatMap((move: any) => move.deadlines)].map((one) => one.timescale),
        };
      };
      const all = { invited: 4, reported: 1, due: ['REPORT_BEFORE_INITIAL', 'TRANSFER_IN_CONFERENCE'] };
      expect([await seenBy('far-worker'), await seenBy('manager')]).toEqual([all, all]);
    });

    it('puts rows under another authority than the child in no table whose wall asks for that of the row alone', async () => {
      const { rows: tables } = await world.hub.pool.query<{ name: string }>(
        `select p.tablename as name from pg_policies p
         where p.policyname = 'asking' and p.qual like '%authority_id%' and p.qual not like '%asking_sees_child%' and p.tablename <> 'child'`,
      );
      expect(tables.length).toBeGreaterThan(30);
      const odd = await Promise.all(
        tables.map(({ name }) =>
          world.hub.pool.query(
            `select '${name}' as name from ${name} t join child c on c.id = t.child_id where c.authority_id <> t.authority_id`,
          ),
        ),
      );
      expect(odd.flatMap(({ rows }) => rows)).toEqual([]);
    });

    it('changes nothing of who is responsible: the other authority changes nothing of the record', async () => {
      const child = await world.child();
      await world.notify(child);
      const tries = [
        ['allocate-key-worker', { child: child.id, worker: world.worker('far-social-worker').id, reason: 'Ours.' }],
        ['amend-child', { child: { id: child.id, version: 1 }, change: { knownAs: 'Maya' } }],
        ['add-action', { plan: child.plan, action: { text: 'x', dueOn: '2026-04-01', owner: { family: 'Mum' } } }],
      ] as const;
      expect(await world.refusal('far-worker', tries[0][0], tries[0][1])).toMatchObject({ code: 'NOT_YOUR_ROLE' });
      expect(await world.refusal('far-worker', tries[2][0], tries[2][1])).toMatchObject({ code: 'NOT_YOUR_ROLE' });
      expect(
        await world.refusal('far-worker', 'end-move', {
          move: { id: (await world.done('far-duty', 'child-moves', { id: child.id })).moves[0].id, version: 1 },
          end: { how: 'WITHDRAWN', on: '2026-03-02', reason: 'Not ours.' },
        }),
      ).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    });

    it.each([
      ['to the authority that is responsible', { to: '211' }, 'move.to', /another authority/],
      ['to an authority that is not in the hub', { to: '999' }, 'move.to', /in the hub/],
      ['to what is no code', { to: '21O' }, 'move.to', /three-digit code/],
      ['with a day of return', { expectedUntil: '2026-03-10' }, 'move.expectedUntil', /no day/],
      ['from a year away', { fromOn: '2027-03-02' }, 'move.fromOn', /expected a day from/],
      ['without a reason', { why: ' ' }, 'move.why', /expected/],
      ['for a time without a day of return', { kind: 'TEMPORARY' }, 'move.expectedUntil', /to be back/],
    ])('is refused %s', async (_, more, field, says) => {
      const child = await world.child();
      const refused = await world.refusal('key-worker', 'notify-move', world.notice(child, more));
      expect(refused).toMatchObject({ field, says: expect.stringMatching(says) });
    });

    it('is refused of a child without an open plan', async () => {
      const child = await world.hub.world.child('Testborough');
      expect(await world.refusal('manager', 'notify-move', world.notice(child))).toMatchObject({
        code: 'RULE_BROKEN',
        field: 'child',
        says: expect.stringMatching(/no open plan/),
      });
    });

    it('is notified by the key worker and managers, and by nobody else', async () => {
      const child = await world.child();
      for (const who of ['colleague', 'duty', 'far-worker', 'chair'])
        expect([who, (await world.refusal(who, 'notify-move', world.notice(child))).code]).toEqual([
          who,
          who === 'far-worker' ? 'NOT_AVAILABLE' : 'NOT_YOUR_ROLE',
        ]);
    });

    it('is notified once, also when two do so at the same moment', async () => {
      const child = await world.child();
      const answers = await Promise.all(
        ['key-worker', 'manager'].map((who) => world.refusal(who, 'notify-move', world.notice(child))),
      );
      expect(answers.map((answer) => answer.says === 'done').sort()).toEqual([false, true]);
      expect(answers.find((answer) => answer.says !== 'done')).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringMatching(/moving already/),
      });
    });

    it('can be taken back, once no conference lies ahead; what it opened closes at once', async () => {
      const child = await world.child();
      const move = await world.notify(child);
      const planned = await world.planned(child);
      const back = { move: { id: move.id, version: 1 }, end: { how: 'WITHDRAWN', on: '2026-03-02', reason: 'No.' } };
      expect(await world.refusal('key-worker', 'end-move', back)).toMatchObject({
        code: 'RULE_BROKEN',
        says: expect.stringMatching(/lies ahead/),
      });
      await world.done('key-worker', 'cancel-conference', {
        conference: { id: planned.id, version: planned.version },
        reason: 'She does not move.',
      });
      expect(await world.done('key-worker', 'end-move', back)).toMatchObject({ state: 'WITHDRAWN' });
      expect(await asked('far-worker', child.id)).toBeNull();
      expect(await deadline(move.id)).toMatchObject([{ withdrawn: true }]);
    });

    it('ends for good in no other way than these', async () => {
      const child = await world.child();
      const move = await world.notify(child);
      for (const how of ['RETURNED', 'STAYED'])
        expect(
          await world.refusal('key-worker', 'end-move', {
            move: { id: move.id, version: 1 },
            end: { how, on: '2026-03-02', reason: 'x' },
          }),
        ).toMatchObject({ code: 'RULE_BROKEN', field: 'end.how' });
    });
  });
});
