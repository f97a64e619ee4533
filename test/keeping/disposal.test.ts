import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { AS_THE_HUB } from '../../src/platform/db/asking';
import { address, relative } from '../support/family';
import { planBegins } from '../support/plan-life';
import { PARTS } from '../support/plan-world';
import type { TestChild } from '../support/world';
import { DAY_BEFORE, DUE, KeepingWorld, NOW } from './world';

const NOBODY = '00000000-0000-4000-8000-000000000000';

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
  });
  afterAll(() => world.hub.stop());

  const mine = (list: readonly any[]) => list.find((one) => one.child === child.id);
  const dueList = async (who: string, on?: string) => mine(await world.done(who, 'due-for-disposal', { on }));

  it('is on the list from its day on, of any day that is asked for, with its rules and their sources; nothing goes by itself', async () => {
    expect(await dueList('lead', '2046-05-05')).toBeUndefined();
    expect(await dueList('officer', '2046-05-06')).toMatchObject({
      ...{ dueOn: '2046-05-06', recordClasses: ['CHILD_IN_NEED'], open: false, held: false, localId: child.localId },
      rules: [{ trigger: 'BIRTH', years: 30, setBy: 'STANDARD', source: expect.stringContaining('North Somerset') }],
    });
    world.hub.moveTo('2090-01-01T10:00:00Z');
    await world.hub.app.tick();
    expect(await dueList('lead')).toMatchObject({ dueOn: '2046-05-06' });
    expect(await world.done('key-worker', 'child', { id: child.id })).not.toBeNull();
  });

  it('leaves a trace in the audit for whoever looked at the list', async () => {
    await world.done('officer', 'due-for-disposal', { on: '2046-05-06' });
    const found = await world.rows<{ found: boolean }>(
      `select $1::uuid = any(child_ids) as found from audit_entry where operation = 'dueForDisposal' order by id desc limit 1`,
      [child.id],
    );
    expect(found).toEqual([{ found: true }]);
  });

  it('goes by the word of two people, with a certificate that says nothing of whom', async () => {
    await address(world.hub, child, '1 Gone Lane', 'ZZ99 3VZ');
    const plan = await aClosedPlan();
    world.hub.moveTo('2061-03-03T10:00:00Z');
    const certificate = await world.disposed(child);
    expect(certificate).toMatchObject({
      ...{ state: 'CARRIED_OUT', child: child.id, dueOn: null, because: null, decidedBecause: null },
      ...{ proposedBy: { name: 'Test officer' }, decidedBy: { name: 'Test lead' } },
      carriedOutBy: { name: 'Test officer' },
    });
    expect(certificate.rules.map((rule: any) => [rule.recordClass, rule.years, rule.source.length > 20])).toEqual([
      ...[['CHILD_IN_NEED', 30, true]],
      ...[['CHILD_PROTECTION', 35, true]],
    ]);
    const gone = Object.fromEntries(certificate.gone.map(({ table, rows }: any) => [table, rows]));
    expect(gone).toMatchObject({ child: 1, child_address: 1, plan: 1, relationship: 1 });
    const said = JSON.stringify(certificate);
    for (const secret of [child.forenames, child.surname, child.localId, child.nhsNumber, '2016', plan])
      expect(said).not.toContain(secret);
    expect(mine(await world.done('deputy', 'disposals'))).toMatchObject({ id: certificate.id, state: 'CARRIED_OUT' });
  });

  const aClosedPlan = async (): Promise<string> => {
    const before = await world.hub.pool.query(
      `update relationship set ended_at = null where child_id = $1 and kind = 'ALLOCATED' returning id`,
      [child.id],
    );
    const plan = await planBegins(world.hub, 'key-worker', child.id, {
      ...{ startedOn: '2026-02-20', category: 'NEG', ...PARTS },
    });
    await world.rows(`update relationship set ended_at = $2 where id = $1`, [before.rows[0].id, NOW]);
    await world.rows(
      `update plan set state = 'ENDED', ended_on = '2026-03-02', end_reason = 'NO_LONGER_AT_RISK' where id = $1`,
      [plan],
    );
    return plan;
  };

  it('with a plan is kept 35 years after the last contact', async () => {
    await aClosedPlan();
    expect(await dueList('lead', '2061-03-01')).toBeUndefined();
    expect(await dueList('lead', '2061-03-02')).toMatchObject({
      ...{ dueOn: '2061-03-02', recordClasses: ['CHILD_IN_NEED', 'CHILD_PROTECTION'] },
    });
  });

  it('is not due while anybody works with the child or anything waits to be done', async () => {
    await world.hub.world.related('ALLOCATED', child, world.person('key-worker'));
    world.hub.moveTo(DUE);
    expect(await dueList('lead')).toBeUndefined();
    expect(await world.done('lead', 'record-kept', { child: child.id })).toMatchObject({ open: true, dueOn: null });
    expect(await propose('officer')).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
  });

  const propose = (who: string, id = child.id) =>
    world.refusal(who, 'propose-disposal', { child: id, because: 'It is due.' });
  const answer = (who: string, disposal: object, says = 'APPROVED') =>
    world.refusal(who, 'answer-disposal', { disposal, answer: says, because: 'I have read it.' });
  const carryOut = (who: string, disposal: object) => world.refusal(who, 'carry-out-disposal', { disposal });
  const isThere = async () =>
    (await world.rows(`select from child where id = $1`, [child.id])).length === 1 ? 'there' : 'gone';

  it('is not proposed a day too early, nor by anybody of another authority, nor by whoever works with children', async () => {
    world.hub.moveTo(DAY_BEFORE);
    const early = await propose('officer');
    expect(early).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    expect(early.says).toContain('2046-05-06');
    world.hub.moveTo(DUE);
    const unknown = await propose('officer', NOBODY);
    expect(unknown).toMatchObject({ code: 'NOT_AVAILABLE' });
    for (const who of ['far-lead', 'far-officer']) expect(await propose(who)).toEqual(unknown);
    for (const who of ['manager', 'key-worker']) expect(await propose(who)).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await dueList('far-lead')).toBeUndefined();
    expect(await world.done('far-officer', 'record-kept', { child: child.id })).toBeNull();
  });

  it('is not approved by whoever proposed it, nor carried out before somebody approved it', async () => {
    world.hub.moveTo(DUE);
    const { id, version } = await world.done('lead', 'propose-disposal', { child: child.id, because: 'Due.' });
    const no = { code: 'RULE_BROKEN', field: 'disposal' };
    expect(await answer('lead', { id, version })).toMatchObject(no);
    expect(await answer('lead', { id, version }, 'DECLINED')).toMatchObject(no);
    for (const who of ['lead', 'deputy']) expect(await carryOut(who, { id, version })).toMatchObject(no);
    for (const who of ['far-lead', 'far-officer']) {
      expect(await answer(who, { id, version })).toMatchObject({ code: 'NOT_AVAILABLE' });
      expect(await carryOut(who, { id, version })).toMatchObject({ code: 'NOT_AVAILABLE' });
    }
    expect(await propose('deputy')).toMatchObject({ code: 'CONFLICT' });
    expect(await isThere()).toBe('there');
  });

  it('is decided and carried out from the version that was read, once', async () => {
    world.hub.moveTo(DUE);
    const { id, version } = await world.approved(child);
    expect(await carryOut('officer', { id, version: version - 1 })).toMatchObject({ code: 'CONFLICT' });
    expect(await isThere()).toBe('there');
    expect(await carryOut('officer', { id, version })).toMatchObject({ code: 'done' });
    expect(await carryOut('officer', { id, version: version + 1 })).toMatchObject({ code: 'RULE_BROKEN' });
  });

  it('stays where somebody declines it, also after it was approved, and can be proposed again', async () => {
    world.hub.moveTo(DUE);
    const { id, version } = await world.approved(child);
    expect(await answer('deputy', { id, version }, 'DECLINED')).toMatchObject({ code: 'done' });
    expect(await carryOut('officer', { id, version: version + 1 })).toMatchObject({ code: 'RULE_BROKEN' });
    expect(await isThere()).toBe('there');
    expect(await propose('officer')).toMatchObject({ code: 'done' });
  });

  it('that is worked with again after it was approved is not destroyed', async () => {
    world.hub.moveTo(DUE);
    const disposal = await world.approved(child);
    await world.hub.world.related('ALLOCATED', child, world.person('key-worker'));
    expect(await carryOut('officer', disposal)).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    expect(await isThere()).toBe('there');
  });

  it.each([
    ['of the child', () => ({ child: child.id })],
    ['of its class', () => ({ recordClass: 'CHILD_IN_NEED' })],
    ['of the whole authority', () => ({})],
  ])('is not destroyed under a hold %s, whatever was approved before, until somebody else lifts it', async (_, of) => {
    world.hub.moveTo(DUE);
    const disposal = await world.approved(child);
    const reason = 'An inquiry orders that nothing of relevance is destroyed.';
    const { id, version } = await world.done('lead', 'place-legal-hold', { hold: { ...of(), reason } });
    expect(await dueList('officer')).toMatchObject({ held: true });
    expect(await carryOut('officer', disposal)).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    const hold = { id, version };
    const lift = (who: string) => world.refusal(who, 'lift-legal-hold', { hold, because: 'The inquiry has ended.' });
    expect(await lift('lead')).toMatchObject({ code: 'RULE_BROKEN', field: 'hold' });
    expect(await lift('far-lead')).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await isThere()).toBe('there');
    expect(await lift('deputy')).toMatchObject({ code: 'done' });
    expect(await lift('deputy')).toMatchObject({ code: 'RULE_BROKEN' });
    expect(await carryOut('officer', disposal)).toMatchObject({ code: 'done' });
    expect(await isThere()).toBe('gone');
  });

  it('under a hold of another class or of another authority is not held, nor by one that has ended', async () => {
    world.hub.moveTo(DUE);
    const reason = 'A court order.';
    await world.done('lead', 'place-legal-hold', { hold: { recordClass: 'ADOPTED', reason } });
    await world.done('far-lead', 'place-legal-hold', { hold: { reason } });
    await world.done('lead', 'place-legal-hold', { hold: { child: child.id, reason, until: '2046-05-07' } });
    expect(await dueList('officer')).toMatchObject({ held: true });
    world.hub.moveTo('2046-05-08T10:00:00Z');
    expect(await dueList('officer')).toMatchObject({ held: false });
    expect(await world.refusal('far-lead', 'place-legal-hold', { hold: { child: child.id, reason } })).toMatchObject({
      code: 'NOT_AVAILABLE',
    });
  });

  it('is the record of a child whom nobody knows from then on: every answer is that to an unknown id, byte by byte', async () => {
    const relation = await relative(world.hub, child, 'Mother Test', { account: world.person('mother') });
    await world.hub.world.related('ON_ROLL', child, 'Hill School');
    const { upn, dateOfBirth, surname, localId } = child;
    world.hub.moveTo(DUE);
    await world.disposed(child);
    const stranger = { ...child, id: NOBODY, upn, nhsNumber: '9990000018', localId: 'NOT-THERE', surname: 'Unknown' };
    const text = async (who: string, name: string, variables: object) => {
      const { text: said, status } = await world.ask(who, name, variables);
      return `${status} ${said.replaceAll(/"at":"[^"]*"/g, '')}`;
    };
    for (const [who, name] of [
      ['manager', 'child'],
      ['key-worker', 'network'],
      ['lead', 'child-copies'],
      ['lead', 'child-protection'],
      ['teacher', 'child'],
    ] as const)
      expect(await text(who, name, { id: child.id, child: child.id })).toBe(
        await text(who, name, { id: stranger.id, child: stranger.id }),
      );
    expect(await text('lead', 'record-kept', { child: child.id })).toBe(
      await text('lead', 'record-kept', { child: NOBODY }),
    );
    expect(await text('manager', 'find-child', { by: { localId } })).toBe(
      await text('manager', 'find-child', { by: { localId: stranger.localId } }),
    );
    const pupil = (name: string) => ({ pupil: { upn, dateOfBirth, surname: name } });
    expect(await text('teacher', 'check-pupil', pupil(surname))).toBe(
      await text('teacher', 'check-pupil', pupil(stranger.surname)),
    );
    const roll = (name: string) => ({ pupils: [{ upn, dateOfBirth, surname: name }] });
    expect(await text('teacher', 'check-roll', roll(surname))).toBe(
      await text('teacher', 'check-roll', roll(stranger.surname)),
    );
    expect(await propose('officer')).toEqual(await propose('officer', NOBODY));
    expect(await world.rows(`select from person where id = $1`, [relation.person])).toEqual([]);
  });

  it('comes back as another child, with another id, when the child returns', async () => {
    world.hub.moveTo(DUE);
    await world.disposed(child);
    const { forenames, surname, dateOfBirth, nhsNumber, upn } = child;
    const again = await world.done('key-worker', 'register-child', {
      ...{ localId: child.localId, child: { forenames, surname, dateOfBirth, sex: 'F', nhsNumber, upn } },
    });
    expect(again.localId ?? again.child?.localId).toBe(child.localId);
    const { db, vault } = world.hub.app.hub;
    const { writing } = await vault.foundBy(db);
    const [row] = await world.rows<{ id: string }>(`select id from child where local_id_key = $1`, [
      writing.digest('local-id', child.localId),
    ]);
    expect(row?.id).toBeDefined();
    expect(row?.id).not.toBe(child.id);
    expect(mine(await world.done('lead', 'disposals'))).toMatchObject({ state: 'CARRIED_OUT' });
  });

  it('leaves an account of the family that opens no other record without a name and without a way in', async () => {
    await relative(world.hub, child, 'Father Test', { account: world.person('father') });
    const sibling = await world.child({ forenames: 'Zayn' });
    const other = await relative(world.hub, sibling, 'Father Test', { account: world.person('father') });
    const account = () =>
      world.rows<{ name: string; subject: string | null }>(`select name, subject from worker where id = $1`, [
        world.person('father').id,
      ]);
    world.hub.moveTo(DUE);
    await world.disposed(child);
    expect(await account()).toEqual([{ name: 'Test father', subject: 'father' }]);
    expect(await world.rows(`select from connection where id = $1`, [other.connection])).toHaveLength(1);
    child = sibling;
    await world.disposed(sibling);
    expect(await account()).toEqual([{ name: 'An account that was closed', subject: null }]);
  });

  it('is hidden from whoever the record is hidden from, and from whoever may know the family', async () => {
    await world.hub.world.restricted('RECORD', child, [world.person('lead')]);
    world.hub.moveTo(DUE);
    expect(await dueList('lead')).toBeDefined();
    expect(await dueList('deputy')).toBeUndefined();
    expect(await propose('officer')).toEqual(await propose('officer', NOBODY));
    const { id, version } = await world.done('lead', 'propose-disposal', { child: child.id, because: 'Due.' });
    expect(await answer('deputy', { id, version })).toMatchObject({ code: 'NOT_AVAILABLE' });
    const kin = await world.child();
    await world.rows(
      `insert into staff_register (worker_id, layer, surname_key, updated_at) select $1, 1, surname_key, now() from child where id = $2`,
      [world.person('deputy').id, kin.id],
    );
    expect((await world.done('deputy', 'due-for-disposal', {})).map((one: any) => one.child)).not.toContain(kin.id);
    await world.rows(`delete from staff_register`);
  });

  it('can not be destroyed by the role that serves in any other way, nor without two people, nor under a hold', async () => {
    world.hub.moveTo(DUE);
    const disposal = await world.done('lead', 'propose-disposal', { child: child.id, because: 'Due.' });
    const serving = new Client({ connectionString: world.hub.servingUrl, options: AS_THE_HUB });
    await serving.connect();
    const tries = (sql: string, values: unknown[] = []) =>
      serving.query(sql, values).then(
        () => 'done',
        (error: unknown) => (error as { code?: string }).code,
      );
    try {
      await serving.query(`set hub.disposing = 'on'`);
      for (const table of ['child', 'plan_version', 'document_copy', 'event', 'audit_entry'])
        expect(await tries(`delete from ${table}`)).toBe('42501');
      expect(await tries(`select erase_record($1)`, [child.id])).toBe('42501');
      const dispose = (today: string) => tries(`select dispose_of_record($1, $2::date)`, [disposal.id, today]);
      expect(await dispose('2046-05-06')).toBe('42501');
      expect(await tries(`select dispose_of_record($1, '2046-05-06')`, [NOBODY])).toBe('42501');
      await world.done('deputy', 'answer-disposal', {
        ...{ disposal: { id: disposal.id, version: 1 }, answer: 'APPROVED', because: 'Read.' },
      });
      expect(await dispose('2046-05-05')).toBe('42501');
      const hold = await world.done('lead', 'place-legal-hold', { hold: { child: child.id, reason: 'A court.' } });
      expect(await dispose('2046-05-06')).toBe('42501');
      await world.done('deputy', 'lift-legal-hold', { hold: { id: hold.id, version: 1 }, because: 'Over.' });
      expect(await isThere()).toBe('there');
      await serving.query('begin');
      expect(await dispose('2046-05-06')).toBe('done');
      await serving.query('rollback');
    } finally {
      await serving.end();
    }
  });

  it('is told of to the leads by the number of the disposal alone', async () => {
    world.hub.moveTo(DUE);
    const { id } = await world.disposed(child);
    const { inboxItems } = await world.hub.data(
      'deputy',
      `{ inboxItems(after: 0, first: 100) { kind child { id } disposal { id state } } }`,
    );
    expect(inboxItems.filter((item: any) => item.disposal?.id === id)).toEqual([
      { kind: 'DisposalProposed', child: null, disposal: { id, state: 'CARRIED_OUT' } },
      { kind: 'DisposalDecided', child: null, disposal: { id, state: 'CARRIED_OUT' } },
      { kind: 'RecordDisposed', child: null, disposal: { id, state: 'CARRIED_OUT' } },
    ]);
  });

  it('is kept longer when it is marked as that of a child who was looked after or adopted', async () => {
    const mark = (who: string, recordClass: string, on: string) =>
      world.refusal(who, 'mark-record', { child: child.id, mark: { recordClass, on, because: 'The court file.' } });
    expect(await mark('far-lead', 'ADOPTED', '2020-01-01')).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await mark('key-worker', 'ADOPTED', '2020-01-01')).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await mark('manager', 'ADOPTED', '2026-03-03')).toMatchObject({ field: 'mark.on' });
    expect(await mark('manager', 'LOOKED_AFTER', '2019-01-01')).toMatchObject({ code: 'done' });
    const kept = () => world.done('officer', 'record-kept', { child: child.id });
    expect(await kept()).toMatchObject({ dueOn: '2091-05-06' });
    expect(await mark('lead', 'ADOPTED', '2021-02-03')).toMatchObject({ code: 'done' });
    expect(await kept()).toMatchObject({ dueOn: '2121-02-03' });
  });
});
