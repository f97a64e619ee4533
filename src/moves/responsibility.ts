import type { Scope } from '../access';
import { frontDoorOf } from '../agencies';
import { allocate, nextKeyWorker, type RecordVersion } from '../children';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, notAvailable } from '../platform/errors';
import { localChildId } from '../platform/identifiers';
import { accept, line } from '../platform/input';
import { hasConferenceAhead, transferInOf } from './move-changes.store';
import { MoveEntity } from './move.entity';
import type { ResponsibilityInput } from './move.input';
import { checkMayAccept, checkNoneAhead } from './move.rules';
import { moveFor } from './moves';
import { changeOver, endBefore, takeConcerns } from './take-over.store';

/**
 * Takes responsibility for a child who has moved here for good: the whole record changes over in one commit, with a new key
 * worker. From then on the authority before sees that a child it knew has moved, and nothing else.
 */
export async function acceptResponsibility(
  scope: Scope,
  at: RecordVersion,
  input: ResponsibilityInput,
): Promise<string> {
  const move = await moveFor(scope, at.id, 'RECEIVING', 'HOSTING');
  const { authorityId: to, workerId } = scope.worker();
  if (to === null || to !== move.toAuthorityId) throw notAvailable();
  const { child_id: childId, authority_id: from, bases } = move;
  const localId = accept('responsibility.localId', input.localId, localChildId);
  const reason = accept('responsibility.reason', input.reason, line(500));
  const next = await nextKeyWorker(scope, childId, to, input.keyWorker, 'responsibility.keyWorker');
  const passing = { childId, from, to };
  await change(scope, async (unit) => {
    const conference = await transferInOf(unit, at.id, to);
    checkMayAccept(move, conference);
    if (conference === undefined) throw notAvailable();
    const ended = { endedOn: dayInEngland(scope.now), endedBy: workerId, endedBecause: reason };
    const kept = { localIdBefore: move.local_id, conferenceId: conference.id };
    await unit.update(MoveEntity, at, { state: 'ACCEPTED', ...ended, ...kept });
    checkNoneAhead(await hasConferenceAhead(unit, childId, null), 'move');
    await endBefore(unit, passing, conference.heldOn);
    if (!(await changeOver(unit, passing, localId))) throw gone();
    const open = await takeConcerns(unit, passing, next.id);
    await allocate(unit, { child_id: childId, authority_id: to }, next, reason);
    unit.audit({
      ...{ action: 'WRITE', operation: 'acceptResponsibility', authorityId: to, childId, bases },
      fields: ['Child.authority', 'Child.localId', 'Child.keyWorker', 'Move.state'],
    });
    for (const subjectId of open)
      await unit.tell('ConcernHandedOn', { authorityId: to, childId, subjectId }, [next.id]);
    const about = { authorityId: to, subjectId: at.id };
    await unit.tell('ResponsibilityAccepted', { ...about, childId }, [
      ...[next.id, next.manager_id, await frontDoorOf(scope, to, unit)],
    ]);
    // Without the child: the one thing that is still theirs is asked for by the move.
    await unit.tell('ChildMovedAway', { ...about, authorityId: from, childId: null }, [
      ...[move.key_worker_id, move.manager_id],
    ]);
  });
  return at.id;
}

const gone = (): AppError =>
  new AppError('CONFLICT', 'Somebody else has taken responsibility since you read it. Read it again.', 'move');
