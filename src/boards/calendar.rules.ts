import type { MeetingKind, TimescaleName } from '../deadlines';

/** One thing in a calendar. It says what and when, and nothing of whom or where: a calendar is shown on any screen. */
interface Entry {
  /** Stays the same while the thing does, and means nothing elsewhere. */
  readonly uid: string;
  readonly title: string;
}

/** What is due: the day in England; it lasts all day. */
export interface AllDay extends Entry {
  readonly on: string;
}

/** What meets: an instant, which a calendar shows by its own clock. */
export interface Timed extends Entry {
  readonly at: Date;
  readonly minutes: number;
  /** Goes up whenever the meeting was moved or otherwise changed: the higher one replaces the other. */
  readonly sequence: number;
  readonly cancelled: boolean;
}

export type Appointment = AllDay | Timed;

/** What stands in a calendar of a meeting, and how long it keeps free: nobody has said how long a meeting will be. */
export const MEETINGS: Readonly<Record<MeetingKind, { readonly title: string; readonly minutes: number }>> = {
  INITIAL_CONFERENCE: { title: 'Initial conference', minutes: 120 },
  REVIEW_CONFERENCE: { title: 'Review conference', minutes: 120 },
  PRE_BIRTH_CONFERENCE: { title: 'Pre-birth conference', minutes: 120 },
  TRANSFER_IN_CONFERENCE: { title: 'Transfer-in conference', minutes: 120 },
  CORE_GROUP: { title: 'Core group', minutes: 60 },
  VISIT: { title: 'Visit', minutes: 60 },
  STRATEGY_DISCUSSION: { title: 'Strategy discussion', minutes: 60 },
  FAMILY_GROUP_CONFERENCE: { title: 'Family group conference', minutes: 120 },
};

/** What stands in a calendar: no name, no initials, no place, no number. */
export const TITLES: Readonly<Record<TimescaleName, string>> = {
  REFERRAL_DECISION: 'Decision on a concern due',
  ASSESSMENT: 'Assessment due',
  STRATEGY_DISCUSSION: 'Strategy discussion due',
  INITIAL_CONFERENCE: 'Initial conference due',
  TRANSFER_IN_CONFERENCE: 'Transfer-in conference due',
  TEMPORARY_MOVE: 'End of a temporary move due',
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
  SUBJECT_ACCESS: 'Answer to a request due',
  EMERGENCY_REVIEW: 'Review of emergency access due',
  BREACH_NOTICE: 'Report of a data breach due',
};

/** What a member of a core group comes to; the rest is for the key worker alone. */
const FOR_THE_CORE_GROUP: readonly TimescaleName[] = [
  ...['FIRST_CORE_GROUP', 'CORE_GROUP', 'FIRST_REVIEW', 'REVIEW', 'REVIEW_AFTER_BIRTH'],
] as readonly TimescaleName[];

/** Whether a deadline stands in somebody's calendar who is this to the child. */
export const isInCalendarOf = (timescale: TimescaleName, bases: readonly string[]): boolean =>
  bases.includes('ALLOCATED') || FOR_THE_CORE_GROUP.includes(timescale);
