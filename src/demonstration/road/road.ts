import type { Concerns } from '../concerns';
import { answering, practitioners, WITHOUT_CHAIR, type Kit, type Part, type Planned } from './case';
import { Conferences } from './conferences';
import { FamilyFirst } from './family-first';
import { FindingOut, type Referred } from './finding-out';
import { PlanLife } from './plan-life';

/** The hub has the road of so many days: what is older came with a return, and is not told again. */
export const SINCE = 120;
/** A conference is convened so many days before its last day. */
const CONVENED = 26;
/** From the report to the conference: the strategy discussion on the next working day, and fifteen working days from there. */
const REFERRED_BEFORE = { inTime: 18, late: 27 };

/** When the worry about a plan was reported, in days before the plan. */
export const referredBefore = (slow: boolean): number => (slow ? REFERRED_BEFORE.late : REFERRED_BEFORE.inTime);

export interface Household {
  readonly planned: readonly [Planned, ...Planned[]];
  readonly turn: number;
  /** How far back the hub knows; further for those whom documents name. */
  readonly since?: number;
  /** Whether its next review is convened already, whenever it is due. */
  readonly convened?: boolean;
}

/** Writes the road of a household whose children have plans: from the first worry to what lies ahead. */
export class Road {
  readonly familyFirst: FamilyFirst;
  private readonly finding: FindingOut;
  private readonly conferences: Conferences;
  private readonly life: PlanLife;

  constructor(
    private readonly kit: Kit,
    private readonly concerns: Concerns,
  ) {
    this.familyFirst = new FamilyFirst(kit);
    this.finding = new FindingOut(kit);
    this.conferences = new Conferences(kit);
    this.life = new PlanLife(kit);
  }

  write(household: Household): void {
    const { planned, turn, since = SINCE } = household;
    const [first] = planned;
    if (first.startedAgo <= since) this.begun(household);
    this.reviews(household, since);
    planned.forEach((one, n) => {
      this.life.write(one, since, turn + n);
      this.familyFirst.write(one, turn + n);
    });
  }

  /** One report about all of them; for each a referral, an assessment, an enquiry; one conference for those who are born. */
  private begun({ planned, turn }: Household): void {
    const { calendar } = this.kit;
    const [first, ...others] = planned;
    const { startedAgo } = first;
    const ago = calendar.workday(startedAgo + referredBefore(first.slow));
    const from = practitioners(first)[0] ?? this.kit.organisation.edNurse;
    const at = calendar.instant(ago, 560);
    const answer = { state: 'DECIDED', at: calendar.instant(ago, 760), decision: 'STRATEGY_DISCUSSION' } as const;
    const children = [first.child, ...others.map(({ child }) => child)] as const;
    const concernId = this.concerns.raised({ children, from, at, answer, longAgo: true });
    const heldAgo = calendar.nextWorkday(ago);
    const endedAgo = calendar.workday(heldAgo - 7);
    const parts = planned.map((one): Part => {
      const referred = this.finding.refer(one, concernId, { ago });
      this.plan(referred, one);
      const authorised = calendar.workday(ago - 30);
      const submitted = { outcome: 'STRATEGY_DISCUSSION' } as const;
      this.finding.assess(referred, authorised > 0 ? { submitted, authorisedAgo: authorised } : {});
      const ended = { ago: endedAgo, categories: [one.category] };
      const answered = this.finding.enquire(referred, ago, { heldAgo, ended, conferenceAgo: startedAgo });
      return { ...one, ...answered, categories: [one.category] };
    });
    const about = { on: startedAgo, planned: endedAgo, turn };
    const born = parts.filter(({ child }) => child.bornAgo >= startedAgo);
    const unborn = parts.filter((part) => !born.includes(part));
    for (const [kind, who] of [['INITIAL', born] as const, ['PRE_BIRTH', unborn] as const]) {
      const [one, ...rest] = who;
      if (one !== undefined) this.conferences.write({ ...about, kind, parts: [one, ...rest] });
    }
  }

  /** The plan as the hub's own export has it: with what its conferences decided, and when. */
  private plan(
    { walked }: Referred,
    { planId, startedAgo, reviewsAgo, category: initialCategory, latestCategory, previous }: Planned,
  ): void {
    const { calendar } = this.kit;
    const [startedOn, reviewedOn] = [calendar.day(startedAgo), reviewsAgo.map((ago) => calendar.day(ago))];
    const decided = [startedOn, ...reviewedOn].map((on, n) => ({
      ...{ on, category: n > 0 && n === reviewedOn.length ? latestCategory : initialCategory },
    }));
    walked?.plans.push({
      ...{ id: planId, version: 1, managed: true, startedOn, endedOn: null, initialCategory, latestCategory },
      ...{ previousPlans: previous, reviewedOn, reviewsHeld: reviewedOn, decided },
    });
  }

  /** The reviews that the hub has seen, each answering the limit before it; the next limit; and the next conference when it is near. */
  private reviews(household: Household, since: number): void {
    const { planned, turn } = household;
    const [{ startedAgo, reviewsAgo }] = planned;
    const yesterday = this.kit.calendar.workday(1);
    const days = [startedAgo, ...reviewsAgo];
    days.forEach((from, n) => {
      const met = days[n + 1];
      if (met !== undefined && met > since) return;
      const timescale = n === 0 ? ('FIRST_REVIEW' as const) : ('REVIEW' as const);
      const dueAgo = this.kit.limits.due(timescale, from);
      const near = met === undefined && (household.convened === true || (dueAgo >= -CONVENED && dueAgo < -8));
      const stage = near && household.convened !== true ? this.stageOf(planned.length, turn) : undefined;
      const parts = planned.map((one): Part => {
        const about = { childId: one.child.id, subjectId: one.planId, answering: answering(one) };
        const deadlineId = this.kit.limits.ran({ ...about, timescale, from, met: stage === 'HELD' ? yesterday : met });
        const category = n + 2 === days.length ? one.latestCategory : one.category;
        return { ...one, deadlineId, dueAgo, categories: [category], outcome: 'CONTINUE' };
      });
      const [one, ...others] = parts as [Part, ...Part[]];
      const kind = 'REVIEW' as const;
      if (met !== undefined) this.reviewed([one, ...others], met, turn + n);
      else if (stage !== undefined)
        this.conferences.write({ kind, parts: [one, ...others], on: yesterday, planned: 21, turn, stage });
      else if (near) {
        const on = this.kit.calendar.workday(household.convened === true ? -8 : dueAgo + 3);
        this.conferences.write({ kind, parts: [one, ...others], on, planned: 2, turn });
      }
    });
    for (const one of planned) if (one.child.bornAgo >= 0 && one.child.bornAgo < startedAgo) this.afterBirth(one);
  }

  /** Of the first chair's conferences one met yesterday and is still to be written down; another has still to decide. */
  private stageOf(children: number, turn: number): 'MET' | 'HELD' | undefined {
    const first = turn % this.kit.organisation.chairs.length === 0 && turn % WITHOUT_CHAIR !== WITHOUT_CHAIR - 1;
    return first && children === 1 ? this.stages.shift() : undefined;
  }

  private readonly stages: ('MET' | 'HELD')[] = ['MET', 'HELD'];

  private reviewed(parts: readonly [Part, ...Part[]], on: number, turn: number): void {
    this.conferences.write({ kind: 'REVIEW', parts, on, planned: on + 21, turn });
  }

  /** A child was born whose plan was made before. */
  private afterBirth(one: Planned): void {
    const { limits } = this.kit;
    const from = one.child.bornAgo;
    const due = limits.due('REVIEW_AFTER_BIRTH', from);
    const review = one.reviewsAgo.find((ago) => ago <= from && ago >= 1);
    const about = { childId: one.child.id, subjectId: one.planId, answering: answering(one) };
    if (due > 30) return;
    limits.ran({ ...about, timescale: 'REVIEW_AFTER_BIRTH', from, met: review });
  }
}
