import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const ready = (audience: string, name: string): string =>
  readFileSync(join(__dirname, '../../schema/operations', audience, `${name}.graphql`), 'utf8');

/** An authority with everybody who comes to a conference, and what a conference needs to exist already. */
export class ConferenceWorld {
  private constructor(readonly hub: TestHub) {}

  static async start(now = '2026-03-02T10:00:00Z'): Promise<ConferenceWorld> {
    const hub = await TestHub.start({ now });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    for (const [name, kind] of [
      ['Hill School', 'SCHOOL'],
      ['Town Hospital', 'HEALTH'],
      ['Northern Police', 'POLICE'],
      ['Housing First', 'PARTNER'],
      ['Testborough Families', 'FAMILY'],
    ] as const)
      await world.agency(name, kind, 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('other-chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('officer', 'Northern Police', 'POLICE_OFFICER');
    await world.worker('housing', 'Housing First', 'PARTNER_PRACTITIONER');
    for (const one of ['mother', 'father', 'other-father'])
      await world.worker(one, 'Testborough Families', 'FAMILY_MEMBER');
    return new ConferenceWorld(hub);
  }

  worker(name: string): TestWorker {
    const found = this.hub.world.workers.get(name);
    if (found === undefined) throw new Error(`no worker ${name}`);
    return found;
  }

  async child(more: Parameters<TestHub['world']['child']>[1] = {}): Promise<TestChild> {
    const child = await this.hub.world.child('Testborough', more);
    await this.hub.world.related('ALLOCATED', child, this.worker('key-worker'));
    return child;
  }

  put(table: string, row: Record<string, unknown>): Promise<void> {
    return this.hub.world.insert(table, row);
  }

  get authority(): string {
    return this.hub.world.authorities.get('Testborough') as string;
  }

  async person(name: string, more: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    await this.put('person', { id, authority_id: this.authority, name, ...more });
    return id;
  }

  /** What a person is to a child, with an account when they have one. */
  async connection(child: TestChild, person: string, more: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    await this.put('connection', {
      ...{ id, authority_id: this.authority, child_id: child.id, person_id: person, kind: 'MOTHER' },
      ...{ parental_responsibility: true, lives_with_child: true, ...more },
    });
    return id;
  }

  /** A parent with parental responsibility, who has their own way into the hub. */
  async parent(child: TestChild, person: string, account: string): Promise<string> {
    await this.hub.world.related('FAMILY', child, this.worker(account));
    return this.connection(child, person, { account_id: this.worker(account).id });
  }

  async siblings(a: TestChild, b: TestChild): Promise<void> {
    const [first, second] = [a.id, b.id].sort();
    await this.put('sibling', { child_id: first, other_id: second, authority_id: this.authority, kind: 'HALF' });
  }

  /** A deadline that runs. */
  async deadline(child: TestChild, timescale: string, dueOn: string): Promise<string> {
    const id = randomUUID();
    await this.put('deadline', {
      ...{ id, authority_id: this.authority, child_id: child.id, timescale, subject_id: randomUUID() },
      ...{ from_on: '2026-02-16', length: 15, unit: 'WORKING_DAYS', convention: 'DAY_AFTER_IS_FIRST' },
      ...{ first_due_on: dueOn, due_on: dueOn },
    });
    return id;
  }

  /** An assessment of a child that somebody wrote, with the concern and the referral it began with. */
  async assessed(child: TestChild, by: string): Promise<void> {
    const [concern, referral] = [randomUUID(), randomUUID()];
    const of = { authority_id: this.authority, child_id: child.id };
    await this.put('concern', {
      ...{ ...of, id: concern, sender: concern, idempotency_key: 'k', content_digest: 'd', raised_at: '2026-02-02' },
      ...{ told: {}, categories: [], seen_or_said: 'As the test begins.', immediate_danger: false },
      ...{ suspected_crime: false, state: 'RECEIVED', routed_to: this.worker('manager').id },
    });
    await this.put('referral', {
      ...{ ...of, id: referral, concern_id: concern, referred_on: '2026-02-02', source: '2A', primary_need: 'N1' },
      no_further_action: false,
    });
    await this.put('assessment', {
      ...{ ...of, id: randomUUID(), referral_id: referral, started_on: '2026-02-02', factors: [], state: 'STARTED' },
      written_by: this.worker(by).id,
    });
  }

  async data(who: string, name: string, variables: Record<string, unknown>): Promise<any> {
    const data = await this.hub.data(who, this.operation(who, name), variables);
    return data[Object.keys(data)[0] as string];
  }

  /** The refusal of an operation: its code, its field and its words. */
  async refusal(
    who: string,
    name: string,
    variables: Record<string, unknown>,
  ): Promise<{ code?: string; field?: string; says?: string }> {
    const answer = await this.hub.ask(who, this.operation(who, name), variables);
    const [error] = answer.errors ?? [];
    return error === undefined
      ? {}
      : {
          code: error.extensions.code,
          ...(error.extensions.field === undefined ? {} : { field: error.extensions.field }),
          says: error.message,
        };
  }

  operation(who: string, name: string): string {
    return ready(FOLDERS[this.worker(who).agency] ?? 'social-care', name);
  }

  /** Plans a conference for some children, in time unless said otherwise. */
  async planned(children: readonly TestChild[], more: Record<string, unknown> = {}): Promise<any> {
    return this.data('key-worker', 'plan-conference', {
      conference: {
        ...{ kind: 'INITIAL', children: children.map((child) => child.id), plannedFor: '2026-03-09T13:30:00Z' },
        ...{ venue: 'Civic Centre, room 2', ...more },
      },
    });
  }

  /** Names the chair. */
  async chaired(conference: any, chair = 'chair'): Promise<any> {
    return this.data('manager', 'appoint-chair', {
      conference: { id: conference.id, version: conference.version },
      chair: this.worker(chair).id,
    });
  }

  async invited(conference: any, ...workers: readonly string[]): Promise<any> {
    let last = conference;
    for (const worker of workers)
      last = await this.data('key-worker', 'invite-to-conference', {
        conference: conference.id,
        invitation: { invitedAs: 'PRACTITIONER', worker: this.worker(worker).id },
      });
    return last;
  }

  /** What a decision on a plan says besides: its outline, who carries it out and when they meet first. */
  founded(more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      outline: { needs: 'An adult at home.', whatMustChange: 'An adult stays overnight, from this week on.' },
      coreGroup: [this.worker('nurse').id],
      firstCoreGroup: { plannedFor: '2026-03-13T10:00:00Z', online: false, place: 'Town Hall, room 2' },
      ...more,
    };
  }

  /** A conference that has taken place: chaired, quorate, with these invitations there. */
  async held(children: readonly TestChild[], more: Record<string, unknown> = {}): Promise<any> {
    const planned = await this.chaired(await this.planned(children, more));
    const invited = await this.invited(planned, 'key-worker', 'teacher', 'nurse');
    this.hub.clock.moveTo('2026-03-09T16:00:00Z');
    return this.data('chair', 'hold-conference', {
      conference: { id: planned.id, version: invited.version },
      attended: invited.invitations.map((one: any) => one.id),
    });
  }
}

const FOLDERS: Readonly<Record<string, string>> = {
  'Hill School': 'school',
  'Town Hospital': 'health',
  'Northern Police': 'police',
  'Housing First': 'partner',
  'Testborough Families': 'family',
};
