import { VISIBLE, type Access, type Scope } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { ConferenceKind } from './conference.rules';
import { COMING, IS_THERE, MEETING_COLUMNS } from './conference.store';
import type { Forgotten, InvitedAs } from './invitation.rules';

const CONNECTIONS = statement(
  'conference-invitations.connections',
  `select n.id, n.child_id as "childId", n.person_id as "personId", n.account_id as "accountId"
   from connection n where n.id = any($1) and n.until is null`,
);

/** What one person is to one child, as far as an invitation needs it. */
export interface Connected {
  readonly id: string;
  readonly childId: string;
  readonly personId: string;
  readonly accountId: string | null;
}

/** Open connections by id, of whatever children: whoever asks checks that the children are theirs. */
export const connectionsById = (unit: Change, ids: readonly string[]): Promise<Connected[]> =>
  unit.rows<Connected>(CONNECTIONS, [ids]);

const FOR_CHANGE = statement(
  'conference-invitations.for-change',
  `select ${MEETING_COLUMNS}, i.id, i.conference_id, f.kind, i.invited_as as "invitedAs", i.worker_id as "workerId", i.agency_id as "agencyId",
     ic.relationship_id as "relationshipId", ic.connection_id as "connectionId", n.account_id as "accountId", i.version,
     k.worker_id as key_worker_id,
     (select count(*)::int from conference_invitation_child o join conference_child oc on oc.conference_id = i.conference_id
       and oc.child_id = o.child_id and oc.left_because is null where o.invitation_id = i.id) as about
   from conference_invitation i join conference f on f.id = i.conference_id
   join conference_invitation_child ic on ic.invitation_id = i.id left join connection n on n.id = ic.connection_id
   join conference_child cc on cc.conference_id = i.conference_id and cc.child_id = ic.child_id and cc.left_because is null
   join child c on c.id = cc.child_id ${VISIBLE} ${COMING}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   where i.id = $7::uuid and i.withdrawn_at is null and ${IS_THERE} order by c.id`,
  'how many children an invitation is for, hidden ones too: whoever does not see all of them changes nothing',
);

/** One child of an invitation, as the start of a change. */
export interface InvitationPart extends Access {
  readonly id: string;
  readonly conference_id: string;
  readonly kind: ConferenceKind;
  readonly invitedAs: InvitedAs;
  readonly workerId: string | null;
  readonly agencyId: string | null;
  readonly relationshipId: string | null;
  readonly connectionId: string | null;
  readonly accountId: string | null;
  readonly key_worker_id: string | null;
  readonly version: number;
  /** How many children the invitation is for, those included whom the caller may not see. */
  readonly about: number;
}

/** An invitation by those of its children whom the caller sees; none when there is no such invitation. */
export const visibleInvitation = (scope: Scope, id: string): Promise<InvitationPart[]> =>
  scope.hub.db.rows<InvitationPart>(FOR_CHANGE, [...scope.parameters, id]);

/** Whether the caller sees every child that an invitation is for: who does not can not change it for all of them. */
export const isWhole = (parts: readonly InvitationPart[]): boolean =>
  parts.length > 0 && parts.every((part) => part.about === parts.length);

const INVITED_ALREADY = statement(
  'conference-invitations.already',
  `select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
   where i.conference_id = $1 and i.withdrawn_at is null and (i.worker_id = $2 or i.person_id = $3) and ic.child_id = any($4) limit 1`,
);

/** Whether somebody is invited already for one of some children: those whom the caller sees, so that nothing of another is said. */
export const isInvitedAlready = async (
  unit: Change,
  conferenceId: string,
  { workerId, personId }: { readonly workerId: string | null; readonly personId: string | null },
  childIds: readonly string[],
): Promise<boolean> => (await unit.rows(INVITED_ALREADY, [conferenceId, workerId, personId, childIds])).length > 0;

const END_INVITED = statement(
  'conference-invitations.end-relationships',
  `update relationship r set ended_at = $2 from conference_invitation_child ic
   join conference_invitation i on i.id = ic.invitation_id
   where r.id = ic.relationship_id and (i.conference_id = $1 or i.id = $1) and (r.ended_at is null or r.ended_at > $3)`,
);

/** Says when what the invitations to a conference, or one invitation, have opened ends: now or later. What has ended stays so. */
export const endInvited = (unit: Change, conferenceOrInvitationId: string, at: Date) =>
  unit.rows(END_INVITED, [conferenceOrInvitationId, at, unit.scope.now]);

const FORGOTTEN = statement(
  'conference-invitations.forgotten',
  `select n.id as "connectionId" from conference_child cc
   join connection n on n.child_id = cc.child_id and n.until is null and n.parental_responsibility
   where cc.conference_id = $1 and cc.left_because is null
     and not exists (select from conference_left_out o where o.conference_id = $1 and o.connection_id = n.id)
     and not exists (select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
       where i.conference_id = $1 and i.withdrawn_at is null and ic.connection_id = n.id)`,
);

/** Everybody with parental responsibility who is neither invited to a conference nor left out for a reason. */
export const forgottenAt = (unit: Change, conferenceId: string): Promise<Forgotten[]> =>
  unit.rows<Forgotten>(FORGOTTEN, [conferenceId]);
