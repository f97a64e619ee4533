import { VISIBLE, type Access, type Scope } from '../access';
import type { Change } from '../events';
import { byName } from '../platform/by-name';
import { statement } from '../platform/db/statement';
import type { ConferenceState } from './conference.rules';
import { COMING, IS_THERE, MEETING_COLUMNS } from './conference.store';
import { grouped } from '../platform/grouped';
import { PAPERS, type Sent } from './paper.rules';
import { PaperOwed } from './paper.type';

/**
 * The copies of a paper `$kind` that somebody invited has: their own, or one their agency was given. One that came back has
 * not reached them.
 */
const HAS = (kind: string): string => `
  left join lateral (
    select max(d.number) as number, min(g.given_on) as first_on from document d join document_copy g on g.document_id = d.id
    where d.child_id = ic.child_id and d.kind = ${kind} and d.subject_id = i.conference_id
      and (g.connection_id = ic.connection_id or g.worker_id = i.worker_id or g.agency_id = i.agency_id)
      and not exists (select from copy_delivery y where y.copy_id = g.id and y.outcome = 'RETURNED')
  ) has on true`;

// A letter about the decision has one version. A record that was put right is owed again to whoever has the one before it.
const OWED = statement(
  'conference-papers.owed',
  `select ${MEETING_COLUMNS}, i.conference_id, i.id as invitation, ic.connection_id as connection, coalesce(p.name, w.name) as name, has.number as has
   from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
   join conference f on f.id = i.conference_id and f.state = any($9)
   join conference_child cc on cc.conference_id = i.conference_id and cc.child_id = ic.child_id and cc.left_because is null
   left join person p on p.id = i.person_id left join worker w on w.id = i.worker_id
   ${HAS('$8')}
   cross join lateral (select case when $8 = 'MINUTES' then (select coalesce(max(said.number), 1) from conference_minutes said
     where said.conference_id = i.conference_id and said.child_id = ic.child_id) else 1 end as number) latest
   join child c on c.id = cc.child_id ${VISIBLE} ${COMING}
   where i.conference_id = any($7) and i.withdrawn_at is null and i.invited_as = any($10) and ${IS_THERE}
     and coalesce(has.number, 0) < latest.number
   order by c.date_of_birth nulls last, c.id, i.id`,
);

type OwedRow = Access & { conference_id: string } & Pick<PaperOwed, 'invitation' | 'connection' | 'name' | 'has'>;

const STATES: Readonly<Record<Sent, readonly ConferenceState[]>> = {
  OUTLINE: ['DECIDED', 'RECORDED'],
  RECORD: ['RECORDED'],
};

/** Who still waits for a paper of conferences, of the children whom the caller may see; nobody before there is any. */
export const owedLoader = (scope: Scope, paper: Sent) =>
  scope.loader<PaperOwed[]>(`conference-owed-${paper}`, async (ids) => {
    const { kind, to } = PAPERS[paper];
    const rows = byName(
      await scope.hub.db.rows<OwedRow>(OWED, [...scope.parameters, ids, kind, STATES[paper], to]),
      (row) => [row.child_id],
      (row) => row.name,
    );
    return grouped(
      rows.filter((row) => scope.opens('PaperOwed', row)),
      (row) => row.conference_id,
      ({ child_id, authority_id, bases, shielded, conference_id: _conference, ...fields }) => {
        const owed = Object.assign(new PaperOwed(), fields, { childId: child_id });
        return scope.show({ child_id, authority_id, bases, shielded }, owed);
      },
    );
  });

// No key update: whoever writes something that points at the conference does not wait.
const HOLD = statement(
  'conference-papers.hold',
  `select f.state, f.version, f.distributed_on as "distributedOn" from conference f where f.id = $1 for no key update`,
);

export interface HeldForSending {
  readonly state: ConferenceState;
  readonly version: number;
  readonly distributedOn: string | null;
}

/** Holds a conference alone: of two who give the last two copies, the second one sees the first. */
export async function holdForSending(unit: Change, conferenceId: string): Promise<HeldForSending> {
  const [row] = await unit.rows<HeldForSending>(HOLD, [conferenceId]);
  if (row === undefined) throw new Error('a conference is seen before it is held');
  return row;
}

const STANDING = statement(
  'conference-papers.standing',
  `select cc.child_id as "childId", count(i.id) filter (where has.first_on is null)::int as waiting, max(has.first_on) as "lastOn"
   from conference_child cc
   left join (conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id)
     on i.conference_id = cc.conference_id and ic.child_id = cc.child_id and i.withdrawn_at is null and i.invited_as = any($3)
   ${HAS('$2')}
   where cc.conference_id = $1 and cc.left_because is null group by cc.child_id`,
);

export interface Standing {
  readonly childId: string;
  /** How many entitled to the paper have no copy in any version. */
  readonly waiting: number;
  /** The day on which the last of the others was given one. */
  readonly lastOn: string | null;
}

/** How a paper stands for every child of a conference, those included whom the caller may not see. */
export const standingOf = (unit: Change, conferenceId: string, paper: Sent): Promise<Standing[]> =>
  unit.rows<Standing & { [column: string]: unknown }>(STANDING, [conferenceId, PAPERS[paper].kind, PAPERS[paper].to]);

const INVITED = statement(
  'conference-papers.invited-family',
  `select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
   where i.conference_id = $1 and ic.child_id = $2 and ic.connection_id = $3 and i.withdrawn_at is null and i.invited_as in ('FAMILY', 'CHILD')`,
);

/** Whether a connection is that of somebody of the family who is invited for a child. */
export const isInvited = async (
  unit: Change,
  conferenceId: string,
  childId: string,
  connectionId: string,
): Promise<boolean> => (await unit.rows(INVITED, [conferenceId, childId, connectionId])).length > 0;
