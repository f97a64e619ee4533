import { strictest, type Access, type Relationship, type Scope } from '../access';
import { statement } from '../platform/db/statement';
import type { AgencyKind } from '../identity';
import { grouped } from '../platform/grouped';
import { IDS, THERE, THERE_COLUMNS } from './conference.store';
import type { Attending } from './invitation.rules';
import { ConferenceInvitation } from './invitation.type';

type InvitationRow = Access & { readonly conference_id: string } & Pick<
    ConferenceInvitation,
    | 'id'
    | 'invitedAs'
    | 'name'
    | 'invitedAt'
    | 'reply'
    | 'replyNote'
    | 'attended'
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

const BY_CONFERENCE = statement(
  'conference-invitations.by-conference',
  `${THERE(`cc.conference_id in (select unnest(${IDS}))`)}
   select ${THERE_COLUMNS}, i.conference_id, i.id, i.invited_as as "invitedAs", coalesce(i.name, p.name) as name, i.invited_at as "invitedAt",
     i.reply, i.reply_note as "replyNote", i.attended, i.supports_id as supports, i.met_chair_on as "metChairOn",
     i.significant_people as "significantPeople", i.wishes, i.version, i.worker_id as "workerId", i.agency_id as "agencyId"
   from there t join conference_invitation i on i.conference_id = t.conference_id
   join conference_invitation_child ic on ic.invitation_id = i.id and ic.child_id = t.child_id
   left join person p on p.id = i.person_id
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
    return grouped(
      invitations,
      ([first]) => (first as InvitationRow).conference_id,
      (parts) => toInvitation(scope, parts),
    );
  });

/** One invitation is shown once, by what the caller is to any of the children that it is for. */
function toInvitation(scope: Scope, rows: readonly InvitationRow[]): ConferenceInvitation {
  const { child_id, authority_id, conference_id, ...first } = rows[0] as InvitationRow;
  const bases = [...new Set(rows.flatMap((row): readonly Relationship[] => row.bases))].sort();
  const shielded = strictest(rows.map((row) => row.shielded));
  return scope.show(
    { child_id, authority_id, bases, shielded },
    Object.assign(new ConferenceInvitation(), {
      ...{ id: first.id, invitedAs: first.invitedAs, name: first.name, invitedAt: first.invitedAt, reply: first.reply },
      ...{ replyNote: first.replyNote, attended: first.attended, supports: first.supports, version: first.version },
      ...{ metChairOn: first.metChairOn, significantPeople: first.significantPeople, wishes: first.wishes },
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
