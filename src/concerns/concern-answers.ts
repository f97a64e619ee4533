import { notFor, type Scope } from '../access';
import { childFor, responsibleFor } from '../children';
import { meetDeadline, setDeadline } from '../deadlines';
import { stopLadder } from '../escalation';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { isId } from '../platform/ids';
import { lockConcern, visibleConcern, type HeldConcern, type VisibleConcern } from './concern-changes.store';
import { ConcernChildEntity } from './concern-child.entity';
import { ConcernEntity } from './concern.entity';
import {
  checkChildrenGiven,
  checkLinks,
  checkUndecided,
  checkWaits,
  TO_BE_DISCUSSED,
  type DecisionKind,
} from './concern-life.rules';
import { joinOfficerTo, releaseOfficer } from './crime-notices';

const ANSWERS =
  'those to whom it went and whom the ladder has told since; the key worker of a child it is about; and managers of the authority';

/** A visible concern that is for the caller to answer. Whoever sees it and does not answer it hears who does. */
export async function concernFor(scope: Scope, id: string): Promise<VisibleConcern> {
  scope.worker();
  const concern = isId(id) ? await visibleConcern(scope, id) : undefined;
  if (concern === undefined || !mayTakeOn(scope, concern)) throw notFor(scope, 'Concern', concern, ANSWERS);
  return concern;
}

/** A named person takes a concern on. Only once; the reporter's receipt says that somebody has. */
export async function acknowledgeConcern(scope: Scope, id: string): Promise<string> {
  const { child_id: childId, authority_id: authorityId, bases } = await concernFor(scope, id);
  await change(scope, async (unit) => {
    const { state, version, reporterId } = await lockConcern(unit, id);
    checkWaits(state);
    const acknowledgedBy = scope.worker().workerId;
    await unit.update(
      ConcernEntity,
      { id, version },
      { state: 'ACKNOWLEDGED', acknowledgedBy, acknowledgedAt: scope.now },
    );
    await stopLadder(unit, id, scope.now);
    const fields = ['Concern.state', 'Concern.acknowledgedBy', 'Concern.acknowledgedAt'];
    unit.audit({ action: 'WRITE', operation: 'acknowledgeConcern', authorityId, childId, bases, fields });
    // Without the child: the reporter may be somebody who must not know that there is a record.
    await unit.tell('ConcernAcknowledged', { authorityId, childId: null, subjectId: id }, [reporterId]);
  });
  return id;
}

/** Whoever has the concern on their list or was told of it on the ladder, the key worker, and managers of the responsible authority. */
function mayTakeOn(scope: Scope, concern: VisibleConcern): boolean {
  const { workerId, teamId } = scope.worker();
  const listed =
    concern.routed_to === workerId || concern.routed_to === teamId || concern.routed_to_manager === workerId;
  return listed || concern.told || concern.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER');
}

/** By when a concern is decided: a limit for each child whom it is about, counted from the day it was received. */
export const setDecisionDay = (
  unit: Change,
  { authorityId, id, raisedAt }: Pick<HeldConcern, 'authorityId' | 'id' | 'raisedAt'>,
  childId: string,
): Promise<string> =>
  setDeadline(unit, 'REFERRAL_DECISION', { authorityId, childId, subjectId: id }, dayInEngland(raisedAt));

/**
 * Says which children a concern is about, each of them one whom the caller sees in the authority's own name. From then on it
 * stands in their records, and whoever answers for each of them hears of it.
 */
export async function linkConcern(scope: Scope, id: string, given: readonly string[]): Promise<string> {
  await concernFor(scope, id);
  const ids = checkChildrenGiven(given);
  const children = await Promise.all(
    ids.map(async (childId) => {
      const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER', 'AUTHORITY');
      return { ...child, hearing: await responsibleFor(scope, child) };
    }),
  );
  await change(scope, async (unit) => {
    const held = await lockConcern(unit, id);
    checkUndecided(held.state);
    checkLinks({ authorityId: held.authorityId, linked: held.children }, children);
    const { authorityId } = held;
    const [first] = ids;
    // The concern itself counts the change, so that nobody decides about other children than those they have read of.
    await unit.update(ConcernEntity, held, held.childId === null && first !== undefined ? { childId: first } : {});
    for (const { child_id: childId, bases, hearing } of children) {
      if (held.childId !== null || childId !== first) {
        const linkedBy = scope.worker().workerId;
        await unit.insert(ConcernChildEntity, { concernId: id, childId, authorityId, linkedBy, linkedAt: scope.now });
      }
      await setDecisionDay(unit, held, childId);
      await joinOfficerTo(unit, id, { authorityId, childId });
      const fields = ['Concern.children'];
      unit.audit({ action: 'WRITE', operation: 'linkConcern', authorityId, childId, bases, fields });
      await unit.tell('ConcernLinked', { authorityId, childId, subjectId: id }, hearing);
    }
  });
  return id;
}

/** What was decided on a concern, and why. */
export interface Decided {
  readonly decision: DecisionKind;
  readonly reason: string;
}

/** Writes the decision in the caller's commit: the concern is answered, and whoever reported it hears that it is. */
export async function writeDecision(
  unit: Change,
  concern: VisibleConcern,
  held: HeldConcern,
  { decision, reason }: Decided,
): Promise<void> {
  const { now } = unit.scope;
  const decidedBy = unit.scope.worker().workerId;
  await unit.update(ConcernEntity, held, {
    ...(held.state === 'RECEIVED' ? { acknowledgedBy: decidedBy, acknowledgedAt: now } : {}),
    ...{ state: 'DECIDED', decision, decisionReason: reason, decidedBy, decidedAt: now },
  });
  const { authorityId, id: subjectId } = held;
  await stopLadder(unit, subjectId, now);
  for (const childId of held.children)
    await meetDeadline(unit, { timescale: 'REFERRAL_DECISION', subjectId, childId }, dayInEngland(now));
  if (!TO_BE_DISCUSSED.includes(decision)) await releaseOfficer(unit, held);
  const fields = ['state', 'decision', 'decisionReason', 'decidedBy', 'decidedAt'].map((field) => `Concern.${field}`);
  const children = held.children.length === 0 ? [null] : held.children;
  for (const childId of children)
    unit.audit({ action: 'WRITE', operation: 'decideConcern', authorityId, childId, bases: concern.bases, fields });
  // Without the child, as when it was acknowledged.
  await unit.tell('ConcernDecided', { authorityId, childId: null, subjectId }, [held.reporterId]);
}
