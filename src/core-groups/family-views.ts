import type { Scope } from '../access';
import { auditChange, responsibleFor } from '../children';
import { change, type Change } from '../events';
import { checkPace } from '../families';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { checkPlanOpen, holdPlan, planFor, relativeAccount } from '../plans';
import { FamilyViewEntity } from './family-view.entity';
import type { MyViewInput, ViewTakenDownInput } from './family-view.input';
import { checkSaidOn } from './family-view.rules';
import { holdMeetingOf, isSeatedAt, meetingViewsLoader, ownConnection, ownViewLoader } from './family-view.store';
import { planViewsLoader, viewLoader, VIEWS_GIVEN } from './family-view.store';
import type { FamilyView, OwnView } from './family-view.type';
import { checkPlanned } from './meeting.rules';

/** What the family said of a plan, at meetings too; the first said first. */
export const viewsOf = async (scope: Scope, planId: string): Promise<FamilyView[]> =>
  (await planViewsLoader(scope).load(planId)) ?? [];

/** What the family said for one meeting. */
export const viewsAt = async (scope: Scope, meetingId: string): Promise<FamilyView[]> =>
  (await meetingViewsLoader(scope).load(meetingId)) ?? [];

export const viewById = async (scope: Scope, id: string): Promise<FamilyView | null> =>
  (await viewLoader(scope).load(id)) ?? null;

export const ownViewById = async (scope: Scope, id: string): Promise<OwnView | null> =>
  (await ownViewLoader(scope).load(id)) ?? null;

/** Says what the caller thinks, as a parent, a carer or the child. */
export async function giveMyView(scope: Scope, input: MyViewInput): Promise<string> {
  const { workerId } = scope.worker();
  return say(scope, input, {
    as: ['FAMILY'],
    operation: 'giveMyView',
    takenDown: false,
    saidOn: dayInEngland(scope.now),
    whose: async (unit, childId) => {
      const connection = await ownConnection(unit, childId);
      if (connection === undefined) throw notAvailable();
      if (input.meeting != null && !(await isSeatedAt(unit, input.meeting, connection))) throw notAvailable();
      return { connection, account: workerId };
    },
  });
}

/** Takes down what somebody of the family thinks: for the key worker, managers and any member of the core group. */
export async function takeDownView(scope: Scope, input: ViewTakenDownInput): Promise<string> {
  const { familyMember } = input;
  return say(scope, input, {
    as: ['ALLOCATED', 'MANAGER', 'CORE_GROUP'],
    operation: 'takeDownView',
    takenDown: true,
    saidOn: input.saidOn ?? dayInEngland(scope.now),
    whose: async (unit, childId) => {
      const account = isId(familyMember) ? await relativeAccount(unit, familyMember, childId, scope.now) : undefined;
      if (account === undefined)
        throw invalid('view.familyMember', 'expected the connection of somebody around this child now');
      return { connection: familyMember, account };
    },
  });
}

interface Speaking {
  readonly as: readonly ('FAMILY' | 'ALLOCATED' | 'MANAGER' | 'CORE_GROUP')[];
  readonly operation: string;
  readonly takenDown: boolean;
  readonly saidOn: string;
  readonly whose: (unit: Change, childId: string) => Promise<{ connection: string; account: string | null }>;
}

async function say(scope: Scope, input: MyViewInput, how: Speaking): Promise<string> {
  const plan = await planFor(scope, input.plan, ...how.as);
  const meeting = input.meeting ?? null;
  if (meeting !== null && !isId(meeting)) throw notAvailable();
  const words = accept('view.words', input.words, narrative());
  const [keyWorker] = await responsibleFor(scope, plan);
  const id = newId();
  await change(scope, async (unit) => {
    await checkPace(unit, VIEWS_GIVEN);
    const { state, started_on } = await holdPlan(unit, plan.plan_id);
    const { connection, account } = await how.whose(unit, plan.child_id);
    checkPlanOpen(state);
    checkSaidOn(how.saidOn, started_on, dayInEngland(scope.now));
    if (meeting !== null) await checkMeeting(unit, meeting, plan.plan_id);
    await unit.insert(FamilyViewEntity, {
      ...{ id, authorityId: plan.authority_id, childId: plan.child_id, planId: plan.plan_id, meetingId: meeting },
      ...{ connectionId: connection, words, saidOn: how.saidOn, takenDown: how.takenDown },
      ...{ writtenBy: scope.worker().workerId, writtenAt: scope.now },
    });
    auditChange(unit, plan, how.operation, ['FamilyView.words']);
    const about = { authorityId: plan.authority_id, childId: plan.child_id, subjectId: plan.plan_id };
    await unit.tell('FamilyViewGiven', about, [keyWorker, account]);
  });
  return id;
}

/** What is said for a meeting is said before it is recorded: the record is then what everybody had before them. */
async function checkMeeting(unit: Change, meetingId: string, planId: string): Promise<void> {
  const state = await holdMeetingOf(unit, meetingId, planId);
  if (state === undefined) throw notAvailable();
  checkPlanned(state);
}
