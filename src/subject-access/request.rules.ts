import { addDays, addMonths, ageOn, dayOf, formatDay, parseDay } from '../platform/days/civil-day';
import { AppError, invalid } from '../platform/errors';
import { checkSteps, type Steps } from '../platform/steps';
import { EXEMPTIONS, type Exemption } from './disclosure/exemptions';

/** Who may ask for what is held about a child, and what must be said of it first. */
export const ASKERS = {
  CHILD: {
    says: 'The child, who understands what it is to ask.',
    source: 'UK GDPR, art. 15; Gillick v West Norfolk AHA [1986] AC 112: by understanding, and not by age',
  },
  PARENT: {
    says: 'A parent with parental responsibility, for the child.',
    source: 'Information Commissioner, right of access: the right is the child’s; Sch. 3, paras 10 and 21',
  },
  ADULT: { says: 'An adult who was the child.', source: 'UK GDPR, art. 15' },
} as const;
export type Asker = keyof typeof ASKERS;

/** The life of a request. What changes the draft takes it back to DRAFTED: nobody released what it says then. */
export const REQUEST_STEPS = {
  RECORDED: ['DRAFTED', 'CLOSED'],
  DRAFTED: ['SCANNED', 'CLOSED'],
  SCANNED: ['DRAFTED', 'CHECKED', 'CLOSED'],
  CHECKED: ['DRAFTED', 'SCANNED', 'RELEASED', 'CLOSED'],
  RELEASED: [],
  CLOSED: [],
} as const satisfies Record<string, readonly string[]>;
export type RequestState = keyof typeof REQUEST_STEPS;
checkSteps('a subject access request', REQUEST_STEPS, 'RECORDED');

const broken = (says: string, field: string): AppError => new AppError('RULE_BROKEN', says, field);

/** Refuses what is over: an answer that left is not made again, a request that was closed is another one. */
export function checkRunning(state: RequestState): void {
  const steps: Steps = REQUEST_STEPS;
  if (steps[state]?.length !== 0) return;
  throw broken('This request is over: it was answered, or closed. Record another one.', 'request');
}

const ADULT_AT = 18;

/** Whether who asks can be who they say: an adult who was the child, or a child still. */
export function checkAge(asker: Asker, born: string | null, today: string): void {
  const known = born === null ? undefined : parseDay(born);
  const age = known === undefined ? undefined : ageOn(known, dayOf(today));
  if (age === undefined) return;
  if (asker === 'ADULT' && age < ADULT_AT)
    throw broken('This child is not of age yet: they ask as CHILD.', 'request.asker');
  if (asker !== 'ADULT' && age >= ADULT_AT)
    throw broken('The child is of age: they ask for themselves, as ADULT, and nobody asks for them.', 'request.asker');
}

/** A parent asks by parental responsibility, which somebody has seen to be theirs; the child as themselves. */
export function checkConnection(
  asker: Asker,
  connection:
    { readonly kind: string; readonly parentalResponsibility: boolean | null; readonly open: boolean } | undefined,
): void {
  const field = 'request.connection';
  if (asker === 'PARENT') {
    if (connection?.open !== true || connection.kind === 'THE_CHILD' || connection.parentalResponsibility !== true)
      throw broken(
        'Only who has parental responsibility asks for a child: record it in the network first, from a birth certificate, an agreement or an order.',
        field,
      );
  } else if (connection !== undefined && connection.kind !== 'THE_CHILD') {
    throw invalid(field, 'expected the connection of the child as a person of their own, or a name');
  }
}

/** A day of receipt: not in the future, nor so long ago that the time to answer and to extend is over twice. */
export function checkReceived(day: string, today: string): void {
  if (parseDay(day) === undefined || day > today || day < formatDay(addDays(dayOf(today), -366)))
    throw invalid('request.receivedOn', 'expected a day of the last year, not in the future');
}

/** The two further months that a request may take because it is complex (UK GDPR, art. 12(3)). */
export const EXTENDED_MONTHS = 3;

/** Until when a request may take: said to whoever asked within the first month, or not at all. */
export function extendedTo(receivedOn: string, firstDueOn: string, dueOn: string, today: string): string {
  if (dueOn !== firstDueOn) throw broken('This request has been extended already, and is extended once.', 'request');
  if (today > firstDueOn)
    throw broken('The month is over: whoever asked is told of a delay within it (UK GDPR, art. 12(3)).', 'request');
  return formatDay(addMonths(dayOf(receivedOn), EXTENDED_MONTHS));
}

/** A person may keep back for a reason that a person can judge. */
export function checkExemption(answer: 'GIVE' | 'WITHHOLD', exemption: Exemption | null, field: string): void {
  if ((answer === 'WITHHOLD') !== (exemption !== null))
    throw invalid(`${field}.exemption`, 'expected an exemption for what is withheld, and none for what is given');
  if (exemption !== null && !EXEMPTIONS[exemption].judged)
    throw invalid(`${field}.exemption`, 'expected an exemption that is judged by a person, not one of the rules');
}

/** Who is to release an answer, and what they have had to do with it. */
export interface Releaser {
  readonly workerId: string;
  readonly role: 'AUDITOR' | 'MANAGER';
  readonly judged: boolean;
  readonly mayKnowFamily: boolean;
}

/**
 * Whether somebody may be the next to release an answer: information governance first, then another person. Whoever judged what is
 * in it does not, and whoever may know the family does not, even where a second person let them in to the record.
 */
export function checkReleaser(releaser: Releaser, state: RequestState, firstBy: string | null): void {
  const field = 'request';
  if (releaser.mayKnowFamily)
    throw broken('An answer is released by somebody whose own surname and home are not those of the child.', field);
  if (releaser.judged) throw broken('You judged what is in this answer: it is released by people who did not.', field);
  if (state === 'SCANNED' && releaser.role !== 'AUDITOR')
    throw broken('Information governance releases first; then another person.', field);
  if (state === 'CHECKED' && firstBy === releaser.workerId)
    throw broken('You released this answer already: the second to release it is another person.', field);
  if (state !== 'SCANNED' && state !== 'CHECKED')
    throw broken('This answer has not been scanned as it stands now: scan it with `scanSubjectAccess` first.', field);
}
