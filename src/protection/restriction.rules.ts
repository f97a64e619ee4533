import { MANAGING_ROLES, type RestrictionKind } from '../access';
import type { AgencyKind, WorkerRole } from '../identity';
import { AppError, invalid } from '../platform/errors';

/** Most people that one restriction names. */
export const MOST_NAMED = 30;

/** Somebody whom a restriction is to name. */
export interface Nameable {
  readonly id: string;
  readonly role: WorkerRole;
  readonly kind: AgencyKind;
  readonly authority_id: string | null;
}

/** Whether somebody is a manager of the authority: whoever can restrict a record, and lift what restricts it. */
export const manages = ({ role, kind, authority_id }: Nameable, authorityId: string): boolean =>
  kind === 'SOCIAL_CARE' && authority_id === authorityId && MANAGING_ROLES.includes(role);

/** Everybody who was named is somebody who works with the hub now, each once. */
export function checkNamed(asked: readonly string[], found: readonly Nameable[], field: string): void {
  if (asked.length < 1 || asked.length > MOST_NAMED) throw invalid(field, `expected 1 to ${MOST_NAMED} workers`);
  asked.forEach((id, i) => {
    if (!found.some((one) => one.id === id) || asked.indexOf(id) !== i)
      throw invalid(`${field}.${i}`, 'expected a worker of the hub, each of them once');
  });
}

/** A record that no manager could see, nobody could open again; and the family is not given a record by naming them. */
export function checkCanBeLifted(named: readonly Nameable[], authorityId: string, field: string): void {
  if (named.some(({ kind }) => kind === 'FAMILY'))
    throw invalid(field, 'expected workers: the family comes to a record by an invitation');
  if (!named.some((one) => manages(one, authorityId)))
    throw new AppError(
      'RULE_BROKEN',
      'At least one manager of the responsible authority is named: a record that none of them sees can not be opened again.',
      field,
    );
}

/** Nor one who is kept from the record already: by a conflict of interest, or because they may know the family. */
export function checkOneSees(managers: number, field: string): void {
  if (managers === 0)
    throw new AppError(
      'RULE_BROKEN',
      'None of the managers who are named may see this record, and nobody could open it again: name another.',
      field,
    );
}

/** A shield is one from those who do not have to know where the child is. */
export function checkFrom(
  named: readonly Nameable[],
  authorityId: string,
  keyWorkerId: string | null,
  field: string,
): void {
  if (!named.some((one) => one.id === keyWorkerId || manages(one, authorityId))) return;
  throw new AppError(
    'RULE_BROKEN',
    'The key worker and the managers must know where the child is. Whom the record is to be kept from has a conflict of interest: record that.',
    field,
  );
}

/** A conflict of interest is that of somebody who works with children; of the last manager who sees the record it can not be. */
export function checkConflict(one: Nameable, already: boolean, others: number): void {
  if (one.kind === 'FAMILY')
    throw invalid('worker', 'expected a worker: of the family nobody has a conflict of interest');
  if (already) throw new AppError('RULE_BROKEN', 'This conflict of interest is recorded already.', 'worker');
  if (others === 0)
    throw new AppError(
      'RULE_BROKEN',
      'No other manager of the authority could see the record then, and nobody could open it again.',
      'worker',
    );
}

/** Of some kinds there is one on a record: who is named by it changes, and it is not made twice. */
export function checkNone(kind: RestrictionKind, there: boolean): void {
  if (!there) return;
  throw new AppError(
    'RULE_BROKEN',
    `This record is ${kind === 'RECORD' ? 'restricted' : 'marked as sensitive'} already; change who is named.`,
    'child',
  );
}

/** Only who is named by these can change: another conflict or another shield is one of its own. */
export function checkHasNames(kind: RestrictionKind): void {
  if (kind === 'RECORD' || kind === 'SENSITIVE') return;
  throw new AppError(
    'RULE_BROKEN',
    'A shield and a conflict of interest are ended, and made anew with whom they name.',
    'restriction',
  );
}

/** What has ended stays ended. */
export function checkStanding(endedAt: Date | null): void {
  if (endedAt !== null) throw new AppError('RULE_BROKEN', 'This restriction has ended already.', 'restriction');
}
