import { checkWithinTwoYears } from '../platform/days/ahead';
import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { addWorkingDays } from '../platform/days/england';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** A visit is planned, and made or not; one that was not planned is recorded as it was made. */
export const VISIT_STEPS = {
  PLANNED: ['MADE', 'NOT_MADE'],
  MADE: [],
  NOT_MADE: [],
} as const satisfies Record<string, readonly string[]>;
export type VisitState = keyof typeof VISIT_STEPS;
checkSteps('a visit', VISIT_STEPS, 'PLANNED');

export type VisitPlace = 'HOME' | 'SCHOOL' | 'OTHER';

/** What is recorded of a visit stays so. */
export function checkStillPlanned(state: VisitState): void {
  if (state !== 'PLANNED')
    throw new AppError(
      'RULE_BROKEN',
      `This visit was ${state === 'MADE' ? 'made' : 'not made'}, and stays so.`,
      'planned',
    );
}

/** A visit is made by today, in the life of the plan. Days as `YYYY-MM-DD`; `field` is the path of the input. */
export function checkVisitDay(day: string, planStartedOn: string, today: string, field: string): void {
  if (day > today) throw invalid(field, 'expected a time that is not in the future');
  checkInPlan(day, planStartedOn, field);
}

/** A visit is planned for a day in the life of the plan, within two years. */
export function checkPlannedVisit(day: string, planStartedOn: string, today: string, field: string): void {
  checkWithinTwoYears(day, today, field);
  checkInPlan(day, planStartedOn, field);
}

/** What happens under a plan happens when it has begun. */
export function checkInPlan(day: string, planStartedOn: string, field: string): void {
  if (day < planStartedOn)
    throw new AppError(
      'RULE_BROKEN',
      `The plan began on ${planStartedOn}; its visits are on that day or later.`,
      field,
    );
}

/** What was seen at a visit. */
export interface Seen {
  readonly place: VisitPlace;
  readonly childSeen: boolean;
  readonly seenAlone: boolean;
  readonly bedroomSeen: boolean;
}

/** What was seen must be possible: nobody is seen alone who was not seen, or before they are born. */
export function checkSeen(seen: Seen, born: boolean, field: string): void {
  if (seen.childSeen && !born)
    throw new AppError('RULE_BROKEN', 'A child who is not born yet can not have been seen.', `${field}.childSeen`);
  if (seen.seenAlone && !seen.childSeen)
    throw invalid(`${field}.seenAlone`, 'expected false where the child was not seen');
  if (seen.bedroomSeen && seen.place !== 'HOME')
    throw invalid(`${field}.bedroomSeen`, 'expected false where the visit was not to the home');
}

/** How many working days a visit may wait to be written down: local procedures, 'visit 2 working days'. */
const RECORD_WITHIN = 2;

/** Whether a visit was written down in time. Both as `YYYY-MM-DD`. */
export const recordedInTime = (visitedOn: string, recordedOn: string): boolean =>
  recordedOn <= formatDay(addWorkingDays(dayOf(visitedOn), RECORD_WITHIN, 'DAY_AFTER_IS_FIRST'));

/** How long a child with a plan may go unseen before everybody who works with them must know. */
export const UNSEEN_LIMITS = {
  socialWorker: { days: 28, source: 'Southwark: escalate when the social worker has not seen the child in four weeks' },
  anyone: { days: 42, source: 'Southwark: escalate when no agency has seen the child in six weeks' },
} as const;

/** The source of both rules about every other visit. */
export const EVERY_OTHER = 'London Safeguarding Children Procedures: at least every other visit';

/** What is known of who saw the child, and when. */
export interface SeenFacts {
  readonly startedOn: string;
  readonly endedOn: string | null;
  /** Null for a child who is not born yet. */
  readonly bornOn: string | null;
  readonly bySocialWorkerOn: string | null;
  readonly byAnyoneOn: string | null;
  /** The last two visits that were made, the latest first: whether the child was seen alone, and the bedroom. */
  readonly lastTwo: readonly { readonly seenAlone: boolean; readonly bedroomSeen: boolean }[];
}

/** How things stand with seeing the child today. */
export interface Standing {
  readonly daysSinceSocialWorker: number | null;
  readonly daysSinceAnyone: number | null;
  readonly tooLongAgo: boolean;
  readonly aloneOverdue: boolean;
  readonly bedroomOverdue: boolean;
}

const NOTHING_ASKED: Standing = {
  daysSinceSocialWorker: null,
  daysSinceAnyone: null,
  tooLongAgo: false,
  aloneOverdue: false,
  bedroomOverdue: false,
};

/**
 * Counts from the last time. A child whom nobody has seen is not one who was seen today: there is no number, and from the day
 * after the child could first be seen under the plan it is too long. Asks nothing before birth and after the end of the plan.
 */
export function standing(facts: SeenFacts, today: string): Standing {
  if (facts.bornOn === null || facts.endedOn !== null) return NOTHING_ASKED;
  const first = facts.bornOn > facts.startedOn ? facts.bornOn : facts.startedOn;
  const since = (last: string | null): number | null =>
    last === null ? null : Math.max(0, dayOf(today) - dayOf(last));
  const tooLong = (days: number | null, most: number): boolean => (days === null ? today > first : days > most);
  const daysSinceSocialWorker = since(facts.bySocialWorkerOn);
  const daysSinceAnyone = since(facts.byAnyoneOn);
  const twice = (what: 'seenAlone' | 'bedroomSeen'): boolean =>
    facts.lastTwo.length === 2 && facts.lastTwo.every((visit) => !visit[what]);
  return {
    daysSinceSocialWorker,
    daysSinceAnyone,
    tooLongAgo:
      tooLong(daysSinceSocialWorker, UNSEEN_LIMITS.socialWorker.days) ||
      tooLong(daysSinceAnyone, UNSEEN_LIMITS.anyone.days),
    aloneOverdue: twice('seenAlone'),
    bedroomOverdue: twice('bedroomSeen'),
  };
}

/** A sighting is of a day in the last month: what was seen longer ago says nothing of how the child is. */
export function checkSightingDay(day: string, planStartedOn: string, today: string): void {
  if (day > today || day < formatDay(addDays(dayOf(today), -31)))
    throw invalid('on', 'expected a day in the last month, not in the future');
  checkInPlan(day, planStartedOn, 'on');
}
