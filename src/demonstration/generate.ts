import type { BlindIndex } from '../platform/db/sealing/blind';
import type { RootKeys } from '../platform/db/sealing/root';
import { Random } from './random';
import { Calendar } from './calendar';
import { Chronicle } from './chronicle';
import { writeFamily } from './family';
import { organise, proportions, type Organisation, type School } from './organisation';
import { Concerns, type Answer, type Decision } from './concerns';
import { Limits } from './limits';
import {
  HELPED_SINCE,
  Recorder,
  reviewsBetween,
  type Around,
  type Known,
  type Person,
  type Reported,
} from './recorder';
import type { Kit, Planned } from './road/case';
import { writePeople } from './road/people';
import { referredBefore, Road, SINCE } from './road/road';
import { decisionOf, Worries } from './road/worries';
import { Sheet, type Rows } from './rows';
import { openWalkThrough, type WalkThrough } from './walk-through';
import { SealedRows } from './sealing';
import { FORENAMES, STREET_NAMES, SURNAMES } from './words';

/** What decides every row of a demonstration: the same three give the same rows. */
export interface Demonstration {
  /** How many children the authority knows; at least 100, so that everybody of the walk-through has a place. */
  readonly children: number;
  /** The day that every other day is reckoned from, `YYYY-MM-DD`. */
  readonly today: string;
  readonly seed: string;
  /** The root key above the keys that it is sealed with; without it, it stands plain. */
  readonly root?: RootKeys | undefined;
  /** What its records are found by, when they are sealed. */
  readonly blind?: BlindIndex | undefined;
}

/** A part of the demonstration: rows that refer only to rows before them, and how many children they hold. */
export interface Part {
  readonly rows: Rows;
  readonly children: number;
}

export const FEWEST_CHILDREN = 100;

/** Sizes of families, over and over. */
const FAMILIES = [1, 2, 1, 3, 1, 1, 2, 4, 1, 2];
const CHILDHOOD = 6_500;
const AGE = { nursery: 730, primary: 1_500, secondary: 4_100 };
/** What happened lately lies in this many days, ending on the evening of the day before yesterday. */
const LATELY = 60;
const MINUTES_OF_LATELY = (LATELY - 2) * 1_440 + 720;
/** What was reported of so many children last still waits for an answer. */
const LAST = 60;
const NEWEST = 6;
const CHILDREN_IN_A_PART = 50;
/** So many days after its conference a plan has been finalised. */
const OUTLINE = 20;
const [LARGE, LARGE_EVERY, LARGE_AT] = [4, 17, 11];
const [NEWBORN, NEWBORN_EVERY, NEWBORN_AT] = [12, 60, 7];

/**
 * A synthetic authority with everybody in it, in parts, so that a million children need no more memory than a thousand.
 * Nothing is looked up anywhere and nothing is asked of a clock: the same arguments give the same rows.
 */
export function* generate(demonstration: Demonstration): Generator<Part> {
  if (demonstration.children < FEWEST_CHILDREN)
    throw new RangeError(`A demonstration has at least ${FEWEST_CHILDREN} children.`);
  yield* new Authority(demonstration).parts();
}

/** A household's place in plans: those of its children go together. */
interface Household {
  readonly people: readonly Person[];
  readonly around: Around;
  readonly open: boolean;
  readonly ended: boolean;
}

class Authority {
  private readonly calendar: Calendar;
  private readonly random: Random;
  private readonly organisation: Organisation;
  private readonly sheet: Sheet;
  private readonly recorder: Recorder;
  private readonly chronicle: Chronicle;
  private readonly concerns: Concerns;
  private readonly kit: Kit;
  private readonly road: Road;
  private readonly worries: Worries;
  private readonly wanted: { open: number; ended: number };
  private children = 0;
  private open = 0;
  private ended = 0;
  private households = 0;
  private planned = 0;

  constructor(private readonly demonstration: Demonstration) {
    const { seed, children, today, root, blind } = demonstration;
    const isSealed = root !== undefined && blind !== undefined;
    this.sheet = new Sheet(isSealed ? new SealedRows(root, blind, `${today}T00:00:00Z`) : undefined);
    this.random = new Random(seed);
    this.calendar = new Calendar(today);
    this.organisation = organise(children, this.calendar);
    this.recorder = new Recorder(this.sheet, this.calendar, this.random);
    const { sheet, calendar, organisation } = this;
    this.chronicle = new Chronicle(sheet, this.random, organisation);
    const random = new Random(`${seed}/road`);
    const limits = new Limits(sheet, calendar, random);
    this.kit = { sheet, calendar, random, limits, organisation, census: this.recorder.census, invited: [] };
    this.concerns = new Concerns(sheet, calendar, random, organisation, this.chronicle, limits);
    this.road = new Road(this.kit, this.concerns);
    this.worries = new Worries(this.kit);
    this.wanted = proportions(children);
  }

  *parts(): Generator<Part> {
    yield { rows: this.organisation.rows, children: 0 };
    const walkThrough = openWalkThrough(this.recorder, this.kit, this.road, this.concerns);
    writeFamily(this.sheet.rows, this.calendar);
    this.count(walkThrough);
    this.recorder.census.writeHeader(this.sheet.rows);
    yield this.part(this.children);
    while (this.children < this.demonstration.children) {
      const before = this.children;
      while (this.children < this.demonstration.children && this.children - before < CHILDREN_IN_A_PART)
        this.household();
      yield this.part(this.children - before);
    }
    walkThrough.close(this.chronicle, {
      warn: () => {
        this.warn();
      },
      invite: () => {
        this.invite();
      },
    });
    this.chronicle.finish();
    yield { rows: this.sheet.take(), children: 0 };
  }

  /** What was written since the part before, with what the last census says of it. */
  private part(children: number): Part {
    this.recorder.census.writeChildren(this.sheet.rows);
    return { rows: this.sheet.take(), children };
  }

  private count({ children, open, ended }: WalkThrough): void {
    this.children += children;
    this.open += open;
    this.ended += ended;
  }

  /** What was warned of, yesterday morning and all at once. */
  private warn(): void {
    const at = this.calendar.instant(1, 360);
    for (const { id, childId, name, hearers } of this.kit.limits.warned)
      this.chronicle.tell(name, { childId, subjectId: id, actorId: null, at }, hearers, null);
  }

  /** Who was asked to a conference yesterday, in the hour before noon. */
  private invite(): void {
    const at = this.calendar.instant(1, 660);
    for (const { to, ...about } of this.kit.invited)
      this.chronicle.tell('ConferenceInvited', { ...about, at }, [to], null);
  }

  /** One household: its children, with their plans and what happened lately. */
  private household(): void {
    const first = this.children;
    const { people, around, open, ended } = this.imagine();
    const children = people.map((person) => this.recorder.child(person));
    const endedAgo = children.map((child) => (ended ? this.hadPlan(child, around, open) : null));
    if (open) this.havePlans(children, around, endedAgo, first);
    else
      children.forEach((child, n) => {
        // Where help goes on, a worry is part of it.
        const helped = (endedAgo[n] ?? HELPED_SINCE) < HELPED_SINCE;
        const likely = this.isNewest(first + n) ? 1 : this.isLast(first + n) ? 0.2 : 0.06;
        if (this.random.chance(likely) && !helped) this.worry(child, around, first + n);
      });
  }

  private imagine(): Household {
    const { random, organisation } = this;
    const left = this.demonstration.children - this.children;
    // Four together have plans now and then: evenly spread plans alone would choose the small families.
    const many = this.planned % LARGE_EVERY === LARGE_AT;
    const size = Math.min(many ? LARGE : (FAMILIES[this.households++ % FAMILIES.length] as number), left);
    // Whoever is behind the proportion so far comes next, so that plans are spread evenly over all children.
    const share = (this.children + size) / this.demonstration.children;
    const open = many || this.open + size / 2 <= this.wanted.open * share;
    const ended = this.ended + size / 2 <= this.wanted.ended * share;
    const home = {
      surname: random.pick(SURNAMES),
      address: {
        lines: `${random.between(1, 120)} ${random.pick(STREET_NAMES)}, Riverbank`,
        postcode: `ZZ99 9${letter(random)}${letter(random)}`,
      },
      practice: random.chance(0.96) ? random.pick(organisation.practices) : undefined,
    };
    // Now and then a child who was born after the conference.
    const newborn = open && this.planned % NEWBORN_EVERY === NEWBORN_AT;
    const eldest = newborn ? NEWBORN : random.below(CHILDHOOD);
    const people = Array.from({ length: size }, (_, n): Person => {
      const expected = n === 0 && !newborn && random.chance(0.008);
      const bornAgo = expected ? -random.between(20, 180) : (eldest + n * (500 + random.below(600))) % CHILDHOOD;
      return this.person(home, bornAgo);
    });
    this.children += size;
    const turn = open ? this.planned++ : this.households;
    return { people, open, ended, around: this.around(turn, people[0] as Person) };
  }

  private person(home: Pick<Person, 'surname' | 'address' | 'practice'>, bornAgo: number): Person {
    const { random } = this;
    const expected = bornAgo < 0;
    const sex = expected ? 'U' : random.chance(0.51) ? 'M' : random.chance(0.98) ? 'F' : 'U';
    const number = String(++this.people).padStart(7, '0');
    return {
      surname: home.surname,
      address: home.address,
      id: random.uuid(),
      localId: `RB${number}`,
      sex,
      bornAgo,
      forenames: expected ? null : random.pick(FORENAMES[sex]),
      school: this.schoolOf(bornAgo),
      practice: expected ? undefined : home.practice,
    };
  }

  private people = 0;

  /** Where a child of this age is on the roll; a household's children of one age band go to one school. */
  private schoolOf(bornAgo: number): School | undefined {
    const { random, organisation, households } = this;
    const at = (schools: readonly School[], probability: number) =>
      random.chance(probability) ? schools[households % schools.length] : undefined;
    if (bornAgo >= AGE.secondary) return at(organisation.secondaries, 0.9);
    if (bornAgo >= AGE.primary) return at(organisation.primaries, 0.92);
    return bornAgo >= AGE.nursery ? at(organisation.nurseries, 0.6) : undefined;
  }

  private around(turn: number, child: Person): Around {
    const { random, organisation } = this;
    const by = <T>(list: readonly T[]): T => list[turn % list.length] as T;
    return {
      keyWorker: by(organisation.keyWorkers),
      health: by(child.bornAgo < AGE.primary ? organisation.healthVisitors : organisation.schoolNurses),
      police: random.chance(0.6) ? by(organisation.police) : undefined,
      partner: random.chance(0.5) ? by(organisation.partners) : undefined,
    };
  }

  /** A plan of earlier years, if the child is old enough to have had one. @returns how many days ago it ended. */
  private hadPlan(child: Known, { keyWorker }: Around, open: boolean): number | null {
    const { random } = this;
    const latest = open ? 600 : 10;
    const room = child.bornAgo - 63 - latest;
    if (room < 60) return null;
    const lasted = random.between(50, Math.min(500, room));
    const endedAgo = latest + random.below(Math.min(random.chance(0.3) ? 355 : 2_400, room - lasted) + 1);
    const id = random.uuid();
    this.recorder.endedPlan(child, {
      id,
      startedAgo: this.calendar.workday(endedAgo + lasted),
      endedAgo,
      previous: 0,
      by: keyWorker,
    });
    this.ended++;
    return endedAgo;
  }

  /** Open plans of one household, which go together, with their road and what was heard of them lately. */
  private havePlans(
    children: readonly Known[],
    around: Around,
    endedAgo: readonly (number | null)[],
    first: number,
  ): void {
    const { random, calendar } = this;
    this.open += children.length;
    const { startedAgo, outline } = this.course(children);
    const slow = random.chance(0.12);
    const reviewsAgo = reviewsBetween(calendar, startedAgo, 1);
    // Where things are late the last review has not been held.
    if (slow && (reviewsAgo.at(-1) ?? SINCE) < SINCE / 2) reviewsAgo.pop();
    const kin = writePeople(this.kit, children);
    const turn = this.planned;
    const planned = children.map((child, n): Planned & { readonly reported: readonly Reported[] } => {
      const of = kin[n] as (typeof kin)[number];
      const plan = {
        ...{ id: random.uuid(), startedAgo, outline, reviewsAgo, since: SINCE, previous: endedAgo[n] == null ? 0 : 1 },
        around: { ...around, mother: of.mother.connectionId },
        referredBefore: startedAgo <= SINCE ? referredBefore(slow) : undefined,
      };
      const opened = this.recorder.openPlan(child, plan);
      return { ...opened, child, around, kin: of, planId: plan.id, startedAgo, reviewsAgo, outline, slow };
    });
    const [one, ...others] = planned;
    if (one !== undefined) this.road.write({ planned: [one, ...others], turn });
    planned.forEach(({ child, reported }, n) => {
      if (!outline) this.lately(child, around, reported, first + n);
    });
  }

  /** When the plans of a household began, on a day on which people work: after the youngest was born, but for one who was not expected to wait. */
  private course(children: readonly Known[]): { startedAgo: number; outline: boolean } {
    const { random } = this;
    const youngest = Math.min(...children.map(({ bornAgo }) => bornAgo));
    const on = (ago: number) => {
      const startedAgo = this.calendar.workday(ago);
      return { startedAgo, outline: startedAgo <= OUTLINE };
    };
    if (youngest < 0) return on(random.between(5, 60));
    if (youngest < OUTLINE) return on(youngest + 30);
    if (random.chance(0.06)) return on(random.between(1, 17));
    return on(random.between(OUTLINE + 1, Math.max(OUTLINE + 1, Math.min(540, youngest))));
  }

  private lately(child: Known, around: Around, reported: readonly Reported[], n: number): void {
    const { chronicle, random } = this;
    const { keyWorker } = around;
    const [progressed, completed] = reported;
    if (progressed !== undefined) {
      const at = this.moment(n, 0);
      this.recorder.note(child, progressed.actionId, progressed.by, at);
      const about = { childId: child.id, subjectId: progressed.actionId, actorId: progressed.by.id, at };
      chronicle.tell('ActionProgressed', about, [keyWorker.id], this.seen(n, 0, keyWorker.id));
    }
    if (random.chance(0.5)) {
      const from = child.school?.lead ?? around.health;
      const answer = this.answer(n, 'NO_FURTHER_ACTION');
      this.concerns.raised({ children: [child], from, at: this.moment(n, 2), answer, keyWorker });
    }
    chronicle.keyWorkerLooked(child, keyWorker, this.moment(n, 4));
    if (completed !== undefined && random.chance(0.5)) {
      const about = {
        childId: child.id,
        subjectId: completed.actionId,
        actorId: completed.by.id,
        at: this.moment(n, 5),
      };
      chronicle.tell('ActionAmended', about, [keyWorker.id, completed.by.id], this.seen(n, 5, keyWorker.id));
    }
    if (random.chance(0.12)) chronicle.hospitalChecked(child, keyWorker, this.moment(n, 7));
  }

  /** A concern about a child without a plan: it went to the front door, and what was decided there goes on. */
  private worry(child: Known, around: Around, n: number): void {
    const from = child.school?.lead ?? this.organisation.edNurse;
    const decision = this.isNewest(n) ? 'STRATEGY_DISCUSSION' : decisionOf(this.worried);
    const answer = this.answer(n, decision);
    const at = this.moment(n, 2);
    const id = this.concerns.raised({ children: [child], from, at, answer });
    if (answer.state !== 'DECIDED') return;
    const turn = this.worried++;
    const [kin] = writePeople(this.kit, [child]);
    if (kin !== undefined) this.worries.write({ child, around, kin }, id, decision, this.calendar.ago(answer.at), turn);
  }

  private worried = 0;

  /** When the n-th child's k-th event of eight was: later children later, so that every inbox is in the order of time. */
  private moment(n: number, k: number, after = 0): string {
    const minute = Math.floor(((n + k / 8) / this.demonstration.children) * MINUTES_OF_LATELY);
    return this.calendar.instant(LATELY, 480 + minute + after);
  }

  /** What has become of it: the last ones wait, those before are taken on, and the rest is decided. */
  private answer(n: number, decision: Decision): Answer {
    if (this.isLast(n) && !this.isNewest(n)) return { state: 'RECEIVED' };
    const at = this.moment(n, 3);
    const taken = n > this.demonstration.children - 2 * LAST && n % 2 === 0 && !this.isNewest(n);
    return taken ? { state: 'ACKNOWLEDGED', at } : { state: 'DECIDED', at, decision };
  }

  /** The very last were decided on at once, as what cannot wait is. */
  private isNewest(n: number): boolean {
    return n >= this.demonstration.children - NEWEST;
  }

  private isLast(n: number): boolean {
    return n > this.demonstration.children - LAST;
  }

  private seen(n: number, k: number, by: string): { at: string; by: string } | null {
    return n > this.demonstration.children * 0.9 ? null : { at: this.moment(n, k, this.random.between(5, 900)), by };
  }
}

const letter = (random: Random): string => 'ABDEFGHJLNPQRSTUWXYZ'.charAt(random.below(20));
