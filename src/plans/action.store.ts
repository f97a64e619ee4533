import {
  ACCESS_COLUMNS,
  EACH_BY_ID,
  IS_VISIBLE,
  permits,
  readerById,
  readerByKey,
  RELATIONSHIPS,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Access,
  type Opened,
  type Relationship,
  type Scope,
} from '../access';
import type { VisibleChild } from '../children';
import type { Audience } from '../identity';
import { dayInEngland } from '../platform/clock';
import { grouped } from '../platform/grouped';
import { each, reading, statement } from '../platform/db/statement';
import type { ActionPosition } from './action.input';
import type { CChangeStep, Effect } from './change-model.enums';
import { overdue, type ActionState } from './action.rules';
import { ActionNote, ActionOwner, PlanAction } from './action.type';

interface ActionFields {
  readonly id: string;
  readonly plan_id: string;
  readonly text: string;
  readonly owner_worker_id: string | null;
  readonly owner_agency_id: string | null;
  readonly owner_family: string | null;
  readonly owner_connection_id: string | null;
  readonly due_on: string;
  readonly state: ActionState;
  readonly closed_at: Date | null;
  readonly version: number;
  readonly step: CChangeStep | null;
  readonly made_with: string | null;
  readonly effect: Effect | null;
  readonly effect_on: string | null;
}

const ACTION_COLUMNS = `a.id, a.plan_id, a.text, a.owner_worker_id, a.owner_agency_id, a.owner_family,
  a.owner_connection_id, a.due_on, a.state, a.closed_at, a.version, a.step, a.made_with, a.effect, a.effect_on`;
const COLUMNS = `${ACCESS_COLUMNS}, ${ACTION_COLUMNS}`;

/**
 * An action is there only for a relationship that opens actions: a school that merely has the child on its roll sees the
 * child, and there is no action to it. Stands in the seventh parameter.
 */
const IS_OPENED = `${IS_VISIBLE} and v.bases && $7::text[]`;

/** The same for rows that were read without it. */
const isOpened =
  (scope: Scope) =>
  ({ access }: Opened<unknown>): boolean =>
    scope.opens('PlanAction', access);

const opening = new Map<Audience, readonly Relationship[]>();

/** Asked of the policy once for each audience. */
function openingActions({ caller: { audience } }: Scope): readonly Relationship[] {
  const known = opening.get(audience);
  if (known !== undefined) return known;
  const made = (Object.keys(RELATIONSHIPS) as Relationship[]).filter((r) => permits(audience, 'PlanAction', 'id', [r]));
  opening.set(audience, made);
  return made;
}

function toAction(scope: Scope, access: Access, row: ActionFields, today = dayInEngland(scope.now)): PlanAction {
  // Field by field, without objects in between: a caseload shows hundreds of actions.
  const owner = new ActionOwner();
  owner.workerId = row.owner_worker_id;
  owner.agencyId = row.owner_agency_id;
  owner.family = row.owner_family;
  owner.connectionId = row.owner_connection_id;
  const action = new PlanAction();
  action.id = row.id;
  action.planId = row.plan_id;
  action.childId = access.child_id;
  action.text = row.text;
  action.owner = scope.show(access, owner);
  action.dueOn = row.due_on;
  action.overdue = overdue(row.due_on, row.state, today);
  action.state = row.state;
  action.closedAt = row.closed_at;
  action.version = row.version;
  action.step = row.step;
  action.madeWith = row.made_with;
  action.effect = row.effect;
  action.effectOn = row.effect_on;
  return scope.show(access, action);
}

const readActions = readerById<ActionFields>(
  statement(
    'actions.by-id',
    `select q.ord, ${COLUMNS} from ${EACH_BY_ID} join plan_action a on a.id = k.id
     join child c on c.id = a.child_id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}`,
  ),
);

/** Visible actions by id. Not visible and not there are both simply absent. */
export const actionLoader = (scope: Scope) =>
  scope.loader<PlanAction>('actions', async (ids) => {
    const rows = await readActions(scope, ids);
    return new Map(rows.filter(isOpened(scope)).map((row) => [row.id, toAction(scope, row.access, row)]));
  });

// The actions of a plan come as one value, which the driver reads more cheaply than a row for each.
const readByPlan = readerByKey<PlanActionsRow>(
  reading(
    'actions.by-plan',
    `select a.child_id, a.plan_id, json_agg(
       json_build_array(a.id, a.text, a.owner_worker_id, a.owner_agency_id, a.owner_family, a.due_on, a.state, a.closed_at, a.version,
         a.step, a.made_with, a.effect, a.effect_on, a.owner_connection_id)
       order by a.due_on, a.id) as actions
   from plan_action a where a.plan_id = any(${each(1, 'uuid')}::uuid[]) group by a.plan_id, a.child_id`,
  ),
  (row) => row.plan_id,
);

/** One action of a plan as it is read, in the order of its list. */
type ListedAction = readonly [
  id: string,
  text: string,
  ownerWorkerId: string | null,
  ownerAgencyId: string | null,
  ownerFamily: string | null,
  dueOn: string,
  state: ActionState,
  closedAt: string | null,
  version: number,
  step: CChangeStep | null,
  madeWith: string | null,
  effect: Effect | null,
  effectOn: string | null,
  ownerConnectionId: string | null,
];

interface PlanActionsRow {
  readonly plan_id: string;
  readonly actions: readonly ListedAction[];
}

/** The actions of plans, whatever became of them, the first due first. */
export const planActionsLoader = (scope: Scope) =>
  scope.loader<PlanAction[]>('plan-actions', async (planIds) => {
    const rows = await readByPlan(scope, planIds);
    const today = dayInEngland(scope.now);
    return new Map(rows.filter(isOpened(scope)).map((row) => [row.plan_id, toActions(scope, row, today)]));
  });

function toActions(scope: Scope, row: Opened<PlanActionsRow>, today: string): PlanAction[] {
  const { access, plan_id, actions } = row;
  return actions.map((listed) => {
    const [id, text, owner_worker_id, owner_agency_id, owner_family, due_on, state, closedAt, version, ...more] =
      listed;
    const [step, made_with, effect, effect_on, owner_connection_id] = more;
    // eslint-disable-next-line no-restricted-globals -- an instant that the database has written, as the driver reads it
    const closed_at = closedAt === null ? null : new Date(closedAt);
    const fields = {
      id,
      plan_id,
      text,
      owner_worker_id,
      owner_agency_id,
      owner_family,
      owner_connection_id,
      due_on,
      state,
      closed_at,
      version,
      step,
      made_with,
      effect,
      effect_on,
    };
    return toAction(scope, access, fields, today);
  });
}

interface NoteRow {
  readonly id: string;
  readonly action_id: string;
  readonly text: string;
  readonly written_by: string;
  readonly written_at: Date;
  readonly of_family: boolean;
}

// What the family told in its own words is for the police no more than the reports are that it writes for a conference.
const NOTES = reading(
  'actions.notes',
  `select n.child_id, n.id, n.action_id, n.text, n.written_by, n.written_at, a.kind = 'FAMILY' as of_family
   from action_note n join worker w on w.id = n.written_by join agency a on a.id = w.agency_id
   where n.action_id = any($1) order by n.written_at, n.id`,
);

/** The notes on actions, as they were written. */
export const noteLoader = (scope: Scope) =>
  scope.loader<ActionNote[]>('action-notes', async (actionIds) => {
    const rows = await scope.read<NoteRow>(NOTES, [actionIds]);
    return grouped(
      rows.filter(isOpened(scope)).filter((row) => !row.of_family || scope.caller.audience !== 'POLICE'),
      (row) => row.action_id,
      ({ access, id, text, written_by, written_at }) =>
        scope.show(
          access,
          Object.assign(new ActionNote(), { id, text, writtenById: written_by, writtenAt: written_at }),
        ),
    );
  });

/** Which of the caller's own actions. */
export interface OwnActions {
  readonly states: readonly ActionState[];
  readonly dueBefore: string | null;
  readonly after: ActionPosition | null;
  readonly first: number;
}

// What the caller is to a child is worked out once, however many actions it has. What they may do for their agency begins from their own seats: an agency's social care may own ten thousand actions.
const OWN = statement(
  'actions.own',
  `with own as (
     select a.id, a.child_id from plan_action a where a.owner_worker_id = $2::uuid
     union
     select a.id, a.child_id from relationship r join plan_action a on a.child_id = r.child_id and a.owner_agency_id = $3::uuid
     where r.worker_id = $2::uuid and r.kind in ('CORE_GROUP', 'ALLOCATED') and r.began_at <= $1 and (r.ended_at is null or r.ended_at > $1)
   ), seen as materialized (
     select ${ACCESS_COLUMNS} from child c ${VISIBLE} where c.id in (select child_id from own) and ${IS_OPENED}
   )
   select s.child_id, s.authority_id, s.bases, s.shielded, ${ACTION_COLUMNS}
   from own join plan_action a using (id) join plan p on p.id = a.plan_id join seen s on s.child_id = a.child_id
   where p.state <> 'ENDED' and a.state in (select unnest(${each(8, 'text')})) and ($9::date is null or a.due_on < $9)
     and ($10::date is null or (a.due_on, a.id) > ($10, $11::uuid))
   order by a.due_on, a.id limit $12`,
);

/** The caller's own actions under open plans of visible children, the first due first. */
export async function ownActions(scope: Scope, { states, dueBefore, after, first }: OwnActions): Promise<PlanAction[]> {
  const rows = await scope.find<ActionFields>(OWN, [
    openingActions(scope),
    states,
    dueBefore,
    after?.dueOn ?? null,
    after?.id ?? null,
    first,
  ]);
  return rows.map((row) => toAction(scope, row.access, row));
}

/** What a use case needs to know of a visible action before it changes something. `version` is the action's. */
export interface VisibleAction extends VisibleChild {
  readonly id: string;
  readonly plan_id: string;
  readonly owner_worker_id: string | null;
  readonly owner_agency_id: string | null;
  readonly owner_connection_id: string | null;
}

const FOR_CHANGE = statement(
  'actions.for-change',
  `select ${ACCESS_COLUMNS}, a.id, a.plan_id, a.owner_worker_id, a.owner_agency_id, a.owner_connection_id, a.version, k.worker_id as key_worker_id, w.manager_id
   from plan_action a join child c on c.id = a.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where a.id = $8::uuid and ${IS_OPENED}`,
);

/** A visible action as the start of a change: what the caller is to the child, who owns it, and the key worker. */
export async function visibleAction(scope: Scope, id: string): Promise<VisibleAction | undefined> {
  const [row] = await scope.hub.db.rows<VisibleAction>(FOR_CHANGE, [...scope.parameters, openingActions(scope), id]);
  return row;
}
