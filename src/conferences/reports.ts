import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import { change } from '../events';
import { notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { holdState } from './conference-changes.store';
import { checkGathers, checkIsChair } from './conference.rules';
import { childOf, conferenceFor, SEEING } from './conferences';
import { agencyAt } from './report-changes.store';
import { ConferenceReportEntity } from './report.entity';
import type { ReportInput } from './report.input';
import { checkNotReported, checkReports, checkToDecide, type ConfidentialDecision } from './report.rules';
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

/** A report of a visible child. */
export async function reportFor(scope: Scope, id: string): Promise<VisibleReport> {
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
  const conference = await conferenceFor(scope, report.conference_id, ...SEEING);
  checkIsChair(conference.chairId, scope.worker().workerId);
  checkToDecide(report.confidential, report.decision !== null);
  const confidentialReason = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(ConferenceReportEntity, at, {
      ...{ confidentialDecision: decision, confidentialReason, confidentialDecidedBy: scope.worker().workerId },
    });
    const child = childOf(conference, report.child_id, 'CHAIR');
    auditChange(unit, child, 'decideConfidentialPart', ['ConferenceReport.confidentialDecision']);
  });
  return conference.id;
}
