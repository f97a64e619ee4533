import { notFor, type Relationship, type Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { meetDeadline, setDeadline } from '../deadlines';
import { change, type Change, type EventName } from '../events';
import { dayInEngland } from '../platform/clock';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { checkPlanOpen, holdPlan, planFor } from '../plans';
import { AttendanceEntity } from './attendance.entity';
import { seatedAccounts } from './family-meeting.store';
import { holdMeeting, isLaterHeld, membersOf, visibleMeeting, type VisibleMeeting } from './meeting-changes.store';
import { MeetingEntity } from './meeting.entity';
import type { AttendanceInput, CoreGroupMeetingInput, MeetingHeldInput } from './meeting.input';
import { checkAttendance, checkHeldOn, checkPlanned, checkPlannedFor } from './meeting.rules';
import { meetingLoader, planMeetingsLoader } from './meeting.store';
import type { CoreGroupMeeting } from './meeting.type';
import { ProgressReportEntity } from './progress-report.entity';

/** A core group meeting, if the caller may see it. */
export async function meetingById(scope: Scope, id: string): Promise<CoreGroupMeeting | null> {
  return isId(id) ? ((await meetingLoader(scope).load(id)) ?? null) : null;
}

/** The core group meetings of a plan, the first one first. */
export async function meetingsOf(scope: Scope, planId: string): Promise<CoreGroupMeeting[]> {
  return (await planMeetingsLoader(scope).load(planId)) ?? [];
}

/** Plans a meeting of the core group of an open plan. */
export async function planMeeting(scope: Scope, planId: string, input: CoreGroupMeetingInput): Promise<string> {
  const plan = await planFor(scope, planId, 'ALLOCATED', 'MANAGER');
  return change(scope, async (unit) => {
    const { state, started_on } = await holdPlan(unit, planId);
    checkPlanOpen(state);
    return insertMeeting(unit, plan, planId, started_on, input, 'meeting');
  });
}

/**
 * Plans the first meeting of the core group of a plan that begins, in the commit of the conference that decides so. `field` is the
 * path of the input.
 */
export const planFirstMeeting = (
  unit: Change,
  child: VisibleChild,
  plan: { readonly id: string; readonly startedOn: string },
  input: CoreGroupMeetingInput,
  field: string,
): Promise<string> => insertMeeting(unit, child, plan.id, plan.startedOn, input, field);

/** Moves a planned meeting to another time or place. */
export async function moveMeeting(scope: Scope, at: RecordVersion, input: CoreGroupMeetingInput): Promise<string> {
  const meeting = await meetingFor(scope, at.id);
  await change(scope, async (unit) => {
    const { started_on } = await openPlanOf(unit, meeting);
    const when = checkedWhen(scope, input, started_on, 'meeting');
    checkPlanned(await holdMeeting(unit, at.id));
    await unit.update(MeetingEntity, at, when);
    auditChange(unit, meeting, 'moveCoreGroupMeeting', ['CoreGroupMeeting.plannedFor', 'CoreGroupMeeting.place']);
    await tellMembers(unit, meeting, 'CoreGroupMeetingPlanned', at.id);
  });
  return at.id;
}

/** Calls a planned meeting off. Asks nothing of the plan: a meeting of an ended one is called off too. */
export async function callOffMeeting(scope: Scope, at: RecordVersion, because: string): Promise<string> {
  const meeting = await meetingFor(scope, at.id);
  const calledOffBecause = accept('reason', because, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    checkPlanned(await holdMeeting(unit, at.id));
    await unit.update(MeetingEntity, at, { state: 'CALLED_OFF', calledOffBecause });
    auditChange(unit, meeting, 'callOffCoreGroupMeeting', ['CoreGroupMeeting.state']);
    await tellMembers(unit, meeting, 'CoreGroupMeetingCalledOff', at.id);
  });
  return at.id;
}

/** Records a meeting that was held: who came, what was agreed, and when the next is. */
export async function recordMeeting(scope: Scope, at: RecordVersion, held: MeetingHeldInput): Promise<string> {
  const meeting = await meetingFor(scope, at.id);
  const discussed = accept('held.discussed', held.discussed, narrative());
  await change(scope, async (unit) => {
    const { started_on } = await openPlanOf(unit, meeting);
    checkHeldOn(held.on, started_on, dayInEngland(scope.now));
    checkPlanned(await holdMeeting(unit, at.id));
    checkAttendance(held.attendance, await membersOf(unit, meeting, held.on), 'held.attendance');
    await unit.update(MeetingEntity, at, { state: 'HELD', heldOn: held.on, discussed });
    await unit.insert(AttendanceEntity, held.attendance.map(attendanceOf(meeting)));
    await keepTheTimes(unit, meeting, held.on);
    auditChange(unit, meeting, 'recordCoreGroupMeeting', [
      ...['state', 'heldOn', 'discussed', 'attendance'].map((field) => `CoreGroupMeeting.${field}`),
    ]);
    await tellMembers(unit, meeting, 'CoreGroupMeetingHeld', at.id);
    if (held.next != null) await insertMeeting(unit, meeting, meeting.plan_id, started_on, held.next, 'held.next');
  });
  return at.id;
}

/** Writes what an agency reports to a meeting; every member writes for their own agency. */
export async function reportToMeeting(scope: Scope, meetingId: string, words: string): Promise<string> {
  const meeting = await meetingFor(scope, meetingId, 'CORE_GROUP', 'ALLOCATED');
  const text = accept('text', words, narrative());
  const { workerId, agencyId } = scope.worker();
  await change(scope, async (unit) => {
    await openPlanOf(unit, meeting);
    checkPlanned(await holdMeeting(unit, meetingId));
    await unit.insert(ProgressReportEntity, {
      ...{ id: newId(), authorityId: meeting.authority_id, childId: meeting.child_id, meetingId },
      ...{ agencyId, writtenBy: workerId, writtenAt: scope.now, text },
    });
    auditChange(unit, meeting, 'reportToCoreGroup', ['ProgressReport.text']);
    await unit.tell('ProgressReported', aboutMeeting(meeting, meetingId), [
      ...(await responsibleFor(scope, meeting, unit)).slice(0, 1),
    ]);
  });
  return meetingId;
}

/** A visible meeting of a child to whom the caller is one of these; the key worker and managers when none are named. */
async function meetingFor(
  scope: Scope,
  id: string,
  ...as: readonly ('ALLOCATED' | 'MANAGER' | 'CORE_GROUP')[]
): Promise<VisibleMeeting> {
  const may: readonly Relationship[] = as.length > 0 ? as : ['ALLOCATED', 'MANAGER'];
  const meeting = isId(id) ? await visibleMeeting(scope, id) : undefined;
  if (meeting === undefined || !meeting.bases.some((basis) => may.includes(basis)))
    throw notFor(scope, 'CoreGroupMeeting', meeting, may);
  return meeting;
}

async function openPlanOf(unit: Change, { plan_id }: VisibleMeeting): Promise<{ started_on: string }> {
  const { state, started_on } = await holdPlan(unit, plan_id);
  checkPlanOpen(state);
  return { started_on };
}

function checkedWhen(scope: Scope, input: CoreGroupMeetingInput, planStartedOn: string, field: string) {
  checkPlannedFor(dayInEngland(input.plannedFor), planStartedOn, dayInEngland(scope.now), `${field}.plannedFor`);
  return {
    plannedFor: input.plannedFor,
    online: input.online,
    place: accept(`${field}.place`, input.place, line(500)),
  };
}

async function insertMeeting(
  unit: Change,
  child: VisibleChild,
  planId: string,
  planStartedOn: string,
  input: CoreGroupMeetingInput,
  field: string,
): Promise<string> {
  const id = newId();
  await unit.insert(MeetingEntity, {
    ...{ id, authorityId: child.authority_id, childId: child.child_id, planId, state: 'PLANNED' },
    ...checkedWhen(unit.scope, input, planStartedOn, field),
    ...{ heldOn: null, discussed: null, calledOffBecause: null },
    ...{ recordedBy: unit.scope.worker().workerId, version: 1 },
  });
  auditChange(unit, child, 'planCoreGroupMeeting', ['CoreGroupMeeting.plannedFor', 'CoreGroupMeeting.place']);
  await tellMembers(unit, { ...child, plan_id: planId }, 'CoreGroupMeetingPlanned', id);
  return id;
}

const attendanceOf =
  (meeting: VisibleMeeting) =>
  ({ worker, familyMember, attended }: AttendanceInput) => ({
    ...{ id: newId(), authorityId: meeting.authority_id, childId: meeting.child_id, meetingId: meeting.id },
    ...{ workerId: worker ?? null, connectionId: familyMember ?? null, attended },
  });

/** The first meeting meets the first limit; each sets the next. One that is recorded after a later one moves nothing. */
async function keepTheTimes(unit: Change, meeting: VisibleMeeting, on: string): Promise<void> {
  const { child_id: childId, authority_id: authorityId, plan_id: subjectId } = meeting;
  await meetDeadline(unit, { timescale: 'FIRST_CORE_GROUP', subjectId, childId }, on);
  if (await isLaterHeld(unit, subjectId, on, meeting.id)) return;
  await meetDeadline(unit, { timescale: 'CORE_GROUP', subjectId, childId }, on);
  await setDeadline(unit, 'CORE_GROUP', { authorityId, childId, subjectId }, on);
}

const aboutMeeting = (child: VisibleChild, subjectId: string) => ({
  authorityId: child.authority_id,
  childId: child.child_id,
  subjectId,
});

async function tellMembers(
  unit: Change,
  of: VisibleChild & { readonly plan_id: string },
  event: EventName,
  meetingId: string,
): Promise<void> {
  const { workers } = await membersOf(unit, of);
  await unit.tell(event, aboutMeeting(of, meetingId), [...workers, ...(await seatedAccounts(unit, of.plan_id))]);
}
