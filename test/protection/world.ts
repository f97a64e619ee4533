import type { Audience } from '../../src/identity';
import { address, relative } from '../support/family';
import { TestHub } from '../support/hub';
import { planBegins } from '../support/plan-life';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

export const NOW = '2026-03-02T10:00:00Z';

const AUDIENCE: Readonly<Record<string, Audience>> = {
  nurse: 'HEALTH',
  teacher: 'SCHOOL',
  'other-teacher': 'SCHOOL',
  officer: 'POLICE',
  housing: 'PARTNER',
  auditor: 'ASSURANCE',
  'deputy-auditor': 'ASSURANCE',
  mother: 'FAMILY',
  father: 'FAMILY',
};

export const REASON = 'He is bleeding and alone in the street, and nobody answers the door.';

/** An authority with everybody who protects children, and everybody from whom one may have to be protected. */
export class ProtectionWorld {
  private constructor(readonly hub: TestHub) {}

  static async start(env: Record<string, string> = {}): Promise<ProtectionWorld> {
    const hub = await TestHub.start({ now: NOW, env });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    for (const [agency, kind] of [
      ['Hill School', 'SCHOOL'],
      ['Town Hospital', 'HEALTH'],
      ['Housing First', 'PARTNER'],
      ['Testborough Families', 'FAMILY'],
    ] as const)
      await world.agency(agency, kind, 'Testborough');
    await world.agency('Met Police', 'POLICE', null);
    await world.worker('head', 'Testborough', 'TEAM_MANAGER');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER', { manager: 'head' });
    await world.worker('other-manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('deputy-auditor', 'Testborough', 'INFORMATION_GOVERNANCE', { manager: 'auditor' });
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('data', 'Testborough', 'DATA_OFFICER');
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    await world.worker('far-worker', 'Farborough', 'SOCIAL_WORKER', { manager: 'far-manager' });
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('other-teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('officer', 'Met Police', 'POLICE_OFFICER');
    await world.worker('housing', 'Housing First', 'PARTNER_PRACTITIONER');
    await world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
    await world.worker('father', 'Testborough Families', 'FAMILY_MEMBER');
    return new ProtectionWorld(hub);
  }

  readonly worker = (name: string): TestWorker => {
    const found = this.hub.world.workers.get(name);
    if (found === undefined) throw new Error(`no worker ${name}`);
    return found;
  };

  /** A child at Hill School with a key worker, an address, a plan and a mother at home. */
  async child(): Promise<TestChild & { plan: string }> {
    const { world } = this.hub;
    const child = await world.child('Testborough');
    await world.related('ALLOCATED', child, this.worker('key-worker'));
    await world.related('ON_ROLL', child, 'Hill School');
    await address(this.hub, child, '1 Hidden Lane', 'ZZ99 3CZ');
    await relative(this.hub, child, 'Mary Mother', { account: this.worker('mother'), livesWithChild: true });
    const plan = await planBegins(this.hub, 'key-worker', child.id, {
      ...{ startedOn: '2026-03-02', category: 'NEG' },
      causeOfHarm: 'Left alone at night.',
      needs: 'An adult at home.',
      whatMustChange: 'An adult stays.',
      goals: [{ term: 'SHORT', text: 'Somebody at home.' }],
      contingency: 'Ring the emergency duty team.',
      dayToDayChecker: 'The school.',
    });
    return { ...child, plan };
  }

  /** How a child is looked for by name. */
  readonly identity = (child: TestChild, more: object = {}) => ({
    ...{ surname: child.surname, dateOfBirth: child.dateOfBirth, forenames: child.forenames, authority: '211' },
    ...more,
  });

  ask(who: string, name: string, variables: Record<string, unknown> = {}) {
    return this.hub.ask(who, ready(AUDIENCE[who] ?? 'SOCIAL_CARE', name), variables);
  }

  /** Sends a ready operation; an error is a failure. */
  async done(who: string, name: string, variables: Record<string, unknown> = {}): Promise<any> {
    const { data, errors } = await this.ask(who, name, variables);
    if (errors !== undefined) throw new Error(`${who}, ${name}: ${JSON.stringify(errors)}`);
    return Object.values(data as object)[0];
  }

  /** How it was refused: its code, its field and its words. */
  async refusal(who: string, name: string, variables: Record<string, unknown>) {
    const { errors } = await this.ask(who, name, variables);
    const [first] = errors ?? [];
    return { code: first?.extensions.code, field: first?.extensions.field, says: first?.message ?? 'done' };
  }

  readonly inAnEmergency = (who: string, child: TestChild, reason = REASON, more: object = {}) =>
    this.ask(who, 'use-emergency-access', { child: this.identity(child, more), reason });

  /** What somebody sees of a child by its id; null when there is none for them. */
  async sees(who: string, child: TestChild): Promise<any> {
    const { data, errors } = await this.hub.ask(who, SEES[AUDIENCE[who] ?? 'SOCIAL_CARE'] ?? SEES.SOCIAL_CARE, {
      id: child.id,
    });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.child;
  }

  /** Which events a worker or team was told of about a child. */
  async heard(recipient: string, child: TestChild): Promise<string[]> {
    const id = this.hub.world.workers.get(recipient)?.id ?? this.hub.world.teams.get(recipient);
    const { rows } = await this.hub.pool.query<{ name: string }>(
      `select e.name from inbox_item i join event e on e.id = i.event_id
       where i.recipient_id = $1 and e.child_id = $2 order by i.seq`,
      [id, child.id],
    );
    return rows.map((row) => row.name);
  }

  async audited(child: TestChild): Promise<{ action: string; operation: string; bases: string[]; worker: string }[]> {
    const { rows } = await this.hub.pool.query(
      `select action, operation, bases, w.subject as worker from audit_entry a left join worker w on w.id = a.worker_id
       where child_id = $1 order by a.id`,
      [child.id],
    );
    return rows;
  }
}

const SEES: Readonly<Record<string, string>> & { readonly SOCIAL_CARE: string } = {
  SOCIAL_CARE: `query ($id: ID!) { child(id: $id) { id surname addresses { lines } registrations { agency { name } } plan { startedOn } concerns { id } } }`,
  HEALTH: `query ($id: ID!) { child(id: $id) { id surname addresses { lines } plan { startedOn contingency needs } concerns { id } } }`,
  SCHOOL: `query ($id: ID!) { child(id: $id) { id surname addresses { lines } plan { startedOn contingency needs } concerns { id } } }`,
  POLICE: `query ($id: ID!) { child(id: $id) { id surname addresses { lines } plan { startedOn contingency needs } concerns { id } } }`,
  PARTNER: `query ($id: ID!) { child(id: $id) { id surname addresses { lines } plan { startedOn contingency needs } concerns { id } } }`,
  ASSURANCE: `query ($id: ID!) { child(id: $id) { id localId } }`,
  FAMILY: `query ($id: ID!) { child(id: $id) { id surname plan { startedOn needs } } }`,
};
