import { groupedBy, readVisible, type Scope } from '../access';
import { reading } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import { NO_FAMILY_CARERS, type Carer } from './stay.rules';
import { CarerConsidered, FamilyGroupConference, FamilyGroupMember, Placement, Stay } from './placement.type';

const CONFERENCE = `f.child_id, f.id, f.state, f.offered_on as "offeredOn", f.planned_for as "plannedFor", f.refused_on as "refusedOn",
     f.refused_because as "refusedBecause", f.held_on as "heldOn", f.family_plan as "familyPlan", f.version`;
const CONFERENCES = reading(
  'placements.family-group-conferences',
  `select ${CONFERENCE} from family_group_conference f where f.child_id = any($1) order by f.offered_on desc, f.id`,
);
const BY_ID = reading(
  'placements.family-group-by-id',
  `select ${CONFERENCE} from family_group_conference f where f.id = any($1)`,
);
const MEMBERS = reading(
  'placements.family-group-members',
  `select m.child_id, m.conference_id as "conferenceId", m.connection_id as "connectionId", m.came, m.can_help as "canHelp"
   from family_group_member m
   where m.conference_id = any($1) order by m.came desc, m.id`,
);
const STAYS = reading(
  'placements.stays',
  `select s.child_id, s.id, s.needed_from as "neededFrom", s.why, s.decided_by as "decidedBy",
     s.ended_on as "endedOn", s.ended_because as "endedBecause", s.version
   from stay s
   where s.child_id = any($1) order by s.needed_from desc, s.id`,
);
const CONSIDERED = reading(
  'placements.considered',
  `select k.child_id, k.stay_id as "stayId", k.connection_id as "connectionId", k.outcome, k.reason,
     k.considered_at as "consideredAt", k.considered_by as "consideredById"
   from carer_considered k
   where k.stay_id = any($1) order by k.considered_at, k.id`,
);
const PLACEMENTS = reading(
  'placements.of-stay',
  `select p.child_id, p.stay_id as "stayId", p.id, p.kind, p.connection_id as "connectionId", p.from_on as "fromOn",
     p.to_on as "toOn", p.reason, p.decided_by as "decidedBy", p.version
   from placement p
   where p.stay_id = any($1) order by p.from_on, p.id`,
);

type OfChild = { readonly child_id: string };
type OfStay = { readonly stayId: string };

/** The family group conferences of visible children, the latest first. */
export const familyGroupLoader = (scope: Scope) =>
  scope.loader<FamilyGroupConference[]>('family-group-conferences', async (ids) =>
    groupedBy(
      await readVisible<OfChild, FamilyGroupConference>(scope, CONFERENCES, ids, FamilyGroupConference),
      (row) => row.child_id,
    ),
  );

/** Visible family group conferences by id. */
export const familyGroupByIdLoader = (scope: Scope) =>
  scope.loader<FamilyGroupConference>('family-group-by-id', async (ids) => {
    const read = await readVisible<{ id: string }, FamilyGroupConference>(scope, BY_ID, ids, FamilyGroupConference);
    return new Map(read.map(({ row, shown }) => [row.id, shown]));
  });

/** Who was invited to visible family group conferences, those who came first. */
export const familyGroupMemberLoader = (scope: Scope) =>
  scope.loader<FamilyGroupMember[]>('family-group-members', async (ids) =>
    groupedBy(
      await readVisible<{ conferenceId: string }, FamilyGroupMember>(scope, MEMBERS, ids, FamilyGroupMember),
      (row) => row.conferenceId,
    ),
  );

/** The decisions that visible children must stay elsewhere, the latest first. */
export const stayLoader = (scope: Scope) =>
  scope.loader<Stay[]>('stays', async (ids) =>
    groupedBy(await readVisible<OfChild, Stay>(scope, STAYS, ids, Stay), (row) => row.child_id),
  );

/** Who of the family was considered, as it was recorded. */
export const consideredLoader = (scope: Scope) =>
  scope.loader<CarerConsidered[]>('carers-considered', async (ids) =>
    groupedBy(await readVisible<OfStay, CarerConsidered>(scope, CONSIDERED, ids, CarerConsidered), (row) => row.stayId),
  );

/** With whom visible children stayed, the first first. */
export const placementLoader = (scope: Scope) =>
  scope.loader<Placement[]>('placements', async (ids) =>
    groupedBy(await readVisible<OfStay, Placement>(scope, PLACEMENTS, ids, Placement), (row) => row.stayId),
  );

/** Somebody around a child as a carer: the last look at each holds. Age is for the rule: whose nobody knows counts as an adult. */
export const CARER_COLUMNS = `n.id as "connectionId", p.date_of_birth as "dateOfBirth", last.outcome`;
export const carersUnder = (stay: string): string => `connection n join person p on p.id = n.person_id
   left join lateral (
     select k.outcome from carer_considered k where k.stay_id = ${stay} and k.connection_id = n.id order by k.considered_at desc, k.id limit 1
   ) last on true`;

const FAMILY = reading(
  'placements.family-of-stay',
  `select s.child_id, s.id as "stayId", around.*
   from stay s
   cross join lateral (
     select ${CARER_COLUMNS} from ${carersUnder('s.id')} where n.child_id = s.child_id and n.until is null and n.kind <> all($2)
   ) around
   where s.id = any($1) order by around."connectionId"`,
);

/** Those who could care for the child of a visible stay, and what was found of each. */
export const carerLoader = (scope: Scope) =>
  scope.loader<Carer[]>('carers', async (ids) => {
    const rows = await scope.read<OfStay & Carer>(FAMILY, [ids, NO_FAMILY_CARERS]);
    return grouped(
      rows.filter((one) => scope.opens('CarerConsidered', one.access)),
      (row) => row.stayId,
      (row): Carer => row,
    );
  });
