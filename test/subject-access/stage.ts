import { randomUUID } from 'node:crypto';
import type { Audience } from '../../src/identity';
import { ready } from '../support/ready';
import type { TestChild } from '../support/world';
import { ProtectionWorld } from '../protection/world';

export { NOW } from '../protection/world';

/** Everything that must never stand in an answer to Maya: each is looked for in every byte of it. */
export const CANARIES = {
  father: 'Florian Fathermark',
  fatherPhone: '07700 900111',
  fatherStreet: '7 Fatherhome Street',
  fatherPostcode: 'ZZ99 7FA',
  stepfather: 'Sigurd Stepmark',
  carer: 'Clementine Carermark',
  carerStreet: '3 Fosterhome Close',
  neighbour: 'Norbert Neighbourmark',
  neighbourPhone: '07700 900222',
  gossip: 'shouting through the party wall',
  intelligence: 'cuckooing by a county line',
  policeReport: 'surveillance of the flat',
  confidential: 'the aunt told the chair alone',
  strategy: 'arrest is planned for Tuesday',
  brother: 'Benedikt Brothermark',
  brotherSchool: 'Brothers Academy',
  sister: 'Seraphina Sistermark',
  adopted: 'Nova Newname',
  adoptedStreet: '9 Newhome Gardens',
  grandmotherView: 'nobody asked the grandmother',
} as const;

const AUDIENCE: Readonly<Record<string, Audience>> = {
  ...{ auditor: 'ASSURANCE', 'deputy-auditor': 'ASSURANCE', 'far-auditor': 'ASSURANCE', 'third-auditor': 'ASSURANCE' },
  ...{ mother: 'FAMILY', maya: 'FAMILY' },
};

/** A child of three households, and everybody around her who must not stand in what she is given. */
export class SubjectAccessStage {
  child!: TestChild;
  readonly connections: Record<string, string> = {};
  readonly children: Record<string, TestChild> = {};

  private constructor(readonly world: ProtectionWorld) {}

  static async start(): Promise<SubjectAccessStage> {
    const world = await ProtectionWorld.start();
    const stage = new SubjectAccessStage(world);
    const people = world.hub.world;
    await people.worker('third-auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await people.worker('far-auditor', 'Farborough', 'INFORMATION_GOVERNANCE');
    await people.worker('maya', 'Testborough Families', 'FAMILY_MEMBER');
    await people.agency(CANARIES.brotherSchool, 'SCHOOL', 'Testborough');
    return stage;
  }

  stop = (): Promise<void> => this.world.hub.stop();

  get hub() {
    return this.world.hub;
  }

  ask(who: string, name: string, variables: Record<string, unknown> = {}) {
    return this.hub.ask(who, ready(AUDIENCE[who] ?? 'SOCIAL_CARE', name), variables);
  }

  async done(who: string, name: string, variables: Record<string, unknown> = {}): Promise<any> {
    const { data, errors } = await this.ask(who, name, variables);
    if (errors !== undefined) throw new Error(`${who}, ${name}: ${JSON.stringify(errors)}`);
    return Object.values(data as object)[0];
  }

  async refusal(who: string, name: string, variables: Record<string, unknown>) {
    const { errors } = await this.ask(who, name, variables);
    const [first] = errors ?? [];
    return { code: first?.extensions.code, field: first?.extensions.field, says: first?.message ?? 'done' };
  }

  /** A row as the hub would have written it: what is sealed there is sealed here, so no statement reads it as words by chance. */
  async put(table: string, row: Record<string, unknown>, child: TestChild | null = this.child): Promise<string> {
    const id = randomUUID();
    const all: Record<string, unknown> = {
      ...(['conference_minutes', 'plan_version', 'sibling', 'audit_entry'].includes(table) ? {} : { id }),
      authority_id: this.hub.world.authorities.get('Testborough'),
      ...(child === null || table === 'sibling' ? {} : { child_id: child.id }),
      ...row,
    };
    await this.hub.world.insert(table, all);
    return id;
  }

  home = (child: TestChild, lines: string, postcode: string, until: string | null = null): Promise<string> =>
    this.put('child_address', { lines, postcode, from_day: '2020-01-01', to_day: until }, child);

  async person(name: string, kind: string, more: Record<string, unknown> = {}, child = this.child): Promise<string> {
    const { phone = null, person_id: known, ...rest } = more;
    const person = (known as string | undefined) ?? (await this.put('person', { name, phone }, null));
    return this.put('connection', { person_id: person, kind, lives_with_child: false, ...rest }, child);
  }

  /** A child for whom nothing is recorded yet but who they are, where they live and who their key worker is. */
  async simple(more: { forenames?: string; dateOfBirth?: string } = {}): Promise<TestChild> {
    const child = await this.hub.world.child('Testborough', { forenames: 'Maya', dateOfBirth: '2012-05-06', ...more });
    await this.hub.world.related('ALLOCATED', child, this.world.worker('key-worker'));
    await this.home(child, '1 Motherhome Lane', 'ZZ99 3CZ');
    return child;
  }

  async visit(learnt: string, child = this.child, day = '2026-02-10'): Promise<string> {
    const plan = await this.put('plan', PLAN, child);
    return this.put(
      'visit',
      {
        ...VISIT,
        plan_id: plan,
        learnt,
        visited_at: `${day}T15:00:00Z`,
        recorded_at: `${day}T16:00:00Z`,
        visited_by: this.world.worker('key-worker').id,
      },
      child,
    );
  }

  request = (child: TestChild, more: object = {}) => ({
    child: child.id,
    request: {
      ...{ asker: 'CHILD', name: `${child.forenames} ${child.surname}`, receivedOn: '2026-02-20' },
      identityChecked: 'Known to her key worker, who was there when she asked.',
      standing: 'She is thirteen and understands what she asks for.',
      ...more,
    },
  });

  /** Maya: three households, an informant, police intelligence, a brother who is restricted and a sister who was adopted. */
  async maya(): Promise<TestChild> {
    const c = CANARIES;
    const { hub, world } = this;
    const child = await this.simple({ forenames: 'Maya Rose' });
    this.child = child;
    await hub.world.related('ON_ROLL', child, 'Hill School');
    await this.home(child, c.fatherStreet, c.fatherPostcode, '2023-05-01');
    const account = world.worker('maya').id;
    this.connections.maya = await this.person(`Maya ${child.surname}`, 'THE_CHILD', { account_id: account });
    await hub.world.related('FAMILY', child, world.worker('maya'));
    const home = { lives_with_child: true, household: "mother's" };
    const responsible = { parental_responsibility: true };
    this.connections.mother = await this.person(`Mary ${child.surname}`, 'MOTHER', {
      ...{ ...home, ...responsible, account_id: world.worker('mother').id },
    });
    await this.person(c.stepfather, 'PARTNER_OF_PARENT', home);
    this.connections.father = await this.person(c.father, 'FATHER', {
      ...{ phone: c.fatherPhone, household: "father's", ...responsible },
    });
    await this.person(c.carer, 'FOSTER_CARER', { household: 'foster home' });

    const other = async (name: string, street: string, kind: string): Promise<TestChild> => {
      const [forenames = '', surname = ''] = name.split(' ');
      const made = await hub.world.child('Testborough', { forenames, surname });
      await this.home(made, street, 'ZZ99 5BB');
      const [one, two] = [child.id, made.id].sort();
      await this.put('sibling', { child_id: one, other_id: two, kind });
      return made;
    };
    this.children.brother = await other(c.brother, c.carerStreet, 'HALF');
    await hub.world.related('ON_ROLL', this.children.brother, c.brotherSchool);
    await hub.world.restricted('RECORD', this.children.brother, [world.worker('other-manager')]);
    // Adopted: what she was called stands beside her brothers and sisters, what she is called beside nobody.
    this.children.sister = await other(c.sister, c.carerStreet, 'FULL');
    await hub.world.restricted('RECORD', this.children.sister, [world.worker('other-manager')]);
    const [forenames = '', surname = ''] = c.adopted.split(' ');
    const adopted = await hub.world.child('Testborough', { forenames, surname });
    await this.home(adopted, c.adoptedStreet, 'ZZ99 6NN');
    await hub.world.restricted('RECORD', adopted, [world.worker('other-manager')]);
    this.children.adopted = adopted;
    await this.record();
    return child;
  }

  /** What was written about her: in every text something is hers and something is not. */
  private async record(): Promise<void> {
    const c = CANARIES;
    const { id: worker } = this.world.worker('key-worker');
    const teacher = this.world.worker('teacher');
    const officer = this.world.worker('officer');
    const concern = {
      told: {},
      categories: ['NEG'],
      immediate_danger: false,
      suspected_crime: false,
      routed_to: worker,
    };
    const raised = { ...concern, content_digest: 'd', state: 'RECEIVED', raised_at: '2025-10-01T09:00:00Z' };
    const from = ({ id, agencyId }: { id: string; agencyId: string }) => ({
      ...{ reporter_worker_id: id, reporter_agency_id: agencyId, sender: id },
    });
    await this.put('concern', {
      ...{ ...raised, idempotency_key: '1', sender: 'public', seen_or_said: `I hear ${c.gossip}.` },
      reporter_told: { name: c.neighbour, contact: c.neighbourPhone, relationship: 'neighbour' },
    });
    const concerning = await this.put('concern', {
      ...{ ...raised, ...from(teacher), idempotency_key: '2', child_said: 'I do not want to go home.' },
      seen_or_said: `She came to school without a coat. ${c.father} had forgotten it. She was cold.`,
    });
    await this.put('concern', {
      ...{ ...raised, ...from(officer), idempotency_key: '3', seen_or_said: `We saw ${c.intelligence}.` },
    });
    await this.put('offence', {
      ...{ connection_id: this.connections.father, originator_id: officer.agencyId, recorded_by: officer.id },
      ...{ recorded_at: '2025-10-02T09:00:00Z', kind: 'INTELLIGENCE', text: c.intelligence },
    });
    const referral = await this.put('referral', {
      concern_id: concerning,
      referred_on: '2025-10-01',
      source: '1A',
      primary_need: 'N1',
      no_further_action: false,
    });
    await this.put('strategy_discussion', {
      ...{ referral_id: referral, called_on: '2025-10-02', called_by: worker, reason: c.strategy, state: 'CALLED' },
    });
    await this.put('childs_words', {
      ...{ step: 'ASSESSMENT', said_on: '2025-10-05', place: 'Hill School', written_by: worker },
      worries: `When ${c.stepfather.split(' ')[0]} shouts I hide.\nI worry about my cat.`,
      ...{ happy: 'Drawing.', wishes: 'That mum is well.', written_at: '2025-10-05T12:00:00Z' },
    });
    await this.visit(
      [
        `Maya was drawing and showed me her cat. ${c.brother.split(' ')[0]} was asleep.`,
        `She asked about ${c.adopted}. She likes Hill School.`,
        `Her father can be rung on +44 7700 900 111. He lives at 7, Fatherhome St.`,
        `Mum said that ${c.neighbour} had rung us. Test key-worker will come again on Friday.`,
      ].join('\n'),
      this.child,
    );
    const conference = await this.put(
      'conference',
      {
        ...{ kind: 'INITIAL', state: 'RECORDED', planned_for: '2025-11-03T10:00:00Z', venue: 'Town Hall' },
        ...{ held_on: '2025-11-03', planned_by: worker, chair_id: this.world.worker('head').id },
      },
      null,
    );
    const report = { conference_id: conference, submitted_at: '2025-10-30T10:00:00Z', needed: 'Somebody at home.' };
    await this.put('conference_report', {
      ...{ ...report, agency_id: officer.agencyId, author_id: officer.id, strengths: 'None.', worries: c.policeReport },
    });
    await this.put('conference_report', {
      ...{ ...report, agency_id: teacher.agencyId, author_id: teacher.id, strengths: 'She reads well.' },
      ...{ worries: `She is tired. ${c.carer} says so too.`, confidential: c.confidential },
    });
    await this.put('conference_minutes', {
      ...{ conference_id: conference, number: 1, written_by: worker, written_at: '2025-11-05T10:00:00Z' },
      text: `Everybody heard that Maya was alone at night.\nDr. ${c.carer.split(' ')[1]} was asked. A plan was made.`,
    });
    await this.put('feedback', {
      ...{ connection_id: this.connections.mother, said_on: '2026-01-10', went_wrong: c.grandmotherView },
      ...{ recorded_by: worker, recorded_at: '2026-01-10T10:00:00Z' },
    });
    // Who looked: the key worker, an officer, the father.
    await this.hub.data('key-worker', 'query ($id: ID!) { child(id: $id) { surname } }', { id: this.child.id });
    await this.put(
      'audit_entry',
      {
        ...{ at: '2026-02-01T10:00:00Z', request_id: randomUUID(), action: 'LOOK_UP', operation: 'checkChild' },
        ...{ worker_id: officer.id, agency_id: officer.agencyId, audience: 'POLICE', purpose: 'WELFARE_CHECK' },
        child_id: this.child.id,
      },
      null,
    );
  }

  /** A request as far as its draft. */
  async drafted(child: TestChild, more: object = {}): Promise<any> {
    const { id, version } = await this.done('auditor', 'record-subject-access', this.request(child, more));
    return this.done('auditor', 'draft-subject-access', { request: { id, version } });
  }

  read = (id: string, who = 'key-worker'): Promise<any> => this.done(who, 'subject-access', { id });

  /** Judges whatever waits: it is given. */
  async judged(id: string, who = 'key-worker'): Promise<any> {
    const { items } = await this.read(id);
    const judgements = items
      .filter(({ state }: any) => state === 'WAITING')
      .map((item: any) => ({ item: at(item), answer: 'GIVE', reason: 'No serious harm is likely.' }));
    return judgements.length === 0
      ? this.read(id)
      : this.done(who, 'judge-subject-access', { request: id, judgements });
  }

  /** Drafted, judged and scanned. */
  async scanned(child: TestChild, more: object = {}): Promise<any> {
    const { id } = await this.drafted(child, more);
    return this.done('auditor', 'scan-subject-access', { request: at(await this.judged(id)) });
  }

  release = (who: string, request: any, channel = 'POST') =>
    this.ask(who, 'release-subject-access', { request: at(request), channel });
}

export const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

export const PLAN = {
  ...{ state: 'ACTIVE', started_on: '2025-11-03', initial_category: 'NEG', latest_category: 'NEG', previous_plans: 0 },
};
export const VISIT = {
  state: 'MADE',
  announced: false,
  place: 'HOME',
  child_seen: true,
  seen_alone: true,
  bedroom_seen: true,
  present: 'Florian',
};
