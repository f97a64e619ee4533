import { RelationshipEntity, Scope } from '../access';
import { isBarred } from '../children';
import { change, type Change } from '../events';
import type { WorkerCaller } from '../identity';
import { WorkerEntity } from '../people';
import { AppError } from '../platform/errors';
import { newId } from '../platform/ids';
import { countTry, forgetTries, openInvitation, personOf, useUp, type OpenInvitation } from './acceptance.store';
import { readCode } from './code';
import { digestOf } from './families';
import { checkTries, checkWhose, wrongCode } from './family.rules';

/** Somebody whom an authority's sign-in for residents vouches for, and who has an account of the hub or will have one now. */
interface Arriving {
  readonly member: WorkerCaller;
  /** Who they are to the issuer, when the hub has no account of theirs yet. */
  readonly signIn: { readonly issuerId: string; readonly subject: string } | null;
}

/**
 * Accepts an invitation: the account, if there was none, the connection's account and the relationship are one commit.
 * From then on the same token is answered by the contract of the family.
 */
export async function acceptInvitation(scope: Scope, typed: string): Promise<true> {
  const { member, signIn } = arriving(scope);
  const who = signIn === null ? [member.workerId] : [signIn.issuerId, signIn.subject];
  const account = scope.hub.digest('family-try', ...who);
  checkTries(await countTry(scope.hub.db, account, scope.now));
  const code = readCode(typed);
  if (code === undefined) throw wrongCode();
  // In the name of whom they become: the audit and the event say who came in.
  await change(new Scope(scope.hub, member), async (unit) => {
    const invitation = await openInvitation(unit, digestOf(scope, code), member.agencyId);
    if (invitation === undefined) throw wrongCode();
    await comeIn(unit, invitation, { member, signIn });
    await forgetTries(unit, account);
  });
  return true;
}

function arriving({ caller }: Scope): Arriving {
  if (caller.audience === 'FAMILY') return { member: caller, signIn: null };
  const newcomer = caller.audience === 'PUBLIC' ? caller.newcomer : undefined;
  if (newcomer === undefined) {
    throw new AppError(
      'UNAUTHENTICATED',
      "Sign in at your authority's service for residents first, and send its token with the code.",
    );
  }
  const { issuerId, subject, agencyId, authorityId, expiresAt } = newcomer;
  const member: WorkerCaller = {
    ...{ audience: 'FAMILY', role: 'FAMILY_MEMBER', workerId: newId(), agencyId, authorityId, expiresAt },
    ...{ teamId: null, serviceId: null },
  };
  return { member, signIn: { issuerId, subject } };
}

async function comeIn(unit: Change, invitation: OpenInvitation, { member, signIn }: Arriving): Promise<void> {
  const { child_id: childId, authority_id: authorityId, person_id: person } = invitation;
  // A record that is there for named workers alone, or not for this one, is not opened by a code.
  if (await isBarred(unit.scope, childId, member.workerId)) throw wrongCode();
  checkWhose({
    person,
    account: member.workerId,
    personOfAccount: await personOf(unit, member.workerId),
    accountOfPerson: invitation.account_of_person,
  });
  if (signIn !== null) await openAccount(unit, invitation, member, signIn);
  await useUp(unit, invitation, member.workerId);
  await unit.insert(RelationshipEntity, {
    id: newId(),
    authorityId,
    childId,
    kind: invitation.kind,
    workerId: member.workerId,
    agencyId: member.agencyId,
    reason: invitation.reason ?? 'Invited by the key worker.',
    beganAt: unit.scope.now,
    endedAt: null,
  });
  unit.audit({
    action: 'WRITE',
    operation: 'acceptInvitation',
    authorityId,
    childId,
    bases: [invitation.kind],
    fields: ['Connection.familyAccess'],
  });
  await unit.tell('FamilyJoined', { authorityId, childId, subjectId: childId }, [invitation.key_worker_id]);
}

const MEMBER = 'Member of the family';

/**
 * A member of the family has no telephone of their own here: whoever looks them up is given the authority's. Their name stands
 * sealed with the person whom the child's network has them as, and is read from there (people/worker.store.ts).
 */
async function openAccount(
  unit: Change,
  { agency_phone: phone }: OpenInvitation,
  { workerId, agencyId }: WorkerCaller,
  signIn: NonNullable<Arriving['signIn']>,
): Promise<void> {
  await unit.insert(WorkerEntity, {
    ...signIn,
    id: workerId,
    agencyId,
    teamId: null,
    managerId: null,
    role: 'FAMILY_MEMBER',
    name: MEMBER,
    jobTitle: MEMBER,
    phone,
    activeFrom: unit.scope.now,
    activeTo: null,
  });
}
