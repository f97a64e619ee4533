import { randomUUID } from 'node:crypto';
import { addDays, dayOf, formatDay } from '../../src/platform/days/civil-day';
import { ConferenceWorld } from '../conferences/world';
import type { TestChild } from '../support/world';

const REPORT = `mutation ($concern: ConcernInput!, $key: String!) { reportConcern(concern: $concern, idempotencyKey: $key) { id } }`;
const INBOX = `query ($after: Int!) { inboxItems(after: $after, first: 100) { seq kind at deadline { id } } }`;

export interface ShownDeadline {
  readonly id: string;
  readonly timescale: string;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly metOn: string | null;
  readonly state: string;
  readonly version: number;
  readonly extensionAgreedBy: string | null;
}

/** Everybody at work on one child for a year: each thing they do is a ready operation, sent on its day. */
export class Year {
  plan = '';
  private child!: TestChild;
  private mother = '';
  private today: string;
  private conference: any;

  private constructor(
    readonly world: ConferenceWorld,
    startsOn: string,
  ) {
    this.today = startsOn;
  }

  static async begins(on: string): Promise<Year> {
    const world = await ConferenceWorld.start(`${on}T09:00:00Z`);
    const year = new Year(world, on);
    year.child = await world.child();
    year.mother = await world.parent(year.child, await world.person('Mother'), 'mother');
    return year;
  }

  /** Lets the days go by up to one: each morning the hub looks once. */
  async until(day: string): Promise<void> {
    while (this.today < day) {
      this.today = formatDay(addDays(dayOf(this.today), 1));
      this.world.hub.clock.moveTo(`${this.today}T06:00:00Z`);
      await this.world.hub.app.tick();
    }
    this.world.hub.clock.moveTo(`${day}T15:00:00Z`);
    this.world.hub.signOut();
  }

  does(who: string, name: string, variables: Record<string, unknown>): Promise<any> {
    return this.world.data(who, name, variables);
  }

  private at = ({ id, version }: { id: string; version: number }) => ({ id, version });
  private ids = (...names: string[]) => names.map((name) => this.world.worker(name).id);

  /** A worry comes in, and it is decided on the same day to hold a strategy discussion. */
  async worry(): Promise<void> {
    const { forenames, surname, dateOfBirth, nhsNumber } = this.child;
    const told = { child: { forenames, surname, dateOfBirth, nhsNumber } };
    const concern = { ...told, categories: ['NEG'], seenOrSaid: 'Alone at night.', authority: '211' };
    const { reportConcern } = await this.world.hub.data('nurse', REPORT, { concern, key: randomUUID() });
    const decision = { decision: 'STRATEGY_DISCUSSION', reason: 'It can not wait.', primaryNeed: 'N1' };
    await this.does('key-worker', 'decide-concern', { concern: reportConcern.id, decision });
  }

  async strategy(): Promise<void> {
    const { strategyDiscussions } = await this.does('key-worker', 'finding-out', { id: this.child.id });
    await this.does('key-worker', 'hold-strategy-discussion', {
      discussion: this.at(strategyDiscussions[0]),
      held: {
        ...{ heldOn: this.today, how: 'ONLINE', attenders: this.ids('key-worker', 'officer', 'nurse') },
        ...{ record: 'We enquire together.', decision: 'SECTION_47', conducted: 'JOINT' },
      },
    });
  }

  /** The assessment by which the enquiry is carried out is written, and a manager authorises it. */
  async assess(): Promise<void> {
    const [{ id, version }] = (await this.does('key-worker', 'finding-out', { id: this.child.id })).assessments;
    const changes = { childSeenOn: this.today, factors: ['FACTOR_3A'], findings: 'Left alone at night.' };
    await this.does('key-worker', 'write-assessment', { assessment: { id, version }, changes });
    await this.does('key-worker', 'submit-assessment', {
      ...{ assessment: { id, version: version + 1 }, outcome: 'CHILD_IN_NEED' },
    });
    await this.does('manager', 'authorise-assessment', { assessment: { id, version: version + 2 } });
  }

  /** A conference is planned for an instant, with its chair and everybody who comes. */
  async convene(kind: 'INITIAL' | 'REVIEW', plannedFor: string): Promise<void> {
    this.conference = await this.world.chaired(await this.world.planned([this.child], { kind, plannedFor }));
    await this.world.invited(this.conference, 'key-worker', 'teacher', 'nurse');
    const invitation = { invitedAs: 'FAMILY', connections: [this.mother] };
    await this.does('key-worker', 'invite-to-conference', { conference: this.conference.id, invitation });
  }

  /** The key worker reports, and the mother is given the report the same day. */
  async report(): Promise<void> {
    const { reports } = await this.does('key-worker', 'submit-report', {
      ...{ conference: this.conference.id, child: this.child.id },
      report: { strengths: 'She is loved.', worries: 'She is alone at night.', needed: 'An adult at night.' },
    });
    const handover = { report: reports[0].id, connection: this.mother, givenOn: this.today, how: 'BY_HAND' };
    await this.does('key-worker', 'register-handover', { handover });
  }

  /** The conference is held, and decides. */
  async confer(decision: Record<string, unknown>): Promise<void> {
    const { invitations, version } = await this.does('chair', 'conference', { id: this.conference.id });
    const held = await this.does('chair', 'hold-conference', {
      conference: { id: this.conference.id, version },
      attended: invitations.map((one: any) => one.id),
    });
    const decisions = [{ child: this.child.id, reasons: 'As was said.', ...decision }];
    const decided = await this.does('chair', 'decide-conference', { conference: this.at(held), decisions });
    this.plan = decided.children[0].decision.plan.id;
  }

  /** The conference decides on a plan; its core group is named, and the mother gets a seat. */
  async makesThePlan(): Promise<void> {
    const outline = {
      ...{ causeOfHarm: 'Left alone at night.', needs: 'An adult at home.', whatMustChange: 'Somebody stays.' },
      ...{ goals: [{ term: 'SHORT', text: 'Somebody at home every night.' }], contingency: 'Legal planning.' },
      dayToDayChecker: 'The school, each morning.',
    };
    const harm = { harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'PLAN' };
    const firstCoreGroup = this.where('2026-03-26');
    await this.confer({ ...harm, outline, firstCoreGroup, coreGroup: this.ids('nurse', 'teacher') });
    await this.does('key-worker', 'seat-family', { plan: this.plan, familyMember: this.mother });
  }

  /** What a conference decided goes to the family, or its record to everybody. */
  async sends(paper: 'OUTLINE' | 'RECORD'): Promise<void> {
    const { id } = this.conference;
    let { version } = await this.does('key-worker', 'conference', { id });
    if (paper === 'RECORD') {
      const minutes = { child: this.child.id, after: 0, text: 'What was said.' };
      await this.does('key-worker', 'write-minutes', { conference: id, minutes });
      ({ version } = await this.does('chair', 'record-conference', { conference: { id, version } }));
    }
    const because = 'Handed out on paper.';
    await this.does('key-worker', 'note-sent', { conference: { id, version }, paper, on: this.today, because });
  }

  private async plannedMeeting(): Promise<any> {
    const { coreGroupMeetings } = await this.does('key-worker', 'plan-at-work', { id: this.plan });
    return coreGroupMeetings.find((one: any) => one.state === 'PLANNED');
  }

  private where = (day: string) => ({ plannedFor: `${day}T10:00:00Z`, online: false, place: 'Town Hall, room 2' });

  /** The core group meets as it was planned, and plans to meet again on a day. */
  async coreGroup(next: string): Promise<void> {
    const attendance = [
      ...this.ids('key-worker', 'nurse', 'teacher').map((worker) => ({ worker, attended: 'CAME' })),
      { familyMember: this.mother, attended: 'CAME' },
    ];
    await this.does('key-worker', 'record-core-group-meeting', {
      at: this.at(await this.plannedMeeting()),
      held: { on: this.today, discussed: 'Each night of the four weeks.', attendance, next: this.where(next) },
    });
  }

  async finalises(): Promise<void> {
    const { version } = await this.does('key-worker', 'plan', { id: this.plan });
    await this.does('key-worker', 'finalise-plan', { plan: { id: this.plan, version } });
  }

  /** The manager agrees to a delay before the day has gone, and the meeting is moved. */
  async agreesToDelay(timescale: string, to: string, agreedBy: string): Promise<void> {
    const due = (await this.deadlines()).find((one) => one.timescale === timescale && one.state === 'OPEN');
    const extension = { to, agreedBy, reason: 'The mother is in hospital.' };
    await this.does('manager', 'extend-deadline', { deadline: this.at(due as ShownDeadline), extension });
    const meeting = this.at(await this.plannedMeeting());
    await this.does('key-worker', 'move-core-group-meeting', { at: meeting, meeting: this.where(to) });
  }

  /** The child is seen, alone, at an instant; in the morning of the day unless said otherwise. */
  async visit(at = `${this.today}T09:00:00Z`): Promise<void> {
    const visit = {
      ...{ at, announced: false, place: 'HOME', childSeen: true, seenAlone: true, bedroomSeen: true },
      learnt: 'There was an adult at home.',
    };
    await this.does('key-worker', 'record-visit', { plan: this.plan, visit });
  }

  async plansVisit(on: string): Promise<void> {
    const visit = { plannedFor: `${on}T13:00:00Z`, announced: false, place: 'HOME' };
    await this.does('key-worker', 'plan-visit', { plan: this.plan, visit });
  }

  async missesVisit(): Promise<void> {
    const { visits } = await this.does('manager', 'plan-at-work', { id: this.plan });
    const planned = visits.find((one: any) => one.state === 'PLANNED');
    const at = { id: planned.id, version: 1 };
    await this.does('manager', 'visit-not-made', { at, reason: 'The key worker is ill.' });
  }

  /** The deadlines of the child as the hub shows them now. */
  async deadlines(): Promise<ShownDeadline[]> {
    return (await this.does('key-worker', 'deadlines', { child: this.child.id })).deadlines as ShownDeadline[];
  }

  /** What somebody's inbox was told of each deadline: the event, and the day it came. */
  async heard(who: string): Promise<Map<string, string[]>> {
    const heard = new Map<string, string[]>();
    for (let after = 0; ;) {
      const { inboxItems } = (await this.world.hub.data(who, INBOX, { after })) as {
        inboxItems: { seq: number; kind: string; at: string; deadline: { id: string } | null }[];
      };
      for (const { kind, at, deadline } of inboxItems) {
        const of = deadline?.id ?? 'other';
        heard.set(of, [...(heard.get(of) ?? []), `${kind} ${at.slice(0, 10)}`]);
      }
      const last = inboxItems.at(-1)?.seq;
      if (last === undefined) return heard;
      after = last;
    }
  }
}
