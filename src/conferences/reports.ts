import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import { meetDeadline } from '../deadlines';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { holdState } from './conference-changes.store';
import { checkGathers, checkIsChair, reportsDue } from './conference.rules';
import { childOf, conferenceFor, RUNNING } from './conferences';
import { agencyAt, isOutstanding, lastHandover } from './report-changes.store';
import { ConferenceReportEntity, ReportHandoverEntity } from './report.entity';
import type { HandoverInput, ReportInput } from './report.input';
import {
  checkHandover,
  checkNotReported,
  checkReports,
  checkToDecide,
  type ConfidentialDecision,
} from './report.rules';
import { visibleReport, type VisibleReport } from './report.store';

/** Who can report: whoever comes as a practitioner, for the agency they work for. */
const REPORTING = ['ALLOCATED', 'MANAGER', 'AUTHORITY', 'CORE_GROUP', 'INVITED'] as const;

/** Submits what the caller's agency reports about one child; with it a part that only the chair decides to share. */
export async function submitReport(
  scope: Scope,
  conferenceId: string,
  childId: string,
  input: ReportInput,
): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...REPORTING);
  const child = childOf(conference, childId, ...REPORTING);
  const { agencyId, workerId } = scope.worker();
  const text = (field: 'strengths' | 'worries' | 'needed') => accept(`report.${field}`, input[field], narrative());
  const says = { strengths: text('strengths'), worries: text('worries'), needed: text('needed') };
  const confidential = acceptIfGiven('report.confidential', input.confidential ?? null, narrative());
  await change(scope, async (unit) => {
    checkGathers(await holdState(unit, conferenceId));
    const { invited, reported } = await agencyAt(unit, conferenceId, childId, agencyId);
    checkReports(invited || child.bases.includes('ALLOCATED'));
    checkNotReported(reported);
    await unit.insert(ConferenceReportEntity, {
      ...{ id: newId(), authorityId: conference.authorityId, conferenceId, childId, agencyId, authorId: workerId },
      ...{ ...says, confidential, submittedAt: scope.now, version: 1 },
      ...{ confidentialDecision: null, confidentialReason: null, confidentialDecidedBy: null },
    });
    auditChange(unit, child, 'submitReport', ['Conference.reports']);
    const about = { authorityId: conference.authorityId, childId, subjectId: conferenceId };
    await unit.tell('ConferenceReportSubmitted', about, [child.key_worker_id, conference.chairId]);
  });
  return conferenceId;
}

async function reportFor(scope: Scope, id: string): Promise<VisibleReport> {
  const report = isId(id) ? await visibleReport(scope, id) : undefined;
  if (report === undefined) throw notAvailable();
  return report;
}

/** Decides whether the confidential part of a report is shared. For the chair of the conference. */
export async function decideConfidentialPart(
  scope: Scope,
  at: RecordVersion,
  decision: ConfidentialDecision,
  reason: string,
): Promise<string> {
  const report = await reportFor(scope, at.id);
  const conference = await conferenceFor(scope, report.conference_id, 'MANAGER');
  checkIsChair(conference.chairId, scope.worker().workerId);
  checkToDecide(report.confidential, report.decision !== null);
  const confidentialReason = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(ConferenceReportEntity, at, {
      ...{ confidentialDecision: decision, confidentialReason, confidentialDecidedBy: scope.worker().workerId },
    });
    const child = childOf(conference, report.child_id, 'MANAGER');
    auditChange(unit, child, 'decideConfidentialPart', ['ConferenceReport.confidentialDecision']);
  });
  return conference.id;
}

/** Registers that a report reached a member of the family: when, how and by whom; or why it did not. */
export async function registerHandover(scope: Scope, input: HandoverInput): Promise<string> {
  const report = await reportFor(scope, input.report);
  const conference = await conferenceFor(scope, report.conference_id, ...RUNNING);
  const child = childOf(conference, report.child_id, ...RUNNING);
  const { givenOn = null, how = null, connection } = input;
  if ((givenOn === null) !== (how === null)) throw invalid('handover.how', 'expected the day and how, or neither');
  const today = dayInEngland(scope.now);
  if (givenOn !== null && givenOn > today)
    throw invalid('handover.givenOn', 'expected a day that is not in the future');
  const reason = acceptIfGiven('handover.reason', input.reason ?? null, narrative({ max: 2_000 }));
  const about = {
    conferenceId: conference.id,
    reportId: report.id,
    connectionId: connection,
    childId: report.child_id,
  };
  await change(scope, async (unit) => {
    const last = isId(connection) ? await lastHandover(unit, about) : undefined;
    if (last === undefined)
      throw invalid('handover.connection', 'expected a member of the family who is invited for this child');
    checkHandover(last, givenOn, report.dueOn, reason !== null);
    await unit.insert(ReportHandoverEntity, {
      ...{ id: newId(), authorityId: conference.authorityId, ...about, givenOn, how, reason },
      ...{ recordedBy: scope.worker().workerId, recordedAt: scope.now },
    });
    auditChange(unit, child, 'registerHandover', ['Conference.reportRegister']);
    if (givenOn === null || (await isOutstanding(unit, conference.id, report.child_id))) return;
    const owed = { timescale: reportsDue(conference.kind), subjectId: conference.id, childId: report.child_id };
    await meetDeadline(unit, owed, givenOn);
  });
  return conference.id;
}
