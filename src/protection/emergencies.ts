import { RelationshipEntity, type Scope } from '../access';
import { alertOfKin } from '../checks';
import { auditChange, childFor, responsibleFor, type RecordVersion } from '../children';
import { meetDeadline, setDeadline } from '../deadlines';
import { change, type Change } from '../events';
import { checkOutOfLine, impartial, leadsOf } from '../people';
import { dayInEngland, hoursAfter } from '../platform/clock';
import { AppError, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import type { EmergencyReviewInput } from './emergency.input';
import { checkNeeded, checkUnreviewed, EMERGENCY_HOURS } from './emergency.rules';
import { childEmergenciesLoader, emergencyLoader, endNow, hasOpen, holdChild } from './emergency.store';
import type { EmergencyAccess } from './emergency.type';
import { EmergencyAccessEntity } from './emergency-access.entity';
import { reasonOfSubstance } from './reason.rules';
import { lookFor } from './sought';
import type { SoughtIdentityInput } from './sought.input';
import type { Match } from './sought.store';

/** A use of emergency access, if the caller answers for that record. */
export async function emergencyById(scope: Scope, id: string): Promise<EmergencyAccess | null> {
  return isId(id) ? ((await emergencyLoader(scope).load(id)) ?? null) : null;
}

/** Every use of emergency access to a record, the latest first. */
export async function emergenciesOf(scope: Scope, childId: string): Promise<EmergencyAccess[]> {
  return (await childEmergenciesLoader(scope).load(childId)) ?? [];
}

/**
 * A practitioner before whom a child is in danger opens what keeps the child safe, for one hour. Whose record is hidden from
 * them, and whose family they may know, is not there: the answer is that of a child nobody knows.
 */
export async function useEmergencyAccess(scope: Scope, child: SoughtIdentityInput, given: string): Promise<string> {
  scope.purpose = 'EMERGENCY';
  const reason = reasonOfSubstance('reason', given);
  const match = await lookFor(scope, child, 'useEmergencyAccess', ({ kin }) => !kin);
  if (match === undefined) throw notAvailable();
  if (match.kin) {
    await alertOfKin(scope, match);
    throw notAvailable();
  }
  checkNeeded(match.bases);
  await change(scope, (unit) => open(unit, match, reason));
  return match.child_id;
}

async function open(unit: Change, match: Match, reason: string): Promise<void> {
  const { now } = unit.scope;
  const { workerId, agencyId } = unit.scope.worker();
  const { child_id: childId, authority_id: authorityId } = match;
  await holdChild(unit, childId);
  if (await hasOpen(unit, childId, workerId, 'EMERGENCY'))
    throw new AppError('RULE_BROKEN', 'You have emergency access to this child already; it ends by itself.', 'child');
  const [id, relationshipId] = [newId(), newId()];
  const endsAt = hoursAfter(now, EMERGENCY_HOURS);
  const who = { authorityId, childId, workerId, agencyId };
  await unit.insert(RelationshipEntity, {
    ...{ ...who, id: relationshipId, kind: 'EMERGENCY', reason, beganAt: now, endedAt: endsAt },
  });
  await unit.insert(EmergencyAccessEntity, {
    ...{ ...who, id, relationshipId, reason, usedAt: now, endsAt, version: 1 },
    ...{ outcome: null, why: null, reviewedBy: null, reviewedAt: null },
  });
  await setDeadline(unit, 'EMERGENCY_REVIEW', { authorityId, childId, subjectId: id }, dayInEngland(now));
  unit.audit({
    ...{ action: 'WRITE', operation: 'useEmergencyAccess', authorityId, childId, bases: ['EMERGENCY'] },
    ...{ fields: ['Relationship', 'EmergencyAccess'], sealNow: true },
  });
  await unit.tell('EmergencyAccessUsed', { authorityId, childId, subjectId: id }, [
    ...(await responsibleFor(unit.scope, match, unit)),
    ...(await impartial(unit, await leadsOf(unit, authorityId, now), workerId)),
  ]);
}

/** Somebody else judges it: a manager of the authority or its information-governance lead, and nobody in the line. */
export async function reviewEmergencyAccess(
  scope: Scope,
  at: RecordVersion,
  review: EmergencyReviewInput,
): Promise<string> {
  const used = await emergencyById(scope, at.id);
  if (used === null) throw notAvailable();
  const child = await childFor(scope, used.childId, 'MANAGER', 'AUDITOR');
  const { workerId } = scope.worker();
  await checkOutOfLine(scope.hub.db, used.workerId, workerId, 'access');
  checkUnreviewed(used.outcome);
  const why = accept('review.why', review.why, narrative({ max: 2_000 }));
  const { authority_id: authorityId, child_id: childId } = child;
  await change(scope, async (unit) => {
    const reviewed = { reviewedBy: workerId, reviewedAt: scope.now };
    await unit.update(EmergencyAccessEntity, at, { outcome: review.outcome, why, ...reviewed });
    if (review.outcome === 'NOT_JUSTIFIED') await endNow(unit, at.id);
    await meetDeadline(unit, { timescale: 'EMERGENCY_REVIEW', subjectId: at.id, childId }, dayInEngland(scope.now));
    auditChange(unit, child, 'reviewEmergencyAccess', ['EmergencyAccess.outcome', 'EmergencyAccess.why']);
    await unit.tell('EmergencyAccessReviewed', { authorityId, childId, subjectId: at.id }, [
      ...(await responsibleFor(scope, child, unit)),
      ...(await impartial(unit, await leadsOf(unit, authorityId, scope.now), used.workerId)),
    ]);
  });
  return at.id;
}
