import type { ClosureReason, PrimaryNeed, ReferralSource } from '../platform/codes';
import { parseDay } from '../platform/days/civil-day';
import { AppError, invalid } from '../platform/errors';

/** Who reported, as far as the census asks. */
export interface Reported {
  /** The kind of the reporter's agency; null for a member of the public. */
  readonly reporterKind: string | null;
  readonly reporterAuthorityId: string | null;
  readonly reporterTold: boolean;
  readonly authorityId: string;
}

/** The source by the kind of the agency that reported; the census knows finer ones, which only a person can tell. */
const BY_KIND: Readonly<Record<string, ReferralSource>> = {
  POLICE: '6',
  HEALTH: '3F',
  SCHOOL: '2A',
  PARTNER: '8',
  FAMILY: '1A',
};

/** Where a referral came from, in the census' codes (ReferralSource, N00152). */
export function sourceOf(reported: Reported): ReferralSource {
  const { reporterKind: kind, reporterAuthorityId, reporterTold, authorityId } = reported;
  if (kind === null) return reporterTold ? '1D' : '9';
  if (kind === 'SOCIAL_CARE') return reporterAuthorityId === authorityId ? '5A' : '5C';
  return BY_KIND[kind] ?? '10';
}

/** A decision to act makes a referral, and the census asks for its main reason (PrimaryNeedCode, N00101). */
export function checkNeed(need: PrimaryNeed | null | undefined): PrimaryNeed {
  if (need != null) return need;
  throw invalid('decision.primaryNeed', 'expected the main reason for being involved: this decision makes a referral');
}

/** What stands in the way of closing a referral, and what was done under it. */
export interface Episode {
  readonly referredOn: string;
  readonly closedOn: string | null;
  readonly noFurtherAction: boolean;
  /** What is not finished yet, in words; null when everything is. */
  readonly unfinished: string | null;
  /** The enquiries under it that still ask for their conference. */
  readonly awaitingConference: readonly string[];
  /** Whether there is an assessment under it that no manager has authorised. */
  readonly assessing: boolean;
  readonly enquiredOrPlanned: boolean;
  readonly lastActivityOn: string | null;
  readonly diedOn: string | null;
}

const AFTER_ASSESSMENT: readonly ClosureReason[] = ['RC8', 'RC9'];

/** Who has died, or is another authority's, has no conference here any more. */
const WITHOUT_CONFERENCE: readonly ClosureReason[] = ['RC2', 'RC5'];

const broken = (message: string, field: string): AppError => new AppError('RULE_BROKEN', message, field);

/** A referral is closed once, when everything under it is done, for a reason that what was done allows. */
export function checkClosing(
  episode: Episode,
  closure: { readonly on: string; readonly reason: ClosureReason },
  today: string,
): void {
  if (parseDay(closure.on) === undefined || closure.on > today)
    throw invalid('closure.on', 'expected a day that is not in the future');
  if (episode.noFurtherAction || episode.closedOn !== null)
    throw broken('This referral is not open; it is closed once.', 'referral');
  if (episode.unfinished !== null) throw broken(`The referral stays open: ${episode.unfinished}.`, 'referral');
  if (episode.awaitingConference.length > 0 && !WITHOUT_CONFERENCE.includes(closure.reason)) {
    throw broken(
      'The referral stays open: the enquiry found a continuing risk, and its conference is to be held (census rule 8868).',
      'referral',
    );
  }
  if (episode.assessing)
    throw broken('The referral stays open: an assessment is not authorised (census rule 8867).', 'referral');
  if (closure.on < episode.referredOn)
    throw broken('A referral is closed on or after the day it was made.', 'closure.on');
  if (episode.lastActivityOn !== null && closure.on < episode.lastActivityOn)
    throw broken('Nothing is done in an episode after its closure (census rule 8565).', 'closure.on');
  if (AFTER_ASSESSMENT.includes(closure.reason) && episode.enquiredOrPlanned) {
    throw broken(
      'After a section 47 enquiry or a plan a referral is not closed as RC8 or RC9, which are for assessments alone (census rule 2990).',
      'closure.reason',
    );
  }
  if (closure.reason === 'RC2' && episode.diedOn === null)
    throw broken('RC2 is for a child whose death is recorded.', 'closure.reason');
}
