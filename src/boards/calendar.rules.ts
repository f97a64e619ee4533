import type { TimescaleName } from '../deadlines';

/** One thing in a calendar. It says what and when, and nothing of whom: a calendar is shown on any screen. */
export interface Appointment {
  /** Stays the same while the thing does, and means nothing elsewhere. */
  readonly uid: string;
  readonly title: string;
  /** The day in England; it lasts all day. */
  readonly on: string;
}

/** What stands in a calendar: no name, no initials, no place, no number. */
export const TITLES: Readonly<Record<TimescaleName, string>> = {
  REFERRAL_DECISION: 'Decision on a concern due',
  ASSESSMENT: 'Assessment due',
  STRATEGY_DISCUSSION: 'Strategy discussion due',
  INITIAL_CONFERENCE: 'Initial conference due',
  TRANSFER_IN_CONFERENCE: 'Transfer-in conference due',
  OUTLINE_TO_FAMILY: 'Letter to the family due',
  REPORT_BEFORE_INITIAL: 'Reports to the family due',
  REPORT_BEFORE_REVIEW: 'Reports to the family due',
  MINUTES: 'Record of a conference due',
  FIRST_CORE_GROUP: 'First core group due',
  CORE_GROUP: 'Core group due',
  FIRST_REVIEW: 'Review conference due',
  REVIEW: 'Review conference due',
  REVIEW_AFTER_BIRTH: 'Review conference due',
  VISIT: 'Visit due',
  COMPLAINT: 'Answer to a complaint due',
  COMPLAINT_INVESTIGATION: 'Answer to a complaint due',
};

/** What a member of a core group comes to; the rest is for the key worker alone. */
const FOR_THE_CORE_GROUP: readonly TimescaleName[] = [
  ...['FIRST_CORE_GROUP', 'CORE_GROUP', 'FIRST_REVIEW', 'REVIEW', 'REVIEW_AFTER_BIRTH'],
] as readonly TimescaleName[];

/** Whether a deadline stands in somebody's calendar who is this to the child. */
export const isInCalendarOf = (timescale: TimescaleName, bases: readonly string[]): boolean =>
  bases.includes('ALLOCATED') || FOR_THE_CORE_GROUP.includes(timescale);
