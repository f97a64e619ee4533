import type { AgencyKind } from '../identity';
import type { Access, Scope } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { IDS, THERE, THERE_COLUMNS } from './conference.store';
import { ConferenceCorrection, ConferenceDecision, ConferenceMinutes, ConferenceView } from './decision.type';
import { grouped } from '../platform/grouped';
import type { Attending } from './invitation.rules';

// All four are found by a child's part of a conference, and shown by what the caller is to this child.
const ofPart = (table: string, columns: string, order: string, join = ''): string =>
  `${THERE(`cc.id in (select unnest(${IDS}))`)}
   select ${THERE_COLUMNS}, t.part_id, ${columns}
   from there t join ${table} r on r.conference_id = t.conference_id and r.child_id = t.child_id ${join} order by ${order}`;

const DECISIONS = statement(
  'conferences.decisions',
  ofPart(
    'conference_decision',
    `r.outcome, r.decided_on as "decidedOn", r.harm_suffered as "harmSuffered", r.harm_likely as "harmLikely", r.categories, r.reasons,
     r.help, r.plan_id as "planId", r.decided_by as "decidedById"`,
    't.part_id',
  ),
);
const VIEWS = statement(
  'conferences.views',
  ofPart(
    'conference_view',
    `r.invitation_id as invitation, r.view, r.agrees, r.dissent, i.agency_id as "agencyId"`,
    'r.recorded_at, r.id',
    'join conference_invitation i on i.id = r.invitation_id',
  ),
);
const MINUTES = statement(
  'conferences.minutes',
  ofPart(
    'conference_minutes',
    `r.number, r.text, r.written_at as "writtenAt", r.written_by as "writtenById"`,
    'r.number desc',
  ),
);
const CORRECTIONS = statement(
  'conferences.corrections',
  ofPart(
    'conference_correction',
    `r.id, r.invitation_id as invitation, r.text, r.asked_at as "askedAt", r.accepted, r.answer, r.version,
     i.invited_as <> 'PRACTITIONER' as "ofFamily",
     exists (
       select from conference_invitation_child ic join connection n on n.id = ic.connection_id
       where ic.invitation_id = i.id and ic.child_id = r.child_id and n.account_id = $2::uuid
     ) as "isOwn"`,
    'r.asked_at, r.id',
    'join conference_invitation i on i.id = r.invitation_id',
  ),
);

type Row<T> = Access & { readonly part_id: string; readonly ofFamily?: boolean; readonly isOwn?: boolean } & Omit<
    T,
    'access' | 'cut'
  >;

// What the family asks for in its own words is for the police no more than its reports are. What was put right they read in
// the version of the record that it led to. And one of the family is shown what they asked for themselves (I-16).
const isKept = ({ caller: { audience } }: Scope, row: Pick<Row<object>, 'ofFamily' | 'isOwn'>): boolean =>
  (audience === 'POLICE' && row.ofFamily === true) || (audience === 'FAMILY' && row.isOwn === false);

const loader =
  <T extends ConferenceDecision | ConferenceView | ConferenceMinutes | ConferenceCorrection>(
    which: typeof DECISIONS,
    Type: new () => T,
  ) =>
  (scope: Scope) =>
    scope.loader<T[]>(which.name, async (partIds) => {
      const rows = await scope.hub.db.rows<Row<T>>(which, [...scope.parameters, partIds]);
      return grouped(
        rows.filter((row) => scope.opens(Type.name, row) && !isKept(scope, row)),
        (row) => row.part_id,
        ({ child_id, authority_id, bases, shielded, part_id: _part, ofFamily: _whose, isOwn: _own, ...fields }) =>
          scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new Type(), fields) as T),
      );
    });

/** What was decided of children, by their part of the conference. */
export const decisionLoader = loader(DECISIONS, ConferenceDecision);
/** What those who were there thought. */
export const viewLoader = loader(VIEWS, ConferenceView);
/** The versions of the record, the newest first. */
export const minutesLoader = loader(MINUTES, ConferenceMinutes);
/** What was asked to be put right. */
export const correctionLoader = loader(CORRECTIONS, ConferenceCorrection);

const CAME = statement(
  'conferences.agencies-that-came',
  `select distinct i.agency_id as "agencyId", a.kind as "agencyKind" from conference_invitation i join agency a on a.id = i.agency_id
   join conference f on f.id = i.conference_id
   where i.conference_id = $1 and i.attended and i.withdrawn_at is null and i.worker_id is distinct from f.chair_id`,
);

/** The agencies that came to a conference, without its chair. */
export const agenciesThatCame = (
  unit: Change,
  conferenceId: string,
): Promise<(Attending & { agencyKind: AgencyKind })[]> => unit.rows(CAME, [conferenceId]);

const LATEST = statement(
  'conferences.latest-minutes',
  `select coalesce(max(number), 0) as number from conference_minutes where conference_id = $1 and child_id = $2`,
);

/** The number of the latest version of the record about a child; 0 when there is none. */
export async function latestMinutes(unit: Change, conferenceId: string, childId: string): Promise<number> {
  const [row] = await unit.rows<{ number: number }>(LATEST, [conferenceId, childId]);
  return row?.number ?? 0;
}

const SAID = statement(
  'conferences.view-recorded',
  `select from conference_view where invitation_id = $1 and child_id = $2`,
);

/** Whether somebody's view of a child is recorded. */
export const hasSaid = async (unit: Change, invitationId: string, childId: string): Promise<boolean> =>
  (await unit.rows(SAID, [invitationId, childId])).length > 0;

const CORRECTION = statement(
  'conferences.correction',
  `select r.conference_id as "conferenceId", r.child_id as "childId", r.asked_by as "askedBy", r.accepted is not null as answered
   from conference_correction r where r.id = $1`,
);

export interface HeldCorrection {
  readonly conferenceId: string;
  readonly childId: string;
  readonly askedBy: string;
  readonly answered: boolean;
}

/** A correction by id, of whatever conference: whoever asks checks that the conference is theirs. */
export async function correctionById(scope: Scope, id: string): Promise<HeldCorrection | undefined> {
  const [row] = await scope.hub.db.rows<HeldCorrection>(CORRECTION, [id]);
  return row;
}

const SENT = statement('conferences.distributed-on', `select distributed_on as "on" from conference where id = $1`);

/** The day on which the record of a conference had gone out; null until then. */
export async function distributedOn(unit: Change, conferenceId: string): Promise<string | null> {
  const [row] = await unit.rows<{ on: string | null }>(SENT, [conferenceId]);
  return row?.on ?? null;
}
