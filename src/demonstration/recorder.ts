import type { AbuseCategory } from '../platform/codes';
import type { Calendar } from './calendar';
import { LastCensus, type ReturnedChild } from './census';
import { TestNhsNumbers, upnOf } from './numbers';
import type { Colleague, School } from './organisation';
import { DEMONSTRATION } from './personas';
import { writePlans } from './plan-words';
import type { Random } from './random';
import type { Sheet } from './rows';
import { ACTIONS, DISABILITIES, ETHNICITIES, FAMILY, LANGUAGES, NOTES, type ActionOwner } from './words';

const AUTHORITY = DEMONSTRATION.authority.id;
/** The categories of abuse, about as often as they are given. */
export const CATEGORIES: readonly AbuseCategory[] = ['NEG', 'NEG', 'NEG', 'EMO', 'EMO', 'EMO', 'PHY', 'SAB'];
const YEAR = 365;
/** A plan that ended in so many days went on as a Child in Need plan, which still runs. */
export const HELPED_SINCE = 60;

/** A child as the generator imagines one. Ages and moments are in days before today; ahead of it when negative. */
export interface Person {
  readonly id: string;
  readonly localId: string;
  readonly forenames: string | null;
  readonly surname: string;
  readonly sex: 'F' | 'M' | 'U';
  /** Negative for a child who is expected. */
  readonly bornAgo: number;
  readonly address: { readonly lines: string; readonly postcode: string };
  readonly school: School | undefined;
  readonly practice: string | undefined;
}

/** A child whose record has been written. */
export interface Known extends Person, ReturnedChild {
  readonly nhsNumber: string | null;
}

/** The people around one child with a plan. */
export interface Around {
  readonly keyWorker: Colleague;
  readonly health: Colleague;
  readonly police: Colleague | undefined;
  readonly partner: Colleague | undefined;
  /** The mother's connection with this child, when it is known. */
  readonly mother?: string;
}

export interface OpenPlan {
  readonly id: string;
  readonly around: Around;
  readonly startedAgo: number;
  readonly outline: boolean;
  readonly previous: number;
  readonly reviewsAgo: readonly number[];
  /** How many days back the hub knows of conferences. */
  readonly since: number;
  /** How many days before it the hub had the referral; undefined for a plan that is older than the hub's own records. */
  readonly referredBefore?: number | undefined;
  /** How many actions; 4 to 8 when not said. */
  readonly actions?: number;
}

/** An open plan as it was written. */
export interface Opened {
  readonly category: AbuseCategory;
  readonly latestCategory: AbuseCategory;
  readonly previous: number;
  readonly reported: readonly Reported[];
}

/** Two actions of an open plan that something has become of: what the key worker was told. */
export interface Reported {
  readonly actionId: string;
  readonly by: Colleague;
}

/** Writes the record of a child as the hub's own use cases would have written it. */
export class Recorder {
  private readonly plans: ReturnType<typeof writePlans>;
  private readonly nhsNumbers = new TestNhsNumbers();
  /** What the authority's last return says of the children so far. */
  readonly census: LastCensus;
  private children = 0;

  constructor(
    private readonly sheet: Sheet,
    private readonly calendar: Calendar,
    private readonly random: Random,
  ) {
    this.plans = writePlans(random);
    this.census = new LastCensus(calendar);
  }

  /** The record of a child: who they are, where they live, school and practice. */
  child(person: Person): Known {
    const { calendar, random } = this;
    const { id, bornAgo, school } = person;
    const n = ++this.children;
    const born = bornAgo >= 0;
    const upn = school === undefined ? null : upnOf(n);
    const nhsNumber = born ? this.nhsNumbers.next() : null;
    const known = calendar.instant(random.between(30, 900), random.between(540, 1_020));
    // The census asks for it of every child, and has a code for not knowing yet.
    const ethnicity = born ? random.pick(ETHNICITIES) : 'NOBT';
    const disabilities = born && random.chance(0.12) ? [random.pick(DISABILITIES)] : [];
    this.sheet.rows.add('child', {
      id,
      authority_id: AUTHORITY,
      local_id: person.localId,
      forenames: person.forenames,
      surname: person.surname,
      known_as: null,
      date_of_birth: born ? calendar.day(bornAgo) : null,
      expected_date_of_birth: born ? null : calendar.day(bornAgo),
      sex: person.sex,
      nhs_number: nhsNumber,
      upn,
      ethnicity,
      disabilities: JSON.stringify(disabilities),
      first_language: random.chance(0.15) ? random.pick(LANGUAGES) : 'English',
      interpreter_needed: random.chance(0.04),
      created_at: known,
      updated_at: known,
    });
    this.addresses(person);
    if (school !== undefined)
      this.link(id, 'ON_ROLL', school.agencyId, 'From the roll of the school', Math.min(700, bornAgo - 700));
    if (person.practice !== undefined) this.link(id, 'REGISTERED', person.practice, 'Registered patient', bornAgo - 20);
    const bornOn = born ? calendar.day(bornAgo) : null;
    return {
      ...person,
      nhsNumber,
      upn,
      ethnicity,
      disabilities,
      bornOn,
      expectedOn: born ? null : calendar.day(bornAgo),
    };
  }

  private addresses({ id, address, bornAgo }: Person): void {
    const { calendar, random } = this;
    const since = Math.max(1, Math.min(random.between(60, 1_500), bornAgo));
    this.sheet.rows.add('child_address', {
      authority_id: AUTHORITY,
      child_id: id,
      id: random.uuid(),
      ...address,
      from_day: calendar.day(since),
      to_day: null,
    });
    if (bornAgo < since + 200 || !random.chance(0.3)) return;
    this.sheet.rows.add('child_address', {
      authority_id: AUTHORITY,
      child_id: id,
      id: random.uuid(),
      lines: `${random.between(1, 90)} Former Row, Riverbank`,
      postcode: 'ZZ99 8ZZ',
      from_day: calendar.day(since + 180),
      to_day: calendar.day(since),
    });
  }

  /** A place on a roll or a list. */
  private link(
    childId: string,
    kind: 'ON_ROLL' | 'REGISTERED',
    agencyId: string,
    reason: string,
    sinceAgo: number,
  ): void {
    this.sheet.rows.add('relationship', {
      id: this.random.uuid(),
      authority_id: AUTHORITY,
      child_id: childId,
      kind,
      worker_id: null,
      reason,
      agency_id: agencyId,
      began_at: this.calendar.instant(Math.max(1, sinceAgo), 480),
      ended_at: null,
    });
  }

  private seat(childId: string, kind: string, worker: Colleague, sinceAgo: number, endedAgo?: number): void {
    const reason = kind === 'ALLOCATED' ? 'Allocated at the strategy discussion' : 'Named by the conference';
    this.sheet.rows.add('relationship', {
      id: this.random.uuid(),
      authority_id: AUTHORITY,
      child_id: childId,
      kind,
      reason,
      worker_id: worker.id,
      agency_id: worker.agencyId,
      began_at: this.calendar.instant(sinceAgo, 600),
      ended_at: endedAgo === undefined ? null : this.calendar.instant(endedAgo, 720),
    });
  }

  restrict(childId: string, kind: 'RECORD' | 'ADDRESS' | 'CONFLICT', workers: readonly string[], reason: string): void {
    const began_at = this.calendar.instant(20, 540);
    const id = this.random.uuid();
    this.sheet.rows.add('restriction', {
      id,
      authority_id: AUTHORITY,
      child_id: childId,
      kind,
      workers,
      reason,
      began_at,
    });
  }

  /** A plan that has ended, with its key worker's allocation and what it said. */
  endedPlan(
    child: Known,
    plan: { id: string; startedAgo: number; endedAgo: number; previous: number; by: Colleague },
  ): void {
    const { calendar, random } = this;
    const { id, startedAgo, endedAgo, by } = plan;
    const category = random.pick(CATEGORIES);
    const reviews = reviewsBetween(calendar, startedAgo, endedAgo + 1);
    const helped = endedAgo < HELPED_SINCE;
    const reason = helped
      ? 'CHILD_IN_NEED_PLAN'
      : random.pick(['NO_LONGER_AT_RISK', 'NO_LONGER_AT_RISK', 'LOOKED_AFTER']);
    this.sheet.rows.add('plan', {
      authority_id: AUTHORITY,
      child_id: child.id,
      id,
      state: 'ENDED',
      started_on: calendar.day(startedAgo),
      ended_on: calendar.day(endedAgo),
      end_reason: reason,
      initial_category: category,
      latest_category: category,
      previous_plans: plan.previous,
      reviewed_on: reviews.map((ago) => calendar.day(ago)),
      version: 3,
    });
    this.census.add(child, {
      startedAgo,
      endedAgo,
      initialCategory: category,
      latestCategory: category,
      previous: plan.previous,
      reviewsAgo: reviews,
      // Where help goes on without a plan, so does the episode.
      closed: reason !== 'CHILD_IN_NEED_PLAN',
    });
    this.version(
      child,
      id,
      2,
      random.pick(this.plans[category]).finalised,
      'The outline was finalised.',
      by,
      startedAgo - 12,
    );
    this.seat(child.id, 'ALLOCATED', by, startedAgo + 5, helped ? undefined : endedAgo);
    if (helped) this.inNeed(child, id, endedAgo, by);
    if (endedAgo > 2 * YEAR) return;
    this.sheet.rows.add('plan_action', {
      authority_id: AUTHORITY,
      child_id: child.id,
      id: random.uuid(),
      plan_id: id,
      text: named(random.pick(ACTIONS)[1], child),
      owner_worker_id: by.id,
      owner_agency_id: null,
      owner_family: null,
      due_on: calendar.day(endedAgo + 30),
      state: 'DONE',
      closed_at: calendar.instant(endedAgo + 35, 930),
      version: 2,
    });
  }

  /** The Child in Need plan that a plan ended into. */
  private inNeed(child: Known, afterPlan: string, startedAgo: number, lead: Colleague): void {
    const startedOn = this.calendar.day(startedAgo);
    this.census.walked(child, startedOn)?.inNeedPlans.push({ startedOn, endedOn: null });
    this.sheet.rows.add('child_in_need_plan', {
      ...{ authority_id: AUTHORITY, child_id: child.id, id: this.random.uuid(), after_plan_id: afterPlan },
      ...{ started_on: startedOn, lead_id: lead.id, version: 1 },
      support: 'Invented: a family support worker on three mornings, and the school nurse.',
    });
  }

  /** An open plan: allocation, core group, versions, actions with their notes. */
  openPlan(child: Known, plan: OpenPlan): Opened {
    const { calendar, random } = this;
    const { id, around, startedAgo, outline } = plan;
    const category = random.pick(CATEGORIES);
    const words = random.pick(this.plans[category]);
    const revised = !outline && startedAgo > 120 && random.chance(0.6);
    const latestCategory: AbuseCategory = revised && random.chance(0.2) ? 'EMO' : category;
    const { previous, reviewsAgo } = plan;
    // What the hub has seen itself it says itself; a return speaks of the rest.
    if (plan.referredBefore === undefined)
      this.census.add(child, {
        ...{ startedAgo, endedAgo: null, initialCategory: category, latestCategory, previous, reviewsAgo },
        closed: false,
        // The hub knows which of its own conferences changed the category.
        changedAgo: (reviewsAgo.at(-1) ?? Infinity) <= plan.since ? reviewsAgo.at(-1) : undefined,
      });
    this.sheet.rows.add('plan', {
      id,
      authority_id: AUTHORITY,
      child_id: child.id,
      state: outline ? 'OUTLINE' : 'ACTIVE',
      started_on: calendar.day(startedAgo),
      ended_on: null,
      end_reason: null,
      initial_category: category,
      latest_category: latestCategory,
      previous_plans: previous,
      reviewed_on: reviewsAgo.map((ago) => calendar.day(ago)),
      version: outline ? 1 : revised ? 3 : 2,
    });
    const by = around.keyWorker;
    this.version(child, id, 1, words.outline, 'The outline of the conference.', by, startedAgo);
    if (!outline)
      this.version(child, id, 2, words.finalised, 'The outline was finalised.', by, Math.max(1, startedAgo - 10));
    if (revised) this.version(child, id, 3, words.revised, 'Revised after the review conference.', by, startedAgo - 95);
    this.seat(child.id, 'ALLOCATED', by, startedAgo + (plan.referredBefore ?? 5));
    for (const member of [child.school?.lead, around.health, around.police, around.partner]) {
      if (member !== undefined) this.seat(child.id, 'CORE_GROUP', member, startedAgo);
    }
    return { category, latestCategory, previous, reported: this.actions(child, plan) };
  }

  private version(
    child: Known,
    planId: string,
    number: number,
    content: string,
    reason: string,
    by: Colleague,
    madeAgo: number,
  ): void {
    this.sheet.rows.add('plan_version', {
      plan_id: planId,
      number,
      authority_id: AUTHORITY,
      child_id: child.id,
      content: named(content, child),
      reason,
      made_by: by.id,
      made_at: this.calendar.instant(madeAgo, 840),
    });
  }

  private actions(child: Known, plan: OpenPlan): Reported[] {
    const { calendar, random } = this;
    const { startedAgo, around } = plan;
    const first = random.below(ACTIONS.length);
    const reported: Reported[] = [];
    for (let n = plan.actions ?? random.between(4, 8); n > 0; n--) {
      const [kind, text] = ACTIONS[(first + n) % ACTIONS.length] as (typeof ACTIONS)[number];
      const dueAgo = startedAgo - random.between(14, startedAgo + 90);
      const state = stateOf(random, dueAgo);
      const id = random.uuid();
      const owner = ownerOf(random, kind, child, around);
      const closedAgo = Math.max(1, dueAgo + random.below(10));
      this.sheet.rows.add('plan_action', {
        id,
        authority_id: AUTHORITY,
        child_id: child.id,
        plan_id: plan.id,
        text: named(text, child),
        owner_worker_id: owner.worker?.id ?? null,
        owner_agency_id: owner.agency,
        owner_family: owner.family,
        owner_connection_id: owner.connection ?? null,
        due_on: calendar.day(dueAgo),
        state,
        closed_at: state === 'DONE' ? calendar.instant(closedAgo, 900) : null,
        step: STEPS[n % STEPS.length],
        ...(owner.connection === undefined ? {} : { made_with: 'Invented: with the mother.' }),
        ...(state === 'DONE' && closedAgo < 60
          ? { effect: EFFECTS[n % EFFECTS.length], effect_on: calendar.day(closedAgo) }
          : {}),
        version: state === 'OPEN' ? 1 : 2,
      });
      if (owner.worker === undefined || startedAgo < 2) continue;
      if (owner.worker.id !== around.keyWorker.id) reported.push({ actionId: id, by: owner.worker });
      if (random.chance(0.4)) {
        const at = calendar.instant(random.between(1, Math.min(60, startedAgo)), random.between(540, 1_000));
        this.note(child, id, owner.worker, at);
      }
    }
    return reported;
  }

  note(child: Known, actionId: string, by: Colleague, at: string): void {
    this.sheet.rows.add('action_note', {
      id: this.random.uuid(),
      authority_id: AUTHORITY,
      child_id: child.id,
      action_id: actionId,
      written_by: by.id,
      written_at: at,
      text: named(this.random.pick(NOTES), child),
    });
  }
}

/** Reviews are held within three months of the conference and then every six, on days on which people work. */
export function reviewsBetween(calendar: Calendar, startedAgo: number, endedAgo: number): number[] {
  const reviews: number[] = [];
  for (let ago = startedAgo - 88; calendar.workday(ago) >= endedAgo; ago -= 180) reviews.push(calendar.workday(ago));
  return reviews;
}

/** The steps of the C change model, and what came of an action. */
const STEPS = ['CONNECT', 'CURIOUS', 'COMMUNITY', 'CO_PRODUCE', 'COLLABORATE', 'CHECK_BACK'] as const;
const EFFECTS = ['YES', 'PARTLY', 'TOO_EARLY', 'NO'] as const;

const named = (text: string, child: Known): string => text.replaceAll('{name}', child.forenames ?? 'the baby');

/** What has become of an action by today: most of what was due is done, and some is not. */
function stateOf(random: Random, dueAgo: number): 'OPEN' | 'BLOCKED' | 'DONE' {
  if (dueAgo > 0 && random.chance(0.75)) return 'DONE';
  return random.chance(0.08) ? 'BLOCKED' : 'OPEN';
}

interface Owned {
  readonly worker: Colleague | undefined;
  readonly agency: string | null;
  readonly family: string | null;
  readonly connection?: string;
}

function ownerOf(random: Random, kind: ActionOwner, child: Known, around: Around): Owned {
  if (kind === 'FAMILY' && around.mother !== undefined && random.chance(0.6))
    return { worker: undefined, agency: null, family: null, connection: around.mother };
  if (kind === 'FAMILY') return { worker: undefined, agency: null, family: random.pick(FAMILY) };
  if (kind === 'SCHOOL_AGENCY' && child.school !== undefined) {
    return { worker: undefined, agency: child.school.agencyId, family: null };
  }
  const members: Partial<Record<ActionOwner, Colleague | undefined>> = {
    SCHOOL: child.school?.lead,
    HEALTH: around.health,
    POLICE: around.police,
    PARTNER: around.partner,
  };
  return { worker: members[kind] ?? around.keyWorker, agency: null, family: null };
}
