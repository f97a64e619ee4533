import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '../support/hub';
import { NOW, ProtectionWorld, REASON } from './world';

const REVIEW = { outcome: 'JUSTIFIED', why: 'He was brought to hospital within the hour.' };

describe('emergency access', () => {
  let world: ProtectionWorld;

  beforeAll(async () => {
    world = await ProtectionWorld.start();
  });
  beforeEach(() => {
    world.hub.moveTo(NOW);
  });
  afterAll(() => world.hub.stop());

  it.each(['nurse', 'officer', 'housing', 'far-worker'])(
    'opens to %s what keeps the child safe, and nothing else; after one hour it has ended by itself',
    async (who) => {
      const child = await world.child();
      expect(await world.sees(who, child)).toBeNull();
      const { data } = await world.inAnEmergency(who, child);
      expect(data.useEmergencyAccess).toMatchObject({
        ...{ surname: child.surname, keyWorker: { name: 'Test key-worker' }, addresses: [{ lines: '1 Hidden Lane' }] },
        plan: { causeOfHarm: 'Left alone at night.', contingency: 'Ring the emergency duty team.' },
        network: { people: [{ livesWithChild: true, person: { name: 'Mary Mother' } }] },
      });
      expect(await world.sees(who, child)).toMatchObject({ concerns: null });
      world.hub.moveTo('2026-03-02T10:59:59Z');
      expect(await world.sees(who, child)).not.toBeNull();
      world.hub.moveTo('2026-03-02T11:00:00Z');
      expect(await world.sees(who, child)).toBeNull();
    },
  );

  it('opens to a school that has the child on its roll more than the roll does', async () => {
    const child = await world.child();
    expect(await world.sees('teacher', child)).toMatchObject({ addresses: null });
    await world.inAnEmergency('teacher', child);
    expect(await world.sees('teacher', child)).toMatchObject({ addresses: [{ lines: '1 Hidden Lane' }] });
  });

  it('finds the child by number as well, and never by a part of an identity', async () => {
    const child = await world.child();
    const byNumber = (more: object) => ({
      ...{ surname: child.surname, dateOfBirth: child.dateOfBirth, nhsNumber: child.nhsNumber, ...more },
    });
    const use = (sought: object) => world.refusal('nurse', 'use-emergency-access', { child: sought, reason: REASON });
    expect(await use(byNumber({ surname: 'Somebody' }))).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await use(byNumber({ dateOfBirth: '2016-05-07' }))).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await use(byNumber({ nhsNumber: '9990000001' }))).toMatchObject({ field: 'child.nhsNumber' });
    expect(await use(byNumber({ forenames: 'Maya' }))).toMatchObject({ code: 'INVALID_INPUT', field: 'child' });
    expect(await use({ surname: child.surname, dateOfBirth: child.dateOfBirth })).toMatchObject({ field: 'child' });
    expect(await use(byNumber({ surname: '—' }))).toMatchObject({ field: 'child.surname' });
    expect(await use(byNumber({}))).toMatchObject({ says: 'done' });
  });

  it.each([
    ['is too short', 'urgent'],
    ['says one word over and over', 'urgent urgent urgent urgent urgent'],
    ['is letters', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
    ['is nothing', '   '],
    ['holds a null byte', `${REASON}\u0000`],
    ['is too long', `${REASON} `.repeat(50)],
  ])('is refused for a reason that %s', async (_, reason) => {
    const child = await world.child();
    const { errors } = await world.inAnEmergency('nurse', child, reason);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'reason' });
    expect(await world.heard('key-worker', child)).not.toContain('EmergencyAccessUsed');
  });

  it('is told to the key worker, their manager and the auditors at once and urgently, and to nobody else', async () => {
    const child = await world.child();
    const socket = await world.hub.listen(
      'auditor',
      'subscription { inbox(after: 0) { kind urgency child { id } emergencyAccess { reason worker { name } } } }',
    );
    await world.inAnEmergency('nurse', child);
    for (const who of ['key-worker', 'manager', 'auditor', 'deputy-auditor'])
      expect([who, (await world.heard(who, child)).at(-1)]).toEqual([who, 'EmergencyAccessUsed']);
    for (const who of [
      'nurse',
      'head',
      'other-manager',
      'colleague',
      'teacher',
      'mother',
      'far-manager',
      'Testborough MASH',
    ])
      expect([who, await world.heard(who, child)]).toEqual([who, expect.not.arrayContaining(['EmergencyAccessUsed'])]);
    // What was in the inbox before comes first.
    const heard = () => socket.messages.find((message: any) => message.data.inbox.child?.id === child.id);
    await waitFor(
      () => heard() !== undefined,
      () => 'the auditor hears of it',
    );
    expect(heard().data.inbox).toEqual({
      ...{ kind: 'EmergencyAccessUsed', urgency: 'IMMEDIATE', child: { id: child.id } },
      emergencyAccess: { reason: REASON, worker: { name: 'Test nurse' } },
    });
    socket.dispose();
  });

  it('leaves in the audit the look-up, the opening, and every look by its basis', async () => {
    const child = await world.child();
    await world.inAnEmergency('nurse', child);
    await world.sees('nurse', child);
    const rows = (await world.audited(child)).filter(({ worker }) => worker === 'nurse');
    expect(rows.slice(0, 2)).toMatchObject([
      { action: 'LOOK_UP', operation: 'useEmergencyAccess' },
      { action: 'WRITE', operation: 'useEmergencyAccess', bases: ['EMERGENCY'] },
    ]);
    expect(rows.slice(2).every(({ action, bases }) => action === 'READ' && bases.join() === 'EMERGENCY')).toBe(true);
    expect(rows.length).toBeGreaterThan(3);
  });

  it('names to those who judge it who used it, under the strictest shield', async () => {
    const child = await world.child();
    await world.inAnEmergency('nurse', child);
    const named = { workers: [world.worker('other-manager').id], reason: 'A threat.' };
    await world.done('manager', 'mark-sensitive', { child: child.id, named });
    for (const who of ['auditor', 'manager']) {
      const [use] = (await world.done(who, 'child-protection', { id: child.id })).emergencyAccesses;
      expect([who, use]).toEqual([
        who,
        expect.objectContaining({ worker: expect.objectContaining({ name: 'Test nurse' }) }),
      ]);
    }
  });

  it('is refused, in the same words as for a child nobody knows, where a restriction hides the record', async () => {
    const [conflict, restricted] = [await world.child(), await world.child()];
    await world.hub.world.restricted('CONFLICT', conflict, [world.worker('nurse')]);
    await world.hub.world.restricted('RECORD', restricted, [world.worker('key-worker'), world.worker('manager')]);
    const unknown = { ...conflict, surname: 'Nobody', forenames: 'Nobody' };
    const said = await Promise.all(
      [conflict, restricted, unknown].map(async (child) => (await world.inAnEmergency('nurse', child)).text),
    );
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain('NOT_AVAILABLE');
    for (const child of [conflict, restricted])
      expect(await world.heard('key-worker', child)).not.toContain('EmergencyAccessUsed');
    const { rows } = await world.hub.pool.query(
      `select from relationship where kind = 'EMERGENCY' and child_id = any($1)`,
      [[conflict.id, restricted.id]],
    );
    expect(rows).toEqual([]);
  });

  it('ends in the moment in which a restriction is made, on an open record too', async () => {
    const child = await world.child();
    await world.inAnEmergency('nurse', child);
    expect(await world.sees('nurse', child)).not.toBeNull();
    await world.done('manager', 'record-conflict', {
      ...{ child: child.id, worker: world.worker('nurse').id, reason: 'Her nephew.' },
    });
    expect(await world.sees('nurse', child)).toBeNull();
  });

  it('shows no address behind a shield', async () => {
    const child = await world.child();
    await world.hub.world.restricted('ADDRESS', child);
    const { data } = await world.inAnEmergency('nurse', child);
    expect(data.useEmergencyAccess).toMatchObject({ surname: child.surname, addresses: null });
  });

  it.each(['key-worker', 'manager', 'colleague'])('is not for %s, who sees the record already', async (who) => {
    const child = await world.child();
    const variables = { child: world.identity(child), reason: REASON };
    expect(await world.refusal(who, 'use-emergency-access', variables)).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: 'You see this record already: emergency access opens nothing more to you.' },
    });
  });

  it('is not for who keeps data or books, and the family has no such operation', async () => {
    const child = await world.child();
    const variables = { child: world.identity(child), reason: REASON };
    expect(await world.refusal('data', 'use-emergency-access', variables)).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    const text = 'mutation ($child: SoughtIdentityInput!) { useEmergencyAccess(child: $child, reason: "x") { id } }';
    for (const who of ['mother', 'auditor', null])
      expect((await world.hub.ask(who, text, { child: world.identity(child) })).errors?.[0]?.extensions.code).toBe(
        'GRAPHQL_VALIDATION_FAILED',
      );
  });

  it('is opened once, also when somebody asks twice at the same moment', async () => {
    const child = await world.child();
    const answers = await Promise.all([1, 2].map(() => world.inAnEmergency('nurse', child)));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.find(({ errors }) => errors !== undefined)?.errors?.[0]).toMatchObject({
      extensions: { code: 'RULE_BROKEN' },
    });
    expect((await world.heard('key-worker', child)).filter((name) => name === 'EmergencyAccessUsed')).toHaveLength(1);
  });

  describe('is reviewed', () => {
    const used = async (who = 'nurse') => {
      const child = await world.child();
      await world.inAnEmergency(who, child);
      const [use] = (await world.done('manager', 'child-protection', { id: child.id })).emergencyAccesses;
      return { child, use, at: { id: use.id, version: use.version } };
    };

    it('by a manager or the information-governance lead, once and for good', async () => {
      const { child, use, at } = await used();
      expect(use).toMatchObject({ reason: REASON, outcome: null, worker: { name: 'Test nurse' } });
      const waiting = await world.done('auditor', 'unreviewed-emergency-accesses');
      expect(waiting.map((one: any) => one.id)).toContain(use.id);
      const reviewed = await world.done('auditor', 'review-emergency-access', { access: at, review: REVIEW });
      expect(reviewed).toMatchObject({ ...REVIEW, reviewedBy: { name: 'Test auditor' }, version: 2 });
      expect(reviewed.deadlines).toMatchObject([{ timescale: 'EMERGENCY_REVIEW', state: 'MET' }]);
      expect(await world.heard('key-worker', child)).toContain('EmergencyAccessReviewed');
      expect((await world.done('auditor', 'unreviewed-emergency-accesses')).map((one: any) => one.id)).not.toContain(
        use.id,
      );
      const again = { access: { ...at, version: 2 }, review: { ...REVIEW, outcome: 'NOT_JUSTIFIED' } };
      expect(await world.refusal('manager', 'review-emergency-access', again)).toMatchObject({
        ...{ code: 'RULE_BROKEN', says: 'This emergency access has been reviewed already.' },
      });
    });

    it('and ends there when it was not justified', async () => {
      const { child, at } = await used();
      expect(await world.sees('nurse', child)).not.toBeNull();
      const review = { outcome: 'NOT_JUSTIFIED', why: 'She wanted to know where he lives.' };
      const reviewed = await world.done('manager', 'review-emergency-access', { access: at, review });
      expect(reviewed).toMatchObject({ ...review, endsAt: '2026-03-02T10:00:00.000Z' });
      expect(await world.sees('nurse', child)).toBeNull();
    });

    it('by one of two who do so at the same moment', async () => {
      const { at } = await used();
      const codes = await Promise.all(
        ['manager', 'auditor'].map(async (who) => {
          const refused = await world.refusal(who, 'review-emergency-access', { access: at, review: REVIEW });
          return refused.code ?? refused.says;
        }),
      );
      expect(codes.sort()).toEqual(['CONFLICT', 'done']);
    });

    it('by nobody who used it, and by nobody above or below them', async () => {
      // Farborough's manager used it, and has since come to work for Testborough, below its head.
      const { at } = await used('far-manager');
      await world.hub.pool.query(`update worker set manager_id = $2 where id = $1`, [
        world.worker('far-manager').id,
        world.worker('manager').id,
      ]);
      for (const who of ['manager', 'head'])
        expect(await world.refusal(who, 'review-emergency-access', { access: at, review: REVIEW })).toMatchObject({
          ...{ code: 'RULE_BROKEN', field: 'access', says: expect.stringContaining('nobody above or below them') },
        });
      await world.hub.pool.query(`update worker set manager_id = null where id = $1`, [world.worker('far-manager').id]);
      expect(await world.refusal('head', 'review-emergency-access', { access: at, review: REVIEW })).toMatchObject({
        says: 'done',
      });
    });

    it('by nobody else: the key worker, a colleague, another authority', async () => {
      const { at } = await used();
      for (const [who, code] of [
        ['key-worker', 'NOT_YOUR_ROLE'],
        ['colleague', 'NOT_YOUR_ROLE'],
        ['chair', 'NOT_YOUR_ROLE'],
        ['far-manager', 'NOT_AVAILABLE'],
      ] as const)
        expect([who, await world.refusal(who, 'review-emergency-access', { access: at, review: REVIEW })]).toEqual([
          who,
          expect.objectContaining({ code }),
        ]);
      expect(await world.done('far-manager', 'unreviewed-emergency-accesses')).toEqual([]);
      expect(await world.refusal('chair', 'unreviewed-emergency-accesses', {})).toMatchObject({
        code: 'NOT_YOUR_ROLE',
      });
    });

    it('within five working days; from the day after, it stands on the board as overdue', async () => {
      const { use } = await used();
      expect(use.deadlines).toMatchObject([{ timescale: 'EMERGENCY_REVIEW', dueOn: '2026-03-09', state: 'OPEN' }]);
      const overdue = async () => {
        const { byTimescale } = await world.done('manager', 'board');
        const row = byTimescale.find((one: any) => one.timescale === 'EMERGENCY_REVIEW');
        return row.figures.overdue as number;
      };
      world.hub.moveTo('2026-03-09T10:00:00Z');
      expect(await overdue()).toBe(0);
      world.hub.moveTo('2026-03-10T10:00:00Z');
      expect(await overdue()).toBeGreaterThan(0);
    });
  });
});
