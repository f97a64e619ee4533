import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemScope } from '../../src/access';
import { handOnFrom } from '../../src/escalation';
import { change } from '../../src/events';
import { readRegistry, register } from '../../src/registry';
import { testPool } from '../support/database';
import { waitFor } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild } from '../support/world';
import { LadderWorld } from './world';

const URGENT = { immediateDanger: true };
let world: LadderWorld;

beforeAll(async () => {
  world = await LadderWorld.start('2026-03-02T10:00:00Z');
});
afterAll(() => world.hub.stop());

const cover = (who: string, deputy: string, days: { from: string; until: string }, away?: string) =>
  world.hub.ask(who, ready('SOCIAL_CARE', 'record-cover'), {
    cover: {
      ...(away === undefined ? {} : { worker: world.person(away).id }),
      deputy: world.person(deputy).id,
      ...days,
    },
  });

describe('out of office hours', () => {
  it('the emergency duty team hears first, whoever is on the rota at that moment, and at every rung of the night', async () => {
    world.hub.moveTo('2026-03-02T12:00:00Z');
    await world.onDuty('night', '2026-03-02T17:00:00Z', '2026-03-03T09:00:00Z');
    world.hub.moveTo('2026-03-02T23:50:00Z');
    const before = world.alarms().length;
    const urgent = await world.report(await world.child(), URGENT);
    const other = await world.report(null);
    expect(await world.told(urgent)).toEqual({ ConcernRaised: ['Testborough MASH', 'kim', 'manager', 'night'] });
    expect(await world.told(other)).toEqual({ ConcernRaised: ['Testborough MASH', 'night'] });
    expect(await world.at('2026-03-03T00:20:00Z', urgent)).toEqual([
      'DEPUTY: Testborough MASH, night',
      'MANAGER: manager, night',
      'HEAD: head, night',
    ]);
    expect(await world.climbed(other)).toEqual([]);
    expect(world.alarms()).toHaveLength(before);
    await world.acknowledge('night', other);
  });

  it('an empty rota rings, and the duty teams are told: the report is there', async () => {
    world.hub.moveTo('2026-03-07T12:00:00Z');
    const before = world.alarms().length;
    const id = await world.report(await world.child());
    expect(await world.told(id)).toEqual({
      ConcernRaised: ['Testborough MASH', 'Testborough Night', 'kim', 'manager'],
    });
    expect(world.alarms().slice(before)).toEqual(['EMPTY_ROTA']);
    expect(world.hub.logs.filter((line) => line.includes('EMPTY_ROTA')).join()).not.toMatch(/bruise|Testchild/);
    const metrics = await (await fetch(`${world.hub.url}/metrics`)).text();
    expect(metrics).toMatch(/hub_alarms_total\{alarm="EMPTY_ROTA"\} \d/);
  });

  it('somebody on the rota who may not hear of the child is as good as nobody', async () => {
    world.hub.moveTo('2026-03-08T10:00:00Z');
    await world.onDuty('night', '2026-03-08T11:00:00Z', '2026-03-08T20:00:00Z');
    world.hub.moveTo('2026-03-08T12:00:00Z');
    const child = await world.child();
    await world.hub.world.restricted('CONFLICT', child, [world.person('night')]);
    const id = await world.report(child, URGENT);
    expect((await world.told(id))['ConcernRaised']).toEqual(['Testborough MASH', 'kim', 'manager']);
    expect(await world.at('2026-03-08T12:31:00Z', id)).not.toEqual(
      expect.arrayContaining([expect.stringContaining('night')]),
    );
    expect((await world.acknowledge('night', id)).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
  });
});

describe('who stands in', () => {
  it('hears with whoever is away from the first moment, on those days and no others, and may take it on', async () => {
    world.hub.moveTo('2026-03-09T10:00:00Z');
    expect((await cover('kim', 'deputy', { from: '2026-03-10', until: '2026-03-11' })).errors).toBeUndefined();
    const child = await world.child();
    const early = await world.report(child);
    world.hub.moveTo('2026-03-10T10:00:00Z');
    const during = await world.report(child, URGENT);
    world.hub.moveTo('2026-03-12T10:00:00Z');
    const late = await world.report(child);
    expect((await world.told(early))['ConcernRaised']).toEqual(['kim', 'manager']);
    expect((await world.told(during))['ConcernRaised']).toEqual(['Testborough MASH', 'deputy', 'kim', 'manager']);
    expect((await world.told(late))['ConcernRaised']).toEqual(['kim', 'manager']);
    expect((await world.acknowledge('deputy', during)).errors).toBeUndefined();
  });

  it('is the first whom the ladder tells', async () => {
    world.hub.moveTo('2026-03-16T10:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    const recorded = await cover('manager', 'deputy', { from: '2026-03-16', until: '2026-03-16' }, 'kim');
    expect(recorded.data.recordCover).toMatchObject({ worker: { name: 'Test kim' }, deputy: { name: 'Test deputy' } });
    expect(await world.at('2026-03-16T10:07:00Z', id)).toEqual(['DEPUTY: deputy']);
  });

  it('for a manager stands on the manager’s rung', async () => {
    world.hub.moveTo('2026-03-17T10:00:00Z');
    await cover('manager', 'deputy', { from: '2026-03-17', until: '2026-03-17' });
    const id = await world.report(await world.child(), URGENT);
    expect(await world.at('2026-03-17T10:15:00Z', id)).toEqual([
      'DEPUTY: Testborough MASH',
      'MANAGER: deputy, manager',
    ]);
  });

  it.each([
    ['in the past', { from: '2026-03-17', until: '2026-03-19' }, 'deputy', 'cover.from', 'today or a later day'],
    ['backwards', { from: '2026-03-20', until: '2026-03-19' }, 'deputy', 'cover.until', 'the first day or a later one'],
    ['for years', { from: '2026-03-20', until: '2028-03-19' }, 'deputy', 'cover.until', 'a year from today'],
    ['for oneself', { from: '2026-03-20', until: '2026-03-21' }, 'kim', 'cover.deputy', 'stands in for themselves'],
    ['by a chair', { from: '2026-03-20', until: '2026-03-21' }, 'chair', 'cover.deputy', 'who can take a concern on'],
    ['by a teacher', { from: '2026-03-20', until: '2026-03-21' }, 'dsl', 'cover.deputy', 'who can take a concern on'],
  ])('cannot be recorded %s', async (_, days, deputy, field, message) => {
    world.hub.moveTo('2026-03-18T10:00:00Z');
    const [error] = (await cover('kim', deputy, days)).errors ?? [];
    expect([error?.extensions.field, error?.message]).toEqual([field, expect.stringContaining(message)]);
  });

  it('is recorded by whoever is away and who manages them, and ended by them alone', async () => {
    world.hub.moveTo('2026-03-19T10:00:00Z');
    const days = { from: '2026-03-19', until: '2026-03-20' };
    expect((await cover('deputy', 'duty', days, 'kim')).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
    const { id, version } = (await cover('kim', 'deputy', days)).data.recordCover;
    const end = (who: string, v = version) => world.hub.ask(who, ready('SOCIAL_CARE', 'end-cover'), { id, version: v });
    expect((await end('duty')).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
    expect((await end('kim', 7)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await end('kim')).errors).toBeUndefined();
    const concern = await world.report(await world.child());
    expect((await world.told(concern))['ConcernRaised']).toEqual(['kim', 'manager']);
    const { covers } = await world.hub.data('duty', ready('SOCIAL_CARE', 'covers'));
    expect(covers.map((one: any) => one.id)).not.toContain(id);
  });
});

describe('the rota', () => {
  const plan = (who: string, from: string, until: string, worker = 'night') =>
    world.hub.ask(who, ready('SOCIAL_CARE', 'plan-duty-shift'), {
      shift: { worker: world.person(worker).id, from, until },
    });

  it('is kept by managers and read by everybody of social care', async () => {
    world.hub.moveTo('2026-05-04T10:00:00Z');
    const refused = await plan('kim', '2026-05-04T17:00:00Z', '2026-05-05T08:00:00Z');
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
    const { id, version } = (await plan('manager', '2026-05-04T17:00:00Z', '2026-05-05T08:00:00Z')).data.planDutyShift;
    const rota = async () => {
      const { dutyRota } = await world.hub.data('kim', ready('SOCIAL_CARE', 'duty-rota'), {
        from: '2026-05-04',
        to: '2026-05-05',
      });
      return dutyRota.map((one: any) => one.worker.name);
    };
    expect(await rota()).toEqual(['Test night']);
    const cancel = (who: string) => world.hub.ask(who, ready('SOCIAL_CARE', 'cancel-duty-shift'), { id, version });
    expect((await cancel('kim')).errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
    expect((await cancel('manager')).errors).toBeUndefined();
    expect(await rota()).toEqual([]);
    expect((await cancel('manager')).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
  });

  it.each([
    ['backwards', '2026-05-10T17:00:00Z', '2026-05-10T17:00:00Z', 'after the first'],
    ['for more than a day', '2026-05-10T17:00:00Z', '2026-05-11T17:00:01Z', '24 hours'],
    ['for what is past', '2026-05-01T17:00:00Z', '2026-05-02T08:00:00Z', 'not past'],
  ])('has nobody %s', async (_, from, until, message) => {
    world.hub.moveTo('2026-05-04T10:00:00Z');
    expect((await plan('manager', from, until)).errors?.[0]?.message).toContain(message);
  });

  it('has nobody twice at one time, of two who plan at once either', async () => {
    world.hub.moveTo('2026-05-04T10:00:00Z');
    const answers = await Promise.all([
      plan('manager', '2026-05-12T17:00:00Z', '2026-05-13T08:00:00Z'),
      plan('head', '2026-05-12T20:00:00Z', '2026-05-13T09:00:00Z'),
    ]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).map((one) => one.extensions.code)).toEqual(['RULE_BROKEN']);
  });
});

describe('whoever no longer answers for what is on their list', () => {
  async function open(count: number, child: TestChild): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => world.report(child)));
  }

  it('by leaving: five open items are with the duty team in the commit that ends their work, and no receipt shows it', async () => {
    world.hub.moveTo('2026-06-01T10:00:00Z');
    await world.hub.world.worker('leaver', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    const ids = await open(5, await world.child('leaver'));
    const receipt = () => world.hub.data('dsl', ready('SCHOOL', 'concern-receipt'), { id: ids[0] });
    const before = await receipt();
    expect(await world.routedTo(ids[0] as string)).toBe('leaver');
    // The registry finds a worker again by issuer and subject; the row of this test has an id of its own.
    const { rows } = await world.hub.pool.query<{ url: string }>(
      `select url from issuer i join agency a on a.id = i.agency_id where a.name = 'Testborough'`,
    );
    expect(rows).toHaveLength(1);
    await leave('leaver');
    for (const id of ids) {
      expect(await world.routedTo(id)).toBe('Testborough MASH');
      expect((await world.told(id))['ConcernHandedOn']).toEqual(['Testborough MASH']);
    }
    expect(await receipt()).toEqual(before);
    await world.hub.app.tick();
    expect((await world.told(ids[0] as string))['ConcernHandedOn']).toEqual(['Testborough MASH']);
    expect((await world.acknowledge('duty', ids[0] as string)).errors).toBeUndefined();
  });

  /** The registry, from a file of its own, in which somebody's work has ended. */
  async function leave(subject: string): Promise<void> {
    const pool = testPool(world.hub.databaseUrl, 1);
    const { id } = world.person(subject);
    const file = {
      authorities: [{ code: '383', name: 'Leeds', dayPhone: '0113 496 0100', outOfHoursPhone: '0113 496 0199' }],
      agencies: [
        { key: 'leeds', kind: 'SOCIAL_CARE', name: 'Leeds social care', phone: '0113 496 0100', authority: '383' },
      ],
      issuers: [
        {
          url: 'https://id.leeds.example',
          agency: 'leeds',
          algorithms: ['ES256'],
          jwksUri: 'https://id.leeds.example/jwks',
        },
      ],
      workers: [
        {
          ...{
            subject: 'somebody',
            issuer: 'https://id.leeds.example',
            agency: 'leeds',
            role: 'SOCIAL_WORKER',
            name: 'Somebody New',
          },
          ...{ jobTitle: 'Social worker', phone: '0113 496 0101' },
        },
      ],
    };
    const { registry, problems } = readRegistry(JSON.stringify(file), 'production');
    expect(problems).toEqual([]);
    await pool.query('update worker set active_to = $2 where id = $1', [id, world.hub.clock.now()]);
    expect(await register(pool, world.hub.clock, registry)).toMatchObject({ handedOn: 5 });
    await pool.end();
  }

  it('by leaving on a day that was planned: the next look hands it on', async () => {
    world.hub.moveTo('2026-06-02T10:00:00Z');
    const planned = await world.hub.world.worker('planned', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    const id = await world.report(await world.child('planned'));
    await world.hub.pool.query(`update worker set active_to = '2026-06-02T11:00:00Z' where id = $1`, [planned.id]);
    await world.at('2026-06-02T10:59:59Z', id);
    expect(await world.routedTo(id)).toBe('planned');
    await world.at('2026-06-02T11:00:00Z', id);
    expect(await world.routedTo(id)).toBe('Testborough MASH');
  });

  it('by another allocation: the duty team and the new key worker have it in the same commit', async () => {
    world.hub.moveTo('2026-06-03T10:00:00Z');
    const child = await world.child();
    const [id = '', decided = ''] = await open(2, child);
    const decision = { decision: 'NO_FURTHER_ACTION', reason: 'A misunderstanding.' };
    await world.hub.data('kim', ready('SOCIAL_CARE', 'decide-concern'), { concern: decided, decision });
    await world.hub.data('manager', ready('SOCIAL_CARE', 'allocate-key-worker'), {
      ...{ child: child.id, worker: world.person('deputy').id, reason: 'Another caseload.' },
    });
    expect(await world.routedTo(id)).toBe('Testborough MASH');
    expect((await world.told(id))['ConcernHandedOn']).toEqual(['Testborough MASH', 'deputy']);
    expect(await world.routedTo(decided)).toBe('kim');
    expect((await world.acknowledge('deputy', id)).errors).toBeUndefined();
  });

  it('by a conflict with the child: of that child and no other, and they hear nothing more of it', async () => {
    world.hub.moveTo('2026-06-04T10:00:00Z');
    const [conflicted, other] = [await world.child(), await world.child()];
    const [id, theirs] = [await world.report(conflicted, URGENT), await world.report(other)];
    await world.hub.world.restricted('CONFLICT', conflicted, [world.person('kim'), world.person('manager')]);
    await change(systemScope(world.hub.app.hub, 'TEST'), (unit) =>
      handOnFrom(unit, world.person('kim').id, conflicted.id),
    );
    expect(await world.routedTo(id)).toBe('Testborough MASH');
    expect(await world.routedTo(theirs)).toBe('kim');
    // The manager in conflict is passed over; every other manager of the authority hears.
    expect(await world.at('2026-06-04T10:30:00Z', id)).toEqual([
      'DEPUTY: Testborough MASH',
      'MANAGER: head',
      'HEAD: head',
    ]);
    expect((await world.acknowledge('manager', id)).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
  });

  it('by a conflict that somebody has only written down: the next look hands it on', async () => {
    world.hub.moveTo('2026-06-05T10:00:00Z');
    const child = await world.child();
    const id = await world.report(child);
    await world.hub.world.restricted('CONFLICT', child, [world.person('kim')]);
    await world.at('2026-06-05T10:00:05Z', id);
    expect(await world.routedTo(id)).toBe('Testborough MASH');
  });
});

describe('where there is nobody at all', () => {
  it('the report is kept, it rings, and whoever comes to manage finds it', async () => {
    world.hub.moveTo('2026-07-01T10:00:00Z');
    await world.hub.world.authority('816', 'York');
    const before = world.alarms().length;
    const id = await world.report(null, { authority: '816' });
    expect(world.alarms().slice(before)).toEqual([]);
    // A manager of another authority is asked when there is nobody else (concern.rules): take them all away.
    await world.acknowledge('head', id);
    const everybody = await world.hub.pool.query<{ id: string }>(
      `update worker set active_to = $1 where active_to is null and agency_id in (select id from agency where kind = 'SOCIAL_CARE') returning id`,
      [world.hub.clock.now()],
    );
    try {
      await world.hub.pool.query(`delete from team where name = 'York MASH'`);
      // An independent chair works no case: a concern that waited with them would wait with nobody.
      await world.hub.world.worker('york-chair', 'York', 'CONFERENCE_CHAIR');
      const kept = await world.report(null, { authority: '816' });
      expect(world.alarms().slice(before)).toContain('NOBODY_TO_TELL');
      expect(await world.routedTo(kept)).toBe('the authority');
      await world.hub.world.worker('yara', 'York', 'TEAM_MANAGER');
      const { unansweredConcerns } = await world.hub.data('yara', ready('SOCIAL_CARE', 'unanswered-concerns'));
      expect(unansweredConcerns.map((one: any) => one.id)).toEqual([kept]);
      expect(await world.at('2026-07-01T14:00:00Z', kept)).toEqual(['DEPUTY: yara', 'MANAGER: yara']);
      expect((await world.acknowledge('yara', kept)).errors).toBeUndefined();
    } finally {
      await world.hub.pool.query('update worker set active_to = null where id = any($1)', [
        everybody.rows.map((row) => row.id),
      ]);
      // Whoever has just left is denied by name for as long as the list of those is kept.
      await waitFor(
        async () => (await world.hub.ask('head', '{ me { role } }')).errors === undefined,
        () => 'head is not let in again',
      );
    }
  });
});

describe('a child of whose record nobody may hear', () => {
  it('is no child to the ladder either: the report goes as one about nobody, past whoever is in conflict', async () => {
    world.hub.moveTo('2026-07-02T10:00:00Z');
    const child = await world.hub.world.child('Testborough');
    // Named workers alone, none of whom is there; and one of the managers is in conflict with the child.
    await world.hub.world.restricted('RECORD', child, []);
    await world.hub.world.restricted('CONFLICT', child, [world.person('manager')]);
    const { forenames, surname, dateOfBirth, nhsNumber } = child;
    const id = await world.report(null, { ...URGENT, child: { forenames, surname, dateOfBirth, nhsNumber } });
    expect(await world.told(id)).toEqual({ ConcernRaised: ['Testborough MASH'] });
    expect(await world.at('2026-07-02T10:30:00Z', id)).toEqual([
      'DEPUTY: Testborough MASH',
      'MANAGER: head',
      'HEAD: head',
    ]);
    const listed = async (who: string) =>
      (await world.hub.data(who, ready('SOCIAL_CARE', 'unanswered-concerns'))).unansweredConcerns.map(
        (one: any) => one.id,
      );
    expect(await listed('head')).toContain(id);
    expect(await listed('manager')).not.toContain(id);
  });
});
