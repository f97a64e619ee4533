import { ABUSE_CATEGORIES, type AbuseCategory } from '../platform/codes';
import { parseDay, formatDay } from '../platform/days/civil-day';
import { parsePartialDate } from '../platform/days/partial-date';
import { AppError, invalid } from '../platform/errors';
import { acceptIfGiven, narrative } from '../platform/input';
import { checkSteps } from '../platform/steps';
import { checkGoals } from './goal.rules';
import type { Goal } from './plan.enums';
import type { PlanParts } from './plan.input';

/** A plan's life: made in outline by the conference, finalised by the core group, worked to and revised, ended. */
export type PlanState = 'OUTLINE' | 'ACTIVE' | 'ENDED';
export type PlanStep = 'revise' | 'finalise' | 'end';

const FIRST: PlanState = 'OUTLINE';
const STEPS = {
  OUTLINE: { revise: 'OUTLINE', finalise: 'ACTIVE', end: 'ENDED' },
  ACTIVE: { revise: 'ACTIVE', end: 'ENDED' },
  ENDED: {},
} as const satisfies Record<PlanState, Partial<Record<PlanStep, PlanState>>>;

checkSteps(
  'a plan',
  Object.fromEntries(Object.entries(STEPS).map(([state, steps]) => [state, Object.values(steps)])),
  FIRST,
);

const DONE: Readonly<Record<PlanStep, string>> = { revise: 'revised', finalise: 'finalised', end: 'ended' };

/** The state a step leads to, or RULE_BROKEN when the step can not be taken from here. */
export function nextState(state: PlanState, step: PlanStep): PlanState {
  const steps: Partial<Record<PlanStep, PlanState>> = STEPS[state];
  const next = steps[step];
  if (next !== undefined) return next;
  throw new AppError(
    'RULE_BROKEN',
    `This plan is ${state} and can not be ${DONE[step]}: a plan is an outline, is finalised by the core group, revised as needed, and ended once.`,
  );
}

/** What a plan says, as one of its versions keeps it. A part that is not written yet is null, or no goals. */
export interface PlanContent {
  readonly causeOfHarm: string | null;
  readonly needs: string | null;
  readonly whatMustChange: string | null;
  readonly goals: readonly Goal[];
  readonly contingency: string | null;
  readonly dayToDayChecker: string | null;
}

const EFFECTIVE_PLANS = "Southwark Council, 'Effective plans set out'";
const WORKING_TOGETHER = 'Working Together to Safeguard Children 2023';

/** The parts of a plan in the order they are read in, and why a plan that is worked to must have each. */
export const PLAN_PARTS = {
  causeOfHarm: { says: 'the cause of harm to the child', source: EFFECTIVE_PLANS },
  needs: { says: 'what the child needs', source: WORKING_TOGETHER },
  whatMustChange: { says: 'what must change', source: WORKING_TOGETHER },
  goals: { says: 'the short and long term goals', source: EFFECTIVE_PLANS },
  contingency: { says: 'what is done if the plan is not working', source: `${EFFECTIVE_PLANS}; ${WORKING_TOGETHER}` },
  dayToDayChecker: { says: 'who checks day to day that the child is safe and well', source: EFFECTIVE_PLANS },
} as const satisfies Record<keyof PlanContent, { says: string; source: string }>;

export type PlanPartName = keyof PlanContent;
export const PART_NAMES = Object.keys(PLAN_PARTS) as PlanPartName[];

/** A plan of which nothing is written yet. */
export const UNWRITTEN: PlanContent = {
  causeOfHarm: null,
  needs: null,
  whatMustChange: null,
  goals: [],
  contingency: null,
  dayToDayChecker: null,
};

/** What a plan says after an input: a part left out stays, null empties it. `field` is the path of the input. */
export function written(before: PlanContent, input: PlanParts, field: string, today: string): PlanContent {
  const text = (part: Exclude<PlanPartName, 'goals'>): string | null => {
    const given = acceptIfGiven(`${field}.${part}`, input[part], narrative());
    return given === undefined ? before[part] : given;
  };
  return {
    causeOfHarm: text('causeOfHarm'),
    needs: text('needs'),
    whatMustChange: text('whatMustChange'),
    goals: input.goals === undefined ? before.goals : checkGoals(input.goals ?? [], `${field}.goals`, today),
    contingency: text('contingency'),
    dayToDayChecker: text('dayToDayChecker'),
  };
}

/** A plan that is worked to has all its parts, and every one that it lacks is named; an outline may still lack some. `field` is the path of the input. */
export function checkComplete(state: PlanState, content: PlanContent, field: string): void {
  const missing = PART_NAMES.filter((part) => content[part] === null || content[part].length === 0);
  const [first] = missing;
  if (state !== 'ACTIVE' || first === undefined) return;
  const parts = missing.map((part) => `${PLAN_PARTS[part].says} (${part}: ${PLAN_PARTS[part].source})`);
  throw new AppError(
    'RULE_BROKEN',
    `The plan does not say ${parts.join('; ')}. A plan that is worked to says all of its parts: write what is missing in a revision of it.`,
    `${field}.${first}`,
  );
}

/**
 * The core group finalises the outline, in a meeting that was held. Where an authority's first core group takes no time at
 * all it meets straight after the conference (Lewisham), and the outline is finalised at once.
 */
export function checkCoreGroupMet(meetingId: string | null, { length }: { readonly length: number }): void {
  if (meetingId !== null || length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `The core group has not met for this plan: it makes the outline the plan at a meeting, within 10 working days of the conference (${WORKING_TOGETHER}, ch. 3). Record that meeting first, with who came.`,
    'meeting',
  );
}

/** A category under which a plan may be made. The census' MUL is read from old returns and never given. */
export function checkCategory(category: AbuseCategory | 'MUL', field: string): AbuseCategory {
  if (category === 'MUL') {
    throw invalid(
      field,
      `expected one of ${Object.keys(ABUSE_CATEGORIES).join(', ')}: MUL is read from old returns only`,
    );
  }
  return category;
}

/** Birth and death of the child, as far as they are known; a child not born yet has neither. */
export interface Life {
  readonly dateOfBirth: string | null;
  readonly dateOfDeath: string | null;
}

/** Another plan of the same child. */
export interface OtherPlan {
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly previousPlans: number;
}

function checkNotInFuture(day: string, field: string, today: string): void {
  if (parseDay(day) === undefined || day > today) throw invalid(field, 'expected a day that is not in the future');
}

/** Every child with a plan has a named social worker who leads it. */
export function checkKeyWorker(keyWorkerId: string | null): void {
  if (keyWorkerId !== null) return;
  throw new AppError(
    'RULE_BROKEN',
    `A plan has a key worker who leads it (${WORKING_TOGETHER}); allocate one to the child first.`,
    'child',
  );
}

/** When a plan may start: in the child's lifetime, and after every other plan of the child has ended. */
export function checkStart(
  startedOn: string,
  life: Life,
  others: readonly OtherPlan[],
  today: string,
  field = 'plan.startedOn',
): void {
  checkNotInFuture(startedOn, field, today);
  const born = life.dateOfBirth === null ? undefined : parsePartialDate(life.dateOfBirth);
  if (born !== undefined && startedOn < formatDay(born.earliest)) {
    throw new AppError('RULE_BROKEN', 'A plan of a child who is born starts on or after the date of birth.', field);
  }
  checkAlive(startedOn, 'starts', '8915', life, field);
  if (others.some((other) => other.endedOn === null)) {
    throw new AppError(
      'RULE_BROKEN',
      'The child has an open plan; a child has one at a time (census rule 8935).',
      'child',
    );
  }
  if (others.some((other) => other.endedOn !== null && other.endedOn >= startedOn)) {
    throw new AppError(
      'RULE_BROKEN',
      'The child had another plan then; plans do not overlap, and the next starts after the day the last one ended (census rule 8940).',
      field,
    );
  }
}

/** When a plan may end: after the day it started, and in the child's lifetime. */
export function checkEnd(endedOn: string, startedOn: string, life: Life, today: string): void {
  const field = 'end.on';
  checkNotInFuture(endedOn, field, today);
  if (endedOn <= startedOn) {
    throw new AppError(
      'RULE_BROKEN',
      'A plan ends after the day it started, not on it and not before (census rules 8840 and 8925).',
      field,
    );
  }
  checkAlive(endedOn, 'ends', '8920', life, field);
}

function checkAlive(day: string, what: string, rule: string, { dateOfDeath }: Life, field: string): void {
  if (dateOfDeath === null || day <= dateOfDeath) return;
  throw new AppError('RULE_BROKEN', `A plan ${what} on or before the child's death (census rule ${rule}).`, field);
}

/** How many plans the child had before: those the hub holds, or more when one of them says that there were more. */
export const previousPlansOf = (others: readonly OtherPlan[]): number =>
  Math.max(others.length, ...others.map((other) => other.previousPlans + 1));
