import type { Scope } from '../access';
import { childFor, type VisibleChild } from '../children';
import { dayInEngland } from '../platform/clock';
import { parseDay } from '../platform/days/civil-day';
import { invalid, notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import type { FamilyWords } from './feedback.input';
import { speaker } from './feedback.store';

/** Who of the family speaks, about which child, when. */
export interface Speaking {
  readonly child: VisibleChild;
  readonly connectionId: string;
  readonly account: string | null;
  readonly on: string;
}

/** The family speaks for itself, today; the key worker and managers write down what was said to them, and by whom. */
export async function speaking(
  scope: Scope,
  childId: string,
  { connection, on }: FamilyWords,
  field: string,
): Promise<Speaking> {
  const today = dayInEngland(scope.now);
  const who = scope.worker();
  if (who.audience === 'FAMILY') {
    if (connection != null || on != null)
      throw invalid(field, 'expected neither connection nor on: you speak for yourself, today');
    const child = await childFor(scope, childId, 'FAMILY');
    const own = await speaker(scope, 'own', childId, who.workerId, today);
    if (own === undefined) throw notAvailable();
    return { child, connectionId: own.id, account: own.account_id, on: today };
  }
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  const named =
    connection != null && isId(connection) ? await speaker(scope, 'named', childId, connection, today) : undefined;
  if (named === undefined) throw invalid(`${field}.connection`, 'expected the connection of somebody to this child');
  const day = on ?? today;
  if (parseDay(day) === undefined || day > today)
    throw invalid(`${field}.on`, 'expected a day that is not in the future');
  return { child, connectionId: named.id, account: named.account_id, on: day };
}
