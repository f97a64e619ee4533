import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDeadline } from '../support/deadlines';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild } from '../support/world';

const TIMETABLE = ready('SOCIAL_CARE', 'timetable');
const PROFILE = ready('SOCIAL_CARE', 'set-timetable-profile');
const SET = ready('SOCIAL_CARE', 'set-timescale');
const RESET = ready('SOCIAL_CARE', 'reset-timescale');

interface Row {
  readonly timescale: string;
  readonly length: number;
  readonly unit: string;
  readonly setBy: string;
  readonly source: string;
}

describe('the timetable of an authority', () => {
  let hub: TestHub;
  let child: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    child = await world.child('Testborough');
  });

  afterAll(() => hub.stop());

  const rowOf = async (subject: string, timescale: string): Promise<Row | undefined> => {
    const { timetable } = (await hub.data(subject, TIMETABLE)) as { timetable: { rows: Row[] } };
    return timetable.rows.find((row) => row.timescale === timescale);
  };
  const codeOf = async (subject: string, query: string, variables: Record<string, unknown>) =>
    (await hub.ask(subject, query, variables)).errors?.[0]?.extensions.code;

  const limit = { length: 5, unit: 'WORKING_DAYS', source: 'Testborough procedures, 4.2' };

  it('is the hub’s, with a source for each figure, until the authority sets something', async () => {
    const { timetable } = (await hub.data('key-worker', TIMETABLE)) as { timetable: { rows: Row[]; profile: string } };
    expect(timetable.profile).toBe('STANDARD');
    expect(timetable.rows).toHaveLength(21);
    expect(timetable.rows.every((row) => row.setBy === 'STANDARD' && row.source !== '')).toBe(true);
  });

  it('follows a profile and its own figures, and a deadline that is running does not move', async () => {
    const about = [hub, 'Testborough', child, 'FIRST_CORE_GROUP', '2025-12-12'] as const;
    expect((await aDeadline(...about)).dueOn).toBe('2025-12-30');
    await hub.data('manager', PROFILE, { profile: 'GREENWICH', convention: 'START_DAY_IS_FIRST' });
    expect(await rowOf('auditor', 'FIRST_CORE_GROUP')).toMatchObject({ length: 14, unit: 'DAYS', setBy: 'PROFILE' });
    expect((await aDeadline(...about)).dueOn).toBe('2025-12-24');
    expect((await aDeadline(hub, 'Testborough', child, 'INITIAL_CONFERENCE', '2025-12-12')).dueOn).toBe('2026-01-06');
    await hub.data('manager', SET, { timescale: 'FIRST_CORE_GROUP', limit });
    expect(await rowOf('key-worker', 'FIRST_CORE_GROUP')).toMatchObject({ ...limit, setBy: 'OWN' });
    expect((await aDeadline(...about)).dueOn).toBe('2025-12-18');
    await hub.data('manager', SET, { timescale: 'FIRST_CORE_GROUP', limit: { ...limit, length: 6 } });
    expect(await rowOf('key-worker', 'FIRST_CORE_GROUP')).toMatchObject({ length: 6 });
    await hub.data('manager', RESET, { timescale: 'FIRST_CORE_GROUP' });
    expect(await rowOf('key-worker', 'FIRST_CORE_GROUP')).toMatchObject({ length: 14, setBy: 'PROFILE' });
    const { rows } = await hub.pool.query(
      `select due_on from deadline where child_id = $1 and timescale = 'FIRST_CORE_GROUP' order by due_on`,
      [child.id],
    );
    expect(rows.map((row) => row.due_on)).toEqual(['2025-12-18', '2025-12-24', '2025-12-30']);
  });

  it('of one authority is none of another’s', async () => {
    expect(await rowOf('far-manager', 'FIRST_CORE_GROUP')).toMatchObject({ length: 10, setBy: 'STANDARD' });
  });

  it('is set by its team managers alone', async () => {
    const asked: readonly [string, Record<string, unknown>][] = [
      [PROFILE, { profile: 'LEWISHAM', convention: 'DAY_AFTER_IS_FIRST' }],
      [SET, { timescale: 'VISIT', limit }],
      [RESET, { timescale: 'VISIT' }],
    ];
    for (const [query, variables] of asked) {
      for (const subject of ['key-worker', 'chair'])
        expect(await codeOf(subject, query, variables)).toBe('NOT_YOUR_ROLE');
      for (const subject of ['auditor', 'teacher'])
        expect(await codeOf(subject, query, variables)).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    expect(await codeOf('teacher', TIMETABLE, {})).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('may be stricter than a statutory limit and not laxer, and names the rule', async () => {
    const longer = await hub.ask('manager', SET, { timescale: 'ASSESSMENT', limit: { ...limit, length: 46 } });
    expect(longer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('no longer than 45 working days from referral'),
      extensions: { code: 'RULE_BROKEN', field: 'limit.length' },
    });
    expect(await codeOf('manager', SET, { timescale: 'VISIT', limit: { ...limit, length: -3 } })).toBe('INVALID_INPUT');
    expect(await codeOf('manager', SET, { timescale: 'VISIT', limit: { ...limit, source: '' } })).toBe('INVALID_INPUT');
    expect(await codeOf('manager', SET, { timescale: 'VISIT', limit: { ...limit, source: 'a\u202eb' } })).toBe(
      'INVALID_INPUT',
    );
  });

  it('is audited, by the names of what was set', async () => {
    const { rows } = await hub.pool.query(
      `select distinct operation, fields from audit_entry where action = 'WRITE' order by operation`,
    );
    expect(rows.filter((row) => String(row.operation).match(/^(set|reset)T/))).toEqual([
      { operation: 'resetTimescale', fields: ['Timetable.FIRST_CORE_GROUP'] },
      { operation: 'setTimescale', fields: ['Timetable.FIRST_CORE_GROUP'] },
      { operation: 'setTimetableProfile', fields: ['Timetable.profile', 'Timetable.convention'] },
    ]);
  });
});
