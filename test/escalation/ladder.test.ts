import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp, type App } from '../../src/app';
import { createLogger } from '../../src/platform/logger';
import { readConfig } from '../../src/platform/config';
import { waitFor } from '../support/hub';
import { ready } from '../support/ready';
import { LadderWorld } from './world';

const URGENT = { immediateDanger: true };

describe('a concern that nobody acknowledges', () => {
  let world: LadderWorld;
  beforeAll(async () => {
    world = await LadderWorld.start('2026-03-02T10:00:00Z');
  });
  afterAll(() => world.hub.stop());

  it('when urgent goes up the ladder by the minute: each rung once, and not before its time', async () => {
    world.hub.moveTo('2026-03-02T10:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    expect(await world.told(id)).toEqual({ ConcernRaised: ['Testborough MASH', 'kim', 'manager'] });
    expect(await world.at('2026-03-02T10:06:59Z', id)).toEqual([]);
    const deputy = 'DEPUTY: Testborough MASH';
    expect(await world.at('2026-03-02T10:07:00Z', id)).toEqual([deputy]);
    expect(await world.at('2026-03-02T10:14:59Z', id)).toEqual([deputy]);
    expect(await world.at('2026-03-02T10:15:00Z', id)).toEqual([deputy, 'MANAGER: manager']);
    expect(await world.at('2026-03-02T10:30:00Z', id)).toEqual([deputy, 'MANAGER: manager', 'HEAD: head']);
    expect(await world.at('2026-03-04T10:30:00Z', id)).toEqual([deputy, 'MANAGER: manager', 'HEAD: head']);
    expect(await world.told(id)).toEqual({
      ConcernRaised: ['Testborough MASH', 'kim', 'manager'],
      ConcernUnanswered: ['Testborough MASH', 'head', 'manager'],
    });
  });

  it('when not, goes up by the hours in which the office is open, over a weekend and a bank holiday', async () => {
    world.hub.moveTo('2026-04-02T15:00:00Z');
    const id = await world.report(await world.child());
    expect(await world.told(id)).toEqual({ ConcernRaised: ['kim', 'manager'] });
    // Good Friday, a Saturday, Easter Monday: nobody is called.
    for (const day of ['03', '04', '06']) expect(await world.at(`2026-04-${day}T15:00:00Z`, id)).toEqual([]);
    expect(await world.at('2026-04-07T08:59:59Z', id)).toEqual([]);
    expect(await world.at('2026-04-07T09:00:00Z', id)).toHaveLength(1);
    expect(await world.at('2026-04-07T11:00:00Z', id)).toHaveLength(2);
    expect(await world.at('2026-04-07T14:59:59Z', id)).toHaveLength(2);
    expect(await world.at('2026-04-07T15:00:00Z', id)).toHaveLength(3);
  });

  it('in the night in which the clock goes back is escalated after as many minutes as ever', async () => {
    // 01:50 on the wall, and ten minutes later 01:00 again.
    world.hub.moveTo('2026-10-25T00:50:00Z');
    const id = await world.report(null, URGENT);
    expect(await world.at('2026-10-25T01:04:59Z', id)).toHaveLength(1);
    expect(await world.at('2026-10-25T01:05:00Z', id)).toHaveLength(2);
    expect(await world.at('2026-10-25T01:20:00Z', id)).toHaveLength(3);
  });

  it('after a time in which no process was there reaches every rung at once, each once, in order', async () => {
    world.hub.moveTo('2026-11-02T10:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    expect(await world.at('2026-11-02T13:00:00Z', id)).toEqual([
      'DEPUTY: Testborough MASH',
      'MANAGER: manager',
      'HEAD: head',
    ]);
    const { rows } = await world.hub.pool.query('select done_at from escalation where concern_id = $1 and level > 0', [
      id,
    ]);
    expect(rows.map((row) => (row as { done_at: Date }).done_at.toISOString())).toEqual(
      Array.from({ length: 3 }, () => '2026-11-02T13:00:00.000Z'),
    );
  });

  it('stops when a named person acknowledges it, and not when somebody has seen it', async () => {
    world.hub.moveTo('2026-11-03T10:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    await world.hub.data('kim', ready('SOCIAL_CARE', 'concern'), { id });
    const { inboxHead } = await world.hub.data('kim', ready('SOCIAL_CARE', 'inbox-head'), { of: 'ME' });
    await world.hub.data('kim', ready('SOCIAL_CARE', 'acknowledge-inbox'), { seqs: [inboxHead.seq], of: 'ME' });
    expect(await world.at('2026-11-03T10:07:00Z', id)).toHaveLength(1);
    expect((await world.acknowledge('kim', id)).errors).toBeUndefined();
    // Its rungs are over, and not only passed over: nothing that is answered is looked at for ever.
    const { rows } = await world.hub.pool.query(
      'select from escalation where concern_id = $1 and done_at is null and stopped_at is null',
      [id],
    );
    expect(rows).toEqual([]);
    expect(await world.at('2026-11-05T10:00:00Z', id)).toHaveLength(1);
    const { concern } = await world.hub.data('kim', ready('SOCIAL_CARE', 'concern'), { id });
    expect(concern.ladder.map((one: any) => [one.rung, one.reachedAt])).toEqual([
      ['FIRST', '2026-11-03T10:00:00.000Z'],
      ['DEPUTY', '2026-11-03T10:07:00.000Z'],
      ['MANAGER', null],
      ['HEAD_OF_SERVICE', null],
    ]);
  });

  it('stops when it is decided', async () => {
    world.hub.moveTo('2026-11-04T10:00:00Z');
    const id = await world.report(null, URGENT);
    const decision = { decision: 'NO_FURTHER_ACTION', reason: 'A misunderstanding.' };
    await world.hub.data('duty', ready('SOCIAL_CARE', 'decide-concern'), { concern: id, decision });
    expect(await world.at('2026-11-04T12:00:00Z', id)).toEqual([]);
  });

  it('is acknowledged and escalated at the same moment: one after the other, and nothing is stuck', async () => {
    for (let round = 0; round < 8; round++) {
      world.hub.moveTo('2026-11-09T10:00:00Z');
      const id = await world.report(null, URGENT);
      world.hub.moveTo('2026-11-09T10:07:00Z');
      const [answer] = await Promise.all([world.acknowledge('duty', id), world.hub.app.tick()]);
      expect(answer.errors).toBeUndefined();
      expect((await world.at('2026-11-09T11:00:00Z', id)).length).toBeLessThanOrEqual(1);
    }
  });

  it('is open to those whom the ladder has told, who find it on their list and may take it on; to no other worker', async () => {
    world.hub.moveTo('2026-11-10T22:00:00Z');
    await world.onDuty('night', '2026-11-10T17:00:00Z', '2026-11-11T09:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    const { openConcerns } = await world.hub.data('night', ready('SOCIAL_CARE', 'open-concerns'), {});
    expect(openConcerns.map((one: any) => one.id)).toContain(id);
    expect((await world.acknowledge('deputy', id)).errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
    const taken = await world.acknowledge('night', id);
    expect(taken.errors).toBeUndefined();
    const again = await world.acknowledge('manager', id);
    expect(again.errors?.[0]?.extensions.code).toBe('RULE_BROKEN');
  });

  it('is written down as the act of the hub itself, without a word of the child', async () => {
    world.hub.moveTo('2026-11-11T10:00:00Z');
    const child = await world.child();
    const id = await world.report(child, URGENT);
    await world.at('2026-11-11T10:07:00Z', id);
    const { rows } = await world.hub.pool.query(
      `select audience, worker_id, purpose, fields from audit_entry where operation = 'climbLadder' and child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([{ audience: 'SYSTEM', worker_id: null, purpose: 'LADDER', fields: ['Concern.ladder'] }]);
    expect(world.hub.logs.join('\n')).not.toContain('A bruise');
  });

  it('is heard of over a socket the moment its rung is reached', async () => {
    world.hub.moveTo('2026-11-12T10:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    const { inboxHead } = await world.hub.data('head', ready('SOCIAL_CARE', 'inbox-head'), { of: 'ME' });
    world.hub.moveTo('2026-11-12T10:30:00Z');
    const screen = await world.hub.listen(
      'head',
      'subscription ($after: Int!) { inbox(after: $after) { kind urgency concern { id } } }',
      {
        after: inboxHead.seq,
      },
    );
    await world.hub.app.tick();
    // Those that waited longer come before it.
    const about = () => screen.messages.map((one) => one.data.inbox).filter((item) => item.concern.id === id);
    await waitFor(
      () => about().length > 0,
      () => JSON.stringify(screen.messages),
    );
    expect(about()).toEqual([{ kind: 'ConcernUnanswered', urgency: 'IMMEDIATE', concern: { id } }]);
    screen.dispose();
  });
});

describe('several processes', () => {
  let world: LadderWorld;
  let other: App;
  beforeAll(async () => {
    world = await LadderWorld.start('2026-03-02T10:00:00Z');
    const env = { NODE_ENV: 'test', PORT: '0', HUB_POOL_SIZE: '4', HUB_TICK_SECONDS: '0', HUB_LADDER_SECONDS: '0' };
    other = await createApp({
      ...{ config: readConfig(env), databaseUrl: world.hub.servingUrl, clock: world.hub.clock },
      log: createLogger('silent'),
    });
  });
  afterAll(async () => {
    await other.stop();
    await world.hub.stop();
  });

  it('tell each rung of many concerns once between them', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => world.report(null, URGENT)));
    world.hub.moveTo('2026-03-02T10:40:00Z');
    await Promise.all([world.hub.app.tick(), other.tick(), world.hub.app.tick(), other.tick()]);
    await world.hub.app.tick();
    for (const id of ids) {
      expect(await world.climbed(id)).toHaveLength(3);
      const { rows } = await world.hub.pool.query(
        `select count(*)::int as n from event where subject_id = $1 and name = 'ConcernUnanswered'`,
        [id],
      );
      expect(rows).toEqual([{ n: 3 }]);
    }
  });

  it('stand in for each other: the one that is left reaches what is due', async () => {
    world.hub.moveTo('2026-03-03T10:00:00Z');
    const id = await world.report(null, URGENT);
    world.hub.moveTo('2026-03-03T10:15:00Z');
    await other.tick();
    expect(await world.climbed(id)).toHaveLength(2);
  });

  it('go on with the others when one concern cannot be told of', async () => {
    world.hub.moveTo('2026-03-04T10:00:00Z');
    const [bad, good] = [await world.report(null, URGENT), await world.report(null, URGENT)];
    await world.hub.pool.query(
      `alter table escalation_told add constraint broken_ck check (concern_id <> '${bad}' or level = 0) not valid`,
    );
    world.hub.moveTo('2026-03-04T10:07:00Z');
    await expect(world.hub.app.tick()).rejects.toThrow('1 concerns could not be told of');
    expect(await world.climbed(good)).toHaveLength(1);
    expect(await world.climbed(bad)).toEqual([]);
    await world.hub.pool.query('alter table escalation_told drop constraint broken_ck');
    await world.hub.app.tick();
    expect(await world.climbed(bad)).toHaveLength(1);
  });
});
