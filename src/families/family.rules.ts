import type { ConnectionKind } from '../network';
import { parsePartialDate } from '../platform/days/partial-date';
import { AppError, invalid } from '../platform/errors';

/** As what somebody is invited: FAMILY for parents, carers and the child, SUPPORTER for whoever comes to meetings with them. */
export type FamilyRole = 'FAMILY' | 'SUPPORTER';

/** A code is good for two weeks, as long as a letter and a visit may take. */
export const CODE_DAYS = 14;
/** Tries of an account in a day: enough for slips of the pen. What keeps a code safe is its length. */
export const TRIES_A_DAY = 5;

/** Children over this age are asked themselves (Royal Greenwich, child protection conferences: 'over-12s may be invited'). */
const SUFFICIENT_AGE = 12;

/** Parents and whoever looks after the child take part as family (Working Together 2023); others come to support them. */
const ALWAYS_FAMILY: readonly ConnectionKind[] = [
  ...(['MOTHER', 'FATHER', 'STEP_PARENT', 'GUARDIAN', 'FOSTER_CARER', 'OTHER_CARER', 'THE_CHILD'] as const),
];

export interface Invited {
  readonly kind: ConnectionKind;
  readonly parental_responsibility: boolean | null;
  readonly lives_with_child: boolean;
  readonly account_id: string | null;
  /** As far as it is known; the child's own for THE_CHILD. */
  readonly date_of_birth: string | null;
}

/** Who may be invited as what. */
export function checkInvited(invited: Invited, as: FamilyRole, reason: string | null, today: string): void {
  const { kind } = invited;
  if (invited.account_id !== null)
    throw new AppError('RULE_BROKEN', 'They have their own way into the hub for this child already.', 'connection');
  const family = ALWAYS_FAMILY.includes(kind) || invited.parental_responsibility === true || invited.lives_with_child;
  if (as === 'FAMILY' && !family) {
    throw new AppError(
      'RULE_BROKEN',
      'As FAMILY come parents, whoever has parental responsibility, whoever lives with and cares for the child, and the child (Working Together to Safeguard Children 2023); invite others as SUPPORTER.',
      'as',
    );
  }
  if (kind !== 'THE_CHILD') return;
  if (as === 'SUPPORTER') throw invalid('as', 'expected FAMILY: a child is not their own supporter');
  if (reason === null && !isOfAge(invited.date_of_birth, today)) {
    throw new AppError(
      'RULE_BROKEN',
      `A child under ${SUFFICIENT_AGE} is invited only with a reason (Royal Greenwich: children over 12 may be invited to their conference).`,
      'reason',
    );
  }
}

/** Whether a child is surely as old as that today: of a birthday that is half known, the latest that it may be counts. */
export function isOfAge(dateOfBirth: string | null, today: string): boolean {
  const born = dateOfBirth === null ? undefined : parsePartialDate(dateOfBirth);
  if (born === undefined) return false;
  const [year = '', ...rest] = born.text.length === 10 ? born.text.split('-') : LATEST(born.text);
  return [String(Number(year) + SUFFICIENT_AGE), ...rest].join('-') <= today;
}

/** The last day of a month or a year, near enough to compare with: nobody is born on a 31st that is not there. */
const LATEST = (text: string): string[] => (text.length === 7 ? `${text}-31` : `${text}-12-31`).split('-');

/** One answer whatever is wrong with a code: unknown, used, too old, taken back, or of another authority. */
export const wrongCode = (): AppError =>
  invalid('code', 'expected an invitation code that is good now; ask the key worker for a new one');

/** The account that accepts must be the person's who was invited, as far as the hub knows either. */
export function checkWhose(known: {
  readonly personOfAccount: string | null;
  readonly accountOfPerson: string | null;
  readonly person: string;
  readonly account: string;
}): void {
  if (known.personOfAccount !== null && known.personOfAccount !== known.person) {
    throw new AppError(
      'RULE_BROKEN',
      'This account belongs to another person of the family: each person signs in for themselves. Ask the key worker.',
      'code',
    );
  }
  if (known.accountOfPerson !== null && known.accountOfPerson !== known.account) {
    throw new AppError(
      'RULE_BROKEN',
      'Whoever was invited has an account already: sign in with that one. Ask the key worker.',
      'code',
    );
  }
}

export function checkTries(tries: number): void {
  if (tries <= TRIES_A_DAY) return;
  throw new AppError(
    'LIMIT_EXCEEDED',
    `A code can be tried ${TRIES_A_DAY} times a day. Ask the key worker; if a child is in danger now, ring 999.`,
    'code',
  );
}
