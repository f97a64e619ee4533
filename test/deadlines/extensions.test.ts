import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aDeadline, met } from '../support/deadlines';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

const EXTEND = ready('SOCIAL_CARE', 'extend-deadline');
const DEADLINES = ready('SOCIAL_CARE', 'deadlines');
const EXTENSION = {
  to: '2026-03-30',
  agreedBy: 'Carys Demoford, team manager, and Ana Chairley, conference chair',
  reason: 'The interpreter is ill; the grandmother stays with the children until then.',
};

describe('the extension of a deadline', () => {
  let hub: TestHub;
  let child: TestChild;
  let deadline: { id: string; dueOn: string; subjectId: string };

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('other-manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  });

  beforeEach(async () => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    hub.signOut();
    child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, hub.world.workers.get('key-worker') as TestWorker);
    await hub.world.related('CORE_GROUP', child, hub.world.workers.get('nurse') as TestWorker);
    deadline = await aDeadline(hub, 'Testborough', child, 'INITIAL_CONFERENCE', '2026-03-02');
  });

  afterAll(() => hub.stop());

  const extend = (subject: string, more: object = {}, version = 1) =>
    hub.ask(subject, EXTEND, { deadline: { id: deadline.id, version }, extension: { ...EXTENSION, ...more } });

  const refusal = async (subject: string, more: object = {}, version = 1): Promise<string> => {
    const before = await written();
    const { errors } = await extend(subject, more, version);
    expect(await written()).toEqual(before);
    return `${errors?.[0]?.extensions.code ?? 'none'} ${errors?.[0]?.extensions.field ?? ''}`.trim();
  };

  const written = async (): Promise<unknown> =>
    (
      await hub.pool.query(
        `select (select json_agg(d) from deadline d where id = $1) as deadline, (select count(*) from event) as events`,
        [deadline.id],
      )
    ).rows;

  const heard = async (subject: string): Promise<string[]> => {
    const { inboxItems } = (await hub.data(
      subject,
      '{ inboxItems(after: 0, first: 100) { kind deadline { id dueOn } } }',
    )) as { inboxItems: { kind: string; deadline: { id: string } | null }[] };
    return inboxItems.filter((item) => item.deadline?.id === deadline.id).map((item) => item.kind);
  };

  it('moves the day, keeps the first, says who agreed and why, and tells the key worker', async () => {
    expect((await extend('other-manager')).data.extendDeadline).toMatchObject({
      dueOn: '2026-03-30',
      firstDueOn: '2026-03-23',
      state: 'OPEN',
      extensionAgreedBy: EXTENSION.agreedBy,
      extensionReason: EXTENSION.reason,
      version: 2,
    });
    expect(await heard('key-worker')).toEqual(['DeadlineExtended']);
    expect(await heard('manager')).toEqual(['DeadlineExtended']);
    expect(await heard('other-manager')).toEqual([]);
    expect(await heard('nurse')).toEqual([]);
    const { rows } = await hub.pool.query(
      `select fields from audit_entry where child_id = $1 and operation = 'extendDeadline' and action = 'WRITE'`,
      [child.id],
    );
    expect(rows).toEqual([{ fields: ['Deadline.dueOn', 'Deadline.extensionAgreedBy', 'Deadline.extensionReason'] }]);
  });

  it('is warned of by its new day, and not by the one before', async () => {
    hub.clock.moveTo('2026-03-19T09:00:00Z');
    hub.signOut();
    await hub.app.tick();
    expect((await extend('manager')).errors).toBeUndefined();
    hub.clock.moveTo('2026-03-25T09:00:00Z');
    hub.signOut();
    await hub.app.tick();
    expect(await heard('key-worker')).toEqual(['DeadlineApproaching', 'DeadlineExtended']);
    hub.clock.moveTo('2026-03-30T09:00:00Z');
    hub.signOut();
    await hub.app.tick();
    expect(await heard('key-worker')).toEqual(['DeadlineApproaching', 'DeadlineExtended', 'DeadlineToday']);
  });

  it('within which it is met is met, and after which it is late', async () => {
    await extend('manager');
    await met(hub, child, 'INITIAL_CONFERENCE', deadline.subjectId, '2026-03-30');
    const { child: shown } = await hub.data('key-worker', DEADLINES, { child: child.id });
    expect(shown.deadlines).toMatchObject([{ state: 'MET', metOn: '2026-03-30', firstDueOn: '2026-03-23' }]);
  });

  it('is for managers of the responsible authority alone', async () => {
    expect(await refusal('key-worker')).toBe('NOT_YOUR_ROLE');
    expect(await refusal('far-manager')).toBe('NOT_AVAILABLE');
    const nurse = await extend('nurse');
    expect(nurse.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    await hub.world.restricted('CONFLICT', child, [hub.world.workers.get('other-manager') as TestWorker]);
    expect(await refusal('other-manager')).toBe('NOT_AVAILABLE');
  });

  it('is refused with the field that is at fault', async () => {
    expect(await refusal('manager', { to: '2026-03-28' })).toBe('INVALID_INPUT extension.to');
    expect(await refusal('manager', { to: '2026-03-23' })).toBe('INVALID_INPUT extension.to');
    expect(await refusal('manager', { agreedBy: '  ' })).toBe('INVALID_INPUT extension.agreedBy');
    expect(await refusal('manager', { reason: 'x\u0000y' })).toBe('INVALID_INPUT extension.reason');
    expect(await refusal('manager', { reason: 'x'.repeat(2_001) })).toBe('INVALID_INPUT extension.reason');
    expect(await refusal('manager', {}, 7)).toBe('CONFLICT version');
  });

  it('comes before the day goes by, and not after', async () => {
    hub.clock.moveTo('2026-03-24T09:00:00Z');
    hub.signOut();
    const { errors } = await extend('manager');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('A delay is agreed before the day goes by'),
      extensions: { code: 'RULE_BROKEN', field: 'deadline' },
    });
  });

  it('is agreed once, when two managers agree to two at the same moment', async () => {
    const answers = await Promise.all([extend('manager'), extend('other-manager', { to: '2026-03-31' })]);
    const codes = answers.map((answer) => answer.errors?.[0]?.extensions.code ?? 'agreed');
    expect(codes.sort()).toEqual(['CONFLICT', 'agreed']);
    // And the day that the one agreed to is no ground for telling the other that theirs is wrong.
    expect(await refusal('manager', { to: '2026-03-31' })).toBe('CONFLICT version');
  });
});
