import type { PlanContent } from '../plans';
import type { Chronicle } from './chronicle';
import { AGENCIES, DEMONSTRATION, HILLSIDE, PERSONAS } from './personas';
import { stableId } from './random';
import type { Kit } from './road/case';

const { authority, neighbour, children } = DEMONSTRATION;
const { nia, tom, ada } = DEMONSTRATION.hillside;
const { neighbourManager, neighbourChair, keyWorker } = PERSONAS;

const YEAR = 365;
/** Tom's move: notice, the conference that took him in, and responsibility. In days before today. */
const TOM = { began: 300, noticed: 75, conference: 57, accepted: 40 };
const NIA = { began: 62, appointed: 5, review: -11 };

interface Here {
  readonly id: string;
  readonly localId: string;
}

/** The authority next door: a child with a plan, one who came from here for good, and a concern that waits. @returns how many children. */
export function writeHillside(kit: Kit): number {
  const away = new Hillside(kit);
  away.child(nia, 'Nia Hillsample', 8 * YEAR + 20, 'F', '4 Quarry Rise, Hillside');
  away.plan(nia, NIA.began, keyWorkerSince(NIA.began));
  away.reviewAhead();
  away.child(tom, 'Tom Movesby', 6 * YEAR + 200, 'M', '17 Beacon Lane, Hillside');
  away.plan(tom, TOM.began, keyWorkerSince(TOM.accepted));
  away.cameHere();
  away.child(ada, 'Ada Hillfield', 5 * YEAR + 80, 'F', '2 Mill Yard, Hillside');
  return 3;
}

const keyWorkerSince = (ago: number) => ({ worker: HILLSIDE.keyWorker, since: ago });

/** What happened yesterday: Rowan's move was notified, and the school of Hillside worried about Ada. In the order of time. */
export function tellHillside(kit: Kit, chronicle: Chronicle): void {
  const { calendar, limits, sheet } = kit;
  const ago = calendar.workday(1);
  const move = stableId('move/rowan');
  const { rowan } = children;
  sheet.rows.add('child_move', {
    ...{ id: move, authority_id: authority.id, child_id: rowan.id, kind: 'PERMANENT', state: 'NOTIFIED' },
    ...{ from_authority_id: authority.id, to_authority_id: neighbour.id, noticed_on: calendar.day(ago) },
    ...{ from_on: calendar.day(ago), why: 'Invented: to her grandmother in Hillside, for good.' },
    ...{ notified_by: keyWorker.id, version: 1 },
  });
  sheet.rows.add('relationship', {
    ...{
      id: stableId('relationship/rowan/hillside'),
      authority_id: authority.id,
      child_id: rowan.id,
      kind: 'RECEIVING',
    },
    ...{ agency_id: AGENCIES.neighbour.id, reason: 'notice that the child moves there', ended_at: null },
    began_at: calendar.instant(ago, 700),
  });
  const about = { childId: rowan.id, subjectId: move };
  limits.ran({
    ...{ ...about, timescale: 'TRANSFER_IN_CONFERENCE', from: ago, answering: [HILLSIDE.frontDoor] },
    authorityId: neighbour.id,
  });
  const heard = [HILLSIDE.frontDoor, PERSONAS.teamManager.id];
  chronicle.tell('MoveNotified', { ...about, actorId: keyWorker.id, at: calendar.instant(1, 720) }, heard, null);
  new Hillside(kit).worry(chronicle);
}

/** Rows as the hub's own use cases would have written them, with the authority next door. */
class Hillside {
  constructor(private readonly kit: Kit) {}

  child({ id, localId }: Here, name: string, bornAgo: number, sex: 'F' | 'M', lines: string): void {
    const { calendar, sheet } = this.kit;
    const [forenames = '', surname = ''] = name.split(' ');
    const at = calendar.instant(400, 600);
    sheet.rows.add('child', {
      ...{ id, authority_id: neighbour.id, local_id: localId, forenames, surname },
      ...{
        date_of_birth: calendar.day(bornAgo),
        sex,
        ethnicity: 'WBRI',
        disabilities: '[]',
        first_language: 'English',
      },
      ...{ interpreter_needed: false, created_at: at, updated_at: at },
    });
    sheet.rows.add('child_address', {
      ...{ id: stableId(`address/${localId}`), authority_id: neighbour.id, child_id: id, lines, postcode: 'ZZ99 7HS' },
      from_day: calendar.day(TOM.noticed),
    });
    this.link(id, 'ON_ROLL', null, HILLSIDE.school, 'From the roll of the school', TOM.noticed);
  }

  private link(
    child: string,
    kind: string,
    worker: string | null,
    agency: string,
    reason: string,
    since: number,
    ended?: number,
  ): void {
    const { calendar, random, sheet } = this.kit;
    sheet.rows.add('relationship', {
      ...{ id: random.uuid(), authority_id: neighbour.id, child_id: child, kind, worker_id: worker, agency_id: agency },
      ...{ reason, began_at: calendar.instant(since, 600) },
      ended_at: ended === undefined ? null : calendar.instant(ended, 720),
    });
  }

  /** A plan that is worked to, with its limits: one of them is near. */
  plan(child: Here & { readonly plan: string }, began: number, by: { worker: string; since: number }): void {
    const { calendar, limits, sheet } = this.kit;
    const startedAgo = calendar.workday(began);
    const of = { authority_id: neighbour.id, child_id: child.id };
    const reviewedAgo = began > 150 ? calendar.workday(TOM.conference) : undefined;
    sheet.rows.add('plan', {
      ...{ ...of, id: child.plan, state: 'ACTIVE', started_on: calendar.day(startedAgo), initial_category: 'NEG' },
      ...{ latest_category: 'NEG', previous_plans: 0, version: 2 },
      reviewed_on: reviewedAgo === undefined ? [] : [calendar.day(reviewedAgo)],
    });
    sheet.rows.add('plan_version', {
      ...{ ...of, plan_id: child.plan, number: 1, content: JSON.stringify(PLAN), made_by: by.worker },
      ...{ reason: 'Agreed by the core group.', made_at: calendar.instant(Math.min(startedAgo, by.since), 840) },
    });
    this.link(child.id, 'ALLOCATED', by.worker, AGENCIES.neighbour.id, 'Allocated by the manager', by.since);
    this.link(child.id, 'CORE_GROUP', HILLSIDE.lead, HILLSIDE.school, 'Named by the conference', by.since);
    sheet.rows.add('plan_action', {
      ...{ ...of, id: stableId(`action/${child.localId}`), plan_id: child.plan, text: 'Visit weekly, unannounced' },
      ...{ owner_worker_id: by.worker, due_on: calendar.day(calendar.nextWorkday(-4)), state: 'OPEN', version: 1 },
    });
    const about = { childId: child.id, subjectId: child.plan, authorityId: neighbour.id };
    const answering = [by.worker, neighbourManager.id];
    const met = calendar.workday(Math.min(12, began));
    limits.ran({ ...about, answering, timescale: 'CORE_GROUP', from: met });
    limits.ran({ ...about, answering, timescale: 'VISIT', from: calendar.workday(4) });
    limits.ran(
      reviewedAgo === undefined
        ? { ...about, answering, timescale: 'FIRST_REVIEW', from: startedAgo }
        : { ...about, answering, timescale: 'REVIEW', from: reviewedAgo },
    );
  }

  /** The first review of Nia's plan lies ahead, and has its chair. */
  reviewAhead(): void {
    const { calendar, sheet } = this.kit;
    const of = { authority_id: neighbour.id, child_id: nia.id };
    const [conference_id, chair_link_id] = [stableId('conference/nia'), stableId('conference/nia/chair')];
    const on = calendar.workday(NIA.review);
    sheet.rows.add('conference', {
      ...{ id: conference_id, authority_id: neighbour.id, kind: 'REVIEW', state: 'PLANNED', version: 2 },
      ...{ planned_for: calendar.instant(on, 600), venue: 'Hillside House', chair_id: neighbourChair.id },
      planned_by: neighbourManager.id,
    });
    sheet.rows.add('relationship', {
      ...{ ...of, id: chair_link_id, kind: 'CHAIR', worker_id: neighbourChair.id, agency_id: AGENCIES.neighbour.id },
      ...{ reason: 'chairs a conference about the child', ended_at: calendar.instant(on - 180, 600) },
      began_at: calendar.instant(NIA.appointed, 600),
    });
    sheet.rows.add('conference_child', {
      ...{ ...of, id: stableId('conference/nia/part'), conference_id, ahead: true, version: 1, chair_link_id },
    });
  }

  /** Tom lived in Riverbank until Hillside took responsibility, after a conference of its own. */
  cameHere(): void {
    const { calendar, sheet } = this.kit;
    const of = { authority_id: neighbour.id, child_id: tom.id };
    const conference_id = stableId('conference/tom');
    const on = calendar.workday(TOM.conference);
    sheet.rows.add('conference', {
      ...{ id: conference_id, authority_id: neighbour.id, kind: 'TRANSFER_IN', state: 'RECORDED', version: 5 },
      ...{ planned_for: calendar.instant(on, 600), venue: 'Hillside House', chair_id: neighbourChair.id },
      ...{ held_on: calendar.day(on), distributed_on: calendar.day(calendar.workday(TOM.accepted + 1)) },
      planned_by: neighbourManager.id,
    });
    sheet.rows.add('conference_child', {
      ...{ ...of, id: stableId('conference/tom/part'), conference_id, ahead: false, version: 2 },
      ...{ strengths: 'Invented: his aunt.', worries: 'Invented: the nights.' },
    });
    sheet.rows.add('conference_decision', {
      ...{ ...of, conference_id, harm_suffered: false, harm_likely: true, categories: ['NEG'], outcome: 'CONTINUE' },
      ...{ reasons: 'Invented: it goes on here.', plan_id: tom.plan, decided_by: neighbourChair.id },
      decided_on: calendar.day(on),
    });
    sheet.rows.add('child_move', {
      ...{ ...of, id: stableId('move/tom'), kind: 'PERMANENT', state: 'ACCEPTED', version: 2 },
      ...{ from_authority_id: authority.id, to_authority_id: neighbour.id, notified_by: keyWorker.id },
      ...{ noticed_on: calendar.day(TOM.noticed), from_on: calendar.day(TOM.noticed), why: 'Invented: to an aunt.' },
      ...{ ended_on: calendar.day(TOM.accepted), ended_by: neighbourManager.id, conference_id },
      ...{ ended_because: 'Invented: lives here now.', local_id_before: 'RBTOM' },
    });
    this.link(
      ...([tom.id, 'ALLOCATED', keyWorker.id, AGENCIES.socialCare.id, 'Allocated at the strategy discussion'] as const),
      ...([TOM.began, TOM.accepted] as const),
    );
  }

  worry(chronicle: Chronicle): void {
    const { calendar, limits, random, sheet } = this.kit;
    const id = stableId('concern/ada');
    const at = calendar.instant(1, 900);
    const told = { forenames: 'Ada', surname: 'Hillfield', dateOfBirth: null, nhsNumber: null, upn: null };
    sheet.rows.add('concern', {
      ...{ id, authority_id: neighbour.id, child_id: ada.id, sender: HILLSIDE.lead, idempotency_key: random.uuid() },
      content_digest: (random.uuid() + random.uuid()).replaceAll('-', ''),
      ...{ raised_at: at, reporter_worker_id: HILLSIDE.lead, reporter_agency_id: HILLSIDE.school, version: 1 },
      told: JSON.stringify({
        ...told,
        whereabouts: null,
        school: 'Hillside Primary School',
        authorityId: neighbour.id,
      }),
      ...{ categories: ['NEG'], seen_or_said: 'Invented report: hungry on Monday again.', happened: 'This morning' },
      ...{ immediate_danger: false, suspected_crime: false, state: 'RECEIVED', routed_to: HILLSIDE.frontDoor },
    });
    limits.ran({
      ...{ timescale: 'REFERRAL_DECISION', childId: ada.id, subjectId: id, from: 1 },
      ...{ answering: [HILLSIDE.frontDoor], authorityId: neighbour.id },
    });
    const about = { childId: ada.id, subjectId: id, actorId: HILLSIDE.lead, at, authorityId: neighbour.id };
    chronicle.tell('ConcernRaised', about, [HILLSIDE.frontDoor], null);
  }
}

const PLAN: PlanContent = {
  causeOfHarm: 'Invented example (neglect). Alone at home on several evenings.',
  needs: 'An adult at home, and to be at school on time.',
  whatMustChange: 'Somebody is there every evening.',
  goals: [{ term: 'SHORT', text: 'At school on time every day' }],
  contingency: 'A strategy discussion on the same day.',
  dayToDayChecker: 'The school, every morning',
};
