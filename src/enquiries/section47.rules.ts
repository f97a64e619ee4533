import type { AbuseCategory } from '../platform/codes';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

export const CONDUCTED = ['SINGLE_AGENCY', 'JOINT'] as const;
export type Conducted = (typeof CONDUCTED)[number];
/** The three outcomes of an enquiry (Working Together 2023, ch. 3, 'Outcome of section 47 enquiries'). */
export const ENQUIRY_OUTCOMES = ['CONTINUING_RISK', 'NO_CONTINUING_RISK', 'NOT_SUBSTANTIATED'] as const;
export type EnquiryOutcomeName = (typeof ENQUIRY_OUTCOMES)[number];
export const CONVERSATION_KINDS = ['CHILD', 'FAMILY', 'AGENCY'] as const;
export type ConversationKindName = (typeof CONVERSATION_KINDS)[number];

/** An agency directly involved with whom nobody spoke, and why. */
export interface Unheard {
  readonly agencyId: string;
  readonly reason: string;
}

export type EnquiryState = 'OPEN' | 'ENDED';

const STEPS: Readonly<Record<EnquiryState, readonly EnquiryState[]>> = { OPEN: ['ENDED'], ENDED: [] };

checkSteps('a section 47 enquiry', STEPS, 'OPEN');

/** An enquiry is ended once, and nothing is added to one that has ended. */
export function checkRuns(state: EnquiryState): void {
  if (STEPS[state].length === 0) throw new AppError('RULE_BROKEN', 'This section 47 enquiry has ended.', 'enquiry');
}

/** With whom a conversation was held, as it was given. */
export interface Conversed {
  readonly kind: ConversationKindName;
  readonly connection: string | null;
  readonly agency: string | null;
  readonly who: string | null;
  readonly childAlone: boolean | null;
}

/** A conversation says with whom it was, in the way of its kind. */
export function checkConversed({ kind, connection, agency, who, childAlone }: Conversed): void {
  if ((kind === 'CHILD') !== (childAlone !== null))
    throw invalid('conversation.childAlone', 'expected whether the child was seen alone, and only with the child');
  if ((kind === 'AGENCY') !== (agency !== null))
    throw invalid('conversation.agency', 'expected the agency, and only with an agency');
  if (kind !== 'FAMILY' && connection !== null)
    throw invalid('conversation.connection', 'expected a member of the family, and only with the family');
  if (kind === 'FAMILY' && connection === null && who === null)
    throw invalid(
      'conversation.who',
      'expected who it was: the connection, or the name and what they are to the child',
    );
}

/** A conversation belongs to its enquiry: held since it began, not in the future. */
export function checkHeldOn(heldOn: string, startedOn: string, today: string): void {
  if (heldOn > today) throw invalid('conversation.heldOn', 'expected a day that is not in the future');
  if (heldOn < startedOn)
    throw new AppError(
      'RULE_BROKEN',
      'A conversation of an enquiry is held on or after the day it began.',
      'conversation.heldOn',
    );
}

/** How an enquiry is to end, after every text was checked. */
export interface Ending {
  readonly endedOn: string;
  readonly outcome: EnquiryOutcomeName;
  readonly categories: readonly AbuseCategory[];
  readonly helpInstead: string | null;
  readonly childNotHeardBecause: string | null;
  readonly unheard: readonly Unheard[];
}

/** What is known of an enquiry when it ends. */
export interface Course {
  readonly startedOn: string;
  readonly lastConversationOn: string | null;
  readonly childHeard: boolean;
  /** Agencies directly involved with which there was no conversation. */
  readonly toHear: readonly { readonly id: string; readonly name: string }[];
}

const broken = (message: string, field: string): AppError => new AppError('RULE_BROKEN', message, field);

/**
 * An enquiry ends when the child and every agency directly involved has been spoken to, or it is said why not. If the child
 * is at continuing risk, under which categories; if not, what help there is instead (Working Together 2023, ch. 3; Tower
 * Hamlets: "all agencies directly involved").
 */
export function checkEnding(ending: Ending, course: Course, today: string): void {
  const { endedOn, outcome, categories, helpInstead } = ending;
  if (endedOn > today) throw invalid('end.endedOn', 'expected a day that is not in the future');
  if (endedOn < course.startedOn || endedOn < (course.lastConversationOn ?? endedOn))
    throw broken('An enquiry ends on or after the day it began and the last conversation held.', 'end.endedOn');
  if (!course.childHeard && ending.childNotHeardBecause === null) {
    throw broken(
      'Nobody has spoken with the child; an enquiry ends with that conversation, or says why there was none (Working Together 2023, ch. 3). Record the conversation (recordConversation, kind CHILD), or give childNotHeardBecause.',
      'end.childNotHeardBecause',
    );
  }
  const missing = course.toHear.filter(({ id }) => !ending.unheard.some(({ agencyId }) => agencyId === id));
  if (missing.length > 0) {
    throw broken(
      `Nobody has spoken with ${missing.map(({ name }) => name).join(', ')}; an enquiry hears every agency directly involved, or says why not (Working Together 2023, ch. 3). Record each conversation (recordConversation, kind AGENCY), or name the agency in unheard with the reason.`,
      'end.unheard',
    );
  }
  if (ending.unheard.some(({ agencyId }) => !course.toHear.some(({ id }) => id === agencyId)))
    throw invalid('end.unheard', 'expected agencies directly involved with which there was no conversation');
  if (outcome === 'CONTINUING_RISK' && categories.length === 0)
    throw broken(
      'A continuing risk of significant harm is one of neglect or abuse: name the categories.',
      'end.categories',
    );
  if (outcome !== 'CONTINUING_RISK' && categories.length > 0)
    throw invalid('end.categories', 'expected none without a continuing risk');
  if (outcome !== 'CONTINUING_RISK' && helpInstead === null)
    throw broken(
      'Where the concerns are not substantiated, or there is no continuing risk, the enquiry says what help there is instead, or that none is needed (Working Together 2023, ch. 3).',
      'end.helpInstead',
    );
}
