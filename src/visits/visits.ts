import { notFor, type Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { meetDeadline, setDeadline } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import { checkPlanOpen, holdPlan, planFor } from '../plans';
import { SightingEntity } from './sighting.entity';
import {
  coreGroup,
  isBorn,
  isOfSocialCare,
  isSeenLater,
  lockPlan,
  visibleVisit,
  type VisibleVisit,
} from './visit-changes.store';
import { VisitEntity } from './visit.entity';
import type { PlannedVisitInput, VisitInput } from './visit.input';
import { visitByIdLoader } from './visit.store';
import type { Visit } from './visit.type';
import { checkPlannedVisit, checkSeen, checkSightingDay, checkStillPlanned, checkVisitDay } from './visit.rules';

const RUNNING = ['ALLOCATED', 'MANAGER'] as const;

interface UnderPlan extends VisibleChild {
  readonly plan_id: string;
}

const keys = (of: UnderPlan) => ({ authorityId: of.authority_id, childId: of.child_id, planId: of.plan_id });

/** A visit, if the caller may see it. */
export async function visitById(scope: Scope, id: string): Promise<Visit | null> {
  return isId(id) ? ((await visitByIdLoader(scope).load(id)) ?? null) : null;
}

/** Plans a visit to a child with an open plan. */
export async function planVisit(scope: Scope, planId: string, input: PlannedVisitInput): Promise<string> {
  const plan = await planFor(scope, planId, ...RUNNING);
  await change(scope, async (unit) => {
    const { state, started_on } = await holdPlan(unit, planId);
    checkPlanOpen(state);
    checkPlannedVisit(dayInEngland(input.plannedFor), started_on, dayInEngland(scope.now), 'visit.plannedFor');
    await unit.insert(VisitEntity, {
      ...{ id: newId(), ...keys(plan), state: 'PLANNED', version: 1 },
      ...{ plannedFor: input.plannedFor, announced: input.announced, place: input.place },
      ...{ visitedAt: null, childSeen: null, seenAlone: null, bedroomSeen: null, present: null, learnt: null },
      ...{ notMadeBecause: null, visitedBy: scope.worker().workerId, recordedAt: null },
    });
    auditChange(unit, plan, 'planVisit', ['Visit.plannedFor', 'Visit.announced', 'Visit.place']);
  });
  return planId;
}

/** Records a visit as it was made: one that was planned, or another. Seeing the child sets the day of the next visit. */
export async function recordVisit(
  scope: Scope,
  planId: string,
  planned: RecordVersion | null,
  input: VisitInput,
): Promise<string> {
  const plan = await planFor(scope, planId, ...RUNNING);
  if (planned !== null) await plannedFor(scope, planned.id, planId);
  const words = {
    present: acceptIfGiven('visit.present', input.present, line(500)) ?? null,
    learnt: accept('visit.learnt', input.learnt, narrative()),
  };
  const visitedOn = dayInEngland(input.at);
  await change(scope, async (unit) => {
    await lockPlan(unit, planId);
    const { state, started_on } = await holdPlan(unit, planId);
    checkPlanOpen(state);
    checkVisitDay(visitedOn, started_on, dayInEngland(scope.now), 'visit.at');
    if (input.at > scope.now) throw invalid('visit.at', 'expected a time that is not in the future');
    checkSeen(input, await isBorn(unit, plan.child_id), 'visit');
    const made = {
      ...{ state: 'MADE' as const, visitedAt: input.at, announced: input.announced, place: input.place },
      ...{ childSeen: input.childSeen, seenAlone: input.seenAlone, bedroomSeen: input.bedroomSeen },
      ...{ ...words, visitedBy: await visitor(unit, plan, input.by), recordedAt: scope.now },
    };
    const id = planned?.id ?? newId();
    if (planned === null)
      await unit.insert(VisitEntity, {
        id,
        ...keys(plan),
        ...made,
        plannedFor: null,
        notMadeBecause: null,
        version: 1,
      });
    else await unit.update(VisitEntity, planned, made);
    if (input.childSeen) await keepTheTimes(unit, plan, id, visitedOn);
    auditChange(unit, plan, 'recordVisit', [
      ...['state', 'visitedAt', 'childSeen', 'seenAlone', 'bedroomSeen', 'learnt'].map((field) => `Visit.${field}`),
    ]);
    if (!input.childSeen) await tellUnseen(unit, plan);
  });
  return planId;
}

/** Records that a planned visit was not made, and why. */
export async function visitNotMade(scope: Scope, at: RecordVersion, because: string): Promise<string> {
  const visit = await plannedFor(scope, at.id);
  const notMadeBecause = accept('reason', because, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(VisitEntity, at, { state: 'NOT_MADE', notMadeBecause, recordedAt: scope.now });
    auditChange(unit, visit, 'visitNotMade', ['Visit.state', 'Visit.notMadeBecause']);
    await tellUnseen(unit, visit);
  });
  return visit.plan_id;
}

/** Records that a member of the core group saw the child in the course of their own work. It is no visit, and meets no limit. */
export async function recordSeen(scope: Scope, planId: string, on: string): Promise<string> {
  const plan = await planFor(scope, planId, 'CORE_GROUP');
  const { workerId, agencyId } = scope.worker();
  await change(scope, async (unit) => {
    const { state, started_on } = await holdPlan(unit, planId);
    checkPlanOpen(state);
    checkSightingDay(on, started_on, dayInEngland(scope.now));
    checkSeen(
      { place: 'OTHER', childSeen: true, seenAlone: false, bedroomSeen: false },
      await isBorn(unit, plan.child_id),
      'plan',
    );
    await unit.insert(SightingEntity, {
      ...{ id: newId(), ...keys(plan), agencyId, workerId, seenOn: on, recordedAt: scope.now },
    });
    auditChange(unit, plan, 'recordSeen', ['Sighting.seenOn']);
  });
  return planId;
}

/** A planned visit that the caller may record, of this plan when one is named. */
async function plannedFor(scope: Scope, id: string, planId?: string): Promise<VisibleVisit> {
  const visit = isId(id) ? await visibleVisit(scope, id) : undefined;
  if (visit === undefined || (planId !== undefined && visit.plan_id !== planId)) throw notAvailable();
  if (!visit.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER')) {
    // One that is still to come is there for social care alone.
    const seen = visit.state !== 'PLANNED' || visit.bases.includes('AUTHORITY');
    throw notFor(scope, 'Visit', seen ? visit : undefined, ['ALLOCATED', 'MANAGER']);
  }
  checkStillPlanned(visit.state);
  return visit;
}

/** Who made the visit: whoever records it, or another who works for the social care of the authority. */
async function visitor(unit: Change, plan: VisibleChild, by: string | null | undefined): Promise<string> {
  if (by == null) return unit.scope.worker().workerId;
  if (isId(by) && (await isOfSocialCare(unit, by, plan.authority_id))) return by;
  throw invalid('visit.by', "expected somebody who works for the responsible authority's social care now");
}

/** Seeing the child meets the limit, and sets the next from that day; a visit recorded after a later one moves nothing. */
async function keepTheTimes(unit: Change, plan: UnderPlan, id: string, on: string): Promise<void> {
  const { child_id: childId, authority_id: authorityId, plan_id: subjectId } = plan;
  if (await isSeenLater(unit, subjectId, id, on)) return;
  await meetDeadline(unit, { timescale: 'VISIT', subjectId, childId }, on);
  await setDeadline(unit, 'VISIT', { authorityId, childId, subjectId }, on);
}

const tellUnseen = async (unit: Change, plan: UnderPlan): Promise<void> =>
  unit.tell('ChildNotSeen', { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id }, [
    ...(await responsibleFor(unit.scope, plan, unit)),
    ...(await coreGroup(unit, plan.child_id)),
  ]);
