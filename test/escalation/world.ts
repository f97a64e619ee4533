import { randomUUID } from 'node:crypto';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

/** An authority with everybody who stands on the ladder, a school that reports, and a night team. */
export class LadderWorld {
  private constructor(readonly hub: TestHub) {}

  static async start(now: string): Promise<LadderWorld> {
    const hub = await TestHub.start({ now });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.team('Testborough', 'OUT_OF_HOURS', 'Testborough Night');
    await world.worker('head', 'Testborough', 'TEAM_MANAGER');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER', { manager: 'head' });
    await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('deputy', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH', manager: 'manager' });
    await world.worker('night', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough Night' });
    await world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('dsl', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    return new LadderWorld(hub);
  }

  person(subject: string): TestWorker {
    return this.hub.world.workers.get(subject) as TestWorker;
  }

  /** A child with a plan. */
  async child(keyWorker = 'kim'): Promise<TestChild> {
    const child = await this.hub.world.child('Testborough');
    await this.hub.world.related('ALLOCATED', child, this.person(keyWorker));
    await this.hub.world.related('ON_ROLL', child, 'Hill School');
    await this.hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select $1, authority_id, id, 'OUTLINE', '2026-02-01', 'PHY', 'PHY', 0 from child where id = $2`,
      [randomUUID(), child.id],
    );
    return child;
  }

  /** Reports as the school, about a child or about nobody it can name; returns the id of the receipt. */
  async report(child: TestChild | null, more: Record<string, unknown> = {}): Promise<string> {
    const { reportConcern } = await this.hub.data('dsl', ready('SCHOOL', 'report-concern'), {
      concern: {
        child: child === null ? {} : { id: child.id },
        ...{ categories: ['PHY'], seenOrSaid: 'A bruise on the arm.', ...more },
      },
      key: randomUUID(),
    });
    return reportConcern.id as string;
  }

  /** On whose list a concern stands. */
  async routedTo(id: string): Promise<string> {
    const { rows } = await this.hub.pool.query<{ name: string }>(
      `select coalesce(w.subject, t.name, 'the authority') as name from concern n left join worker w on w.id = n.routed_to
       left join team t on t.id = n.routed_to where n.id = $1`,
      [id],
    );
    return rows[0]?.name ?? '';
  }

  /** Who has been told of a concern, by the event, each once and by name: what was committed, whoever may open it. */
  async told(concernId: string): Promise<Record<string, string[]>> {
    const { rows } = await this.hub.pool.query<{ name: string; recipient_id: string }>(
      `select e.name, i.recipient_id from inbox_item i join event e on e.id = i.event_id
       where e.subject_id = $1 and e.name in ('ConcernRaised', 'ConcernUnanswered', 'ConcernHandedOn', 'ConcernLinked') order by e.at, e.id`,
      [concernId],
    );
    const { world } = this.hub;
    const names = new Map([
      ...[...world.teams].map(([name, id]) => [id, name] as const),
      ...[...world.workers].map(([name, { id }]) => [id, name] as const),
    ]);
    const told: Record<string, string[]> = {};
    for (const row of rows) (told[row.name] ??= []).push(names.get(row.recipient_id) ?? row.recipient_id);
    for (const list of Object.values(told)) list.sort();
    return told;
  }

  /** At an instant, after somebody has looked: who was told since nobody acknowledged, by the rung. */
  async at(instant: string, concernId: string): Promise<string[]> {
    this.hub.moveTo(instant);
    await this.hub.app.tick();
    return this.climbed(concernId);
  }

  /** The rungs reached, each with those whom it has told. */
  async climbed(concernId: string): Promise<string[]> {
    const { rows } = await this.hub.pool.query<{ level: number; who: string[] }>(
      `select e.level, array(
         select coalesce(w.subject, t.name) from escalation_told k left join worker w on w.id = k.recipient_id left join team t on t.id = k.recipient_id
         where k.concern_id = e.concern_id and k.level = e.level order by 1) as who
       from escalation e where e.concern_id = $1 and e.done_at is not null and e.level > 0 order by e.level`,
      [concernId],
    );
    return rows.map(({ level, who }) => `${['', 'DEPUTY', 'MANAGER', 'HEAD'][level] ?? ''}: ${who.join(', ')}`);
  }

  /** Puts a worker on the rota. */
  async onDuty(subject: string, from: string, until: string): Promise<void> {
    await this.hub.data('manager', ready('SOCIAL_CARE', 'plan-duty-shift'), {
      shift: { worker: this.person(subject).id, from, until },
    });
  }

  acknowledge(subject: string, id: string) {
    return this.hub.ask(subject, ready('SOCIAL_CARE', 'acknowledge-concern'), { id });
  }

  /** Alarms that have rung so far. */
  alarms(): string[] {
    return this.hub.logs
      .map((line) => JSON.parse(line) as { event?: string; alarm?: string })
      .flatMap(({ event, alarm }) => (event === 'alarm' && alarm !== undefined ? [alarm] : []));
  }
}
