import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { warnOfDeadlines } from '../../src/deadlines';
import { MOVES_WITH_THE_CHILD, STAYS_WITH_THE_AUTHORITY } from '../../src/moves/record-tables';
import { relative } from '../support/family';
import { MoveWorld, NOW } from './world';

describe('responsibility for a child who moves for good', () => {
  let world: MoveWorld;

  beforeAll(async () => {
    world = await MoveWorld.start();
  });
  beforeEach(() => {
    world.hub.moveTo(NOW);
  });
  afterAll(() => world.hub.stop());

  const rows = async (sql: string, ...values: unknown[]) => (await world.hub.pool.query(sql, values)).rows;
  const idOf = (name: string) => world.hub.world.authorities.get(name) as string;
  const refused = (move: any, more: object = {}, who = 'far-worker') =>
    world.refusal(who, 'accept-responsibility', world.taking(move, more));

  it('stays where it is until the transfer-in conference is held and its record complete', async () => {
    const child = await world.child();
    const move = await world.notify(child);
    const rule = { code: 'RULE_BROKEN', field: 'move', says: expect.stringMatching(/its record is complete/) };
    expect(await refused(move)).toMatchObject(rule);
    await world.decided(child);
    expect(await refused(move)).toMatchObject(rule);
    expect(await rows('select authority_id from child where id = $1', child.id)).toEqual([
      { authority_id: idOf('Testborough') },
    ]);
  });

  it('is taken by a manager of that authority, and by nobody else', async () => {
    const child = await world.child();
    const move = await world.notify(child);
    await world.recorded(child);
    const codes = [];
    for (const who of ['far-chair', 'far-duty', 'far-social-worker', 'else-manager', 'manager', 'key-worker'])
      codes.push([who, (await refused(move, {}, who)).code]);
    expect(codes).toEqual([
      ['far-chair', 'NOT_YOUR_ROLE'],
      ['far-duty', 'NOT_YOUR_ROLE'],
      ['far-social-worker', 'NOT_YOUR_ROLE'],
      ['else-manager', 'NOT_AVAILABLE'],
      ['manager', 'NOT_YOUR_ROLE'],
      ['key-worker', 'NOT_YOUR_ROLE'],
    ]);
    for (const keyWorker of [world.worker('key-worker').id, world.worker('far-data').id, randomUUID()])
      expect(await refused(move, { keyWorker })).toMatchObject({ field: 'responsibility.keyWorker' });
    await world.hub.world.restricted('CONFLICT', child, [world.worker('far-social-worker')]);
    expect(await refused(move)).toMatchObject({ field: 'responsibility.keyWorker' });
    expect(await refused(move, { localId: 'a b' })).toMatchObject({ field: 'responsibility.localId' });
  });

  it('changes over in one commit: the whole record, a new key worker, and an id of the new authority', async () => {
    const child = await world.child();
    const family = await relative(world.hub, child, 'Ana Testmother');
    const move = await world.notify(child);
    const { id: conference } = await world.recorded(child);
    const taken = await world.done('far-worker', 'accept-responsibility', world.taking(move, { localId: 'F-1' }));
    expect(taken).toMatchObject({
      ...{ state: 'ACCEPTED', endedOn: '2026-03-16', localIdBefore: child.localId, version: 2 },
      ...{ from: { code: '211' }, to: { code: '210' }, endedBy: { name: 'Test far-worker' } },
      child: { keyWorker: { name: 'Test far-social-worker' } },
    });
    expect(await world.hub.opened('select authority_id, local_id from child where id = $1', [child.id])).toEqual([
      { authority_id: idOf('Farborough'), local_id: 'F-1' },
    ]);
    const left = [];
    for (const table of MOVES_WITH_THE_CHILD)
      left.push(
        ...(await rows(
          `select '${table}' as t from ${table} where child_id = $1 and authority_id <> $2`,
          child.id,
          idOf('Farborough'),
        )),
      );
    expect(left).toEqual([]);
    expect(await rows('select authority_id from person where id = $1', family.person)).toEqual([
      { authority_id: idOf('Farborough') },
    ]);
    expect(await rows('select authority_id from conference where id = $1', conference)).toEqual([
      { authority_id: idOf('Farborough') },
    ]);
    expect(
      (await rows(`select operation from audit_entry where child_id = $1 and action = 'WRITE'`, child.id)).map(
        (r) => r.operation,
      ),
    ).toContain('acceptResponsibility');
    expect(await rows('select met_on from deadline where subject_id = $1', move.id)).toEqual([
      { met_on: '2026-03-16' },
    ]);
    const running = await rows(
      `select timescale, authority_id, due_on from deadline where subject_id = $1 and met_on is null and withdrawn_at is null order by 1`,
      child.plan,
    );
    expect(running.map((one) => [one.timescale, one.authority_id])).toEqual(
      ['FIRST_CORE_GROUP', 'FIRST_REVIEW', 'VISIT'].map((timescale) => [timescale, idOf('Farborough')]),
    );
  });

  it('leaves the authority before nothing but that a child it knew has moved', async () => {
    const child = await world.child();
    await world.hub.world.related('STRATEGY', child, world.worker('colleague'));
    const move = await world.notify(child);
    await world.recorded(child);
    await world.done('far-worker', 'accept-responsibility', world.taking(move));
    for (const who of ['key-worker', 'manager', 'colleague', 'duty', 'chair'])
      expect([who, await world.sees(who, child)]).toEqual([who, null]);
    expect((await world.ask('key-worker', 'find-child', { by: { localId: child.localId } })).data.findChild).toBeNull();
    const gone = { localId: child.localId, movedOn: '2026-03-16', to: expect.objectContaining({ code: '210' }) };
    expect(await world.done('key-worker', 'departures')).toContainEqual(gone);
    expect(await world.done('far-worker', 'departures')).toEqual([]);
    expect(JSON.stringify(await world.done('manager', 'departures'))).not.toContain(child.surname);
    expect((await world.refusal('far-data', 'departures', {})).code).toBe('NOT_YOUR_ROLE');
    expect((await world.refusal('manager', 'departures', { first: 101 })).field).toBe('first');
    // Open the record to named workers alone: then there is not even the departure.
    await world.hub.world.restricted('RECORD', child, [world.worker('far-social-worker')]);
    expect(await world.done('key-worker', 'departures')).not.toContainEqual(gone);
  });

  it('is told to whom it concerns: the new key worker with the child, the old one without', async () => {
    const child = await world.child();
    const move = await world.notify(child);
    await world.recorded(child);
    await world.done('far-worker', 'accept-responsibility', world.taking(move));
    expect(await world.heard('far-social-worker', child)).toEqual(
      expect.arrayContaining(['KeyWorkerAllocated', 'ResponsibilityAccepted']),
    );
    expect(await world.heard('Farborough MASH', child)).toEqual(['MoveNotified', 'ResponsibilityAccepted']);
    expect(await world.heard('key-worker', child)).not.toContain('KeyWorkerAllocated');
    for (const who of ['key-worker', 'manager']) {
      expect(await world.heard(who, null)).toContain('ChildMovedAway');
      const { inboxItems } = (
        await world.hub.ask(
          who,
          `{ inboxItems(after: 0, first: 100) { kind child { id } move { id } departure { localId } } }`,
        )
      ).data;
      expect(inboxItems).toContainEqual({
        ...{ kind: 'ChildMovedAway', child: null, move: null, departure: { localId: child.localId } },
      });
    }
    expect(await world.heard('else-manager', null)).toEqual([]);
  });

  it('keeps in the core group whom the conference named, and nobody from before', async () => {
    const child = await world.child();
    const move = await world.notify(child);
    await world.recorded(child);
    await world.done('far-worker', 'accept-responsibility', world.taking(move));
    const { plan } = await world.sees('far-worker', child);
    expect(plan.coreGroup.map((seat: any) => seat.worker.name)).toEqual(['Test far-social-worker']);
    const reviews = `query ($id: ID!) { plan(id: $id) { reviewedOn reviewBy } }`;
    expect((await world.hub.data('far-worker', reviews, { id: child.plan })).plan).toEqual({
      ...{ reviewedOn: [], reviewBy: '2026-06-02' },
    });
    expect(plan).toMatchObject({ id: child.plan, latestCategory: 'EMO', causeOfHarm: 'Left alone at night.' });
  });

  it('is taken once, also when two managers do so at the same moment', async () => {
    await world.hub.world.worker('far-manager-2', 'Farborough', 'TEAM_MANAGER');
    const child = await world.child();
    const move = await world.notify(child);
    await world.recorded(child);
    const answers = await Promise.all(['far-worker', 'far-manager-2'].map((who) => refused(move, {}, who)));
    expect(answers.map((answer) => answer.code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
  });

  it('is not taken while a conference of the authority before lies ahead', async () => {
    const child = await world.child();
    const move = await world.notify(child);
    await world.recorded(child);
    const conference = {
      kind: 'REVIEW',
      children: [child.id],
      plannedFor: '2026-04-13T10:00:00Z',
      venue: 'Civic Centre',
    };
    const ahead = await world.done('key-worker', 'plan-conference', { conference });
    expect(await refused(move)).toMatchObject({ code: 'RULE_BROKEN', says: expect.stringMatching(/lies ahead/) });
    await world.done('key-worker', 'cancel-conference', {
      conference: { id: ahead.id, version: 1 },
      reason: 'Theirs.',
    });
    expect((await refused(move)).says).toBe('done');
  });

  it('brings the concerns that nobody has decided on to the new key worker', async () => {
    const child = await world.child();
    const move = await world.notify(child);
    const report = {
      concern: {
        ...{ authority: '211', categories: ['NEG'], seenOrSaid: 'Hungry.' },
        child: { upn: child.upn, surname: child.surname, dateOfBirth: child.dateOfBirth },
      },
      key: randomUUID(),
    };
    await world.done('teacher', 'report-concern', report);
    await world.recorded(child);
    await world.done('far-worker', 'accept-responsibility', world.taking(move));
    const open = await world.done('far-social-worker', 'open-concerns');
    expect(open).toMatchObject([{ seenOrSaid: 'Hungry.' }]);
  });

  it('follows a conference that is held by the authority to which the child moves, and by no other', async () => {
    const child = await world.child();
    const conference = { kind: 'TRANSFER_IN', children: [child.id], plannedFor: '2026-03-09T10:00:00Z', venue: 'Here' };
    expect(await world.refusal('key-worker', 'plan-conference', { conference })).toMatchObject({
      code: 'RULE_BROKEN',
      says: expect.stringMatching(/to which the child moves/),
    });
    expect((await world.refusal('far-worker', 'plan-conference', { conference })).code).toBe('NOT_AVAILABLE');
    await world.notify(child);
    const review = { ...conference, kind: 'REVIEW' };
    expect((await world.refusal('far-worker', 'plan-conference', { conference: review })).code).toBe('NOT_YOUR_ROLE');
    const planned = await world.planned(child);
    const chair = { conference: { id: planned.id, version: planned.version }, chair: world.worker('chair').id };
    expect(await world.refusal('far-worker', 'appoint-chair', chair)).toMatchObject({ field: 'chair' });
    // Nor does the authority before say who leads it, not even whom.
    for (const who of ['key-worker', 'manager'])
      expect(
        await world.refusal(who, 'appoint-chair', { ...chair, chair: world.worker('far-chair').id }),
      ).toMatchObject({ code: 'RULE_BROKEN', field: 'conference', says: expect.stringContaining('another authority') });
    // What is planned for a review is not theirs to move; what they convened the authority before can call off.
    const other = await world.child();
    await world.notify(other);
    const own = await world.done('key-worker', 'plan-conference', { conference: { ...review, children: [other.id] } });
    const theirs = { conference: { ...conference, children: [other.id] } };
    expect(await world.refusal('far-worker', 'plan-conference', theirs)).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'conference.children' },
      says: expect.stringContaining('Ask the key worker of the authority that is responsible still'),
    });
    expect(
      await world.refusal('far-worker', 'cancel-conference', { conference: { id: own.id, version: 1 }, reason: 'x' }),
    ).toMatchObject({ code: 'NOT_YOUR_ROLE' });
  });

  it('lets the conference go on with the plan or end it, and begin no second one', async () => {
    const child = await world.child();
    await world.notify(child);
    const outline = { outcome: 'PLAN' };
    await expect(world.decided(child, outline)).rejects.toThrow(/decides on CONTINUE or END/);
    const ended = await world.child();
    world.hub.moveTo(NOW);
    const move = await world.notify(ended);
    await world.recorded(ended, {
      ...{ outcome: 'END', harmSuffered: false, harmLikely: false, categories: [], endReason: 'NO_LONGER_AT_RISK' },
      coreGroup: [],
    });
    expect(await refused(move)).toMatchObject({ says: 'done' });
    expect((await world.sees('far-worker', ended)).plan).toBeNull();
  });

  it('warns the authority to which the child moves of its conference, and not the key worker', async () => {
    const child = await world.child();
    await world.notify(child);
    world.hub.moveTo('2026-03-24T10:00:00Z');
    await warnOfDeadlines(world.hub.app.hub);
    expect(await world.heard('Farborough MASH', child)).toContain('DeadlineMissed');
  });

  it('has decided of every table of a record whether it changes over', async () => {
    const tables = await rows(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name in ('child_id', 'authority_id')
       group by 1 having count(*) = 2 order by 1`,
    );
    const known = [...MOVES_WITH_THE_CHILD, ...Object.keys(STAYS_WITH_THE_AUTHORITY)];
    expect(tables.map((one) => one.table_name as string)).toEqual([...known].sort());
    const final = await rows(
      `select distinct tgrelid::regclass::text as t from pg_trigger where tgname like '%_is_final'`,
    );
    expect(final.filter((one) => MOVES_WITH_THE_CHILD.includes(one.t as string))).toEqual([]);
  });
});
