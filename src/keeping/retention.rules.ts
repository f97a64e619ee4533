import { addMonths, dayOf, daysInMonth, formatDay } from '../platform/days/civil-day';
import { AppError, invalid } from '../platform/errors';
import {
  KEEPING_PROFILES,
  RECORD_CLASSES,
  SCHEDULE,
  type KeepingProfile,
  type KeepingProfileName,
  type RecordClass,
  type Rule,
  type Scheduled,
} from './schedule';

/** A rule that an authority has set for itself, and where it says so. */
export interface OwnRule extends Rule {
  readonly source: string;
}

export interface KeepingSettings {
  readonly profile: KeepingProfileName;
  readonly own: ReadonlyMap<RecordClass, OwnRule>;
}

/** A rule as it holds in an authority. */
export interface AppliedRule extends OwnRule {
  readonly recordClass: RecordClass;
  readonly setBy: 'STANDARD' | 'PROFILE' | 'OWN';
}

/** What holds for one class: what the authority has set itself, or else its profile, or else the schedule. */
export function ruleFor(recordClass: RecordClass, { profile, own }: KeepingSettings): AppliedRule {
  const set = own.get(recordClass);
  const council: KeepingProfile = KEEPING_PROFILES[profile];
  const ofProfile = council.rules[recordClass];
  const standard: Scheduled = SCHEDULE[recordClass];
  const { trigger, years, died } = set ?? ofProfile ?? standard;
  return {
    ...{ recordClass, trigger, years, ...(died === undefined ? {} : { died }) },
    source: set?.source ?? (ofProfile === undefined ? standard.source : `${council.name}: ${council.source}`),
    setBy: set !== undefined ? 'OWN' : ofProfile === undefined ? 'STANDARD' : 'PROFILE',
  };
}

export const rulesOf = (settings: KeepingSettings): AppliedRule[] =>
  RECORD_CLASSES.map((recordClass) => ruleFor(recordClass, settings));

/** Whether an authority may keep a class by a rule: what is law it may keep longer, and no shorter. */
export function checkOwnRule(recordClass: RecordClass, { trigger, years, died }: Rule): void {
  if (years < 1 || years > 150) throw invalid('rule.years', 'expected 1 to 150 years');
  if (died !== undefined && (died < 1 || died > 150)) throw invalid('rule.died', 'expected 1 to 150 years');
  const law: Scheduled = SCHEDULE[recordClass];
  if (law.statutory !== true) return;
  const shorter = trigger !== law.trigger || years < law.years || (died !== undefined && died < (law.died ?? 150));
  if (shorter)
    throw new AppError(
      'RULE_BROKEN',
      `An authority may keep these longer, counted from the same day, and no shorter: ${law.years} years (${law.source}).`,
      'rule.years',
    );
}

/** What the hub knows of a record that its keeping depends on. */
export interface KeepingFacts {
  readonly dateOfBirth: string | null;
  readonly expectedDateOfBirth: string | null;
  readonly dateOfDeath: string | null;
  readonly lastContactOn: string;
  readonly planEndedOn: string | null;
  readonly orderedOn: string | null;
  readonly protection: boolean;
  readonly lookedAfter: boolean;
  readonly adopted: boolean;
  /** Whether somebody still works with the child, or something waits to be done. */
  readonly open: boolean;
}

/** What a record has come to: each class that it holds. */
export const classesOf = ({ protection, lookedAfter, adopted }: KeepingFacts): RecordClass[] => [
  'CHILD_IN_NEED',
  ...(protection ? (['CHILD_PROTECTION'] as const) : []),
  ...(lookedAfter ? (['LOOKED_AFTER'] as const) : []),
  ...(adopted ? (['ADOPTED'] as const) : []),
];

const years = (day: string, n: number): string => formatDay(addMonths(dayOf(day), n * 12));

/** The last day on which somebody can have been born of whom a month or a year is known. */
export function latestBirth(partial: string): string {
  const [year = '', month = '12', day] = partial.split('-');
  return day === undefined ? `${year}-${month}-${daysInMonth(Number(year), Number(month))}` : partial;
}

const CHILDHOOD = 18;

/** The day from which one class of a record is no longer kept; null while that cannot be said. */
function endOf({ trigger, years: n, died }: Rule, facts: KeepingFacts): string | null {
  const { dateOfBirth, expectedDateOfBirth, dateOfDeath, lastContactOn, planEndedOn, orderedOn } = facts;
  const birth = dateOfBirth === null ? expectedDateOfBirth : latestBirth(dateOfBirth);
  if (died !== undefined && dateOfDeath !== null && birth !== null && dateOfDeath < years(birth, CHILDHOOD))
    return years(dateOfDeath, died);
  const from = {
    BIRTH: birth,
    LAST_CONTACT: lastContactOn,
    END_OF_PLAN: planEndedOn ?? lastContactOn,
    ORDER: orderedOn,
  };
  const day = from[trigger];
  return day === null ? null : years(day, n);
}

export interface Due {
  readonly recordClasses: readonly RecordClass[];
  readonly rules: readonly AppliedRule[];
  /** The first day on which it may go; null while somebody works with the child, or a day it is counted from is not known. */
  readonly dueOn: string | null;
}

/**
 * When a record may go: when the last of its classes is over, and never before the child would have been eighteen, since until then
 * the time for a claim does not run (Limitation Act 1980, s. 28). A shorter period of somebody who died runs from the death.
 */
export function dueOf(facts: KeepingFacts, settings: KeepingSettings): Due {
  const recordClasses = classesOf(facts);
  const rules = recordClasses.map((one) => ruleFor(one, settings));
  const ends = rules.map((rule) => endOf(rule, facts));
  if (facts.open || ends.includes(null)) return { recordClasses, rules, dueOn: null };
  const birth = facts.dateOfBirth === null ? facts.expectedDateOfBirth : latestBirth(facts.dateOfBirth);
  const grown = birth === null ? [] : [years(birth, CHILDHOOD)];
  const dueOn = [...(ends as string[]), ...grown].sort().at(-1) ?? null;
  return { recordClasses, rules, dueOn };
}

/** What must not be destroyed: a child's record, every record of a class, or everything. */
export interface Hold {
  readonly childId: string | null;
  readonly recordClass: RecordClass | null;
  readonly untilOn: string | null;
}

/** Whether a hold that was not lifted stands on a record on a day. */
export const isHeld = (holds: readonly Hold[], childId: string, classes: readonly RecordClass[], on: string): boolean =>
  holds
    .filter(({ untilOn }) => untilOn === null || untilOn >= on)
    .some((hold) =>
      hold.childId === null
        ? hold.recordClass === null || classes.includes(hold.recordClass)
        : hold.childId === childId,
    );
