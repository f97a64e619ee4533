import { VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { ConferenceKind, ConferenceState } from './conference.rules';
import { COMING, IS_THERE, MEETING_COLUMNS } from './conference.store';

/** A child of a conference as the start of a change. `version` is the child's part's. */
export interface HeldChild extends VisibleChild {
  readonly part_id: string;
  readonly deadline_id: string | null;
  readonly timescale: string | null;
  readonly subject_id: string | null;
}

/** A conference as the start of a change, with those of its children whom the caller may see. */
export interface HeldConference {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: ConferenceKind;
  readonly state: ConferenceState;
  readonly plannedFor: Date;
  readonly heldOn: string | null;
  readonly chairId: string | null;
  readonly notQuorateReason: string | null;
  readonly version: number;
  /** How many children it is about, those included whom the caller may not see. */
  readonly about: number;
  readonly children: readonly HeldChild[];
}

type Row = HeldChild & Omit<HeldConference, 'children' | 'version'> & { readonly conference_version: number };

const FOR_CHANGE = statement(
  'conferences.for-change',
  `select ${MEETING_COLUMNS}, cc.id as part_id, cc.deadline_id, d.timescale, d.subject_id, cc.version, k.worker_id as key_worker_id,
     w.manager_id, f.id, f.authority_id as "authorityId", f.kind, f.state, f.planned_for as "plannedFor", f.held_on as "heldOn",
     f.chair_id as "chairId", f.not_quorate_reason as "notQuorateReason", f.version as conference_version,
     (select count(*)::int from conference_child o where o.conference_id = f.id and o.left_because is null) as about
   from conference f join conference_child cc on cc.conference_id = f.id and cc.left_because is null left join deadline d on d.id = cc.deadline_id
   join child c on c.id = cc.child_id ${VISIBLE} ${COMING}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where f.id = $7::uuid and ${IS_THERE} order by c.date_of_birth nulls last, c.id`,
  'how many children a conference is about, hidden ones too: whoever does not see all of them changes nothing',
);

/** A conference and its visible children; undefined when there is none of them by whom the caller finds it. */
export async function visibleConference(scope: Scope, id: string): Promise<HeldConference | undefined> {
  const rows = await scope.hub.db.rows<Row>(FOR_CHANGE, [...scope.parameters, id]);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { authorityId, kind, state, plannedFor, heldOn, chairId, notQuorateReason, about, conference_version } = first;
  const meeting = { id, authorityId, kind, state, plannedFor, heldOn, chairId, notQuorateReason, about };
  return { ...meeting, version: conference_version, children: rows };
}

// Shared: any number may write to what a conference gathers, and whoever moves or ends it waits for them.
const HOLD = statement('conferences.hold', `select state from conference where id = $1 for share`);

/** The state of a conference, which nobody changes before this commit. Says nothing of whether the caller may see it. */
export async function holdState(unit: Change, id: string): Promise<ConferenceState> {
  const [row] = await unit.rows<{ state: ConferenceState }>(HOLD, [id]);
  if (row === undefined) throw new Error('a conference is seen before it is held');
  return row.state;
}

const HOLD_ALONE = statement(
  'conferences.hold-alone',
  `select state, version, not_quorate_reason as "notQuorateReason" from conference where id = $1 for no key update`,
);

export interface HeldAlone {
  readonly state: ConferenceState;
  readonly version: number;
  readonly notQuorateReason: string | null;
}

/** The same for one commit at a time: of two that take away one of the three who made it quorate, the second sees the first. */
export async function holdAlone(unit: Change, id: string): Promise<HeldAlone> {
  const [row] = await unit.rows<HeldAlone & Record<string, unknown>>(HOLD_ALONE, [id]);
  if (row === undefined) throw new Error('a conference is seen before it is held');
  return row;
}

const FACTS = statement(
  'conferences.standing',
  `select c.date_of_birth is not null as born, c.expected_date_of_birth as "expectedOn",
     exists (select from plan p where p.child_id = c.id and p.state <> 'ENDED') as "hasPlan",
     exists (select from conference_child cc where cc.child_id = c.id and cc.ahead) as "hasConference"
   from child c where c.id = $1`,
);

export interface Facts {
  readonly born: boolean;
  readonly expectedOn: string | null;
  readonly hasPlan: boolean;
  readonly hasConference: boolean;
}

/** What decides whether a conference can be planned for a child. */
export async function factsOf(unit: Change, childId: string): Promise<Facts> {
  const [facts] = await unit.rows<Facts>(FACTS, [childId]);
  if (facts === undefined) throw new Error('a visible child is there');
  return facts;
}

const POINT_AT = statement(
  'conferences.point-at-deadline',
  `update conference_child set deadline_id = $3 where conference_id = $1 and child_id = $2`,
);
const NOT_AHEAD = statement(
  'conferences.not-ahead',
  `update conference_child set ahead = false where conference_id = $1`,
);

/** Notes which deadline a conference answers for a child. */
export const pointAtDeadline = (unit: Change, conferenceId: string, childId: string, deadlineId: string | null) =>
  unit.rows(POINT_AT, [conferenceId, childId, deadlineId]);

/** A conference that was held or cancelled is no longer ahead of any of its children. */
export const noLongerAhead = (unit: Change, conferenceId: string) => unit.rows(NOT_AHEAD, [conferenceId]);

const HEARERS = statement(
  'conferences.hearers',
  `select distinct on (recipient) recipient, child_id from (
     select i.worker_id as recipient, ic.child_id from conference_invitation i
     join conference_invitation_child ic on ic.invitation_id = i.id where i.conference_id = $1 and i.withdrawn_at is null and i.worker_id is not null
     union all
     select n.account_id, ic.child_id from conference_invitation i
     join conference_invitation_child ic on ic.invitation_id = i.id join connection n on n.id = ic.connection_id
     where i.conference_id = $1 and i.withdrawn_at is null and n.account_id is not null
     union all
     select r.worker_id, cc.child_id from conference_child cc
     join relationship r on r.child_id = cc.child_id and r.kind = 'ALLOCATED' and r.ended_at is null where cc.conference_id = $1 and cc.left_because is null
     union all
     select f.chair_id, cc.child_id from conference f join conference_child cc on cc.conference_id = f.id where f.id = $1 and f.chair_id is not null
   ) heard order by recipient, child_id`,
);

export interface Hearer {
  readonly recipient: string;
  readonly child_id: string;
}

/** Everybody who comes to a conference, with the chair and the key workers: each once, by a child that they come for. */
export const hearersOf = (unit: Change, conferenceId: string): Promise<Hearer[]> =>
  unit.rows<Hearer>(HEARERS, [conferenceId]);
