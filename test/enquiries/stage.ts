import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestHub, type Answer } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const PLACES = {
  'social-care': ['mo', 'mara', 'kim', 'cole', 'dee', 'dom', 'far'],
  police: ['pc', 'sgt', 'beat'],
  health: ['nurse', 'gp'],
  school: ['dsl'],
  assurance: ['auditor'],
  partner: ['housing'],
} as const;

const REPORT = `mutation ($concern: ConcernInput!, $key: String!) { reportConcern(concern: $concern, idempotencyKey: $key) { id } }`;

/** An authority with everybody who comes together over a worry, and their ready operations. */
export class Stage {
  private constructor(readonly hub: TestHub) {}

  static async set(now = '2026-03-02T10:00:00Z'): Promise<Stage> {
    const hub = await TestHub.start({ now });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('The Practice', 'HEALTH', 'Testborough');
    await world.agency('Housing First', 'PARTNER', 'Testborough');
    await world.agency('Met Police', 'POLICE', null);
    await world.team('Testborough', 'POLICE_DESK', 'Testborough desk');
    await world.worker('mo', 'Testborough', 'TEAM_MANAGER');
    await world.worker('mara', 'Testborough', 'TEAM_MANAGER');
    await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'mo' });
    await world.worker('cole', 'Testborough', 'SOCIAL_WORKER', { manager: 'mo' });
    await world.worker('dee', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('dom', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far', 'Farborough', 'TEAM_MANAGER');
    await world.worker('dsl', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('gp', 'The Practice', 'HEALTH_PRACTITIONER');
    await world.worker('housing', 'Housing First', 'PARTNER_PRACTITIONER');
    await world.worker('pc', 'Met Police', 'POLICE_OFFICER', { team: 'Testborough desk' });
    await world.worker('sgt', 'Met Police', 'POLICE_OFFICER', { team: 'Testborough desk' });
    await world.worker('beat', 'Met Police', 'POLICE_OFFICER');
    return new Stage(hub);
  }

  person(name: string): TestWorker {
    const worker = this.hub.world.workers.get(name);
    if (worker === undefined) throw new Error(`no worker ${name}`);
    return worker;
  }

  ids(...names: string[]): string[] {
    return names.map((name) => this.person(name).id);
  }

  private text(who: string | null, name: string): string {
    const [folder = 'public'] =
      Object.entries(PLACES).find(([, names]) => (names as readonly string[]).includes(who ?? '')) ?? [];
    return readFileSync(join(__dirname, '../../schema/operations', folder, `${name}.graphql`), 'utf8');
  }

  /** Sends a ready operation as somebody. */
  ask(who: string | null, name: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return this.hub.ask(who, this.text(who, name), variables);
  }

  /** The same, where an error ends the test; the one field that it asks. */
  async does(who: string | null, name: string, variables: Record<string, unknown> = {}): Promise<any> {
    const data = await this.hub.data(who, this.text(who, name), variables);
    return Object.values(data as Record<string, unknown>)[0];
  }

  /** The refusal of a ready operation: its code, and what it says. */
  async refusal(who: string, name: string, variables: Record<string, unknown>): Promise<string> {
    const { errors } = await this.ask(who, name, variables);
    const [error] = errors ?? [];
    return error === undefined ? 'no refusal' : `${error.extensions.code}: ${error.message}`;
  }

  async report(who: string | null, concern: Record<string, unknown> = {}): Promise<string> {
    const { reportConcern } = await this.hub.data(who, REPORT, {
      concern: { child: {}, categories: ['PHY'], seenOrSaid: 'A bruise on the arm.', authority: '211', ...concern },
      key: randomUUID(),
    });
    return reportConcern.id as string;
  }

  /** A child whose key worker is Kim, at school and at a practice. */
  async child(keyWorker: string | null = 'kim'): Promise<TestChild> {
    const { world } = this.hub;
    const child = await world.child('Testborough');
    if (keyWorker !== null) await world.related('ALLOCATED', child, this.person(keyWorker));
    await world.related('ON_ROLL', child, 'Hill School');
    await world.related('REGISTERED', child, 'The Practice');
    return child;
  }

  /** What is needed to be certain of a child. */
  told({ forenames, surname, dateOfBirth, nhsNumber }: TestChild): Record<string, unknown> {
    return { child: { forenames, surname, dateOfBirth, nhsNumber } };
  }

  /** A child about whom a concern was decided. */
  async decided(decision: string, more: Record<string, unknown> = {}): Promise<{ child: TestChild; concern: string }> {
    const child = await this.child();
    const concern = await this.report('nurse', this.told(child));
    await this.does('kim', 'decide-concern', {
      concern,
      decision: { decision, reason: 'It has to be looked at.', primaryNeed: 'N1', ...more },
    });
    return { child, concern };
  }

  /** A child about whom a section 47 enquiry runs, with those who came. */
  async enquired(attenders = ['kim', 'pc', 'nurse']): Promise<{ child: TestChild; enquiry: any; discussion: any }> {
    const { child } = await this.decided('STRATEGY_DISCUSSION');
    const discussion = await this.hold(child, { attenders: this.ids(...attenders) });
    return { child, discussion, enquiry: discussion.enquiry };
  }

  /** Writes the assessment of a child that runs; a manager authorises it. */
  async assessed(child: TestChild): Promise<void> {
    const { assessments } = await this.does('kim', 'finding-out', { id: child.id });
    const { id, version, startedOn } = assessments[0];
    const changes = { childSeenOn: startedOn, factors: ['FACTOR_3A'], findings: 'Left alone.' };
    await this.does('kim', 'write-assessment', { assessment: { id, version }, changes });
    await this.does('kim', 'submit-assessment', { assessment: { id, version: version + 1 }, outcome: 'CHILD_IN_NEED' });
    await this.does('mo', 'authorise-assessment', { assessment: { id, version: version + 2 } });
  }

  /** Holds the strategy discussion that was called about a child. */
  async hold(child: TestChild, more: Record<string, unknown> = {}): Promise<any> {
    const { strategyDiscussions } = await this.does('kim', 'finding-out', { id: child.id });
    const { id, version } = strategyDiscussions.find((one: any) => one.state === 'CALLED');
    return this.does('kim', 'hold-strategy-discussion', {
      discussion: { id, version },
      held: { ...this.held(), ...more },
    });
  }

  /** A strategy discussion held today that decides on an enquiry. */
  held(): Record<string, unknown> {
    return {
      heldOn: this.hub.clock.now().toISOString().slice(0, 10),
      how: 'TELEPHONE',
      attenders: this.ids('kim', 'pc', 'nurse'),
      record: 'Agreed to enquire.',
      decision: 'SECTION_47',
      conducted: 'JOINT',
      crimeSide: 'An officer interviews.',
    };
  }

  /** Who was told of an event about a subject, by name: what was committed, whoever may open it. */
  async heard(event: string, subjectId: string): Promise<string[]> {
    const { rows } = await this.hub.pool.query<{ recipient_id: string }>(
      `select distinct i.recipient_id from inbox_item i join event e on e.id = i.event_id where e.subject_id = $1 and e.name = $2`,
      [subjectId, event],
    );
    const names = new Map([
      ...[...this.hub.world.teams].map(([name, id]) => [id, name] as const),
      ...[...this.hub.world.workers].map(([name, { id }]) => [id, name] as const),
    ]);
    return rows.map((row) => names.get(row.recipient_id) ?? row.recipient_id).sort();
  }

  /** Who has a stored relationship of a kind with a child now, by name. */
  async related(kind: string, child: TestChild): Promise<string[]> {
    const { rows } = await this.hub.pool.query<{ subject: string }>(
      `select w.subject from relationship r join worker w on w.id = r.worker_id where r.child_id = $1 and r.kind = $2 and r.ended_at is null`,
      [child.id, kind],
    );
    return rows.map((row) => row.subject).sort();
  }

  /** The fields of the last audit row of an operation about a child. */
  async audited(operation: string, childId: string): Promise<string[]> {
    const { rows } = await this.hub.pool.query<{ fields: string[] }>(
      `select fields from audit_entry where operation = $1 and child_id = $2 and action = 'WRITE' order by id desc limit 1`,
      [operation, childId],
    );
    return rows[0]?.fields ?? [];
  }
}
