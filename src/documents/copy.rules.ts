import { AppError, invalid } from '../platform/errors';
import { parseDay } from '../platform/days/civil-day';
import { accept, line } from '../platform/input';
import { checkSteps, type Steps } from '../platform/steps';
import { COVER, mapTexts, textsOf, type Content } from './content';

/** How a copy reached its recipient, and whether that put it into their hands. */
export const CHANNELS = {
  POST: { inHand: false, says: 'Sent by post.' },
  BY_HAND: { inHand: true, says: 'Put into their hands; delivered by that.' },
  SECURE_EMAIL: { inHand: false, says: 'Sent by secure e-mail.' },
  IN_THE_HUB: { inHand: false, says: 'Left for them in the hub, where they sign in.' },
  MEETING: { inHand: true, says: 'Handed out at a meeting; delivered by that.' },
} as const;
export type CopyChannel = keyof typeof CHANNELS;
export const COPY_CHANNELS = Object.keys(CHANNELS) as CopyChannel[];

export type DeliveryOutcome = 'DELIVERED' | 'RETURNED' | 'REFUSED';
export type CopyState = 'GIVEN' | DeliveryOutcome;

/** What can become of a copy. One that came back after all went to the wrong place: the next copy is another one. */
export const COPY_STEPS = {
  GIVEN: ['DELIVERED', 'RETURNED', 'REFUSED'],
  DELIVERED: ['RETURNED'],
  RETURNED: [],
  REFUSED: [],
} as const satisfies Record<CopyState, readonly CopyState[]>;
checkSteps('a copy', COPY_STEPS, 'GIVEN');
export const DELIVERY_OUTCOMES: readonly DeliveryOutcome[] = ['DELIVERED', 'RETURNED', 'REFUSED'];

/** Refuses an outcome that cannot follow what became of the copy so far. */
export function checkOutcome(state: CopyState, outcome: DeliveryOutcome): void {
  const steps: Steps = COPY_STEPS;
  if (steps[state]?.includes(outcome) === true) return;
  throw new AppError(
    'RULE_BROKEN',
    `This copy is ${state} and can not be ${outcome} now: a copy is delivered, returned or refused, and can come back after delivery. Give another copy.`,
    'delivery.outcome',
  );
}

/** A copy in the wrong hands is closed to everybody, until it is known what it did: the right person is given another. */
export function checkNotMisdirected(misdirected: boolean): void {
  if (!misdirected) return;
  throw new AppError(
    'RULE_BROKEN',
    'This copy went to the wrong person and is not given out any more. The key worker gives another copy, with a number of its own.',
    'id',
  );
}

/** The day something happened with a copy: not in the future, and not before it was there. */
export function checkDay(day: string | null | undefined, field: string, today: string, earliest?: string): string {
  const on = day ?? today;
  if (parseDay(on) === undefined || on > today) throw invalid(field, 'expected a day that is not in the future');
  if (earliest !== undefined && on < earliest) {
    throw new AppError('RULE_BROKEN', 'Nothing becomes of a copy before the day it was given.', field);
  }
  return on;
}

/** Leaving a copy in the hub is giving it only to somebody who can open it there. */
export function checkReachable(channel: CopyChannel, canOpen: boolean, field: string): void {
  if (channel !== 'IN_THE_HUB' || canOpen) return;
  throw new AppError(
    'RULE_BROKEN',
    'This recipient can not open the copy in the hub: they do not sign in to it for this child. Give it another way.',
    field,
  );
}

const MOST_REDACTIONS = 50;

/** The content with each of these texts covered, wherever it stands, in capitals or not. */
export function redacted(content: Content, redactions: readonly string[], field: string): Content {
  if (redactions.length > MOST_REDACTIONS) throw invalid(field, `expected at most ${MOST_REDACTIONS} texts`);
  return redactions.reduce((said, raw, i) => {
    const text = accept(`${field}.${i}`, raw, line(500));
    const wanted = new RegExp(text.split(/\s+/).map(literally).join('\\s+'), 'giu');
    if (!textsOf(said).some((one) => one.search(wanted) >= 0)) {
      throw invalid(`${field}.${i}`, 'expected a text that stands in the document');
    }
    return mapTexts(said, (one) => one.replaceAll(wanted, COVER));
  }, content);
}

/** In a pattern with the flag u only these are escaped: an escaped hyphen is no pattern at all. */
const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
