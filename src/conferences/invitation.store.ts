import { together, type Access, type Scope } from '../access';
import { statement } from '../platform/db/statement';
import type { AgencyKind } from '../identity';
import { keptFrom, unlessKept, type ProtectedValue } from '../network';
import { grouped } from '../platform/grouped';
import { IDS, THERE, THERE_COLUMNS } from './conference.store';
import type { Attending, InvitedAs } from './invitation.rules';
import { ConferenceInvitation } from './invitation.type';

type InvitationRow = Access & { readonly conference_id: string; readonly repliedMyself: boolean } & Pick<
    ConferenceInvitation,
    | 'id'
    | 'invitedAs'
    | 'name'
    | 'invitedAt'
    | 'reply'
    | 'replyNote'
    | 'attended'
    | 'attendance'
    | 'supports'
    | 'metChairOn'
    | 'significantPeople'
    | 'wishes'
    | 'version'
    | 'workerId'
    | 'agencyId'
  >;

/**
 * To whom an invitation `i` is shown, of a part `t` that they find. The family is told of its own and of nobody else's: who else comes can say where the
 * other parent lives, or with whom.
 */
const IS_OWN_OR_WORKS = `(not t.bases <@ array['FAMILY', 'SUPPORTER'] or exists (
  select from conference_invitation_child mine join connection n on n.id = mine.connection_id
  where mine.invitation_id = i.id and n.account_id = $2::uuid))`;

/** Of a member of the family: whether the note to the reply is their own. Nobody is kept from what they wrote themselves. */
const REPLIED_MYSELF = `(t.bases <@ array['FAMILY', 'SUPPORTER'] and exists (
  select from event e where e.actor_id = $2::uuid and e.name = 'ConferenceReplied' and e.subject_id = i.conference_id))`;

/** What is recorded of an invitation `i` last, of a conference `f`; nothing before it was held. */
const ATTENDANCE = `case when f.held_on is not null then coalesce((select l.attendance from conference_attendance l
  where l.invitation_id = i.id order by l.number desc limit 1), 'NOT_RECORDED') end`;

const BY_CONFERENCE = statement(
  'conference-invitations.by-conference',
  `${THERE(`cc.conference_id in (select unnest(${IDS}))`)}
   select ${THERE_COLUMNS}, i.conference_id, i.id, i.invited_as as "invitedAs", coalesce(i.name, p.name) as name, i.invited_at as "invitedAt",
     i.reply, i.reply_note as "replyNote", ${REPLIED_MYSELF} as "repliedMyself", i.attended, ${ATTENDANCE} as attendance, i.supports_id as supports, i.met_chair_on as "metChairOn",
     i.significant_people as "significantPeople", i.wishes, i.version, i.worker_id as "workerId", i.agency_id as "agencyId"
   from there t join conference_invitation i on i.conference_id = t.conference_id
   join conference_invitation_child ic on ic.invitation_id = i.id and ic.child_id = t.child_id
   left join person p on p.id = i.person_id join conference f on f.id = i.conference_id
   where i.withdrawn_at is null and ${IS_OWN_OR_WORKS}
   order by i.invited_at, i.id, t.child_id`,
);

/** The invitations to conferences, each with those of its children whom the caller may see. */
export const invitationLoader = (scope: Scope) =>
  scope.loader<ConferenceInvitation[]>('conference-invitations', async (ids) => {
    const rows = await scope.hub.db.rows<InvitationRow>(BY_CONFERENCE, [...scope.parameters, ids]);
    const opened = rows.filter((row) => scope.opens('ConferenceInvitation', row));
    const invitations = [
      ...grouped(
        opened,
        ({ id }) => id,
        (row) => row,
      ).values(),
    ];
    const kept = await keptFrom(
      scope,
      opened.map((row) => row.child_id),
    );
    return grouped(
      invitations,
      ([first]) => (first as InvitationRow).conference_id,
      (parts) =>
        toInvitation(
          scope,
          parts,
          parts.flatMap((part) => kept(part.child_id)),
        ),
    );
  });

/** What the family says for itself is for the police no more than its reports are: see familyReports. */
const isFamilysOwn = (invitedAs: InvitedAs): boolean => invitedAs !== 'PRACTITIONER';
const isPolice = (scope: Scope): boolean => scope.caller.audience === 'POLICE';

/** What was said with an answer: one's own words are shown as they were written, and nobody's of the family to the police. */
function noteFor(scope: Scope, row: InvitationRow, kept: readonly ProtectedValue[]): string | null {
  if (isFamilysOwn(row.invitedAs) && isPolice(scope)) return null;
  return row.repliedMyself ? row.replyNote : unlessKept(row.replyNote, kept);
}

/**
 * One invitation is shown once, by what the caller is to any of the children that it is for. What the chair or the key worker
 * wrote into it about one of the family is read for what that one is not to know.
 */
function toInvitation(
  scope: Scope,
  rows: readonly InvitationRow[],
  kept: readonly ProtectedValue[],
): ConferenceInvitation {
  const { conference_id, ...first } = rows[0] as InvitationRow;
  const accesses = rows.map(({ child_id, authority_id, bases, shielded }) => ({
    ...{ child_id, authority_id, bases, shielded },
  }));
  return scope.show(
    together(accesses as [Access, ...Access[]]),
    Object.assign(new ConferenceInvitation(), {
      ...{ id: first.id, invitedAs: first.invitedAs, name: first.name, invitedAt: first.invitedAt, reply: first.reply },
      ...{
        attended: first.attended,
        attendance: first.attendance,
        supports: first.supports,
        version: first.version,
        metChairOn: first.metChairOn,
      },
      replyNote: noteFor(scope, rows[0] as InvitationRow, kept),
      ...{ significantPeople: unlessKept(first.significantPeople, kept), wishes: unlessKept(first.wishes, kept) },
      ...{ workerId: first.workerId, agencyId: first.agencyId, conferenceId: conference_id },
      childIds: rows.map((row) => row.child_id),
    }),
  );
}

const ATTENDING = statement(
  'conference-invitations.attending',
  `select i.conference_id, i.agency_id as "agencyId", a.kind as "agencyKind", i.attended, i.reply
   from conference_invitation i join agency a on a.id = i.agency_id join conference f on f.id = i.conference_id
   where i.conference_id = any($1) and i.withdrawn_at is null and i.worker_id is distinct from f.chair_id
     and (i.attended or (i.attended is null and f.held_on is null and i.reply in ('ACCEPTED', 'SENDS_SOMEBODY')))`,
);

/** The agencies that were at conferences; at those ahead, that will be. For whoever has seen the conference already. */
export const attendingLoader = (scope: Scope) =>
  scope.loader<Attending[]>('conference-attending', async (ids) => {
    const rows = await scope.hub.db.rows<{ conference_id: string; agencyId: string; agencyKind: AgencyKind }>(
      ATTENDING,
      [ids],
    );
    return grouped(
      rows,
      (row) => row.conference_id,
      (row): Attending => row,
    );
  });
