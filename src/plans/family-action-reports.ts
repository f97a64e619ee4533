import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import { progressed, stepped } from './action-reports';
import type { VisibleAction } from './action.store';
import { familyActionLoader, ownVisibleAction } from './family-action.store';
import type { FamilyAction } from './family-action.type';

/** Something that the caller has to do themselves, as somebody of the family. */
export const familyActionById = async (scope: Scope, id: string): Promise<FamilyAction | null> =>
  (await familyActionLoader(scope).load(id)) ?? null;

/** Tells how something goes on that the caller has to do; the key worker hears of it, and nobody else of the family. */
export const tellMyProgress = async (scope: Scope, id: string, words: string): Promise<string> =>
  progressed(scope, await own(scope, id), words, 'tellMyProgress');

/** Says that something the caller has to do is done, from the version that they read. */
export const completeMyAction = async (scope: Scope, at: RecordVersion, words: string): Promise<string> =>
  stepped(scope, await own(scope, at.id), at, 'DONE', words, 'completeMyAction');

/** Says that it cannot be done; the key worker has to answer. */
export const blockMyAction = async (scope: Scope, at: RecordVersion, words: string): Promise<string> =>
  stepped(scope, await own(scope, at.id), at, 'BLOCKED', words, 'blockMyAction');

/** Somebody else's action is as good as absent, the other parent's like a stranger's. */
async function own(scope: Scope, id: string): Promise<VisibleAction> {
  const action = isId(id) ? await ownVisibleAction(scope, id) : undefined;
  if (action === undefined) throw notAvailable();
  return action;
}
