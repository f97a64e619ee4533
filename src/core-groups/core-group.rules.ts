import { AppError, invalid } from '../platform/errors';

/** One worker has one seat in a core group. */
export function checkNotSeated(seated: boolean): void {
  if (seated) throw new AppError('RULE_BROKEN', 'This worker is a member of the core group already.', 'worker');
}

/** Who chairs a conference about the child judges the plan, and is none of those who carry it out. `field` is the path of the input. */
export function checkNotChair(chairs: boolean, field: string): void {
  if (chairs)
    throw new AppError(
      'RULE_BROKEN',
      'This worker chairs a conference about the child, and so is not in the core group: the chair is independent of those who carry out the plan (Royal Greenwich; Lewisham Safeguarding Children Partnership).',
      field,
    );
}

/** Only a member leaves. */
export function checkLeft(ended: number): void {
  if (ended === 0) throw new AppError('RULE_BROKEN', 'This worker is no member of the core group.', 'worker');
}

export const unknownWorker = (): AppError => invalid('worker', 'expected a worker who works for an agency now');

/** One member of the family has one seat in a core group. */
export function checkFamilyNotSeated(seated: boolean): void {
  if (seated)
    throw new AppError('RULE_BROKEN', 'This member of the family is in the core group already.', 'familyMember');
}

/** Only a member leaves. */
export function checkFamilyLeft(ended: number): void {
  if (ended === 0)
    throw new AppError('RULE_BROKEN', 'This member of the family is not in the core group.', 'familyMember');
}
