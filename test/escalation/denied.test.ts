import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { systemScope } from '../../src/access';
import { leadsFor } from '../../src/accountability/watch.store';
import { change } from '../../src/events';
import { managersFor } from '../../src/feedback/managers.store';
import { leadsOf } from '../../src/people';
import { deny, lift } from '../../src/registry';
import { waitFor } from '../support/hub';
import { ready } from '../support/ready';
import { scopeOf } from '../support/scope';
import { LadderWorld } from './world';

const URGENT = { immediateDanger: true };
let world: LadderWorld;
let denied: string[] = [];

beforeAll(async () => {
  world = await LadderWorld.start('2026-03-02T10:00:00Z');
  await world.hub.world.worker('officer', 'Testborough', 'INFORMATION_GOVERNANCE');
  await world.hub.world.worker('lead', 'Testborough', 'INFORMATION_GOVERNANCE');
  await world.hub.world.worker('second', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
});
afterAll(() => world.hub.stop());
afterEach(async () => {
  for (const subject of denied) await accept(subject);
});

const named = (subject: string) => ({
  issuer: `${world.hub.issuers.base}/${world.person(subject).agency.toLowerCase().replaceAll(' ', '-')}`,
  kind: 'SUBJECT' as const,
  value: subject,
});

/** As the command does, which runs in no request. */
async function shutOut(...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) {
    await deny(await scopeOf(world.hub, 'officer'), { ...named(subject), reason: 'a stolen laptop' });
    denied.push(subject);
  }
}

/** Lifts it again, and waits until every process knows. */
async function accept(subject: string): Promise<void> {
  await lift(await scopeOf(world.hub, 'officer'), named(subject));
  denied = denied.filter((one) => one !== subject);
  await waitFor(
    async () => (await world.hub.ask(subject, '{ me { role } }')).errors === undefined,
    () => `${subject} is not let in again`,
  );
}

describe('whoever is denied by name', () => {
  it('has nothing left on their list: five open items are with the duty team in that commit, and no receipt shows it', async () => {
    world.hub.moveTo('2026-03-02T10:00:00Z');
    const child = await world.child();
    const ids = await Promise.all(Array.from({ length: 5 }, () => world.report(child)));
    const [id = '', decided] = [ids[0], await world.report(child)];
    const decision = { decision: 'NO_FURTHER_ACTION', reason: 'A misunderstanding.' };
    await world.hub.data('kim', ready('SOCIAL_CARE', 'decide-concern'), { concern: decided, decision });
    const receipt = () => world.hub.data('dsl', ready('SCHOOL', 'concern-receipt'), { id });
    const before = await receipt();
    expect(await world.routedTo(id)).toBe('kim');
    await shutOut('kim');
    for (const one of ids) {
      expect(await world.routedTo(one)).toBe('Testborough MASH');
      expect((await world.told(one))['ConcernHandedOn']).toEqual(['Testborough MASH']);
    }
    expect(await world.routedTo(decided)).toBe('kim');
    expect(await receipt()).toEqual(before);
    // The next look finds nothing more to hand on.
    await world.hub.app.tick();
    expect((await world.told(id))['ConcernHandedOn']).toEqual(['Testborough MASH']);
    expect((await world.acknowledge('duty', id)).errors).toBeUndefined();
  });

  it('and nobody else: not whose token alone is denied, nor whose name somebody of another issuer has', async () => {
    world.hub.moveTo('2026-03-03T10:00:00Z');
    const id = await world.report(await world.child());
    const officer = await scopeOf(world.hub, 'officer');
    await deny(officer, { ...named('kim'), kind: 'TOKEN', reason: 'a stolen laptop' });
    await deny(officer, { ...named('dsl'), value: 'kim', reason: 'a stolen laptop' });
    expect(await world.routedTo(id)).toBe('kim');
    await world.hub.app.tick();
    expect(await world.routedTo(id)).toBe('kim');
  });

  it('hears of nothing new, and hears again when it is lifted', async () => {
    world.hub.moveTo('2026-03-04T10:00:00Z');
    const child = await world.child();
    await shutOut('kim');
    const during = await world.report(child, URGENT);
    expect(await world.routedTo(during)).toBe('manager');
    expect((await world.told(during))['ConcernRaised']).toEqual(['Testborough MASH', 'manager']);
    await accept('kim');
    const after = await world.report(child, URGENT);
    expect(await world.routedTo(after)).toBe('kim');
    expect((await world.told(after))['ConcernRaised']).toEqual(['Testborough MASH', 'kim', 'manager']);
  });

  it('is passed over by every rung, and a team of which they are one is told as a team', async () => {
    world.hub.moveTo('2026-03-05T10:00:00Z');
    const id = await world.report(await world.child(), URGENT);
    await shutOut('manager', 'second');
    expect(await world.at('2026-03-05T10:30:00Z', id)).toEqual([
      'DEPUTY: Testborough MASH',
      'MANAGER: head',
      'HEAD: head',
    ]);
  });

  it('is nobody’s substitute, and a team of nobody else is an empty one', async () => {
    world.hub.moveTo('2026-03-06T10:00:00Z');
    const child = await world.hub.world.child('Testborough');
    await world.hub.world.related('ON_ROLL', child, 'Hill School');
    await shutOut('duty', 'second');
    const substitutes = async () => [
      await world.routedTo(await world.report(child)),
      await world.routedTo(await world.report(null)),
    ];
    const [first = ''] = await substitutes();
    expect(['head', 'manager']).toContain(first);
    expect(await substitutes()).toEqual([first, first]);
    await shutOut(first);
    const other = first === 'head' ? 'manager' : 'head';
    expect(await substitutes()).toEqual([other, other]);
  });

  it('is told of nothing else about a child for whom they answer: whoever answers with them is', async () => {
    world.hub.moveTo('2026-03-09T10:00:00Z');
    const child = await world.child();
    await shutOut('kim');
    const id = await world.report(null);
    await world.hub.data('duty', ready('SOCIAL_CARE', 'link-concern'), { concern: id, children: [child.id] });
    expect((await world.told(id))['ConcernLinked']).toEqual(['manager']);
  });

  it('is none of those who hear of unusual looking, of look-ups that were stopped or of a complaint', async () => {
    world.hub.moveTo('2026-03-09T11:00:00Z');
    const { hub } = world.hub.app;
    const { agencyId } = world.person('lead');
    const authority = world.hub.world.authorities.get('Testborough') ?? '';
    const child = await world.child();
    const hearing = async () => {
      const now = hub.clock.now();
      const scope = systemScope(hub, 'TEST');
      const ids = [
        ...(await leadsOf(hub.db, authority, now)),
        ...(await change(scope, (unit) => leadsFor(unit, agencyId, [authority], null))),
        ...(await managersFor(scope, child.id, null)).map(({ id }) => id),
      ];
      return ['lead', 'officer', 'manager', 'head'].map(
        (who) => ids.filter((id) => id === world.person(who).id).length,
      );
    };
    expect(await hearing()).toEqual([2, 2, 1, 1]);
    await shutOut('lead', 'manager');
    expect(await hearing()).toEqual([0, 2, 0, 1]);
  });

  it.each([
    ['head', 'manager'],
    ['manager', 'head'],
  ])('is not the one who hears of a hidden record that is registered again (%s)', async (subject, other) => {
    world.hub.moveTo('2026-03-09T12:00:00Z');
    const child = await world.hub.world.child('Testborough');
    const { id, forenames, surname, dateOfBirth, nhsNumber } = child;
    await world.hub.world.restricted('RECORD', child, [world.person('head'), world.person('manager')]);
    await shutOut(subject);
    await world.hub.data('duty', ready('SOCIAL_CARE', 'register-child'), {
      localId: randomUUID(),
      child: { forenames, surname, dateOfBirth, nhsNumber },
    });
    const { rows } = await world.hub.pool.query(
      `select w.subject from event e join inbox_item i on i.event_id = e.id join worker w on w.id = i.recipient_id
       where e.name = 'ChildRegisteredAgain' and e.child_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ subject: other }]);
  });

  it('by a denial that a restore has put back: the next look hands it on', async () => {
    world.hub.moveTo('2026-03-10T10:00:00Z');
    const id = await world.report(await world.child());
    await world.hub.pool.query(
      `insert into denial (id, issuer_id, kind, value, reason, denied_by, denied_at) values ($1, $2, 'SUBJECT', 'kim', 'a stolen laptop', $3, $4)`,
      [
        randomUUID(),
        world.hub.world.agencies.get('Testborough')?.issuerId,
        world.person('officer').id,
        world.hub.clock.now(),
      ],
    );
    denied.push('kim');
    await world.hub.app.tick();
    expect(await world.routedTo(id)).toBe('Testborough MASH');
  });
});

describe('a police desk at which everybody is denied', () => {
  it('is told nothing, so that nobody believes that the police know', async () => {
    world.hub.moveTo('2026-03-11T10:00:00Z');
    const desk = await world.hub.world.team('Testborough', 'POLICE_DESK', 'Testborough desk');
    await world.hub.world.agency('Test Police', 'POLICE', null);
    await world.hub.world.worker('pc', 'Test Police', 'POLICE_OFFICER', { team: 'Testborough desk' });
    const notices = async () => {
      const id = await world.report(await world.child(), { suspectedCrime: true });
      const { rows } = await world.hub.pool.query('select desk_id from crime_notice where concern_id = $1', [id]);
      return rows.map((row: { desk_id: string }) => row.desk_id);
    };
    await shutOut('pc');
    expect(await notices()).toEqual([]);
    await accept('pc');
    expect(await notices()).toEqual([desk]);
  });
});
