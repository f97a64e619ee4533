import type {
  AssessmentFactor,
  CategoryOfAbuse,
  ClosureReason,
  Disability,
  Ethnicity,
  PreProceedingsOutcome,
  PrimaryNeed,
  ReferralSource,
  Sex,
  UpnUnknown,
} from './codes';

/**
 * What an authority's return says of one child, whichever form it came in. Every element of the Children in Need census
 * (2024 to 2026) has its place here, so that a return read, kept and written again says the same. What a return left out
 * is absent, never null or empty; every list keeps the order of the return.
 */

/** A calendar day, `YYYY-MM-DD`, checked to exist. As text it sorts and compares as days do. */
export type Day = string;

/** The head of a census: which collection, of whom. */
export interface ReturnHeader {
  readonly collection: 'CIN';
  /** 2024 is the collection of April 2023 to March 2024. */
  readonly year: number;
  /** 31 March of the year. */
  readonly referenceDate: Day;
  readonly sourceLevel?: 'L';
  /** The authority's number, three digits (LEA, N00216). */
  readonly authority: string;
  readonly softwareCode?: string;
  readonly release?: string;
  /** At least three digits. */
  readonly serialNumber?: string;
  /** As the return wrote it, with or without a zone. */
  readonly writtenAt?: string;
}

export interface ReturnChild {
  /** The authority's own identifier (LAchildID, la_child_id), in its own case. */
  readonly laChildId: string;
  /** Upper case. */
  readonly upn?: string;
  readonly formerUpn?: string;
  readonly upnUnknown?: UpnUnknown;
  readonly birthDate?: Day;
  readonly expectedBirthDate?: Day;
  /** GenderCurrent of the 2024 collection is read as Sex. */
  readonly sex?: Sex;
  readonly deathDate?: Day;
  readonly ethnicity?: Ethnicity;
  readonly disabilities: readonly Disability[];
  readonly episodes: readonly ReturnEpisode[];
  /** Who the child is: only in a feed, as a census names nobody. */
  readonly firstName?: string;
  readonly surname?: string;
  readonly postcode?: string;
  /** The case system's own identifier beside the authority's; only in a feed. */
  readonly misChildId?: string;
}

/** One episode of need, from referral to closure (CINdetails, social_care_episodes). */
export interface ReturnEpisode {
  /** Every `sourceId` is the case system's own identifier of the record; only in a feed. */
  readonly sourceId?: string;
  readonly referralDate: Day;
  readonly referralSource?: ReferralSource;
  readonly primaryNeed?: PrimaryNeed;
  readonly closureDate?: Day;
  readonly closureReason?: ClosureReason;
  /** The initial conference of an episode without a section 47 enquiry: a child who moved in. */
  readonly initialConferenceDate?: Day;
  readonly assessments: readonly ReturnAssessment[];
  readonly inNeedPlans: readonly ReturnInNeedPlan[];
  readonly enquiries: readonly ReturnEnquiry[];
  readonly noFurtherAction?: boolean;
  readonly protectionPlans: readonly ReturnProtectionPlan[];
  readonly preProceedings: readonly ReturnPreProceedings[];
  /** Only in a feed. */
  readonly workers: readonly ReturnWorker[];
}

export interface ReturnAssessment {
  readonly sourceId?: string;
  readonly startDate: Day;
  readonly internalReviewDate?: Day;
  readonly authorisationDate?: Day;
  readonly factors: readonly AssessmentFactor[];
}

export interface ReturnInNeedPlan {
  readonly sourceId?: string;
  readonly startDate: Day;
  readonly endDate?: Day;
}

/** An enquiry under section 47 of the Children Act 1989, with the initial child protection conference it led to. */
export interface ReturnEnquiry {
  readonly sourceId?: string;
  readonly startDate: Day;
  /** As the return gives it: never overwritten by a date the hub worked out. */
  readonly conferenceTarget?: Day;
  readonly conferenceDate?: Day;
  readonly conferenceNotRequired?: boolean;
  /** Only in a feed. */
  readonly endDate?: Day;
}

export interface ReturnProtectionPlan {
  readonly sourceId?: string;
  readonly startDate: Day;
  readonly endDate?: Day;
  /** A census always has both categories, a feed never. */
  readonly initialCategory?: CategoryOfAbuse;
  readonly latestCategory?: CategoryOfAbuse;
  readonly previousPlans?: number;
  readonly reviews: readonly Day[];
}

/** New in the 2026 collection (PreProceedingsandFGDM, N00826 to N00835). */
export interface ReturnPreProceedings {
  readonly startDate: Day;
  readonly letterBeforeProceedingsDate?: Day;
  /** A family group decision-making meeting, offered in that letter and then held. */
  readonly familyMeetingOffered?: boolean;
  readonly familyMeetingHeld?: boolean;
  readonly initialMeetingDate?: Day;
  readonly reviewMeetings?: number;
  readonly stepDecisionDate?: Day;
  readonly outcome?: PreProceedingsOutcome;
  readonly courtApplicationDate?: Day;
  readonly careProceedingsLetterDate?: Day;
}

export interface ReturnWorker {
  readonly workerId: string;
  readonly startDate?: Day;
  readonly endDate?: Day;
}
