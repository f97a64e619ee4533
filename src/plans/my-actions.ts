import type { Scope } from '../access';
import { invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { ownActions, type OwnActions } from './action.store';
import type { PlanAction } from './action.type';

const MOST_ACTIONS = 200;

/** The caller's own actions across all children whom they may see. */
export async function myActions(scope: Scope, which: OwnActions): Promise<PlanAction[]> {
  scope.worker();
  if (which.first < 1 || which.first > MOST_ACTIONS) throw invalid('first', `expected 1 to ${MOST_ACTIONS}`);
  if (which.after !== null && !isId(which.after.id)) throw invalid('after.id', 'expected the id of an action');
  return ownActions(scope, which);
}
