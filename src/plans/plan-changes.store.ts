import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import { UNWRITTEN, type Life, type OtherPlan, type PlanContent } from './plan.rules';

// Read inside a change, of a child or plan that the use case has found visible already.
const LIFE = statement(
  'plans.life-of-child',
  `select date_of_birth as "dateOfBirth", date_of_death as "dateOfDeath" from child where id = $1`,
);
const OTHERS = statement(
  'plans.of-child',
  `select started_on as "startedOn", ended_on as "endedOn", previous_plans as "previousPlans" from plan where child_id = $1`,
);
const CONTENT = statement(
  'plans.latest-content',
  `select content from plan_version where plan_id = $1 order by number desc limit 1`,
);
const CORE_GROUP = statement(
  'plans.core-group',
  `select worker_id from relationship
   where child_id = $1 and kind = 'CORE_GROUP' and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** Birth and death of a child. */
export async function lifeOf(unit: Change, childId: string): Promise<Life> {
  const [life] = await unit.rows<Life>(LIFE, [childId]);
  if (life === undefined) throw new Error('a visible child is there');
  return life;
}

/** Every plan of a child, open or ended. */
export const plansOf = (unit: Change, childId: string): Promise<OtherPlan[]> => unit.rows<OtherPlan>(OTHERS, [childId]);

/** What a plan says now; nothing yet when it came with a return. */
export async function contentOf(unit: Change, planId: string): Promise<PlanContent> {
  const [row] = await unit.rows<{ content: PlanContent }>(CONTENT, [planId]);
  return row?.content ?? UNWRITTEN;
}

/** The workers who are in the core group of a child now. */
export async function coreGroupOf(unit: Change, childId: string): Promise<string[]> {
  const rows = await unit.rows<{ worker_id: string }>(CORE_GROUP, [childId, unit.scope.now]);
  return rows.map((row) => row.worker_id);
}

const OPEN = statement('plans.open-of-child', `select id from plan where child_id = $1 and ended_on is null`);

/** The open plan of a child. */
export async function openPlanId(unit: Change, childId: string): Promise<string | undefined> {
  const [row] = await unit.rows<{ id: string }>(OPEN, [childId]);
  return row?.id;
}

const HELD_MEETING = statement(
  'plans.held-meeting',
  `select id from core_group_meeting where id = $1 and plan_id = $2 and state = 'HELD'`,
);

const LATEST_HELD = statement(
  'plans.latest-held-meeting',
  `select id from core_group_meeting where plan_id = $1 and state = 'HELD' and held_on <= $2::date order by held_on desc, id limit 1`,
);

/** The last core group meeting of a plan that was held by a day. One that was held has who came. */
export async function latestHeld(unit: Change, planId: string, by: string): Promise<string | null> {
  const [meeting] = await unit.rows<{ id: string }>(LATEST_HELD, [planId, by]);
  return meeting?.id ?? null;
}

/** Whether a core group meeting of this plan was held. */
export const wasHeld = async (unit: Change, meetingId: string, planId: string): Promise<boolean> =>
  (await unit.rows(HELD_MEETING, [meetingId, planId])).length > 0;
