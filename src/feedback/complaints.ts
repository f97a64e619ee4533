import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import { meetDeadline, setDeadline } from '../deadlines';
import { checkRelease } from '../documents';
import { change, type Change, type EventName } from '../events';
import { checkPace } from '../families';
import { protectedValues } from '../network';
import { anyWorker } from '../people';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { ComplaintAnswerEntity, ComplaintEntity } from './complaint.entity';
import { checkAnswerer, nextComplaintState, stageOf } from './complaint.rules';
import {
  answerLoader,
  COMPLAINED,
  childComplaintLoader,
  complaintLoader,
  visibleComplaint,
  type VisibleComplaint,
} from './complaint.store';
import type { Complaint, ComplaintAnswer } from './complaint.type';
import type { ComplaintAnswerInput, ComplaintInput } from './feedback.input';
import { managersFor } from './managers.store';
import { speaking } from './speaking';

/** A complaint, if the caller may see it. */
export async function complaintById(scope: Scope, id: string): Promise<Complaint | null> {
  return isId(id) ? ((await complaintLoader(scope).load(id)) ?? null) : null;
}

/** The complaints about the work with a child that the caller may see. */
export async function complaintsOfChild(scope: Scope, childId: string): Promise<Complaint[]> {
  return (await childComplaintLoader(scope).load(childId)) ?? [];
}

/** The answers to a complaint. */
export async function answersTo(scope: Scope, complaintId: string): Promise<ComplaintAnswer[]> {
  return (await answerLoader(scope).load(complaintId)) ?? [];
}

/** Takes a complaint of somebody of the family; from that day the clock runs. */
export async function complain(scope: Scope, childId: string, input: ComplaintInput): Promise<string> {
  const { child, connectionId, on } = await speaking(scope, childId, input, 'complaint');
  const what = accept('complaint.what', input.what, narrative());
  const wanted = acceptIfGiven('complaint.wanted', input.wanted ?? null, narrative({ max: 5_000 }));
  const aboutWorkerId = input.about ?? null;
  if (aboutWorkerId !== null && (!isId(aboutWorkerId) || (await anyWorker(scope, aboutWorkerId)) === undefined)) {
    throw invalid('complaint.about', 'expected a worker who works for an agency now');
  }
  const id = newId();
  const about = { authorityId: child.authority_id, childId: child.child_id, subjectId: id };
  const managers = await managersFor(scope, childId, aboutWorkerId);
  const first = managers.filter((manager) => manager.of_key_worker === true);
  await change(scope, async (unit) => {
    await checkPace(unit, COMPLAINED);
    await unit.insert(ComplaintEntity, {
      ...{ id, authorityId: about.authorityId, childId: about.childId, connectionId, receivedOn: on, what, wanted },
      ...{
        aboutWorkerId,
        state: 'RECEIVED',
        acknowledgedOn: null,
        escalatedOn: null,
        escalation: null,
        sharedAt: null,
      },
      ...{ recordedBy: scope.worker().workerId, recordedAt: scope.now, version: 1 },
    });
    await setDeadline(unit, 'COMPLAINT', about, on);
    auditChange(unit, child, 'complain', ['Complaint.what', 'Complaint.wanted', 'Complaint.about']);
    await unit.tell(
      'ComplaintMade',
      about,
      (first.length > 0 ? first : managers).map((manager) => manager.id),
    );
  });
  return id;
}

/** A complaint that the caller may see as a manager, who answers; anything else is as good as absent. */
async function forManager(scope: Scope, id: string): Promise<VisibleComplaint> {
  const complaint = isId(id) ? await visibleComplaint(scope, id) : undefined;
  if (complaint?.bases.includes('MANAGER') !== true) throw notAvailable();
  return complaint;
}

/** Tells the family that the complaint is being looked into. */
export async function acknowledgeComplaint(scope: Scope, at: RecordVersion): Promise<string> {
  const complaint = await forManager(scope, at.id);
  const state = nextComplaintState(complaint.state, 'acknowledge');
  checkAnswerer(scope.worker().workerId, complaint.about_worker_id, []);
  await change(scope, async (unit) => {
    await unit.update(ComplaintEntity, at, { state, acknowledgedOn: dayInEngland(scope.now) });
    await settle(unit, complaint, 'acknowledgeComplaint', ['state', 'acknowledgedOn'], 'ComplaintAcknowledged', [
      complaint.account_id,
    ]);
  });
  return at.id;
}

/** Answers a complaint, at the stage it is at: the clock of that stage stops. */
export async function answerComplaint(scope: Scope, at: RecordVersion, input: ComplaintAnswerInput): Promise<string> {
  const complaint = await forManager(scope, at.id);
  const state = nextComplaintState(complaint.state, 'answer');
  const stage = stageOf(complaint.state);
  const answeredBy = scope.worker().workerId;
  checkAnswerer(answeredBy, complaint.about_worker_id, complaint.answered_by);
  const answer = accept('answer.answer', input.answer, narrative());
  // It goes to one of the family, as a letter does.
  const { child_id: childId, person_id: personId } = complaint;
  const kept = await protectedValues(scope.hub.db, scope.now, { childId, personId, outside: true, agencyId: null });
  checkRelease([answer], kept, 'answer.answer', 'This answer');
  const answeredOn = dayInEngland(scope.now);
  await change(scope, async (unit) => {
    await unit.update(ComplaintEntity, at, { state });
    await unit.insert(ComplaintAnswerEntity, {
      ...{ complaintId: at.id, stage, authorityId: complaint.authority_id, childId: complaint.child_id },
      ...{ outcome: input.outcome, answer, answeredOn, answeredBy },
    });
    const timescale = stage === 1 ? 'COMPLAINT' : 'COMPLAINT_INVESTIGATION';
    await meetDeadline(unit, { timescale, subjectId: at.id, childId: complaint.child_id }, answeredOn);
    await settle(unit, complaint, 'answerComplaint', ['state', 'answers'], 'ComplaintAnswered', [complaint.account_id]);
  });
  return at.id;
}

/** Takes an answered complaint further: whoever made it, or a manager for somebody who does not sign in to the hub. */
export async function escalateComplaint(scope: Scope, at: RecordVersion, why: string): Promise<string> {
  const complaint = isId(at.id) ? await visibleComplaint(scope, at.id) : undefined;
  if (complaint === undefined || !(complaint.own || complaint.bases.includes('MANAGER'))) throw notAvailable();
  const state = nextComplaintState(complaint.state, 'escalate');
  const escalation = accept('reason', why, narrative({ max: 5_000 }));
  const escalatedOn = dayInEngland(scope.now);
  const managers = await managersFor(scope, complaint.child_id, complaint.about_worker_id);
  await change(scope, async (unit) => {
    await unit.update(ComplaintEntity, at, { state, escalatedOn, escalation });
    await setDeadline(unit, 'COMPLAINT_INVESTIGATION', aboutOf(complaint), escalatedOn);
    const heard = managers.map((manager) => manager.id);
    await settle(unit, complaint, 'escalateComplaint', ['state', 'escalation'], 'ComplaintEscalated', heard);
  });
  return at.id;
}

/** Lets the key worker, and whom it is about, see a complaint and its answers from now on. */
export async function shareComplaint(scope: Scope, at: RecordVersion): Promise<string> {
  const complaint = await forManager(scope, at.id);
  checkAnswerer(scope.worker().workerId, complaint.about_worker_id, []);
  if ((await complaintById(scope, at.id))?.shared === true) {
    throw new AppError('RULE_BROKEN', 'This complaint is shared already.');
  }
  await change(scope, async (unit) => {
    await unit.update(ComplaintEntity, at, { sharedAt: scope.now });
    const heard = [complaint.about_worker_id ?? complaint.key_worker_id];
    await settle(unit, complaint, 'shareComplaint', ['shared'], 'ComplaintShared', heard);
  });
  return at.id;
}

const aboutOf = ({ authority_id, child_id, complaint_id }: VisibleComplaint) => ({
  authorityId: authority_id,
  childId: child_id,
  subjectId: complaint_id,
});

async function settle(
  unit: Change,
  complaint: VisibleComplaint,
  operation: string,
  fields: readonly string[],
  event: EventName,
  recipients: readonly (string | null)[],
): Promise<void> {
  auditChange(
    unit,
    complaint,
    operation,
    fields.map((field) => `Complaint.${field}`),
  );
  await unit.tell(event, aboutOf(complaint), recipients);
}
