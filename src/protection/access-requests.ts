import { RelationshipEntity, type Scope } from '../access';
import { auditChange, childFor, responsibleFor, type RecordVersion } from '../children';
import { change } from '../events';
import { checkOutOfLine, impartial, leadsOf } from '../people';
import { hoursAfter } from '../platform/clock';
import { notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { AccessRequestEntity } from './access-request.entity';
import type { AccessAnswerInput } from './access-request.input';
import { checkOpen, CLEARED_HOURS, type RequestState } from './access-request.rules';
import { agencyOf, childRequestsLoader, isAsked, requestLoader } from './access-request.store';
import { AccessRequestReceipt, type AccessRequest } from './access-request.type';
import { holdChild } from './emergency.store';
import { reasonOfSubstance } from './reason.rules';
import { lookFor } from './sought';
import type { SoughtIdentityInput } from './sought.input';
import type { Match } from './sought.store';

const NOTE =
  'If there is a record of this child that is kept from you because you may know the family, somebody else decides and you hear of it. If the child is in danger, ring 999 and the children’s social care of the authority.';

/** A request, if the caller answers for that record and did not ask themselves. */
export async function requestById(scope: Scope, id: string): Promise<AccessRequest | null> {
  return isId(id) ? ((await requestLoader(scope).load(id)) ?? null) : null;
}

/** Every request about a record, the latest first. */
export async function requestsOf(scope: Scope, childId: string): Promise<AccessRequest[]> {
  return (await childRequestsLoader(scope).load(childId)) ?? [];
}

/**
 * A worker who may know the family asks for the record. The answer is the same whether or not there is one: who was told that a
 * request is one would know that the child is known.
 */
export async function askForAccess(
  scope: Scope,
  child: SoughtIdentityInput,
  given: string,
): Promise<AccessRequestReceipt> {
  scope.purpose = 'ASKS_FOR_ACCESS';
  const reason = reasonOfSubstance('reason', given);
  const match = await lookFor(scope, child, 'askForAccess', () => false);
  if (match?.kin === true) await ask(scope, match, reason);
  return Object.assign(new AccessRequestReceipt(), { askedAt: scope.now, note: NOTE });
}

async function ask(scope: Scope, match: Match, reason: string): Promise<void> {
  const { child_id: childId, authority_id: authorityId } = match;
  const { workerId } = scope.worker();
  await change(scope, async (unit) => {
    await holdChild(unit, childId);
    if (await isAsked(unit, childId, workerId)) return;
    const id = newId();
    await unit.insert(AccessRequestEntity, {
      ...{ id, authorityId, childId, workerId, state: 'ASKED', reason, askedAt: scope.now, version: 1 },
      ...{ decidedBy: null, decidedAt: null, why: null },
    });
    auditChange(unit, { ...match, bases: [] }, 'askForAccess', ['AccessRequest']);
    const answering = (await responsibleFor(scope, match, unit)).filter((one) => one !== undefined);
    const hear = await impartial(unit, [...answering, ...(await leadsOf(unit, authorityId, scope.now))], workerId);
    await unit.tell('AccessAsked', { authorityId, childId, subjectId: id }, hear);
  });
}

/** A second person decides: a manager of the authority or its information-governance lead, and nobody in the line. */
export async function answerAccessRequest(
  scope: Scope,
  at: RecordVersion,
  { answer, why: given }: AccessAnswerInput,
): Promise<string> {
  const request = await requestById(scope, at.id);
  if (request === null) throw notAvailable();
  const child = await childFor(scope, request.childId, 'MANAGER', 'AUDITOR');
  const { workerId: decidedBy } = scope.worker();
  await checkOutOfLine(scope.hub.db, request.workerId, decidedBy, 'request');
  checkOpen(request.state as RequestState);
  const why = accept('answer.why', given, narrative({ max: 2_000 }));
  const { authority_id: authorityId, child_id: childId } = child;
  const { workerId } = request;
  await change(scope, async (unit) => {
    await unit.update(AccessRequestEntity, at, { state: answer, decidedBy, decidedAt: scope.now, why });
    if (answer === 'APPROVED') {
      const span = { beganAt: scope.now, endedAt: hoursAfter(scope.now, CLEARED_HOURS) };
      const link = { id: newId(), authorityId, childId, kind: 'CLEARED' as const, workerId, reason: why };
      await unit.insert(RelationshipEntity, { ...link, ...span, agencyId: await agencyOf(unit, workerId) });
      await unit.tell('AccessAnswered', { authorityId, childId, subjectId: childId }, [workerId]);
    }
    auditChange(unit, child, 'answerAccessRequest', ['AccessRequest.state', 'AccessRequest.why']);
  });
  return at.id;
}
