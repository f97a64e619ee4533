import { notFor, type Relationship, RelationshipEntity, type Scope } from '../access';
import { authorityByCode, frontDoorOf, socialCareOf } from '../agencies';
import { auditChange, childFor, responsibleFor, type RecordVersion } from '../children';
import { lastDayFor, meetDeadline, setDeadline, withdrawDeadlines } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland, hoursAfter } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { closeToOther, hasConferenceAhead, standingOf } from './move-changes.store';
import { MoveEntity } from './move.entity';
import type { MoveEndInput, MoveInput } from './move.input';
import { checkElsewhere, checkEnding, checkFrom, checkMayMove, checkNoneAhead, checkUntil } from './move.rules';
import { childMovesLoader, moveLoader, visibleMove, type VisibleMove } from './move.store';
import type { Move } from './move.type';

/** A move, if the caller may see it. */
export async function moveById(scope: Scope, id: string): Promise<Move | null> {
  return isId(id) ? ((await moveLoader(scope).load(id)) ?? null) : null;
}

/** The moves of a child, the latest first. */
export async function movesOfChild(scope: Scope, childId: string): Promise<Move[]> {
  return (await childMovesLoader(scope).load(childId)) ?? [];
}

/** A move of a child to whom the caller is one of these. Whoever sees the move and is not hears who these are. */
export async function moveFor(scope: Scope, id: string, ...as: readonly Relationship[]): Promise<VisibleMove> {
  const move = isId(id) ? await visibleMove(scope, id) : undefined;
  if (!move?.bases.some((basis) => as.includes(basis))) throw notFor(scope, 'Move', move, as);
  return move;
}

/** Where a child moves to: an authority whose social care is in the hub. */
async function destination(scope: Scope, code: string): Promise<{ id: string; agencies: readonly string[] }> {
  const id = /^\d{3}$/.test(code) ? await authorityByCode(scope, code) : undefined;
  const agencies = id === undefined ? [] : await socialCareOf(scope.hub.db, id);
  if (id === undefined || agencies.length === 0)
    throw invalid('move.to', 'expected the three-digit code of an authority whose social care is in the hub');
  return { id, agencies };
}

/** Gives another authority notice that a child moves there: from now on its managers see what they need of the record. */
export async function notifyMove(scope: Scope, childId: string, input: MoveInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  const { kind, fromOn } = input;
  const [authorityId, noticedOn] = [child.authority_id, dayInEngland(scope.now)];
  const to = await destination(scope, input.to);
  checkElsewhere(to.id, authorityId);
  checkFrom(fromOn, noticedOn);
  const last = await lastDayFor(scope.hub.db, authorityId, 'TEMPORARY_MOVE', fromOn);
  const expectedUntil = checkUntil(kind, input.expectedUntil ?? null, fromOn, last);
  const why = accept('move.why', input.why, narrative({ max: 2_000 }));
  const id = newId();
  await change(scope, async (unit) => {
    checkMayMove(await standingOf(unit, childId));
    await unit.insert(MoveEntity, {
      ...{ id, authorityId, childId, kind, state: 'NOTIFIED', fromAuthorityId: authorityId, toAuthorityId: to.id },
      ...{ noticedOn, fromOn, expectedUntil, why, notifiedBy: scope.worker().workerId, version: 1 },
      ...{ endedOn: null, endedBy: null, endedBecause: null, localIdBefore: null, conferenceId: null },
    });
    // The conference is the other authority's to hold, by its own figures; the end of a temporary move is the sender's to know.
    const about = { childId, subjectId: id };
    if (kind === 'TEMPORARY') await setDeadline(unit, 'TEMPORARY_MOVE', { ...about, authorityId }, fromOn);
    else await setDeadline(unit, 'TRANSFER_IN_CONFERENCE', { ...about, authorityId: to.id }, noticedOn);
    for (const agencyId of to.agencies)
      await unit.insert(RelationshipEntity, {
        ...{ id: newId(), authorityId, childId, kind: kind === 'TEMPORARY' ? 'HOSTING' : 'RECEIVING', workerId: null },
        ...{ agencyId, reason: 'notice that the child moves there', beganAt: scope.now, endedAt: null },
      });
    auditChange(unit, child, 'notifyMove', ['Child.moves']);
    const heard = [await frontDoorOf(scope, to.id, unit), ...(await responsibleFor(scope, child, unit))];
    await unit.tell('MoveNotified', { ...about, authorityId }, heard);
  });
  return id;
}

/** For how long whoever was told that a child is there can read that the child is back. */
const READ_ON_HOURS = 24;

/** Ends a move: the child is back or stays, or does not move there after all. What it opened closes. */
export async function endMove(scope: Scope, at: RecordVersion, end: MoveEndInput): Promise<string> {
  const move = await moveFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  checkEnding(move, end.how, end.on, dayInEngland(scope.now));
  const endedBecause = accept('end.reason', end.reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    const { workerId: endedBy } = scope.worker();
    await unit.update(MoveEntity, at, { state: end.how, endedOn: end.on, endedBy, endedBecause });
    checkNoneAhead(await hasConferenceAhead(unit, move.child_id, 'TRANSFER_IN'), 'move');
    await settleDeadlines(unit, at.id, move.child_id, end);
    const back = end.how === 'RETURNED';
    await closeToOther(unit, move.child_id, hoursAfter(scope.now, back ? READ_ON_HOURS : 0));
    auditChange(unit, move, 'endMove', ['Move.state', 'Move.endedOn', 'Move.endedBecause']);
    const about = { authorityId: move.authority_id, childId: move.child_id, subjectId: at.id };
    await unit.tell('MoveEnded', about, [
      ...(await responsibleFor(scope, move, unit)),
      ...(back ? [await frontDoorOf(scope, move.toAuthorityId, unit)] : []),
    ]);
  });
  return at.id;
}

async function settleDeadlines(unit: Change, subjectId: string, childId: string, end: MoveEndInput): Promise<void> {
  if (end.how === 'WITHDRAWN') {
    await withdrawDeadlines(unit, subjectId, childId, ['TEMPORARY_MOVE', 'TRANSFER_IN_CONFERENCE']);
    return;
  }
  await meetDeadline(unit, { timescale: 'TEMPORARY_MOVE', subjectId, childId }, end.on);
}
