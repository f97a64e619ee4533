/**
 * THE timetable: every limit that the work of child protection must keep, as one row: from what it is counted, how long it
 * is, and where that figure comes from. Local procedures differ, so an authority may set another length (profiles.ts has
 * those of four councils as their own pages give them); a deadline keeps the figures by which it was set.
 */
export type Unit = 'WORKING_DAYS' | 'DAYS' | 'MONTHS';

export interface Limit {
  /** How many; negative when it is counted back from what it must come before. */
  readonly length: number;
  readonly unit: Unit;
}

export interface Timescale extends Limit {
  /** What must have happened when the limit is up. */
  readonly what: string;
  /** The day it is counted from. */
  readonly from: string;
  readonly source: string;
  /** Set by law or statutory guidance: an authority may set itself a shorter one, and no longer one. */
  readonly statutory?: true;
  /**
   * Shown by its subject alone, as the day it is due: not among a child's deadlines or on a board. Told of to whoever must meet
   * it, and extended by them: the key worker or a manager may be whom it is about.
   */
  readonly confidential?: true;
}

export const TIMETABLE = {
  REFERRAL_DECISION: {
    what: 'decide what happens with a concern, and tell whoever reported it',
    from: 'the day the concern was received',
    ...{ length: 1, unit: 'WORKING_DAYS' },
    source: 'Working Together 2023, ch. 3: a lead practitioner decides within one working day of a referral',
    statutory: true,
  },
  ASSESSMENT: {
    what: 'finish the assessment',
    from: 'the day of the referral',
    ...{ length: 45, unit: 'WORKING_DAYS' },
    source: 'Working Together 2023, ch. 3: no longer than 45 working days from referral (census rule 8670Q)',
    statutory: true,
  },
  STRATEGY_DISCUSSION: {
    what: 'hold the strategy discussion',
    from: 'the day it was decided to hold one',
    ...{ length: 1, unit: 'WORKING_DAYS' },
    source: 'no national figure; local procedures: usually within 24 hours',
  },
  INITIAL_CONFERENCE: {
    what: 'hold the initial child protection conference',
    from: 'the day of the strategy discussion at which the section 47 enquiry was begun',
    ...{ length: 15, unit: 'WORKING_DAYS' },
    source: 'Working Together 2023, ch. 3; census N00109 InitialCPCtarget',
    statutory: true,
  },
  TRANSFER_IN_CONFERENCE: {
    what: 'hold the transfer-in conference',
    from: 'the day the other authority gave written notice',
    ...{ length: 15, unit: 'WORKING_DAYS' },
    source: 'Working Together 2023, ch. 3: within 15 working days of being notified',
    statutory: true,
  },
  TEMPORARY_MOVE: {
    what: 'know that the child is back; a move that lasts longer is a permanent one',
    from: 'the first day in the area of the other authority',
    ...{ length: 14, unit: 'WORKING_DAYS' },
    source: 'no national figure; local procedures (Tees, Bolton): a temporary move is one of less than 15 working days',
  },
  OUTLINE_TO_FAMILY: {
    what: 'write to the family what the conference decided, with the outline plan',
    from: 'the day of the conference',
    ...{ length: 1, unit: 'WORKING_DAYS' },
    source: 'no national figure; local procedures: one working day',
  },
  REPORT_BEFORE_INITIAL: {
    what: 'give the reports to the family before the initial conference',
    from: 'the day of the conference, counted back',
    ...{ length: -2, unit: 'WORKING_DAYS' },
    source: 'Lewisham Safeguarding Children Partnership, pledge to service users: 2 days',
  },
  REPORT_BEFORE_REVIEW: {
    what: 'give the reports to the family before the review conference',
    from: 'the day of the conference, counted back',
    ...{ length: -5, unit: 'WORKING_DAYS' },
    source: 'Lewisham Safeguarding Children Partnership, pledge to service users: 5 days',
  },
  MINUTES: {
    what: 'send the record of the conference to everybody entitled to it',
    from: 'the day of the conference',
    ...{ length: 20, unit: 'WORKING_DAYS' },
    source: 'Lewisham Safeguarding Children Partnership, pledge to service users: within 20 working days',
  },
  FIRST_CORE_GROUP: {
    what: 'hold the first core group, which makes the outline the plan',
    from: 'the day of the initial conference',
    ...{ length: 10, unit: 'WORKING_DAYS' },
    source: 'Working Together 2023, ch. 3: within 10 working days of the initial conference',
    statutory: true,
  },
  CORE_GROUP: {
    what: 'hold the next core group',
    from: 'the day of the last core group',
    ...{ length: 28, unit: 'DAYS' },
    source: 'no national figure; local procedures: every four weeks',
  },
  FIRST_REVIEW: {
    what: 'hold the first review conference',
    from: 'the day of the initial conference',
    ...{ length: 3, unit: 'MONTHS' },
    source: 'Working Together 2023, ch. 3: within three months of the initial conference',
    statutory: true,
  },
  REVIEW: {
    what: 'hold the next review conference',
    from: 'the day of the last review conference',
    ...{ length: 6, unit: 'MONTHS' },
    source: 'Working Together 2023, ch. 3: at intervals of not more than six months',
    statutory: true,
  },
  REVIEW_AFTER_BIRTH: {
    what: 'hold the first review conference of a plan made before birth',
    from: 'the day of birth',
    ...{ length: 20, unit: 'WORKING_DAYS' },
    source: 'no national figure; London 4.1.22 and local procedures: 10 to 20 working days after birth',
  },
  VISIT: {
    what: 'see the child',
    from: 'the day the child was last seen, or the plan began',
    ...{ length: 28, unit: 'DAYS' },
    source: 'no national figure; Southwark: at least every four weeks',
  },
  EMERGENCY_REVIEW: {
    what: 'review a use of emergency access',
    from: 'the day it was used',
    ...{ length: 5, unit: 'WORKING_DAYS' },
    source: 'no national figure; practice of privacy officers for the Summary Care Record: every alert is followed up',
  },
  BREACH_NOTICE: {
    what: 'tell the Information Commissioner of a copy that went to the wrong person, or find that a risk is unlikely',
    from: 'the day it was reported in the hub; the exact instant stands beside it',
    ...{ length: 3, unit: 'DAYS' },
    source: 'UK GDPR, article 33(1): without undue delay and not later than 72 hours; weekends count',
    statutory: true,
  },
  COMPLAINT: {
    what: 'answer a complaint',
    from: 'the day it was made',
    ...{ length: 10, unit: 'WORKING_DAYS', confidential: true },
    source: 'Children Act 1989 Representations Procedure (England) Regulations 2006, reg. 14: 10 working days',
    statutory: true,
  },
  COMPLAINT_INVESTIGATION: {
    what: 'answer a complaint that was taken further',
    from: 'the day it was taken further',
    ...{ length: 25, unit: 'WORKING_DAYS', confidential: true },
    source: 'Children Act 1989 Representations Procedure (England) Regulations 2006, reg. 17: 25 working days',
    statutory: true,
  },
  SUBJECT_ACCESS: {
    what: 'answer a subject access request',
    from: 'the day the request came',
    ...{ length: 1, unit: 'MONTHS', confidential: true },
    source: 'UK GDPR, art. 12(3): within one month, and two more where it is complex',
    statutory: true,
  },
} as const satisfies Readonly<Record<string, Timescale>>;

export type TimescaleName = keyof typeof TIMETABLE;
export const TIMESCALES = Object.keys(TIMETABLE) as TimescaleName[];

/** The rows of the timetable that are confidential. */
export type ConfidentialName = {
  [Name in TimescaleName]: (typeof TIMETABLE)[Name] extends { readonly confidential: true } ? Name : never;
}[TimescaleName];

/** Whether a deadline is shown and told of to those alone who must meet it. */
export const isConfidential = (name: TimescaleName): name is ConfidentialName => 'confidential' in TIMETABLE[name];

/** Those that are shown beside their subject only. */
export const CONFIDENTIAL: readonly TimescaleName[] = TIMESCALES.filter(isConfidential);
/** The same for SQL: what a list of deadlines or a board leaves out. */
export const CONFIDENTIAL_NAMES = CONFIDENTIAL.map((name) => `'${name}'`).join(', ');
