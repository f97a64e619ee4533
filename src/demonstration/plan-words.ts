import type { PlanContent } from '../plans';
import { ABUSE_CATEGORIES, type AbuseCategory } from '../platform/codes';
import type { Random } from './random';
import { CHECKERS, CONTINGENCIES, PLAN_WORDS } from './words';

const VARIANTS = 24;

/** What a plan says, written as json with `{name}` for the child: an outline, the finalised plan, and a revision. */
export interface WrittenPlan {
  readonly outline: string;
  readonly finalised: string;
  readonly revised: string;
}

/** Plans of every category, put together once: at a million children, composing each anew would be half the work. */
export function writePlans(random: Random): Readonly<Record<AbuseCategory, readonly WrittenPlan[]>> {
  const of = (category: AbuseCategory) => Array.from({ length: VARIANTS }, () => writePlan(random, category));
  return { NEG: of('NEG'), PHY: of('PHY'), SAB: of('SAB'), EMO: of('EMO') };
}

function writePlan(random: Random, category: AbuseCategory): WrittenPlan {
  const words = PLAN_WORDS[category];
  const goals = [
    ...words.short.slice(0, random.between(2, 3)).map((text) => ({ term: 'SHORT' as const, text })),
    ...words.long.slice(0, random.between(1, 3)).map((text) => ({ term: 'LONG' as const, text })),
  ];
  const outline: PlanContent = {
    causeOfHarm: `Invented example (${ABUSE_CATEGORIES[category].toLowerCase()}). ${random.pick(words.causes)}`,
    needs: random.pick(words.needs),
    whatMustChange: null,
    goals: goals.slice(0, 1),
    contingency: random.pick(CONTINGENCIES),
    dayToDayChecker: null,
  };
  const finalised: PlanContent = {
    ...outline,
    whatMustChange: random.pick(words.changes),
    goals,
    dayToDayChecker: random.pick(CHECKERS),
  };
  const revised: PlanContent = {
    ...finalised,
    needs: random.pick(words.needs),
    goals: [...goals.slice(1), { term: 'LONG', text: random.pick(words.long) }],
    dayToDayChecker: random.pick(CHECKERS),
  };
  return {
    outline: JSON.stringify(outline),
    finalised: JSON.stringify(finalised),
    revised: JSON.stringify(revised),
  };
}
