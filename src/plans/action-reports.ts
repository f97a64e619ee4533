import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import { change, type Change, type EventName } from '../events';
import { dayInEngland } from '../platform/clock';
import { newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { ActionNoteEntity } from './action-note.entity';
import { holdAction, holdPlan } from './action-changes.store';
import { checkNotClosed, checkPlanOpen, checkStep, type ActionState } from './action.rules';
import type { VisibleAction } from './action.store';
import { about, actionFor, heldAt, keyWorkerOf, OR_ITS_OWNER, ownersOf, RUNNING_THE_PLAN } from './actions';
import type { Effect } from './change-model.enums';
import { PlanActionEntity } from './plan-action.entity';

interface Step {
  readonly operation: string;
  readonly may: typeof RUNNING_THE_PLAN | typeof OR_ITS_OWNER;
  /** The argument that says why or how; it becomes a note. */
  readonly words: string;
  readonly event: EventName;
  /** Its owner hears of every step; what a manager or the key worker takes back is between them. */
  readonly keyWorkerHears: boolean;
}

/** The steps that somebody reports, by the state they lead to. */
const STEPS: Readonly<Record<Exclude<ActionState, 'OPEN'>, Step>> = {
  BLOCKED: {
    operation: 'blockAction',
    may: OR_ITS_OWNER,
    words: 'reason',
    event: 'ActionBlocked',
    keyWorkerHears: true,
  },
  DONE: {
    operation: 'completeAction',
    may: OR_ITS_OWNER,
    words: 'note',
    event: 'ActionCompleted',
    keyWorkerHears: true,
  },
  WITHDRAWN: {
    operation: 'withdrawAction',
    may: RUNNING_THE_PLAN,
    words: 'reason',
    event: 'ActionWithdrawn',
    keyWorkerHears: false,
  },
};

/** Takes an action to another state, from the version that was read, with a note in the words of whoever does it. */
export const takeStep = async (
  scope: Scope,
  at: RecordVersion,
  to: keyof typeof STEPS,
  words: string,
): Promise<string> => stepped(scope, await actionFor(scope, at.id, STEPS[to].may), at, to, words);

/** The same for an action that is the caller's to report on. */
export async function stepped(
  scope: Scope,
  action: VisibleAction,
  at: RecordVersion,
  to: keyof typeof STEPS,
  words: string,
  operation = STEPS[to].operation,
): Promise<string> {
  const step = STEPS[to];
  const text = accept(step.words, words, narrative());
  const keyWorker = step.keyWorkerHears ? await keyWorkerOf(scope, action) : null;
  await change(scope, async (unit) => {
    const held = await heldAt(unit, action, at);
    checkStep(held.state, to);
    await unit.update(PlanActionEntity, at, { state: to, closedAt: to === 'BLOCKED' ? null : scope.now });
    await writeNote(unit, action, text);
    auditChange(unit, action, operation, ['PlanAction.state', 'ActionNote.text']);
    await unit.tell(step.event, about(action, action.id), [keyWorker, ...(await ownersOf(unit, action))]);
  });
  return at.id;
}

/** Writes how an action goes on. Its state and version stay, so whoever writes at the same time is not in the way. */
export const recordProgress = async (scope: Scope, id: string, words: string): Promise<string> =>
  progressed(scope, await actionFor(scope, id, OR_ITS_OWNER), words);

/** The same for an action that is the caller's to report on. */
export async function progressed(
  scope: Scope,
  action: VisibleAction,
  words: string,
  operation = 'recordProgress',
): Promise<string> {
  const text = accept('text', words, narrative());
  const keyWorker = await keyWorkerOf(scope, action);
  await change(scope, async (unit) => {
    checkPlanOpen((await holdPlan(unit, action.plan_id)).state);
    checkNotClosed((await holdAction(unit, action.id)).state);
    await writeNote(unit, action, text);
    auditChange(unit, action, operation, ['ActionNote.text']);
    await unit.tell('ActionProgressed', about(action, action.id), [keyWorker, ...(await ownersOf(unit, action))]);
  });
  return action.id;
}

/** Says whether an action has the effect that was intended, as seen today; the words become a note. */
export async function recordEffect(scope: Scope, at: RecordVersion, effect: Effect, words: string): Promise<string> {
  const action = await actionFor(scope, at.id, OR_ITS_OWNER);
  const text = accept('note', words, narrative());
  const keyWorker = await keyWorkerOf(scope, action);
  await change(scope, async (unit) => {
    await heldAt(unit, action, at);
    await unit.update(PlanActionEntity, at, { effect, effectOn: dayInEngland(scope.now) });
    await writeNote(unit, action, text);
    auditChange(unit, action, 'recordEffect', ['PlanAction.effect', 'PlanAction.effectOn', 'ActionNote.text']);
    await unit.tell('ActionProgressed', about(action, action.id), [keyWorker, ...(await ownersOf(unit, action))]);
  });
  return at.id;
}

const writeNote = (unit: Change, action: VisibleAction, text: string): Promise<void> =>
  unit.insert(ActionNoteEntity, {
    id: newId(),
    authorityId: action.authority_id,
    childId: action.child_id,
    actionId: action.id,
    writtenBy: unit.scope.worker().workerId,
    writtenAt: unit.scope.now,
    text,
  });
