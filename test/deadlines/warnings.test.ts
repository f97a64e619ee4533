import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp, type App } from '../../src/app';
import { createLogger } from '../../src/platform/logger';
import { readConfig } from '../../src/platform/config';
import { aDeadline, met } from '../support/deadlines';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const INBOX = `query ($after: Int!, $of: InboxOf!) { inboxItems(after: $after, first: 100, of: $of) {
  seq kind urgency child { id } deadline { id timescale dueOn state } } }`;

interface Item {
  readonly kind: string;
  readonly urgency: string;
  readonly deadline: { readonly id: string } | null;
}

describe('the warnings of a deadline', () => {
  let hub: TestHub;
  let keyWorker: TestWorker;
  let child: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  });

  beforeEach(async () => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    await hub.app.tick();
    child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, keyWorker);
    await hub.world.related('CORE_GROUP', child, hub.world.workers.get('nurse') as TestWorker);
  });

  afterAll(() => hub.stop());

  /** What an inbox has been told of a deadline, in order. */
  async function heard(subject: string, id: string, of = 'ME'): Promise<string[]> {
    const { inboxItems } = (await hub.data(subject, INBOX, { after: 0, of })) as { inboxItems: Item[] };
    return inboxItems.filter((item) => item.deadline?.id === id).map((item) => `${item.kind} ${item.urgency}`);
  }

  /** A token lasts an hour: whoever reads after days signs in again. */
  async function on(day: string, ...reading: (readonly [string, string])[]): Promise<string[][]> {
    hub.clock.moveTo(`${day}T08:00:00Z`);
    hub.signOut();
    await hub.app.tick();
    return Promise.all(reading.map(([subject, id]) => heard(subject, id)));
  }

  it('come before, on and after the day: to the key worker, and of what was missed to the manager too', async () => {
    const { id, dueOn } = await aDeadline(hub, 'Testborough', child, 'INITIAL_CONFERENCE', '2026-03-02');
    expect(dueOn).toBe('2026-03-23');
    const both = [['key-worker', id] as const, ['manager', id] as const];
    expect(await on('2026-03-18', ...both)).toEqual([[], []]);
    expect(await on('2026-03-19', ...both)).toEqual([['DeadlineApproaching ROUTINE'], []]);
    expect(await on('2026-03-22', ...both)).toEqual([['DeadlineApproaching ROUTINE'], []]);
    const today = ['DeadlineApproaching ROUTINE', 'DeadlineToday IMMEDIATE'];
    expect(await on('2026-03-23', ...both)).toEqual([today, []]);
    expect(await on('2026-03-24', ...both)).toEqual([
      [...today, 'DeadlineMissed IMMEDIATE'],
      ['DeadlineMissed IMMEDIATE'],
    ]);
    expect(await on('2026-04-24', ...both, ['nurse', id])).toEqual([
      [...today, 'DeadlineMissed IMMEDIATE'],
      ['DeadlineMissed IMMEDIATE'],
      [],
    ]);
  });

  it('point to the deadline as it stands when it is read', async () => {
    const { id } = await aDeadline(hub, 'Testborough', child, 'VISIT', '2026-03-02');
    await on('2026-04-01');
    const { inboxItems } = await hub.data('key-worker', INBOX, { after: 0, of: 'ME' });
    expect(inboxItems.find((item: Item) => item.deadline?.id === id)).toMatchObject({
      child: { id: child.id },
      deadline: { timescale: 'VISIT', dueOn: '2026-03-30', state: 'OVERDUE' },
    });
  });

  it('go by the day in England: at midnight in summer it is eleven at night for the machine', async () => {
    const { id } = await aDeadline(hub, 'Testborough', child, 'FIRST_CORE_GROUP', '2026-04-20');
    hub.clock.moveTo('2026-05-04T22:59:59Z');
    hub.signOut();
    await hub.app.tick();
    expect(await heard('key-worker', id)).toEqual(['DeadlineApproaching ROUTINE']);
    hub.clock.moveTo('2026-05-04T23:00:00Z');
    await hub.app.tick();
    expect(await heard('key-worker', id)).toEqual(['DeadlineApproaching ROUTINE', 'DeadlineToday IMMEDIATE']);
  });

  it('of a limit of one day come on the morning of the day', async () => {
    const { id, dueOn } = await aDeadline(hub, 'Testborough', child, 'REFERRAL_DECISION', '2026-03-02');
    expect(dueOn).toBe('2026-03-03');
    await hub.app.tick();
    expect(await heard('key-worker', id)).toEqual([]);
    expect(await on('2026-03-03', ['key-worker', id])).toEqual([['DeadlineToday IMMEDIATE']]);
  });

  it('that nobody sent while the hub was away are not sent afterwards: only what holds now', async () => {
    const { id } = await aDeadline(hub, 'Testborough', child, 'FIRST_CORE_GROUP', '2026-03-02');
    expect(await on('2026-06-01', ['key-worker', id])).toEqual([['DeadlineMissed IMMEDIATE']]);
  });

  it('stop when it is met or withdrawn', async () => {
    const { id, subjectId } = await aDeadline(hub, 'Testborough', child, 'FIRST_CORE_GROUP', '2026-03-02');
    expect(await on('2026-03-12', ['key-worker', id])).toEqual([['DeadlineApproaching ROUTINE']]);
    await met(hub, child, 'FIRST_CORE_GROUP', subjectId, '2026-03-12');
    expect(await on('2026-04-16', ['key-worker', id])).toEqual([['DeadlineApproaching ROUTINE']]);
  });

  it('go to the front door when the child has no key worker, and to the manager when the key worker has left', async () => {
    const alone = await hub.world.child('Testborough');
    const { id } = await aDeadline(hub, 'Testborough', alone, 'ASSESSMENT', '2026-01-05');
    await on('2026-03-10');
    expect(await heard('duty', id, 'MY_TEAM')).toEqual(['DeadlineMissed IMMEDIATE']);

    const leaver = await hub.world.worker('leaver', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    const left = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', left, leaver);
    await hub.pool.query('update worker set active_to = $2 where id = $1', [leaver.id, '2026-03-09T00:00:00Z']);
    const theirs = await aDeadline(hub, 'Testborough', left, 'FIRST_CORE_GROUP', '2026-02-25');
    expect(await on('2026-03-11', ['manager', theirs.id])).toEqual([['DeadlineToday IMMEDIATE']]);
  });

  it('are kept from a manager from whom a restriction keeps the child', async () => {
    const barred = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', barred, keyWorker);
    await hub.world.restricted('CONFLICT', barred, [hub.world.workers.get('manager') as TestWorker]);
    const { id } = await aDeadline(hub, 'Testborough', barred, 'VISIT', '2026-01-02');
    const { rows: before } = await hub.pool.query('select count(*)::int as n from inbox_item where recipient_id = $1', [
      hub.world.workers.get('manager')?.id,
    ]);
    expect(await on('2026-03-10', ['key-worker', id])).toEqual([['DeadlineMissed IMMEDIATE']]);
    const { rows: after } = await hub.pool.query('select count(*)::int as n from inbox_item where recipient_id = $1', [
      hub.world.workers.get('manager')?.id,
    ]);
    expect(after).toEqual(before);
  });

  it('are in the audit as acts of the hub itself, and leave the version of the deadline alone', async () => {
    const { id } = await aDeadline(hub, 'Testborough', child, 'FIRST_CORE_GROUP', '2026-03-02');
    await on('2026-03-12');
    const { rows } = await hub.pool.query(
      `select audience, worker_id, purpose, operation, fields from audit_entry where child_id = $1 and operation = 'warnOfDeadline'`,
      [child.id],
    );
    expect(rows).toEqual([
      {
        audience: 'SYSTEM',
        worker_id: null,
        purpose: 'TIMETABLE',
        operation: 'warnOfDeadline',
        fields: ['Deadline.state'],
      },
    ]);
    expect((await hub.pool.query('select version, warned from deadline where id = $1', [id])).rows).toEqual([
      { version: 1, warned: 1 },
    ]);
  });

  describe('with two hubs on one database', () => {
    let other: App;
    beforeAll(async () => {
      other = await createApp({
        config: readConfig({ NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '4', HUB_TICK_SECONDS: '0' }),
        databaseUrl: hub.servingUrl,
        log: createLogger('silent'),
        clock: hub.clock,
      });
    });
    afterAll(() => other.stop());

    it('go out once each, whoever ticks at the same moment', async () => {
      const deadlines: { id: string }[] = [];
      for (let i = 0; i < 30; i++) {
        const one = await hub.world.child('Testborough');
        await hub.world.related('ALLOCATED', one, keyWorker);
        deadlines.push(await aDeadline(hub, 'Testborough', one, 'FIRST_CORE_GROUP', '2026-03-02'));
      }
      hub.clock.moveTo('2026-03-16T08:00:00Z');
      hub.signOut();
      await Promise.all([hub.app.tick(), other.tick(), hub.app.tick(), other.tick()]);
      const { inboxItems } = (await hub.data('key-worker', INBOX, { after: 0, of: 'ME' })) as { inboxItems: Item[] };
      const told = inboxItems.map((item) => item.deadline?.id).filter((id) => deadlines.some((d) => d.id === id));
      expect(told).toHaveLength(30);
      expect(new Set(told).size).toBe(30);
    });
  });

  it('that cannot be written are left for the next round, and do not hold up the others', async () => {
    const bad = await aDeadline(hub, 'Testborough', child, 'FIRST_CORE_GROUP', '2026-02-27');
    const good = await aDeadline(hub, 'Testborough', child, 'OUTLINE_TO_FAMILY', '2026-03-12');
    await hub.pool.query(`create function refuse() returns trigger language plpgsql as $$
      begin if new.subject_id = '${bad.id}' then raise exception 'no'; end if; return new; end $$;
      create trigger refuse before insert on event for each row execute function refuse()`);
    hub.clock.moveTo('2026-03-13T08:00:00Z');
    hub.signOut();
    await expect(hub.app.tick()).rejects.toThrow('1 deadlines could not be warned of');
    await hub.pool.query('drop function refuse cascade');
    expect(await heard('key-worker', good.id)).toEqual(['DeadlineToday IMMEDIATE']);
    expect(await heard('key-worker', bad.id)).toEqual([]);
    await hub.app.tick();
    expect(await heard('key-worker', bad.id)).toEqual(['DeadlineToday IMMEDIATE']);
  });
});
