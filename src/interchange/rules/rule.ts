import type { ModelPath } from '../field-path';
import type { Severity } from '../problem';
import type {
  Day,
  ReturnChild,
  ReturnEnquiry,
  ReturnEpisode,
  ReturnInNeedPlan,
  ReturnProtectionPlan,
} from '../return.model';

/** What a rule may ask besides the child. */
export interface RuleContext {
  /** A census covers one year and answers the Department's questions; a feed is only asked what is true on any day. */
  readonly form: 'CENSUS' | 'FEED';
  /** The last day the return speaks of: the ReferenceDate, or the day a feed is read. */
  readonly referenceDate: Day;
  /** The day it is read, in England, where somebody reads it. */
  readonly today?: Day;
}

/** One rule of the Department for Education, or one of the hub's own where the code says so. */
export interface Rule {
  /** The published code; a `Q` at the end marks a query, to which 'yes, it is so' is an answer. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Asked of a census alone. */
  readonly censusOnly?: true;
  /** Every place that breaks it. */
  readonly broken: (child: ReturnChild, context: RuleContext) => readonly ModelPath[];
}

export interface InEpisode {
  readonly child: ReturnChild;
  readonly episode: ReturnEpisode;
  readonly context: RuleContext;
}

type Test<T> = (record: T, around: InEpisode) => boolean;

/** `others` are those of its kind that the child has beside it, in any episode. */
type RecordTest<T> = (record: T, around: InEpisode & { readonly others: () => readonly T[] }) => boolean;

/** The kinds of record in an episode that rules are about, by their list in the model. */
interface Records {
  readonly protectionPlans: ReturnProtectionPlan;
  readonly inNeedPlans: ReturnInNeedPlan;
  readonly enquiries: ReturnEnquiry;
}

/** Broken by every record of a kind for which the test holds, at one of its fields. */
const everyRecord =
  <K extends keyof Records>(kind: K) =>
  (field: keyof Records[K] & string, test: RecordTest<Records[K]>): Rule['broken'] =>
  (child, context) => {
    const recordsOf = (episode: ReturnEpisode) => episode[kind] as readonly Records[K][];
    return child.episodes.flatMap((episode, e) =>
      recordsOf(episode).flatMap((record, r): ModelPath[] => {
        // By position: two records that say the same are still two.
        const others = () =>
          child.episodes.flatMap((other, o) => recordsOf(other).filter((_, position) => o !== e || position !== r));
        return test(record, { child, episode, context, others }) ? [['episodes', e, kind, r, field]] : [];
      }),
    );
  };

export const plans = everyRecord('protectionPlans');
export const inNeedPlans = everyRecord('inNeedPlans');
export const enquiries = everyRecord('enquiries');

/** Broken by every episode for which the test holds. */
export const episodes =
  (field: keyof ReturnEpisode, test: Test<ReturnEpisode>): Rule['broken'] =>
  (child, context) =>
    child.episodes.flatMap((episode, e): ModelPath[] =>
      test(episode, { child, episode, context }) ? [['episodes', e, field]] : [],
    );

/** Broken by the child as a whole. */
export const child =
  (field: keyof ReturnChild, test: (child: ReturnChild) => boolean): Rule['broken'] =>
  (record) =>
    test(record) ? [[field]] : [];

/** All protection plans of a child: a plan may run from one episode into the next. */
export const allPlans = (of: ReturnChild): readonly ReturnProtectionPlan[] =>
  of.episodes.flatMap((episode) => episode.protectionPlans);

/** Whether a day that may not be given is before another. Days compare as text. */
export const before = (day: Day | undefined, other: Day | undefined): boolean =>
  day !== undefined && other !== undefined && day < other;

/** From 1 April before the reference date to that date. */
export function inCensusYear(day: Day, { referenceDate }: RuleContext): boolean {
  const firstDay = `${Number(referenceDate.slice(0, 4)) - 1}-04-01`;
  return firstDay <= day && day <= referenceDate;
}
