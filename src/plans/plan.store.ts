import {
  ACCESS_COLUMNS,
  EACH,
  EACH_BY_ID,
  IS_VISIBLE,
  ONE,
  readerById,
  readerByKey,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Asking,
  type Opened,
  type Relationship,
  type Scope,
} from '../access';
import type { VisibleChild } from '../children';
import { keptFrom, type ProtectedValue } from '../network';
import { dayInEngland } from '../platform/clock';
import { addMonths, dayOf, formatDay } from '../platform/days/civil-day';
import { grouped } from '../platform/grouped';
import { each, reading, statement } from '../platform/db/statement';
import type { PlanEntity } from './plan.entity';
import { heldParts, without, writtenParts } from './held-part.rules';
import { PART_NAMES, type PlanContent, type PlanPartName, type PlanState } from './plan.rules';
import { Plan, PlanVersion } from './plan.type';

/**
 * A look-up finds plans that are open or ended within twelve months; those who work with the child, and auditors, find
 * them all.
 */
const FINDS_ALL: readonly Relationship[] = [
  ...(['ALLOCATED', 'MANAGER', 'AUTHORITY', 'COORDINATOR', 'CORE_GROUP', 'CHAIR', 'RECEIVING', 'AUDITOR'] as const),
];
const recent = (now: string): string =>
  `(p.ended_on is null or p.ended_on >= (${now}::timestamptz at time zone 'Europe/London')::date - interval '12 months')`;

const planIsVisible = (q: Asking): string =>
  `${IS_VISIBLE} and (v.bases && '{${FINDS_ALL.join()}}' or ${recent(q.now)})`;

/** The same for rows that follow from a child, or from a plan, already found. */
function isShown({ now }: Scope): (row: Opened<{ endedOn: string | null }>) => boolean {
  const since = formatDay(addMonths(dayOf(dayInEngland(now)), -12));
  return ({ access, endedOn }) =>
    endedOn === null || endedOn >= since || access.bases.some((basis) => FINDS_ALL.includes(basis));
}

/** A plan is there only for a relationship that opens plans. */
const isOpened =
  (scope: Scope) =>
  ({ access }: Opened<unknown>): boolean =>
    scope.opens('Plan', access);

type PlanRow = { content: PlanContent | null } & Pick<
  Plan,
  | 'id'
  | 'state'
  | 'startedOn'
  | 'endedOn'
  | 'endReason'
  | 'initialCategory'
  | 'latestCategory'
  | 'previousPlans'
  | 'version'
>;

const OF_PLAN = `p.id, p.state, p.started_on as "startedOn", p.ended_on as "endedOn", p.end_reason as "endReason",
  p.initial_category as "initialCategory", p.latest_category as "latestCategory", p.previous_plans as "previousPlans",
  p.version, said.content`;

// What a plan says is its latest version: ending a plan, or an import, counts a change of the plan without saying more.
const SAID = `left join lateral (select content from plan_version where plan_id = p.id order by number desc limit 1) said on true`;
const UNSAID = `cross join (select null::jsonb as content) said`;

/** Made once with what plans say, and once without. A switch in one statement would have it planned at every call. */
const saidOrNot = <T>(make: (name: string, said: string) => T) => ({
  said: make('', SAID),
  unsaid: make('-in-outline', UNSAID),
});

/** What asks for what a plan says: its parts, and which of them somebody is not shown. */
const SAYING: readonly string[] = [...PART_NAMES, 'heldFromYou', 'heldFromFamily'];

/** What a plan says is most of its row, and a list of plans rarely asks for it: it is read when it is asked for. */
const asked = ({ selection }: Scope): 'said' | 'unsaid' => {
  const fields = selection.types.get('Plan')?.fields;
  return fields === undefined || SAYING.some((field) => fields.has(field)) ? 'said' : 'unsaid';
};

const read = saidOrNot((name, said) =>
  readerById<PlanRow>(
    statement(
      `plans.by-id${name}`,
      `select q.ord, ${ACCESS_COLUMNS}, ${OF_PLAN} from ${EACH_BY_ID} join plan p on p.id = k.id
       join child c on c.id = p.child_id ${VISIBLE_TO_EACH} ${said} where ${planIsVisible(EACH)}`,
    ),
  ),
);

const readByChild = saidOrNot((name, said) =>
  readerByKey<PlanRow>(
    reading(
      `plans.by-child${name}`,
      `select p.child_id, ${OF_PLAN} from plan p ${said} where p.child_id = any(${each(1, 'uuid')}::uuid[]) order by p.started_on desc`,
    ),
    (row) => row.child_id,
  ),
);

/** Visible plans by id. Not visible and not there are both simply absent. */
export const planLoader = (scope: Scope) =>
  scope.loader<Plan>('plans', async (ids) => {
    const rows = await read[asked(scope)](scope, ids);
    const opened = rows.filter(isOpened(scope));
    const kept = await keptFrom(scope, opened.map(childOf));
    return new Map(opened.map((row) => [row.id, toPlan(scope, row, kept(childOf(row)))]));
  });

/** The plans of visible children, the latest first. */
export const childPlansLoader = (scope: Scope) =>
  scope.loader<Plan[]>('child-plans', async (childIds) => {
    const rows = await readByChild[asked(scope)](scope, childIds);
    const opened = rows.filter(isShown(scope)).filter(isOpened(scope));
    const kept = await keptFrom(scope, opened.map(childOf));
    return grouped(opened, childOf, (row) => toPlan(scope, row, kept(childOf(row))));
  });

const childOf = ({ access }: Opened<unknown>): string => access.child_id;

function toPlan(scope: Scope, row: Opened<PlanRow>, kept: readonly ProtectedValue[]): Plan {
  const plan = new Plan();
  plan.id = row.id;
  plan.state = row.state;
  plan.startedOn = row.startedOn;
  plan.endedOn = row.endedOn;
  plan.endReason = row.endReason;
  plan.initialCategory = row.initialCategory;
  plan.latestCategory = row.latestCategory;
  plan.previousPlans = row.previousPlans;
  plan.version = row.version;
  if (scope.caller.audience !== 'FAMILY' || row.content === null)
    return scope.show(row.access, Object.assign(plan, row.content));
  plan.heldFromYou = heldFrom(row.content, kept, row.access.shielded !== null);
  return scope.show(row.access, Object.assign(plan, without(row.content, plan.heldFromYou)));
}

/** Where an address is shielded, nothing that was written freely is shown: said in the same words as one home in one part. */
function heldFrom(content: PlanContent, kept: readonly ProtectedValue[], shielded: boolean): PlanPartName[] {
  return shielded ? writtenParts(content) : heldParts(content, kept).map(({ part }) => part);
}

const VERSIONS = reading(
  'plans.versions',
  `select s.child_id, s.plan_id, s.number, s.content, s.reason, s.made_by as "madeById", s.made_at as "madeAt", s.meeting_id as "meetingId", p.ended_on as "endedOn"
   from plan_version s join plan p on p.id = s.plan_id where s.plan_id = any($1) order by s.number desc`,
);

type VersionRow = { plan_id: string; content: PlanContent; endedOn: string | null } & Pick<
  PlanVersion,
  'number' | 'reason' | 'madeById' | 'madeAt' | 'meetingId'
>;

/** The versions of visible plans, by plan, the newest first. */
export const versionLoader = (scope: Scope) =>
  scope.loader<PlanVersion[]>('plan-versions', async (planIds) => {
    const rows = await scope.read<VersionRow>(VERSIONS, [planIds]);
    return grouped(
      rows.filter(isShown(scope)),
      (row) => row.plan_id,
      (row) => toVersion(scope, row),
    );
  });

function toVersion(scope: Scope, row: Opened<VersionRow>): PlanVersion {
  const { access, number, reason, madeAt, madeById, meetingId, content } = row;
  const fields = { number, reason, madeAt, madeById, meetingId };
  return scope.show(access, Object.assign(new PlanVersion(), fields, content));
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
   where p.id = $7::uuid and ${planIsVisible(ONE)}`,
);

/** A visible plan as the start of a change: what the caller is to the child, its key worker and their manager. */
export async function visiblePlan(scope: Scope, planId: string): Promise<VisiblePlan | undefined> {
  const [row] = await scope.hub.db.rows<VisiblePlan>(FOR_CHANGE, [...scope.parameters, planId]);
  return row;
}
