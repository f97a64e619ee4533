import { RelationshipEntity, type Scope } from '../access';
import { isBarred, type RecordVersion } from '../children';
import { change, type Change } from '../events';
import { activeWorker } from '../people';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { checkComesAsNothingElse } from './chair.rules';
import { holdState, type HeldConference } from './conference-changes.store';
import { checkAhead } from './conference.rules';
import { auditMeeting, childOf, conferenceFor, RUNNING, tellThoseWhoCome } from './conferences';
import {
  connectionsById,
  endInvited,
  isInvitedAlready,
  isWhole,
  visibleInvitation,
  type InvitationPart,
} from './invitation-changes.store';
import {
  ConferenceInvitationChildEntity,
  ConferenceInvitationEntity,
  ConferenceLeftOutEntity,
} from './invitation.entity';
import type { InviteInput } from './invitation.input';
import { checkNotInvited, checkWho, opensUntil } from './invitation.rules';

/** For which child somebody comes, through which connection, and the account through which they hear of it. */
interface For {
  readonly childId: string;
  readonly connectionId: string | null;
  readonly recipient: string | null;
}

interface Invited {
  readonly workerId: string | null;
  readonly agencyId: string | null;
  readonly personId: string | null;
  readonly name: string | null;
  /** Whether the invitation has to open the record to them: a worker of the authority sees it already. */
  readonly opens: boolean;
  readonly for: readonly For[];
}

/** Invites a worker, somebody of the family, or whoever comes with them. A worker sees the children from now on. */
export async function invite(scope: Scope, conferenceId: string, input: InviteInput): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...RUNNING);
  const { worker, connections, name, supports } = input;
  const given = { worker: worker != null, connections: connections != null, name: name != null };
  checkWho(input.invitedAs, given, supports != null, 'invitation');
  const with_ = supports == null ? [] : await comesWith(scope, conference, supports);
  // Before the change: whoever holds one connection and waits for another may wait for ever.
  const practitioner = worker == null ? undefined : await aWorker(scope, conference, worker, input.children ?? null);
  await change(scope, async (unit) => {
    checkAhead(await holdState(unit, conference.id));
    const invited =
      practitioner ??
      (connections == null ? byName(name ?? '', with_) : await ofTheFamily(unit, conference, connections));
    const { opens, for: children, ...who } = invited;
    const seen = conference.children.map((child) => child.child_id);
    checkNotInvited(await isInvitedAlready(unit, conferenceId, who, seen), who.workerId === null);
    const id = newId();
    const { authorityId } = conference;
    await unit.insert(ConferenceInvitationEntity, {
      ...{ id, authorityId, conferenceId, invitedAs: input.invitedAs, ...who, supportsId: supports ?? null },
      ...{ invitedBy: scope.worker().workerId, invitedAt: scope.now, reply: 'NONE', replyNote: null, attended: null },
      ...{ metChairOn: null, significantPeople: null, wishes: null, withdrawnAt: null, version: 1 },
    });
    for (const { childId, connectionId } of children) {
      const relationshipId = opens ? await open(unit, conference, who, childId) : null;
      await unit.insert(ConferenceInvitationChildEntity, {
        ...{ invitationId: id, childId, authorityId, connectionId, relationshipId },
      });
    }
    auditMeeting(unit, conference, 'inviteToConference', ['Conference.invitations']);
    const [first] = children;
    await unit.tell(
      'ConferenceInvited',
      { authorityId, childId: first?.childId ?? null, subjectId: conferenceId },
      children.map(({ recipient }) => recipient),
    );
  });
  return conferenceId;
}

async function aWorker(
  scope: Scope,
  conference: HeldConference,
  workerId: string,
  only: readonly string[] | null,
): Promise<Invited> {
  const found = isId(workerId) ? await activeWorker(scope, workerId) : undefined;
  const unknown = invalid('invitation.worker', 'expected a worker who works for an agency now');
  if (found === undefined || found.kind === 'FAMILY') throw unknown;
  checkComesAsNothingElse(workerId, conference.chairId, 'invitation.worker');
  const children = only ?? conference.children.map((child) => child.child_id);
  if (children.length === 0) throw invalid('invitation.children', 'expected at least one child of the conference');
  for (const id of new Set(children)) {
    childOf(conference, id, ...RUNNING, 'AUTHORITY');
    // Whom a restriction keeps away is as unknown as somebody who does not exist.
    if (await isBarred(scope, id, workerId)) throw unknown;
  }
  // Of the authority that is responsible now: to a transfer-in conference its own workers come as guests as well.
  const ownSocialCare =
    found.kind === 'SOCIAL_CARE' && conference.children.every((child) => child.authority_id === found.authority_id);
  return {
    ...{ workerId, agencyId: found.agency_id, personId: null, name: null, opens: !ownSocialCare },
    for: [...new Set(children)].map((childId) => ({ childId, connectionId: null, recipient: workerId })),
  };
}

async function ofTheFamily(unit: Change, conference: HeldConference, ids: readonly string[]): Promise<Invited> {
  const unknown = invalid(
    'invitation.connections',
    'expected the connections of one person with children of the conference',
  );
  if (ids.length === 0 || ids.some((id) => !isId(id))) throw unknown;
  const found = await connectionsById(unit, ids);
  const [first] = found;
  const here = found.every(({ childId }) => conference.children.some((child) => child.child_id === childId));
  const one = new Set(found.map(({ personId }) => personId)).size === 1;
  const each = new Set(found.map(({ childId }) => childId)).size === ids.length;
  if (first === undefined || found.length !== ids.length || !here || !one || !each) throw unknown;
  return {
    ...{ workerId: null, agencyId: null, personId: first.personId, name: null, opens: false },
    for: found.map(({ id, childId, accountId }) => ({ childId, connectionId: id, recipient: accountId })),
  };
}

const byName = (name: string, with_: readonly InvitationPart[]): Invited => ({
  ...{ workerId: null, agencyId: null, personId: null, name: accept('invitation.name', name, line()), opens: false },
  for: with_.map(({ child_id }) => ({ childId: child_id, connectionId: null, recipient: null })),
});

async function comesWith(scope: Scope, conference: HeldConference, supports: string): Promise<InvitationPart[]> {
  const parts = isId(supports) ? await visibleInvitation(scope, supports) : [];
  const [first] = parts;
  const family = first !== undefined && (first.invitedAs === 'FAMILY' || first.invitedAs === 'CHILD');
  if (!family || first.conference_id !== conference.id)
    throw invalid('invitation.supports', 'expected the invitation of somebody of the family to this conference');
  return parts;
}

async function open(
  unit: Change,
  conference: HeldConference,
  who: Pick<Invited, 'workerId' | 'agencyId'>,
  childId: string,
): Promise<string> {
  const id = newId();
  await unit.insert(RelationshipEntity, {
    ...{ id, authorityId: conference.authorityId, childId, kind: 'INVITED', workerId: who.workerId },
    ...{
      agencyId: who.agencyId ?? '',
      reason: 'invited to a conference',
      beganAt: unit.scope.now,
      endedAt: opensUntil(conference.plannedFor),
    },
  });
  return id;
}

/** Takes an invitation back; what it opened closes at once. */
export async function withdrawInvitation(scope: Scope, at: RecordVersion): Promise<string> {
  const parts = isId(at.id) ? await visibleInvitation(scope, at.id) : [];
  const [first] = parts;
  if (first === undefined || !isWhole(parts)) throw notAvailable();
  const conference = await conferenceFor(scope, first.conference_id, ...RUNNING);
  await change(scope, async (unit) => {
    checkAhead(await holdState(unit, conference.id));
    await unit.update(ConferenceInvitationEntity, at, { withdrawnAt: scope.now });
    await endInvited(unit, at.id, scope.now);
    auditMeeting(unit, conference, 'withdrawInvitation', ['Conference.invitations']);
    await tellThoseWhoCome(unit, 'ConferenceInvitationWithdrawn', conference);
  });
  return conference.id;
}

/** Writes down why a parent or carer is not invited for a child. */
export async function leaveOut(
  scope: Scope,
  conferenceId: string,
  connectionId: string,
  reason: string,
): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...RUNNING);
  const why = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    checkAhead(await holdState(unit, conference.id));
    const [connection] = isId(connectionId) ? await connectionsById(unit, [connectionId]) : [];
    if (connection === undefined || !conference.children.some((child) => child.child_id === connection.childId))
      throw invalid('connection', 'expected a connection with a child of the conference');
    await unit.insert(ConferenceLeftOutEntity, {
      ...{ conferenceId, connectionId, childId: connection.childId, authorityId: conference.authorityId, reason: why },
      ...{ decidedBy: scope.worker().workerId, decidedAt: scope.now },
    });
    auditMeeting(unit, conference, 'leaveOutOfConference', ['Conference.proposedInvitations']);
  });
  return conferenceId;
}
