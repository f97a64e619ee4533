import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOVES_WITH_THE_CHILD } from '../../src/moves/record-tables';
import type { TestChild } from '../support/world';
import { at, SubjectAccessStage } from './stage';

describe('between two releases of an answer', () => {
  let stage: SubjectAccessStage;

  beforeAll(async () => {
    stage = await SubjectAccessStage.start();
    await stage.hub.world.worker('far-deputy', 'Farborough', 'INFORMATION_GOVERNANCE');
    await stage.hub.world.worker('leaver', 'Testborough', 'INFORMATION_GOVERNANCE');
  });
  afterAll(() => stage.stop());

  async function checkedBy(who: string, more: object = {}, child?: TestChild): Promise<any> {
    const subject = child ?? (await stage.simple());
    await stage.visit('Showed me her cat.', subject);
    const request = await stage.scanned(subject, more);
    const { errors } = await stage.release(who, request);
    expect(errors).toBeUndefined();
    return { ...(await stage.read(request.id)), subject };
  }
  const second = (who: string, request: any) =>
    stage.refusal(who, 'release-subject-access', { request: at(request), channel: 'POST' });
  const firstIsGone = {
    ...{ code: 'RULE_BROKEN', field: 'request' },
    says: expect.stringContaining('Whoever released this answer first may not release it any more'),
  };

  it('the first does not count once the child is with another authority', async () => {
    const request = await checkedBy('auditor');
    const far = stage.hub.world.authorities.get('Farborough');
    for (const table of ['child', ...MOVES_WITH_THE_CHILD])
      await stage.hub.pool.query(
        `update ${table} set authority_id = $2 where ${table === 'child' ? 'id' : 'child_id'} = $1`,
        [request.subject.id, far],
      );
    const there = await stage.read(request.id, 'far-auditor');
    expect(await second('far-auditor', there)).toMatchObject(firstIsGone);
    const again = await stage.done('far-auditor', 'scan-subject-access', { request: at(there) });
    expect(again.state).toBe('SCANNED');
    expect((await stage.release('far-auditor', again)).errors).toBeUndefined();
    expect(await second('far-deputy', await stage.read(request.id, 'far-auditor'))).toMatchObject({ says: 'done' });
  });

  it('the first does not count once the record is kept from them, they have left, or they do other work', async () => {
    const kept = await checkedBy('leaver');
    await stage.hub.world.restricted('CONFLICT', kept.subject, [stage.world.worker('leaver')]);
    expect(await second('other-manager', kept)).toMatchObject(firstIsGone);

    const kin = await checkedBy('leaver');
    await stage.hub.pool.query(
      `insert into staff_register (worker_id, layer, surname_key, updated_at) select $1, 1, surname_key, now() from child where id = $2`,
      [stage.world.worker('leaver').id, kin.subject.id],
    );
    expect(await second('other-manager', kin)).toMatchObject(firstIsGone);
    await stage.hub.pool.query(`delete from staff_register`);

    const moved = await checkedBy('leaver');
    const role = (name: string) =>
      stage.hub.pool.query(`update worker set role = $2 where id = $1`, [stage.world.worker('leaver').id, name]);
    await role('DATA_OFFICER');
    expect(await second('other-manager', moved)).toMatchObject(firstIsGone);
    await role('INFORMATION_GOVERNANCE');

    const left = await checkedBy('leaver');
    await stage.hub.pool.query(`update worker set active_to = '2026-03-01T00:00:00Z' where id = $1`, [
      stage.world.worker('leaver').id,
    ]);
    expect(await second('other-manager', left)).toMatchObject(firstIsGone);
  });

  it('a parent who has no parental responsibility any more is given nothing, nor is one whose child has grown up', async () => {
    const asked = async (more: object = {}) => {
      const child = await stage.simple(more);
      const connection = await stage.person('Mary Parent', 'MOTHER', { parental_responsibility: true }, child);
      const request = await checkedBy('auditor', { asker: 'PARENT', connection, name: null }, child);
      return { ...request, connection };
    };
    const lost = await asked();
    await stage.hub.pool.query(`update connection set parental_responsibility = false where id = $1`, [
      lost.connection,
    ]);
    expect(await second('other-manager', lost)).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('Only who has parental responsibility asks') },
    });
    const ended = await asked();
    await stage.hub.pool.query(`update connection set until = '2026-03-01' where id = $1`, [ended.connection]);
    expect(await second('other-manager', ended)).toMatchObject({ code: 'RULE_BROKEN' });

    const grown = await asked({ dateOfBirth: '2008-03-04' });
    stage.hub.moveTo('2026-03-04T10:00:00Z');
    expect(await second('other-manager', grown)).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('The child is of age') },
    });
  });

  it('whoever judged is not made a stranger to it by somebody who judges the same again', async () => {
    const child = await stage.simple();
    await stage.visit('Showed me her cat.', child);
    const { id } = await stage.drafted(child);
    await stage.judged(id, 'other-manager');
    const [item] = (await stage.read(id)).items.filter(({ judgedBy }: any) => judgedBy !== null);
    const again = { item: at(item), answer: 'GIVE', reason: 'I think so too.' };
    await stage.done('key-worker', 'judge-subject-access', { request: id, judgements: [again] });
    expect((await stage.read(id)).items.filter(({ judgedBy }: any) => judgedBy?.name === 'Test other-manager')).toEqual(
      [],
    );
    const request = await stage.done('auditor', 'scan-subject-access', { request: at(await stage.read(id)) });
    await stage.release('auditor', request);
    expect(await second('other-manager', await stage.read(id))).toMatchObject({
      says: 'You judged what is in this answer: it is released by people who did not.',
    });
  });
});
