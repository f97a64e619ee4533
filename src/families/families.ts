import type { Scope } from '../access';
import { auditChange, endLinks } from '../children';
import { change } from '../events';
import { connectionFor, ConnectionEntity } from '../network';
import { dayInEngland } from '../platform/clock';
import { AppError, notAvailable } from '../platform/errors';
import { newId } from '../platform/ids';
import { accept, acceptIfGiven, line } from '../platform/input';
import { newCode, readCode } from './code';
import { checkInvited, CODE_DAYS, type FamilyRole } from './family.rules';
import { familyAgencyOf, replaceInvitation, withdrawInvitations } from './family.store';
import { InvitationEntity } from './invitation.entity';
import { NewInvitation } from './family.type';

const OWN = ['ALLOCATED', 'MANAGER'] as const;
const DAY_MS = 86_400_000;

/** Of a code only this is kept: without the hub's key nobody makes one from the other. */
export const digestOf = (scope: Scope, code: string): string => scope.hub.digest('family-invitation', code);

/** Invites somebody around a child into the hub, for this child. An invitation before it is taken back: one code is good. */
export async function inviteFamilyMember(
  scope: Scope,
  connectionId: string,
  as: FamilyRole,
  why: string | null | undefined,
): Promise<NewInvitation> {
  const connection = await connectionFor(scope, connectionId, ...OWN);
  const reason = acceptIfGiven('reason', why, line(500)) ?? null;
  if (connection.until !== null)
    throw new AppError('RULE_BROKEN', 'This connection has ended: whoever has gone is not invited.', 'connection');
  checkInvited(connection, as, reason, dayInEngland(scope.now));
  if ((await familyAgencyOf(scope.hub.db, connection.authority_id)) === undefined) {
    throw new AppError(
      'RULE_BROKEN',
      'This authority has registered no sign-in for its residents, so nobody could accept an invitation.',
    );
  }
  const code = newCode();
  const validUntil = scope.hub.clock.now();
  validUntil.setTime(scope.now.getTime() + CODE_DAYS * DAY_MS);
  await change(scope, async (unit) => {
    await replaceInvitation(unit, connection.connection_id);
    await unit.insert(InvitationEntity, {
      id: newId(),
      authorityId: connection.authority_id,
      childId: connection.child_id,
      connectionId: connection.connection_id,
      kind: as,
      reason,
      codeDigest: digestOf(scope, readCode(code) ?? ''),
      invitedBy: scope.worker().workerId,
      invitedAt: scope.now,
      expiresAt: validUntil,
      accountId: null,
      acceptedAt: null,
      withdrawnAt: null,
      withdrawnReason: null,
    });
    auditChange(unit, connection, 'inviteFamilyMember', ['Connection.familyAccess']);
  });
  return Object.assign(new NewInvitation(), { code, validUntil });
}

/**
 * Closes somebody's way into the hub for one child, at once, and takes back an invitation that is still open. Their account
 * stays: it may be theirs for another child.
 */
export async function withdrawFamilyAccess(scope: Scope, connectionId: string, why: string): Promise<string> {
  const connection = await connectionFor(scope, connectionId, ...OWN);
  const reason = accept('reason', why, line(500));
  const { child_id: childId, account_id: accountId, connection_id: id, version } = connection;
  await change(scope, async (unit) => {
    const wasOpen = await withdrawInvitations(unit, id, reason);
    if (!wasOpen && accountId === null) throw notAvailable();
    if (accountId !== null) {
      await unit.update(ConnectionEntity, { id, version }, { accountId: null });
      for (const kind of ['FAMILY', 'SUPPORTER'] as const)
        await endLinks(unit, childId, { kind, agencyId: null, workerId: accountId });
      unit.rouse(accountId);
    }
    auditChange(unit, connection, 'withdrawFamilyAccess', ['Connection.familyAccess']);
    const about = { authorityId: connection.authority_id, childId, subjectId: childId };
    await unit.tell('FamilyAccessWithdrawn', about, [connection.key_worker_id]);
  });
  return id;
}
