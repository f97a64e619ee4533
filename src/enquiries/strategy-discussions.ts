import { notFor, type Scope } from '../access';
import {
  auditChange,
  childFor,
  isOnDuty,
  isBarred,
  leadingFor,
  responsibleFor,
  type RecordVersion,
  type VisibleChild,
} from '../children';
import { joinStrategy, leaveStrategy, strategyMembers } from '../concerns';
import { meetDeadline, setDeadline, withdrawDeadlines } from '../deadlines';
import { change, type Change } from '../events';
import { activeWorker } from '../people';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { assessedUnder, isAssessed } from './assessment.store';
import { visibleBy } from './record.store';
import { Section47Entity } from './section47.entity';
import type { Conducted } from './section47.rules';
import { enquiriesOf } from './section47.store';
import { openAssessment, openDiscussion, referralFor } from './start';
import { StrategyAttenderEntity, StrategyDiscussionEntity } from './strategy-discussion.entity';
import type { CallDiscussionInput, HeldDiscussionInput } from './strategy-discussion.input';
import { DISCUSSION_FOR_CHANGE, discussions, holdDiscussion, isCalled } from './strategy-discussion.store';
import type { StrategyDiscussion } from './strategy-discussion.type';
import { checkAttendance, checkCalled, checkEnquiries, checkHeld, checkPlanned, checkToBeHeld } from './strategy.rules';

const MOST_PEOPLE = 50;
const TAKES_PART = 'Takes part in finding out whether the child is safe.';

/**
 * Who leads a strategy discussion: the key worker and managers. A child without a key worker is the duty team's, which decided
 * that it is to be held: it calls, plans and holds it, or a manager allocates.
 */
function checkLeads(scope: Scope, child: VisibleChild | undefined): asserts child is VisibleChild {
  const runs = child?.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER') === true;
  if (!runs && !(child !== undefined && isOnDuty(scope, child)))
    throw notFor(scope, 'StrategyDiscussion', child, ['ALLOCATED', 'MANAGER']);
}

/** A strategy discussion, if the caller may see it. */
export async function discussionById(scope: Scope, id: string): Promise<StrategyDiscussion | null> {
  return isId(id) ? ((await discussions.byId(scope).load(id)) ?? null) : null;
}

async function discussionFor(scope: Scope, id: string): Promise<VisibleChild> {
  const child = isId(id) ? await visibleBy(scope, DISCUSSION_FOR_CHANGE, id) : undefined;
  checkLeads(scope, child);
  return child;
}

interface Person {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: string;
  readonly authority_id: string | null;
}

/** Workers who are at work now and whom nothing keeps from the child; of others it is not said why they are refused. */
async function peopleOf(scope: Scope, childId: string, ids: readonly string[], field: string): Promise<Person[]> {
  const given = [...new Set(ids.map((id) => id.toLowerCase()))];
  if (given.length > MOST_PEOPLE) throw invalid(field, `expected at most ${MOST_PEOPLE} workers`);
  return Promise.all(
    given.map(async (id) => {
      const worker = isId(id) ? await activeWorker(scope, id) : undefined;
      if (worker === undefined || worker.kind === 'FAMILY' || (await isBarred(scope, childId, id)))
        throw invalid(field, 'expected workers who work for an agency now and may work with this child');
      return { id, agencyId: worker.agency_id, kind: worker.kind, authority_id: worker.authority_id };
    }),
  );
}

const aboutOf = (child: VisibleChild) => ({ authorityId: child.authority_id, childId: child.child_id });

/** Calls a strategy discussion under the open referral of a child, and asks people to take part. */
export async function callDiscussion(scope: Scope, childId: string, call: CallDiscussionInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER', 'AUTHORITY');
  checkLeads(scope, child);
  const plannedFor = call.plannedFor ?? null;
  if (plannedFor !== null)
    checkPlanned(dayInEngland(plannedFor), call.decidedOn, dayInEngland(scope.now), 'call.plannedFor');
  const reason = accept('call.reason', call.reason, narrative());
  const people = await peopleOf(scope, childId, call.invite, 'call.invite');
  return change(scope, async (unit) => {
    const referred = await referralFor(unit, aboutOf(child));
    checkCalled(call.decidedOn, referred.referredOn, dayInEngland(scope.now));
    if (await isCalled(unit, childId))
      throw new AppError('RULE_BROKEN', 'A strategy discussion about the child is to be held already.', 'child');
    const id = await openDiscussion(unit, referred, call.decidedOn, reason, plannedFor);
    await joinStrategy(unit, aboutOf(child), people, TAKES_PART);
    auditChange(unit, child, 'callStrategyDiscussion', ['StrategyDiscussion.calledOn', 'StrategyDiscussion.reason']);
    await unit.tell('StrategyDiscussionCalled', { ...aboutOf(child), subjectId: id }, [
      ...(await leadingFor(unit, child)),
      ...people.map((person) => person.id),
    ]);
    return id;
  });
}

/** Sets the time at which a discussion is to be held, or another one; those who are asked to it hear. */
export async function planDiscussion(scope: Scope, at: RecordVersion, plannedFor: Date): Promise<string> {
  const child = await discussionFor(scope, at.id);
  const responsible = await responsibleFor(scope, child);
  await change(scope, async (unit) => {
    const { state, calledOn } = await holdDiscussion(unit, at.id);
    checkToBeHeld(state);
    checkPlanned(dayInEngland(plannedFor), calledOn, dayInEngland(scope.now), 'plannedFor');
    await unit.update(StrategyDiscussionEntity, at, { plannedFor });
    auditChange(unit, child, 'planStrategyDiscussion', ['StrategyDiscussion.plannedFor']);
    await unit.tell('StrategyDiscussionPlanned', { ...aboutOf(child), subjectId: at.id }, [
      ...responsible,
      ...(await strategyMembers(unit, child.child_id)),
    ]);
  });
  return at.id;
}

/** Asks further people to take part in a discussion that is to be held. */
export async function inviteToDiscussion(scope: Scope, id: string, workers: readonly string[]): Promise<string> {
  const child = await discussionFor(scope, id);
  const people = await peopleOf(scope, child.child_id, workers, 'workers');
  if (people.length === 0) throw invalid('workers', 'expected at least one worker');
  await change(scope, async (unit) => {
    checkToBeHeld((await holdDiscussion(unit, id)).state);
    const there = await strategyMembers(unit, child.child_id);
    await joinStrategy(unit, aboutOf(child), people, TAKES_PART);
    auditChange(unit, child, 'inviteToStrategyDiscussion', ['StrategyDiscussion.attenders']);
    await unit.tell(
      'StrategyDiscussionCalled',
      { ...aboutOf(child), subjectId: id },
      people.map((person) => person.id).filter((person) => !there.includes(person)),
    );
  });
  return id;
}

/**
 * Writes how a discussion was held. With an enquiry, those who took part go on until it ends, and whoever was asked and did
 * not come is out; without one it is over for all of them.
 */
export async function holdStrategyDiscussion(
  scope: Scope,
  at: RecordVersion,
  held: HeldDiscussionInput,
): Promise<string> {
  const child = await discussionFor(scope, at.id);
  const { child_id: childId } = child;
  const people = await peopleOf(scope, childId, held.attenders, 'held.attenders');
  checkAttendance(people, child.authority_id);
  const record = accept('held.record', held.record, narrative({ max: 50_000 }));
  const crimeSide = acceptIfGiven('held.crimeSide', held.crimeSide, narrative()) ?? null;
  const responsible = await responsibleFor(scope, child);
  await change(scope, async (unit) => {
    const { state, calledOn, referralId } = await holdDiscussion(unit, at.id);
    checkToBeHeld(state);
    const { heldOn, how, decision } = held;
    checkHeld(heldOn, calledOn, dayInEngland(scope.now));
    const before = await enquiriesOf(unit, childId);
    const running = before.find((enquiry) => enquiry.state === 'OPEN');
    const lastEndedOn = before
      .map((enquiry) => enquiry.endedOn ?? '')
      .sort()
      .at(-1);
    checkEnquiries(decision, { open: running !== undefined, lastEndedOn: lastEndedOn ?? null }, heldOn);
    const section47Id =
      decision === 'NO_SECTION_47'
        ? null
        : (running?.id ?? (await beginEnquiry(unit, child, { referralId, heldOn, conducted: held.conducted })));
    await unit.update(StrategyDiscussionEntity, at, {
      ...{ state: 'HELD', heldOn, how, decision, record, crimeSide, section47Id },
    });
    for (const { id: workerId, agencyId } of people)
      await unit.insert(StrategyAttenderEntity, { ...aboutOf(child), discussionId: at.id, workerId, agencyId });
    await meetDeadline(unit, { timescale: 'STRATEGY_DISCUSSION', subjectId: at.id, childId }, heldOn);
    const left = await settleMembers(unit, child, people, decision === 'SECTION_47', running !== undefined);
    auditChange(
      unit,
      child,
      'holdStrategyDiscussion',
      ['state', 'heldOn', 'how', 'decision', 'record', 'crimeSide', 'attenders'].map((f) => `StrategyDiscussion.${f}`),
    );
    await unit.tell('StrategyDiscussionHeld', { ...aboutOf(child), subjectId: at.id }, [
      ...responsible,
      ...people.map((person) => person.id),
      ...left,
    ]);
  });
  return at.id;
}

/** Who goes on taking part after a discussion. @returns those for whom it is over. */
async function settleMembers(
  unit: Change,
  child: VisibleChild,
  people: readonly Person[],
  enquired: boolean,
  ranBefore: boolean,
): Promise<string[]> {
  const { child_id: childId } = child;
  if (!enquired) return (await leaveStrategy(unit, childId, null)).flatMap((link) => link.worker_id ?? []);
  await joinStrategy(unit, aboutOf(child), people, TAKES_PART);
  // Whoever takes part in an enquiry that runs need not come to each discussion of it.
  if (ranBefore) return [];
  const absent = (await strategyMembers(unit, childId)).filter((id) => !people.some((person) => person.id === id));
  for (const id of absent) await leaveStrategy(unit, childId, id);
  return absent;
}

/** Begins a section 47 enquiry on the day of the discussion; the conference, if there is to be one, is counted from it. */
async function beginEnquiry(
  unit: Change,
  child: VisibleChild,
  from: { referralId: string; heldOn: string; conducted: Conducted | null | undefined },
): Promise<string> {
  const { referralId, heldOn, conducted } = from;
  if (conducted == null)
    throw invalid('held.conducted', 'expected who carries the enquiry out: the discussion begins one');
  const id = newId();
  await unit.insert(Section47Entity, {
    ...aboutOf(child),
    ...{ id, referralId, startedOn: heldOn, conducted, state: 'OPEN' as const },
    ...{ endedOn: null, endedBy: null, outcome: null, categories: [], findings: null, helpInstead: null },
    ...{ childNotHeardBecause: null, unheard: [], version: 1 },
  });
  await setDeadline(unit, 'INITIAL_CONFERENCE', { ...aboutOf(child), subjectId: id }, heldOn);
  await assessWith(unit, child, referralId, heldOn);
  return id;
}

/**
 * An enquiry is carried out by an assessment that begins or goes on with it (Working Together 2023, ch. 3; census rule 2991Q: no
 * section 47 without an assessment). One that has been authorised and led to the discussion is that assessment.
 */
async function assessWith(unit: Change, child: VisibleChild, referralId: string, heldOn: string): Promise<void> {
  const referred = await referralFor(unit, aboutOf(child));
  const led = (await assessedUnder(unit, referralId)).some(({ outcome }) => outcome === 'STRATEGY_DISCUSSION');
  if (led || (await isAssessed(unit, child.child_id))) return;
  const subjectId = await openAssessment(unit, referred, heldOn);
  auditChange(unit, child, 'holdStrategyDiscussion', ['Assessment.startedOn']);
  await unit.tell('AssessmentStarted', { ...aboutOf(child), subjectId }, await responsibleFor(unit.scope, child, unit));
}

/** Says that a discussion is not held after all. Whoever was asked to it alone is out. */
export async function cancelDiscussion(scope: Scope, at: RecordVersion, reason: string): Promise<string> {
  const child = await discussionFor(scope, at.id);
  const cancelledBecause = accept('reason', reason, narrative({ max: 2_000 }));
  const responsible = await responsibleFor(scope, child);
  await change(scope, async (unit) => {
    checkToBeHeld((await holdDiscussion(unit, at.id)).state);
    await unit.update(StrategyDiscussionEntity, at, { state: 'CANCELLED', cancelledBecause });
    await withdrawDeadlines(unit, at.id, child.child_id, ['STRATEGY_DISCUSSION']);
    const runs = (await enquiriesOf(unit, child.child_id)).some((enquiry) => enquiry.state === 'OPEN');
    const left = runs ? [] : await leaveStrategy(unit, child.child_id, null);
    auditChange(unit, child, 'cancelStrategyDiscussion', ['StrategyDiscussion.state']);
    await unit.tell('StrategyDiscussionCancelled', { ...aboutOf(child), subjectId: at.id }, [
      ...responsible,
      ...left.map((link) => link.worker_id),
    ]);
  });
  return at.id;
}
