import { setDeadline, withdrawDeadlines, type TimescaleName } from '../deadlines';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { formatDay } from '../platform/days/civil-day';
import { parsePartialDate } from '../platform/days/partial-date';
import { openPlanId } from './plan-changes.store';

/** What a plan asks for by a day. All of it ends with the plan. */
const OF_A_PLAN: readonly TimescaleName[] = [
  ...(['FIRST_CORE_GROUP', 'CORE_GROUP', 'FIRST_REVIEW', 'REVIEW', 'REVIEW_AFTER_BIRTH', 'VISIT'] as const),
];

/**
 * Sets what a new plan asks for. Nobody can see a child who is not born: visits begin with the birth, and so does the
 * review after it (planIsBorn).
 */
export async function setPlanDeadlines(
  unit: Change,
  child: Pick<VisibleChild, 'authority_id' | 'child_id'>,
  planId: string,
  startedOn: string,
  born: boolean,
): Promise<void> {
  const about = { authorityId: child.authority_id, childId: child.child_id, subjectId: planId };
  for (const timescale of ['FIRST_CORE_GROUP', 'FIRST_REVIEW', ...(born ? (['VISIT'] as const) : [])] as const)
    await setDeadline(unit, timescale, about, startedOn);
}

/** Takes back what an ended plan still asked for. */
export const withdrawPlanDeadlines = (unit: Change, planId: string, childId: string) =>
  withdrawDeadlines(unit, planId, childId, OF_A_PLAN);

/** The day of birth from which times are counted: the earliest it can be, where only a month or a year is known. */
function birthDay(dateOfBirth: string): string {
  const born = parsePartialDate(dateOfBirth);
  if (born === undefined) throw new Error('a stored date of birth can be read');
  return formatDay(born.earliest);
}

/** A child is born whose plan was made before: from now on they must be seen, and the plan is reviewed soon. */
export async function planIsBorn(unit: Change, child: VisibleChild, dateOfBirth: string): Promise<void> {
  const planId = await openPlanId(unit, child.child_id);
  if (planId === undefined) return;
  const about = { authorityId: child.authority_id, childId: child.child_id, subjectId: planId };
  for (const timescale of ['REVIEW_AFTER_BIRTH', 'VISIT'] as const)
    await setDeadline(unit, timescale, about, birthDay(dateOfBirth));
}
