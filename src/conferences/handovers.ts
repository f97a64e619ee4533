import type { Scope } from '../access';
import { auditChange } from '../children';
import { meetDeadline } from '../deadlines';
import { checkCopy, giveCopy, type CopyInput } from '../documents';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { acceptIfGiven, narrative } from '../platform/input';
import type { HeldConference } from './conference-changes.store';
import { reportsDue } from './conference.rules';
import { childOf, conferenceFor, RUNNING } from './conferences';
import { reportContent } from './paper-content';
import { reportText } from './paper-text.store';
import { checkInvited, checkNotBefore, HANDED_OVER } from './paper.rules';
import { holdRegister, isOutstanding, lastHandover } from './report-changes.store';
import { ReportHandoverEntity } from './report.entity';
import type { HandoverInput } from './report.input';
import { checkHandover, type HandedOver, type Handover } from './report.rules';
import type { VisibleReport } from './report.store';
import { reportFor } from './reports';

/** One line of the register, checked but for what it says already. */
interface Line extends Handover {
  readonly connectionId: string;
  readonly how: HandedOver | null;
}

/** Registers that a report reached a member of the family: when, how and by whom; or why it did not. */
export async function registerHandover(scope: Scope, input: HandoverInput): Promise<string> {
  const report = await reportFor(scope, input.report);
  const conference = await conferenceFor(scope, report.conference_id, ...RUNNING);
  const child = childOf(conference, report.child_id, ...RUNNING);
  const { givenOn = null, how = null, connection: connectionId } = input;
  if ((givenOn === null) !== (how === null)) throw invalid('handover.how', 'expected the day and how, or neither');
  if (givenOn !== null && givenOn > dayInEngland(scope.now))
    throw invalid('handover.givenOn', 'expected a day that is not in the future');
  const reason = reasonOf(input.reason, 'handover.reason');
  await change(scope, async (unit) => {
    await holdRegister(unit, conference.id, report.child_id);
    const last = await lastOf(unit, conference, report, connectionId, 'handover.connection');
    checkHandover(last, givenOn, report.dueOn, reason !== null);
    await register(unit, conference, report, { connectionId, givenOn, how, reason });
    auditChange(unit, child, 'registerHandover', ['Conference.reportRegister']);
  });
  return conference.id;
}

/**
 * Gives a report to a member of the family as a copy, and registers that in the same commit. A further copy (the first came
 * back, or the chair has shared the confidential part since) is given too; the register keeps the first day.
 *
 * @returns the id of the copy.
 */
export async function giveReport(
  scope: Scope,
  reportId: string,
  input: CopyInput,
  why: string | null | undefined,
): Promise<string> {
  const report = await reportFor(scope, reportId);
  const conference = await conferenceFor(scope, report.conference_id, ...RUNNING);
  const child = childOf(conference, report.child_id, ...RUNNING);
  const connectionId = input.recipient.connection;
  if (connectionId == null) throw invalid('copy.recipient.connection', 'expected a member of the family');
  const copy = await checkCopy(scope, child, 'REPORT', input);
  const reason = reasonOf(why, 'reason');
  const meeting = { kind: conference.kind, on: conference.heldOn ?? dayInEngland(conference.plannedFor) };
  return change(scope, async (unit) => {
    await holdRegister(unit, conference.id, report.child_id);
    const said = await reportText(unit, reportId);
    checkNotBefore(copy.on, dayInEngland(said.submittedAt), 'copy.on');
    const last = await lastOf(unit, conference, report, connectionId, 'copy.recipient.connection');
    const content = reportContent(meeting, said);
    const document = { kind: 'REPORT', subjectId: reportId, number: said.version, content, keeps: false } as const;
    const id = await giveCopy(unit, child, document, copy);
    if (last?.givenOn != null) return id;
    checkHandover(last, copy.on, report.dueOn, reason !== null, 'reason');
    await register(unit, conference, report, {
      ...{ connectionId, givenOn: copy.on, how: HANDED_OVER[copy.channel], reason },
    });
    auditChange(unit, child, 'giveReport', ['Conference.reportRegister']);
    return id;
  });
}

const reasonOf = (reason: string | null | undefined, field: string): string | null =>
  acceptIfGiven(field, reason ?? null, narrative({ max: 2_000 }));

const about = (conference: HeldConference, report: VisibleReport, connectionId: string) => ({
  ...{ conferenceId: conference.id, reportId: report.id, childId: report.child_id, connectionId },
});

async function lastOf(
  unit: Change,
  conference: HeldConference,
  report: VisibleReport,
  connectionId: string,
  field: string,
): Promise<Handover | null> {
  const known = isId(connectionId);
  const last = known ? await lastHandover(unit, about(conference, report, connectionId)) : undefined;
  checkInvited(last !== undefined, field);
  return last ?? null;
}

/** Writes the line, and meets the deadline once every report about the child has reached all of the family. */
async function register(
  unit: Change,
  conference: HeldConference,
  report: VisibleReport,
  { connectionId, givenOn, how, reason }: Line,
): Promise<void> {
  await unit.insert(ReportHandoverEntity, {
    ...{ id: newId(), authorityId: conference.authorityId, ...about(conference, report, connectionId) },
    ...{ givenOn, how, reason, recordedBy: unit.scope.worker().workerId, recordedAt: unit.scope.now },
  });
  if (givenOn === null || (await isOutstanding(unit, conference.id, report.child_id))) return;
  const owed = { timescale: reportsDue(conference.kind), subjectId: conference.id, childId: report.child_id };
  await meetDeadline(unit, owed, givenOn);
}
