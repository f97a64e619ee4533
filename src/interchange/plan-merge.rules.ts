import type { PlanEntity } from '../plans';
import { sameContent } from './canonical';
import type { ModelPath } from './field-path';
import type { Severity } from './problem';
import type { Day, ReturnChild, ReturnProtectionPlan } from './return.model';
import type { ReturnSource, Weight } from './source';

/** What a return and the row of a plan both speak of, as the row has it. */
export type PlanFacts = Pick<
  PlanEntity,
  'startedOn' | 'endedOn' | 'initialCategory' | 'latestCategory' | 'previousPlans'
> & { readonly reviewedOn: readonly Day[] };

/** A plan that the hub holds. */
export interface PlanRow extends PlanFacts {
  readonly id: string;
  readonly version: number;
  /** People work with it in the hub: it was started, written, ended there, or has actions or a core group. */
  readonly managed: boolean;
  /** The days of review conferences that the hub itself held: no return can take one back. */
  readonly reviewsHeld: readonly Day[];
  /** Under which category conferences of the hub said that it runs, and when, in their order. */
  readonly decided: readonly { readonly on: Day; readonly category: PlanEntity['latestCategory'] }[];
}

/** The category of a plan as it was on a day: without those that a conference has decided on since. */
export function categoryOn(
  { decided, latestCategory, initialCategory }: PlanRow,
  day: Day,
): PlanFacts['latestCategory'] {
  if (decided.every(({ on }) => on <= day)) return latestCategory;
  return decided.findLast(({ on }) => on <= day)?.category ?? initialCategory;
}

/** What the hub holds of a child's plans. */
export interface PlansHeld {
  readonly rows: readonly PlanRow[];
  /** Somebody works with the child, and has been told of these plans: none is removed. */
  readonly hasKeyWorker: boolean;
}

export interface PlanMerge {
  readonly inserts: readonly PlanFacts[];
  readonly updates: readonly PlanRow[];
  readonly removals: readonly PlanRow[];
  /** The fields of plans that are new. */
  readonly changed: readonly string[];
  readonly problems: readonly PlanProblem[];
}

export interface PlanProblem {
  readonly path: ModelPath;
  readonly message: string;
  readonly severity: Severity;
}

interface Placed {
  readonly plan: ReturnProtectionPlan;
  readonly path: ModelPath;
}

export const placedPlans = (child: ReturnChild): Placed[] =>
  child.episodes.flatMap((episode, e) =>
    episode.protectionPlans.map((plan, p) => ({ plan, path: ['episodes', e, 'protectionPlans', p] })),
  );

const MANAGED = 'is expected as the hub has it, where this plan is worked with: change it there, or mend the return';

/**
 * What a return makes of the plans of a child, by the day they started. Plans that only returns have spoken of follow
 * them; a plan that people work with in the hub is never changed by a return, which is held when it says otherwise.
 */
export function mergePlans(
  given: ReturnChild,
  before: ReturnChild | undefined,
  held: PlansHeld,
  source: ReturnSource,
  weight: Weight,
): PlanMerge {
  const merging = new Merging(held, before, source, weight);
  const placed = placedPlans(given);
  for (const one of placed) merging.take(one);
  merging.leave(new Set(placed.map(({ plan }) => plan.startDate)));
  return merging.finish(placed);
}

class Merging {
  private readonly inserts: PlanFacts[] = [];
  private readonly updates: PlanRow[] = [];
  private readonly removals: PlanRow[] = [];
  private readonly changed = new Set<string>();
  private readonly problems: PlanProblem[] = [];
  private readonly rows: readonly PlanRow[];
  private readonly hasKeyWorker: boolean;
  private readonly rowOf: ReadonlyMap<Day, PlanRow>;
  private readonly saidBefore: ReadonlyMap<Day, ReturnProtectionPlan>;

  constructor(
    { rows, hasKeyWorker }: PlansHeld,
    before: ReturnChild | undefined,
    private readonly source: ReturnSource,
    private readonly weight: Weight,
  ) {
    this.rows = rows;
    this.hasKeyWorker = hasKeyWorker;
    this.rowOf = new Map(rows.map((row) => [row.startedOn, row]));
    this.saidBefore = new Map(before && placedPlans(before).map(({ plan }) => [plan.startDate, plan]));
  }

  /** A plan that the return gives. */
  take(one: Placed): void {
    const row = this.rowOf.get(one.plan.startDate);
    if (row === undefined) this.insert(one);
    else if (this.weight !== 'BLANKS') this.update(one, row);
  }

  private insert({ plan, path }: Placed): void {
    const { startDate, endDate, initialCategory, latestCategory, previousPlans, reviews } = plan;
    if (initialCategory === undefined || latestCategory === undefined) {
      const expected =
        'is expected, and a feed has none: import the census with this plan, or start it in the hub, first';
      this.hold([...path, 'initialCategory'], expected);
      return;
    }
    if (this.weight === 'BLANKS' && endDate === undefined) {
      this.hold([...path, 'endDate'], 'is expected, as the return of a later year does not have this plan');
      return;
    }
    this.inserts.push({
      startedOn: startDate,
      endedOn: endDate ?? null,
      initialCategory,
      latestCategory,
      previousPlans: previousPlans ?? this.rows.filter((row) => row.startedOn < startDate).length,
      reviewedOn: reviews,
    });
    for (const field of ['startedOn', ...(endDate === undefined ? [] : ['endedOn'])]) this.changed.add(field);
  }

  private update({ plan, path }: Placed, row: PlanRow): void {
    const next: PlanRow = {
      ...row,
      endedOn: this.endOf(plan, path, row),
      initialCategory: this.categoryOf('initialCategory', plan, path, row),
      latestCategory: this.categoryOf('latestCategory', plan, path, row),
      // Only returns know of plans elsewhere and of reviews, so these are taken over for managed plans as well.
      previousPlans: plan.previousPlans ?? row.previousPlans,
      reviewedOn:
        this.source.form === 'FEED' ? row.reviewedOn : plan.reviews.filter((day) => !row.reviewsHeld.includes(day)),
    };
    const fields = (Object.keys(next) as (keyof PlanRow)[]).filter((field) => !sameContent(next[field], row[field]));
    if (fields.length === 0) return;
    this.updates.push(next);
    for (const field of fields) this.changed.add(field);
  }

  private endOf(plan: ReturnProtectionPlan, path: ModelPath, row: PlanRow): Day | null {
    const end = plan.endDate ?? null;
    const saidBefore = this.saidBefore.get(row.startedOn)?.endDate ?? null;
    // A return knows nothing of what came after the last day it speaks of.
    const agrees =
      end === row.endedOn || (end === null && row.endedOn !== null && row.endedOn > this.source.referenceDate);
    if (agrees) return row.endedOn;
    if (row.managed) {
      this.hold([...path, 'endDate'], MANAGED);
      return row.endedOn;
    }
    const another = row.endedOn !== saidBefore && row.endedOn !== null;
    if (another && (end === null || this.source.form === 'FEED')) {
      this.hold([...path, 'endDate'], 'is expected as another return of the authority gave it: mend one of them');
      return row.endedOn;
    }
    return end;
  }

  private categoryOf(
    field: 'initialCategory' | 'latestCategory',
    plan: ReturnProtectionPlan,
    path: ModelPath,
    row: PlanRow,
  ): PlanRow['latestCategory'] {
    const category = plan[field] ?? row[field];
    if (category !== row[field] && row.managed) {
      // A return knows nothing of what came after the last day it speaks of.
      if (field === 'latestCategory' && category === categoryOn(row, this.source.referenceDate)) return row[field];
      this.hold([...path, field], MANAGED);
      return row[field];
    }
    return category;
  }

  /** What the return does not give, of what the hub holds. A feed does not have to give every plan. */
  leave(given: ReadonlySet<Day>): void {
    if (this.source.form === 'FEED' || this.weight === 'BLANKS') return;
    for (const row of this.rows.filter(({ startedOn }) => !given.has(startedOn))) {
      const path = ['episodes', 0, 'protectionPlans'];
      if (!this.saidBefore.has(row.startedOn)) {
        if (row.endedOn === null && !row.managed && row.startedOn <= this.source.referenceDate) {
          this.tell(path, 'are expected to have the open plan that the hub holds from another return', 'NOTE');
        }
      } else if (row.managed) this.hold(path, 'are expected to have the plan that is worked with in the hub');
      else if (this.hasKeyWorker)
        this.hold(path, 'are expected to have the plan that the hub holds, as the child has a key worker');
      else {
        this.removals.push(row);
        this.changed.add('startedOn');
      }
    }
  }

  finish(placed: readonly Placed[]): PlanMerge {
    const { inserts, updates, removals, problems } = this;
    const updated = new Map(updates.map((row) => [row.id, row]));
    const given = new Set(placed.map(({ plan }) => plan.startDate));
    // Those that the return gives were held against each other when it was read.
    const others = this.rows.filter((row) => !removals.includes(row) && !given.has(row.startedOn));
    for (const { plan, path } of placed) {
      const row = this.rowOf.get(plan.startDate);
      const runs = (row && updated.get(row.id)) ?? row ?? { startedOn: plan.startDate, endedOn: plan.endDate ?? null };
      if (others.some((other) => overlap(runs, other))) {
        this.hold(
          [...path, 'startDate'],
          'is expected after the end of the other plan that the hub holds of this child',
        );
      }
    }
    return { inserts, updates, removals, problems, changed: [...this.changed] };
  }

  private hold(path: ModelPath, message: string): void {
    this.tell(path, message, 'HELD');
  }

  private tell(path: ModelPath, message: string, severity: Severity): void {
    this.problems.push({ path, message, severity });
  }
}

type Runs = Pick<PlanFacts, 'startedOn' | 'endedOn'>;

/** The days of a plan are all its own: one that ends and another that begins on one day overlap (rule 8940). */
const overlap = (a: Runs, b: Runs): boolean =>
  (b.endedOn === null || a.startedOn <= b.endedOn) && (a.endedOn === null || b.startedOn <= a.endedOn);
