import { checkWithinTwoYears } from '../platform/days/ahead';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

export type DiscussionState = 'CALLED' | 'HELD' | 'CANCELLED';
export const HOWS = ['MEETING', 'ONLINE', 'TELEPHONE'] as const;
export type How = (typeof HOWS)[number];
export const DISCUSSION_DECISIONS = ['SECTION_47', 'NO_SECTION_47'] as const;
export type DiscussionDecision = (typeof DISCUSSION_DECISIONS)[number];

const STEPS: Readonly<Record<DiscussionState, readonly DiscussionState[]>> = {
  CALLED: ['HELD', 'CANCELLED'],
  HELD: [],
  CANCELLED: [],
};

checkSteps('a strategy discussion', STEPS, 'CALLED');

/** A strategy discussion is held or cancelled once. */
export function checkToBeHeld(state: DiscussionState): void {
  if (STEPS[state].length === 0)
    throw new AppError(
      'RULE_BROKEN',
      `This strategy discussion is ${state}; it is held or cancelled once.`,
      'discussion',
    );
}

/** When it was decided to hold one: since the referral, not in the future. */
export function checkCalled(calledOn: string, referredOn: string, today: string): void {
  if (calledOn > today) throw invalid('call.decidedOn', 'expected a day that is not in the future');
  if (calledOn < referredOn)
    throw new AppError(
      'RULE_BROKEN',
      'A strategy discussion is called on or after the day of the referral.',
      'call.decidedOn',
    );
}

/** It is planned for the day on which it was called or a later one. */
export function checkPlanned(day: string, calledOn: string, today: string, field: string): void {
  checkWithinTwoYears(day, today, field);
  if (day < calledOn) throw invalid(field, 'expected a time that is not before the day it was called');
}

export function checkHeld(heldOn: string, calledOn: string, today: string): void {
  if (heldOn > today) throw invalid('held.heldOn', 'expected a day that is not in the future');
  if (heldOn < calledOn)
    throw new AppError(
      'RULE_BROKEN',
      'A strategy discussion is held on or after the day it was called.',
      'held.heldOn',
    );
}

/** An agency that takes part. */
export interface Attending {
  readonly kind: string;
  readonly authority_id: string | null;
}

const MUST_ATTEND = [
  { kind: 'SOCIAL_CARE', who: "the responsible authority's social care" },
  { kind: 'POLICE', who: 'the police' },
  { kind: 'HEALTH', who: 'health' },
];

/** Who must be there at least, or it was no strategy discussion. */
export function checkAttendance(attending: readonly Attending[], authorityId: string): void {
  const missing = MUST_ATTEND.filter(
    ({ kind }) =>
      !attending.some(
        (agency) => agency.kind === kind && (kind !== 'SOCIAL_CARE' || agency.authority_id === authorityId),
      ),
  );
  if (missing.length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `Without ${missing.map(({ who }) => who).join(' and ')} it was no strategy discussion: social care, police and health take part at least (Working Together 2023, ch. 3; London and local procedures).`,
    'held.attenders',
  );
}

/** How a discussion goes with the enquiries of the child: one at a time, one after another, and ended by its own outcome. */
export function checkEnquiries(
  decision: DiscussionDecision,
  enquiries: { readonly open: boolean; readonly lastEndedOn: string | null },
  heldOn: string,
): void {
  if (enquiries.open && decision === 'NO_SECTION_47') {
    throw new AppError(
      'RULE_BROKEN',
      'A section 47 enquiry runs: it is ended with its outcome, not by another strategy discussion.',
      'held.decision',
    );
  }
  if (!enquiries.open && decision === 'SECTION_47' && enquiries.lastEndedOn !== null && heldOn < enquiries.lastEndedOn)
    throw new AppError('RULE_BROKEN', 'The enquiries of a child do not overlap (census rule 8890).', 'held.heldOn');
}
