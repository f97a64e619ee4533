import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { FamilyGroupState } from './family-group.rules';
import { CARER_COLUMNS, carersUnder } from './placement.store';
import { NO_FAMILY_CARERS, type Carer } from './stay.rules';

const RESPONSIBLE = `k.worker_id as key_worker_id, w.manager_id`;
const RESPONSIBLE_FROM = `left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id`;

const forChange = (name: string, table: string, columns: string) =>
  statement(
    `placements.${name}`,
    `select ${ACCESS_COLUMNS}, t.id, t.version, ${columns}, ${RESPONSIBLE}
     from ${table} t join child c on c.id = t.child_id ${VISIBLE} ${RESPONSIBLE_FROM} where t.id = $7::uuid and ${IS_VISIBLE}`,
  );

const STAY = forChange('stay-for-change', 'stay', 't.needed_from, t.ended_on');
const PLACEMENT = forChange('placement-for-change', 'placement', 't.from_on, t.to_on');
const CONFERENCE = forChange('family-group-for-change', 'family_group_conference', `t.state, t.offered_on`);

/** What a use case needs to know of a visible decision that a child must stay elsewhere. */
export interface VisibleStay extends VisibleChild {
  readonly id: string;
  readonly needed_from: string;
  readonly ended_on: string | null;
}
/** The same of a placement. */
export interface VisiblePlacement extends VisibleChild {
  readonly id: string;
  readonly from_on: string;
  readonly to_on: string | null;
}
/** The same of a family group conference. */
export interface VisibleFamilyGroup extends VisibleChild {
  readonly id: string;
  readonly state: FamilyGroupState;
  readonly offered_on: string;
}

const one = async <R extends VisibleChild>(scope: Scope, from: typeof STAY, id: string): Promise<R | undefined> =>
  (await scope.hub.db.rows<R>(from, [...scope.parameters, id]))[0];

export const visibleStay = (scope: Scope, id: string) => one<VisibleStay>(scope, STAY, id);
export const visiblePlacement = (scope: Scope, id: string) => one<VisiblePlacement>(scope, PLACEMENT, id);
export const visibleFamilyGroup = (scope: Scope, id: string) => one<VisibleFamilyGroup>(scope, CONFERENCE, id);

const HOLD = statement('placements.hold-stay', `select ended_on from stay where id = $1 for update`);

/** When a stay ended, kept from being changed by anybody else before this commit: what is recorded of it is recorded one by one. */
export async function holdStay(unit: Change, id: string): Promise<string | null> {
  const [stay] = await unit.rows<{ ended_on: string | null }>(HOLD, [id]);
  if (stay === undefined) throw new Error('holdStay: the stay must have been seen before it is held');
  return stay.ended_on;
}

const CARERS = statement(
  'placements.carers',
  `select ${CARER_COLUMNS} from ${carersUnder('$2::uuid')} where n.child_id = $1 and n.until is null and n.kind <> all($3) order by n.id`,
);

/** The people around a child now, and what was found of each as a carer under a stay. */
export const carersOf = (unit: Change, childId: string, stayId: string): Promise<Carer[]> =>
  unit.rows<Carer>(CARERS, [childId, stayId, NO_FAMILY_CARERS]);

const AROUND = statement('placements.around', `select id from connection where child_id = $1 and until is null`);

/** The connections of the people around a child now. */
export const peopleAround = async (unit: Change, childId: string): Promise<Set<string>> =>
  new Set((await unit.rows<{ id: string }>(AROUND, [childId])).map(({ id }) => id));

const LAST = statement(
  'placements.last',
  `select bool_or(to_on is null) as open, max(to_on) as "lastTo" from placement where child_id = $1`,
);

/** Whether a child has a placement now, and when the last one ended. */
export async function lastPlacement(unit: Change, childId: string): Promise<{ open: boolean; lastTo: string | null }> {
  const [row] = await unit.rows<{ open: boolean | null; lastTo: string | null }>(LAST, [childId]);
  return { open: row?.open === true, lastTo: row?.lastTo ?? null };
}

const END_PLACEMENT = statement(
  'placements.end-open',
  `update placement set to_on = greatest(from_on, $2::date), version = version + 1 where stay_id = $1 and to_on is null`,
);

/** Ends the placement that a stay still has. */
export const endOpenPlacement = (unit: Change, stayId: string, on: string) => unit.rows(END_PLACEMENT, [stayId, on]);

const OFFERED = statement(
  'placements.offered',
  `select 1 from family_group_conference where child_id = $1 and state = 'OFFERED'`,
);
const STAYING = statement('placements.staying', `select 1 from stay where child_id = $1 and ended_on is null`);

/** Whether an offer waits for the family's answer. */
export const isOffered = async (unit: Change, childId: string): Promise<boolean> =>
  (await unit.rows(OFFERED, [childId])).length > 0;

/** Whether it is decided already that the child stays elsewhere. */
export const isStaying = async (unit: Change, childId: string): Promise<boolean> =>
  (await unit.rows(STAYING, [childId])).length > 0;

const CORE_GROUP = statement(
  'placements.core-group',
  `select distinct worker_id as id from relationship
   where child_id = $1 and kind = 'CORE_GROUP' and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** The members of the core group, who must hear that the child stays elsewhere. */
export const coreGroup = async (unit: Change, childId: string): Promise<string[]> =>
  (await unit.rows<{ id: string }>(CORE_GROUP, [childId, unit.scope.now])).map(({ id }) => id);
