import type { Scope } from '../access';
import { auditChange, isBarred, type RecordVersion } from '../children';
import { isSeated, othersSeated, planFirstMeeting, takeSeat } from '../core-groups';
import { lastDayFor } from '../deadlines';
import { change, type Change } from '../events';
import { activeWorker } from '../people';
import { dayInEngland } from '../platform/clock';
import type { AbuseCategory } from '../platform/codes';
import { invalid, notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import {
  beginPlan,
  closePlan,
  noteReview,
  noteTransferIn,
  openPlanOfChild,
  PlanCategory,
  PlanEndReason,
} from '../plans';
import type { HeldChild } from './conference-changes.store';
import { ConferenceEntity } from './conference.entity';
import { checkIsChair, checkStep, type ConferenceKind } from './conference.rules';
import { childOf, RUNNING, SEEING, tellThoseWhoCome, wholeConferenceFor } from './conferences';
import type { ChildDecisionInput } from './decision.input';
import { checkDecision, checkEveryChild, checkFoundation } from './decision.rules';
import { ConferenceDecisionEntity } from './record.entity';

/** What is to be written of one child, checked. */
interface Ready {
  readonly input: ChildDecisionInput;
  /** The path of it. */
  readonly field: string;
  readonly kind: ConferenceKind;
  readonly child: HeldChild;
  readonly categories: readonly AbuseCategory[];
  readonly reasons: string;
  readonly help: string | null;
  readonly members: readonly { readonly workerId: string; readonly agencyId: string }[];
  readonly plan: Awaited<ReturnType<typeof openPlanOfChild>>;
}

/**
 * Records what the conference decided of each of its children: all of them in one commit with the plans that begin, go on
 * or end by it. For its chair.
 */
export async function decideConference(
  scope: Scope,
  at: RecordVersion,
  decisions: readonly ChildDecisionInput[],
): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...SEEING);
  checkStep(conference.state, 'DECIDED');
  checkIsChair(conference.chairId, scope.worker().workerId);
  checkEveryChild(
    decisions.map((decision) => decision.child),
    conference.children.map((child) => child.child_id),
  );
  const ready: Ready[] = [];
  for (const [i, decision] of decisions.entries()) {
    const child = childOf(conference, decision.child, 'CHAIR');
    ready.push(await checked(scope, conference.kind, child, decision, `decisions.${i}`));
  }
  const heldOn = conference.heldOn as string;
  await change(scope, async (unit) => {
    await unit.update(ConferenceEntity, at, { state: 'DECIDED' });
    for (const one of ready) await write(unit, at.id, one, heldOn);
    await tellThoseWhoCome(
      unit,
      'ConferenceDecided',
      conference,
      ready.flatMap(({ members, child }) => members.map((m) => ({ recipient: m.workerId, child_id: child.child_id }))),
    );
  });
  return at.id;
}

async function checked(
  scope: Scope,
  kind: ConferenceKind,
  child: HeldChild,
  input: ChildDecisionInput,
  field: string,
): Promise<Ready> {
  const categories = input.categories.map((category) => {
    if (category === PlanCategory.MUL)
      throw invalid(`${field}.categories`, 'expected NEG, PHY, SAB or EMO; several, each by itself');
    return category;
  });
  const reasons = accept(`${field}.reasons`, input.reasons, narrative());
  const help = acceptIfGiven(`${field}.help`, input.help ?? null, narrative());
  const { harmSuffered, harmLikely, outcome, endReason = null } = input;
  const plan = await openPlanOfChild(
    scope,
    child.child_id,
    kind === 'TRANSFER_IN' ? [...RUNNING, 'RECEIVING'] : RUNNING,
  );
  const decision = { harmSuffered, harmLikely, outcome, categories, help, endReason };
  checkDecision(kind, decision, field, plan !== undefined);
  const members: { workerId: string; agencyId: string }[] = [];
  for (const id of new Set(input.coreGroup ?? [])) {
    const worker = isId(id) ? await activeWorker(scope, id) : undefined;
    if (worker === undefined || worker.kind === 'FAMILY' || (await isBarred(scope, child.child_id, id)))
      throw invalid(`${field}.coreGroup`, 'expected workers who work for an agency now');
    members.push({ workerId: id, agencyId: worker.agency_id });
  }
  return { input, field, kind, child, categories, reasons, help, members, plan };
}

async function write(unit: Change, conferenceId: string, one: Ready, heldOn: string): Promise<void> {
  const { input, field, child, categories, reasons, help, members } = one;
  if (input.outcome === 'PLAN') await checkFounded(unit, one, heldOn);
  const planId = await carryOut(unit, one, heldOn);
  if (input.outcome === 'PLAN' || input.outcome === 'CONTINUE')
    for (const member of members)
      if (!(await isSeated(unit, child.child_id, member.workerId)))
        await takeSeat(unit, child, member, 'named by the child protection conference', `${field}.coreGroup`);
  if (input.outcome === 'PLAN' && planId !== null && input.firstCoreGroup != null) {
    const plan = { id: planId, startedOn: heldOn };
    await planFirstMeeting(unit, child, plan, input.firstCoreGroup, `${field}.firstCoreGroup`);
  }
  const { harmSuffered, harmLikely, outcome } = input;
  await unit.insert(ConferenceDecisionEntity, {
    ...{ conferenceId, childId: child.child_id, authorityId: child.authority_id, harmSuffered, harmLikely },
    ...{ categories: [...categories], outcome, reasons, help, planId },
    ...{ decidedBy: unit.scope.worker().workerId, decidedOn: heldOn },
  });
  auditChange(unit, child, 'decideConference', ['ConferenceChild.decision']);
}

/** Whether the conference has said what a plan that begins by it stands on. */
async function checkFounded(unit: Change, { input, field, child, members }: Ready, heldOn: string): Promise<void> {
  const { outline, firstCoreGroup } = input;
  const says = (text: string | null | undefined): boolean => text != null && text.trim() !== '';
  const seated = await othersSeated(unit, child.child_id, child.key_worker_id);
  const named = members.map(({ workerId }) => workerId).filter((id) => id !== child.key_worker_id);
  checkFoundation(
    {
      ...{ needs: says(outline?.needs), whatMustChange: says(outline?.whatMustChange) },
      members: new Set([...seated, ...named]).size,
      firstCoreGroupOn: firstCoreGroup == null ? null : dayInEngland(firstCoreGroup.plannedFor),
      firstCoreGroupBy: await lastDayFor(unit, child.authority_id, 'FIRST_CORE_GROUP', heldOn),
    },
    field,
  );
}

/** Makes, continues or ends the plan. @returns its id; null without one. */
async function carryOut(
  unit: Change,
  { input, field, kind, child, categories, help, plan }: Ready,
  heldOn: string,
): Promise<string | null> {
  const [category = null] = categories;
  if (input.outcome === 'HELP_WITHOUT_PLAN') return null;
  if (input.outcome === 'PLAN' && category !== null) {
    const begins = { startedOn: heldOn, category };
    const outline = input.outline == null ? begins : Object.assign(begins, input.outline);
    return beginPlan(unit, child, outline, `${field}.outline`);
  }
  if (plan === undefined) throw notAvailable();
  const goesOnUnder = input.outcome === 'CONTINUE' ? category : null;
  const reviewed =
    kind === 'TRANSFER_IN'
      ? await noteTransferIn(unit, plan, heldOn, goesOnUnder)
      : await noteReview(unit, plan, heldOn, goesOnUnder);
  if (input.outcome === 'END' && input.endReason != null) {
    // What the conference says helps from now on is what the Child in Need plan begins with.
    const support = input.endReason === PlanEndReason.CHILD_IN_NEED_PLAN && help !== null ? { support: help } : null;
    await closePlan(unit, reviewed, { on: heldOn, reason: input.endReason, support });
  }
  return plan.plan_id;
}
