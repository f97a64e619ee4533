import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calendarText } from '../../src/boards/calendar.writer';
import { TITLES } from '../../src/boards/calendar.rules';
import { TIMESCALES } from '../../src/deadlines/timetable';
import { aDeadline } from '../support/deadlines';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

const CREATE = ready('SOCIAL_CARE', 'create-calendar-feed');
const REVOKE = ready('SOCIAL_CARE', 'revoke-calendar-feed');
const FEED = ready('SOCIAL_CARE', 'calendar-feed');

describe('a calendar', () => {
  it('has days that no zone and no clock change moves, in lines that end as the standard says', () => {
    const text = calendarText(
      [
        { uid: 'a', title: 'Visit due', on: '2026-03-29' }, // the clocks go forward
        { uid: 'b', title: 'Core group due', on: '2026-10-25' }, // and back
      ],
      new Date('2026-03-02T10:00:00Z'),
    );
    expect(text).toContain('DTSTART;VALUE=DATE:20260329\r\n');
    expect(text).toContain('DTSTART;VALUE=DATE:20261025\r\n');
    expect(text).toContain('SUMMARY:Visit due\r\n');
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has a title for each limit, with nothing of anybody in it', () => {
    for (const timescale of TIMESCALES) expect(TITLES[timescale]).toMatch(/^[A-Z][a-z -]+$/);
  });
});

describe('a calendar feed', () => {
  let hub: TestHub;
  let child: TestChild;
  let keyWorker: TestWorker;
  let nurse: TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER');
    nurse = await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    child = await world.child('Testborough');
    await world.related('ALLOCATED', child, keyWorker);
    await world.related('CORE_GROUP', child, nurse);
    await aDeadline(hub, 'Testborough', child, 'VISIT', '2026-02-16');
    await aDeadline(hub, 'Testborough', child, 'CORE_GROUP', '2026-02-20');
    await aDeadline(hub, 'Testborough', child, 'ASSESSMENT', '2025-06-20');
  });

  beforeEach(() => {
    hub.clock.moveTo('2026-03-02T10:00:00Z');
    hub.signOut();
  });

  afterAll(() => hub.stop());

  const made = async (subject: string): Promise<string> =>
    (await hub.data(subject, CREATE)).createCalendarFeed.path as string;
  const read = async (path: string, method = 'GET') => {
    const response = await fetch(`${hub.url}${path}`, { method });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const GONE = { status: 404, text: 'there is no such calendar\n' };

  it('has what is due for one’s children, and says nothing of whom', async () => {
    const path = await made('key-worker');
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    const { status, headers, text } = await read(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text.match(/(SUMMARY|DTSTART).*/g)?.map((line) => line.trim())).toEqual([
      ...['DTSTART;VALUE=DATE:20260316', 'SUMMARY:Visit due'],
      ...['DTSTART;VALUE=DATE:20260320', 'SUMMARY:Core group due'],
    ]);
    const { rows } = await hub.pool.query('select id::text from deadline union select id::text from child');
    for (const { id } of rows) expect(text).not.toContain(id);
    for (const word of [child.forenames, child.surname, child.localId, keyWorker.id, 'Test key-worker'])
      expect(text).not.toContain(word);
    expect((await read(path, 'HEAD')).status).toBe(200);
    expect((await read(path, 'POST')).status).toBe(405);
  });

  it('has for a member of the core group what they come to, and nothing else', async () => {
    const { text } = await read(await made('nurse'));
    expect(text.match(/SUMMARY.*/g)?.map((line) => line.trim())).toEqual(['SUMMARY:Core group due']);
  });

  it('keeps the number of an entry from one look to the next, and has another in every feed', async () => {
    const uids = async (path: string) => (await read(path)).text.match(/UID:.*/g);
    const path = await made('key-worker');
    const once = await uids(path);
    expect(await uids(path)).toEqual(once);
    const others = await uids(await made('nurse'));
    expect(once).toHaveLength(2);
    for (const uid of others ?? []) expect(once).not.toContain(uid);
  });

  it('is one for each worker: the one before ends, and so does it when it is revoked or a year is over', async () => {
    const before = await made('key-worker');
    const path = await made('key-worker');
    expect(await read(before)).toMatchObject(GONE);
    expect((await read(path)).status).toBe(200);
    expect((await hub.data('key-worker', FEED)).calendarFeed).toEqual({
      createdAt: '2026-03-02T10:00:00.000Z',
      expiresAt: '2027-03-02T10:00:00.000Z',
    });
    expect((await hub.data('key-worker', REVOKE)).revokeCalendarFeed).toBe(true);
    expect((await hub.data('key-worker', REVOKE)).revokeCalendarFeed).toBe(false);
    expect((await hub.data('key-worker', FEED)).calendarFeed).toBeNull();
    expect(await read(path)).toMatchObject(GONE);
    const last = await made('key-worker');
    hub.clock.moveTo('2027-03-02T09:59:59Z');
    expect((await read(last)).status).toBe(200);
    hub.clock.moveTo('2027-03-02T10:00:00Z');
    expect(await read(last)).toMatchObject(GONE);
  });

  it('gives one answer for what is unknown and what only looks like it', async () => {
    for (const path of [
      `/calendar/${'A'.repeat(43)}.ics`,
      '/calendar/x.ics',
      '/calendar/',
      `/calendar/${'%00'.repeat(9)}`,
    ]) {
      const { status, text, headers } = await read(path);
      expect({ status, text }).toEqual(GONE);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('loses a child the moment its owner may no longer see it, and is dead when they leave', async () => {
    const leaver = await hub.world.worker('leaver', 'Town Hospital', 'HEALTH_PRACTITIONER');
    const other = await hub.world.child('Testborough');
    await hub.world.related('CORE_GROUP', other, leaver);
    await aDeadline(hub, 'Testborough', other, 'CORE_GROUP', '2026-02-20');
    const path = await made('leaver');
    expect((await read(path)).text).toContain('Core group due');
    await hub.world.restricted('CONFLICT', other, [leaver]);
    expect((await read(path)).text).not.toContain('Core group due');
    await hub.pool.query('update worker set active_to = $2 where id = $1', [leaver.id, '2026-03-02T10:00:00Z']);
    expect(await read(path)).toMatchObject(GONE);
  });

  it('is made once, when it is asked for twice at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => hub.ask('nurse', CREATE)));
    const paths = answers.flatMap((answer) => answer.data?.createCalendarFeed?.path ?? []) as string[];
    const open = (await Promise.all(paths.map((path) => read(path)))).filter(({ status }) => status === 200);
    expect(open).toHaveLength(1);
    const refusals = answers.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? []);
    expect(refusals.filter((code) => code !== 'CONFLICT')).toEqual([]);
  });

  it('leaves its token in no log, no table and no audit, and a row when it is read', async () => {
    const path = await made('key-worker');
    await read(path);
    const token = /calendar\/(.+)\.ics/.exec(path)?.[1] ?? '';
    expect(hub.logs.join('\n')).not.toContain(token);
    const { rows: feeds } = await hub.pool.query('select * from calendar_feed');
    expect(JSON.stringify(feeds)).not.toContain(token);
    const { rows } = await hub.pool.query(
      `select action, operation, worker_id, child_id, child_ids from audit_entry order by id desc limit 1`,
    );
    expect(rows).toEqual([
      { action: 'READ', operation: 'calendarFeed', worker_id: keyWorker.id, child_id: null, child_ids: null },
    ]);
    const { rows: audit } = await hub.pool.query('select * from audit_entry');
    expect(JSON.stringify(audit)).not.toContain(token);
  });

  it('is not for those who audit, and not without signing in', async () => {
    for (const subject of ['auditor', null]) {
      const { errors } = await hub.ask(subject, CREATE);
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('is not asked for without end from one address, and that shuts nobody out who reports a concern', async () => {
    const path = await made('key-worker');
    const statuses = await Promise.all(Array.from({ length: 70 }, async () => (await read(path)).status));
    expect(statuses).toContain(429);
    expect((await hub.ask(null, '{ __typename }')).status).toBe(200);
  });
});
