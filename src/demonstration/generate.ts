import { Random } from './random';
import { Calendar } from './calendar';
import { Chronicle } from './chronicle';
import { writeFamily } from './family';
import { organise, proportions, type Organisation, type School } from './organisation';
import { Recorder, type Around, type Known, type Person, type Reported } from './recorder';
import { Sheet, type Rows } from './rows';
import { openWalkThrough, type WalkThrough } from './walk-through';
import { FORENAMES, STREET_NAMES, SURNAMES } from './words';

/** What decides every row of a demonstration: the same three give the same rows. */
export interface Demonstration {
  /** How many children the authority knows; at least 100, so that everybody of the walk-through has a place. */
  readonly children: number;
  /** The day that every other day is reckoned from, `YYYY-MM-DD`. */
  readonly today: string;
  readonly seed: string;
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
const CHILDREN_IN_A_PART = 50;

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
  private readonly sheet = new Sheet();
  private readonly recorder: Recorder;
  private readonly chronicle: Chronicle;
  private readonly wanted: { open: number; ended: number };
  private children = 0;
  private open = 0;
  private ended = 0;
  private households = 0;
  private planned = 0;

  constructor(private readonly demonstration: Demonstration) {
    const { seed, children, today } = demonstration;
    this.random = new Random(seed);
    this.calendar = new Calendar(today);
    this.organisation = organise(children, this.calendar);
    this.recorder = new Recorder(this.sheet, this.calendar, this.random);
    this.chronicle = new Chronicle(this.sheet, this.calendar, this.random, this.organisation);
    this.wanted = proportions(children);
  }

  *parts(): Generator<Part> {
    yield { rows: this.organisation.rows, children: 0 };
    const walkThrough = openWalkThrough(this.recorder, this.organisation);
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
    walkThrough.close(this.chronicle, this.calendar);
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

  /** One household: its children, with their plans and what happened lately. */
  private household(): void {
    const first = this.children;
    const { people, around, open, ended } = this.imagine();
    people.forEach((person, n) => {
      const child = this.recorder.child(person);
      const previous = ended && this.hadPlan(child, around, open) ? 1 : 0;
      if (open) this.hasPlan(child, around, previous, first + n);
      else if (this.random.chance(this.isLast(first + n) ? 0.2 : 0.06)) this.worry(child, first + n);
    });
  }

  private imagine(): Household {
    const { random, organisation } = this;
    const left = this.demonstration.children - this.children;
    const size = Math.min(FAMILIES[this.households++ % FAMILIES.length] as number, left);
    // Whoever is behind the proportion so far comes next, so that plans are spread evenly over all children.
    const share = (this.children + size) / this.demonstration.children;
    const open = this.open + size / 2 <= this.wanted.open * share;
    const ended = this.ended + size / 2 <= this.wanted.ended * share;
    const home = {
      surname: random.pick(SURNAMES),
      address: {
        lines: `${random.between(1, 120)} ${random.pick(STREET_NAMES)}, Riverbank`,
        postcode: `ZZ99 9${letter(random)}${letter(random)}`,
      },
      practice: random.chance(0.96) ? random.pick(organisation.practices) : undefined,
    };
    const eldest = random.below(CHILDHOOD);
    const people = Array.from({ length: size }, (_, n): Person => {
      const expected = n === 0 && random.chance(0.008);
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

  /** A plan of earlier years, if the child is old enough to have had one. @returns whether there was one. */
  private hadPlan(child: Known, { keyWorker }: Around, open: boolean): boolean {
    const { random } = this;
    const latest = open ? 560 : 10;
    const room = child.bornAgo - 60 - latest;
    if (room < 60) return false;
    const lasted = random.between(50, Math.min(500, room));
    const endedAgo = latest + random.below(Math.min(random.chance(0.3) ? 355 : 2_400, room - lasted) + 1);
    const id = random.uuid();
    this.recorder.endedPlan(child, { id, startedAgo: endedAgo + lasted, endedAgo, previous: 0, by: keyWorker });
    this.ended++;
    return true;
  }

  /** An open plan, and what was heard of it lately. */
  private hasPlan(child: Known, around: Around, previous: number, n: number): void {
    const { random } = this;
    this.open++;
    const oldest = child.bornAgo < 0 ? 60 : child.bornAgo;
    const outline = oldest < 75 || random.chance(0.06);
    const startedAgo = Math.max(1, Math.min(oldest, outline ? random.between(1, 20) : random.between(75, 540)));
    const id = random.uuid();
    const reported = this.recorder.openPlan(child, { id, around, startedAgo, outline, previous });
    if (!outline) this.lately(child, around, reported, n);
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
      chronicle.concern(child, from, { raised: this.moment(n, 2), acknowledged: this.later(n, 2) }, { keyWorker });
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

  /** A concern about a child without a plan: it went to the front door. */
  private worry(child: Known, n: number): void {
    const from = child.school?.lead ?? this.organisation.edNurse;
    this.chronicle.concern(child, from, { raised: this.moment(n, 2), acknowledged: this.later(n, 2) });
  }

  /** When the n-th child's k-th event of eight was: later children later, so that every inbox is in the order of time. */
  private moment(n: number, k: number, after = 0): string {
    const minute = Math.floor(((n + k / 8) / this.demonstration.children) * MINUTES_OF_LATELY);
    return this.calendar.instant(LATELY, 480 + minute + after);
  }

  /** When it was answered; null for the last ones, which wait. */
  private later(n: number, k: number): string | null {
    return this.isLast(n) ? null : this.moment(n, k + 1);
  }

  private isLast(n: number): boolean {
    return n > this.demonstration.children - LAST;
  }

  private seen(n: number, k: number, by: string): { at: string; by: string } | null {
    return n > this.demonstration.children * 0.9 ? null : { at: this.moment(n, k, this.random.between(5, 900)), by };
  }
}

const letter = (random: Random): string => 'ABDEFGHJLNPQRSTUWXYZ'.charAt(random.below(20));
