import type { AssessmentFactor, ClosureReason, PrimaryNeed, ReferralSource } from './codes';
import type { Day } from './return.model';

/** A referral that was decided in the hub. */
export interface RoadReferral {
  readonly id: string;
  readonly referredOn: Day;
  readonly source: ReferralSource;
  readonly primaryNeed: PrimaryNeed;
  readonly noFurtherAction: boolean;
  readonly closedOn: Day | null;
  readonly closeReason: ClosureReason | null;
}

export interface RoadAssessment {
  readonly referralId: string;
  readonly startedOn: Day;
  readonly reviewOn: Day | null;
  readonly authorisedOn: Day | null;
  readonly factors: readonly AssessmentFactor[];
}

/** A section 47 enquiry and the initial conference that answered it. */
export interface RoadEnquiry {
  readonly referralId: string;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  /** It ended without continuing risk, or the child died or went before the conference: none is needed. */
  readonly riskless: boolean;
  /** By when the conference was first due; an extension moves nothing here. */
  readonly target: Day | null;
  readonly heldOn: Day | null;
}

/** An initial conference that answered no enquiry of the hub's. */
export interface RoadConference {
  readonly kind: 'INITIAL' | 'PRE_BIRTH' | 'TRANSFER_IN';
  readonly heldOn: Day;
}

export interface RoadInNeedPlan {
  readonly startedOn: Day;
  readonly endedOn: Day | null;
}

/** What people did about a child in the hub, of what the census asks for; each list by its day. Plans: plan-merge.rules.ts. */
export interface Road {
  readonly referrals: readonly RoadReferral[];
  readonly assessments: readonly RoadAssessment[];
  readonly enquiries: readonly RoadEnquiry[];
  readonly conferences: readonly RoadConference[];
  readonly inNeedPlans: readonly RoadInNeedPlan[];
}
