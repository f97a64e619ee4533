import {
  ACCESS_COLUMNS,
  EACH,
  EACH_BY_ID,
  IS_VISIBLE,
  ONE,
  readerById,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Access,
  type Asking,
  type Scope,
} from '../access';
import type { VisibleChild } from '../children';
import { statement } from '../platform/db/statement';
import type { PlanEntity } from './plan.entity';
import { PART_NAMES, type PlanContent, type PlanState } from './plan.rules';
import { Plan, PlanVersion } from './plan.type';

/**
 * A look-up finds plans that are open or ended within twelve months; those who work with the child, and auditors, find
 * them all.
 */
const isShown = (q: Asking) => `(v.bases && array['ALLOCATED', 'MANAGER', 'AUTHORITY', 'CORE_GROUP', 'AUDITOR']
  or p.ended_on is null or p.ended_on >= (${q.now} at time zone 'Europe/London')::date - interval '12 months')`;
const IS_SHOWN = isShown(ONE);

const PLAN_IS_VISIBLE = `${IS_VISIBLE} and ${IS_SHOWN}`;

type PlanRow = Access & { content: PlanContent | null } & Pick<
    Plan,
    | 'id'
    | 'state'
    | 'startedOn'
    | 'endedOn'
    | 'endReason'
    | 'initialCategory'
    | 'latestCategory'
    | 'previousPlans'
    | 'reviewedOn'
    | 'version'
  >;

const OF_PLAN = `p.id, p.state, p.started_on as "startedOn", p.ended_on as "endedOn", p.end_reason as "endReason",
  p.initial_category as "initialCategory", p.latest_category as "latestCategory", p.previous_plans as "previousPlans",
  p.reviewed_on::text[] as "reviewedOn", p.version, said.content`;

// What a plan says is its latest version: ending a plan, or an import, counts a change of the plan without saying more.
const said = (asked: string) =>
  `left join lateral (select content from plan_version where ${asked} and plan_id = p.id order by number desc limit 1) said on true`;

/** What a plan says is most of its row, and a list of plans rarely asks for it: it is read when it is asked for. */
const asksWhatItSays = ({ selection }: Scope): boolean => {
  const asked = selection.types.get('Plan')?.fields;
  return asked === undefined || PART_NAMES.some((part) => asked.has(part));
};

const readPlans = readerById<PlanRow>(
  statement(
    'plans.by-id',
    `select q.ord, ${ACCESS_COLUMNS}, ${OF_PLAN} from ${EACH_BY_ID} join plan p on p.id = k.id
     join child c on c.id = p.child_id ${VISIBLE_TO_EACH} ${said('q.also::boolean')} where ${IS_VISIBLE} and ${isShown(EACH)}`,
  ),
  (scope) => String(asksWhatItSays(scope)),
);

// A child has several plans: it is looked at once.
const BY_CHILD = statement(
  'plans.by-child',
  `with v as materialized (select ${ACCESS_COLUMNS} from child c ${VISIBLE} where c.id = any($7) and ${IS_VISIBLE})
   select v.*, ${OF_PLAN} from v join plan p on p.child_id = v.child_id ${said('$8::boolean')} where ${IS_SHOWN} order by p.started_on desc`,
);

/** Visible plans by id. Not visible and not there are both simply absent. */
export const planLoader = (scope: Scope) =>
  scope.loader<Plan>('plans', async (ids) => {
    const rows = await readPlans(scope, ids);
    return new Map(rows.map((row) => [row.id, toPlan(scope, row)]));
  });

/** The plans of visible children, the latest first. */
export const childPlansLoader = (scope: Scope) =>
  scope.loader<Plan[]>('child-plans', async (childIds) => {
    const rows = await scope.hub.db.rows<PlanRow>(BY_CHILD, [...scope.parameters, childIds, asksWhatItSays(scope)]);
    return grouped(
      rows,
      (row) => row.child_id,
      (row) => toPlan(scope, row),
    );
  });

function toPlan(scope: Scope, row: PlanRow): Plan {
  const { child_id, authority_id, bases, shielded, content, ...fields } = row;
  return scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new Plan(), fields, content));
}

const VERSIONS = statement(
  'plans.versions',
  `select ${ACCESS_COLUMNS}, s.plan_id, s.number, s.content, s.reason, s.made_by as "madeById", s.made_at as "madeAt"
   from plan_version s join plan p on p.id = s.plan_id join child c on c.id = p.child_id ${VISIBLE}
   where s.plan_id = any($7) and ${PLAN_IS_VISIBLE} order by s.number desc`,
);

type VersionRow = Access & { plan_id: string; content: PlanContent } & Pick<
    PlanVersion,
    'number' | 'reason' | 'madeById' | 'madeAt'
  >;

/** The versions of visible plans, by plan, the newest first. */
export const versionLoader = (scope: Scope) =>
  scope.loader<PlanVersion[]>('plan-versions', async (planIds) => {
    const rows = await scope.hub.db.rows<VersionRow>(VERSIONS, [...scope.parameters, planIds]);
    return grouped(
      rows,
      (row) => row.plan_id,
      (row) => toVersion(scope, row),
    );
  });

function toVersion(scope: Scope, row: VersionRow): PlanVersion {
  const { child_id, authority_id, bases, shielded, number, reason, madeAt, madeById, content } = row;
  const fields = { number, reason, madeAt, madeById };
  return scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new PlanVersion(), fields, content));
}

function grouped<R, V>(rows: readonly R[], key: (row: R) => string, show: (row: R) => V): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [show(row)]);
    else group.push(show(row));
  }
  return groups;
}

/** What a use case needs to know of a visible plan before it changes something. `version` is the plan's. */
export interface VisiblePlan extends VisibleChild {
  readonly plan_id: string;
  readonly state: PlanState;
  readonly started_on: string;
  readonly latest_category: PlanEntity['latestCategory'];
}

const FOR_CHANGE = statement(
  'plans.for-change',
  `select ${ACCESS_COLUMNS}, p.id as plan_id, p.state, p.started_on, p.latest_category, p.version, k.worker_id as key_worker_id, w.manager_id
   from plan p join child c on c.id = p.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where p.id = $7::uuid and ${PLAN_IS_VISIBLE}`,
);

/** A visible plan as the start of a change: what the caller is to the child, its key worker and their manager. */
export async function visiblePlan(scope: Scope, planId: string): Promise<VisiblePlan | undefined> {
  const [row] = await scope.hub.db.rows<VisiblePlan>(FOR_CHANGE, [...scope.parameters, planId]);
  return row;
}
