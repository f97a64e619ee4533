import type { Scope } from '../access';
import { auditChange } from '../children';
import { change, type Change } from '../events';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { acceptIfGiven, narrative } from '../platform/input';
import { holdState, type HeldConference } from './conference-changes.store';
import { checkAhead } from './conference.rules';
import { conferenceFor, RUNNING } from './conferences';
import { familyAt, familyReportOf } from './report-changes.store';
import { FamilyReportEntity } from './report.entity';
import type { FamilyReportInput } from './report.input';

/** What somebody of the family wants the conference to know, in their own hand; about all the children they come for. */
export const writeMyReport = (scope: Scope, conferenceId: string, input: FamilyReportInput): Promise<string> =>
  write(scope, conferenceId, null, input);

/** The same, taken down by the key worker or a manager for somebody who told them. */
export const takeDownFamilyReport = (
  scope: Scope,
  conferenceId: string,
  connectionId: string,
  input: FamilyReportInput,
): Promise<string> => write(scope, conferenceId, connectionId, input);

/** One text is a row for each child: whoever may see one of the children sees what was said for this one. */
async function write(
  scope: Scope,
  conferenceId: string,
  connectionId: string | null,
  input: FamilyReportInput,
): Promise<string> {
  const own = connectionId === null;
  const conference = await conferenceFor(scope, conferenceId, ...(own ? (['FAMILY'] as const) : RUNNING));
  const says = answers(input);
  const { workerId } = scope.worker();
  await change(scope, async (unit) => {
    const state = await holdState(unit, conferenceId);
    const by = {
      accountId: own ? workerId : null,
      connectionId: connectionId !== null && isId(connectionId) ? connectionId : null,
    };
    const connections = await familyAt(unit, conferenceId, by);
    if (connections.length === 0) {
      if (own) throw notAvailable();
      throw invalid('connection', 'expected somebody of the family who is invited');
    }
    checkAhead(state);
    for (const { id, childId } of connections) {
      const child = conference.children.find((one) => one.child_id === childId);
      if (child === undefined) throw notAvailable();
      const before = await familyReportOf(unit, conferenceId, id);
      const row = { ...says, writtenBy: workerId, takenDown: !own, writtenAt: scope.now };
      if (before === undefined)
        await unit.insert(FamilyReportEntity, {
          ...{ id: newId(), authorityId: conference.authorityId, conferenceId, childId, connectionId: id, version: 1 },
          ...row,
        });
      else {
        checkOwnHand(own, before.takenDown);
        await unit.update(FamilyReportEntity, before, row);
      }
      auditChange(unit, child, own ? 'writeMyReport' : 'takeDownFamilyReport', ['Conference.familyReports']);
    }
    await tellThoseWhoPrepare(unit, conference);
  });
  return conferenceId;
}

const QUESTIONS = ['goingWell', 'worriedAbout', 'needsToChange', 'wouldHelp'] as const;

function answers(input: FamilyReportInput): Record<(typeof QUESTIONS)[number], string | null> {
  const answer = (question: (typeof QUESTIONS)[number]): string | null =>
    acceptIfGiven(`report.${question}`, input[question] ?? null, narrative());
  if (QUESTIONS.every((question) => input[question] == null))
    throw invalid('report', 'expected an answer to at least one of the four questions');
  return {
    goingWell: answer('goingWell'),
    worriedAbout: answer('worriedAbout'),
    needsToChange: answer('needsToChange'),
    wouldHelp: answer('wouldHelp'),
  };
}

/** What somebody wrote in their own hand is not written over for them. */
function checkOwnHand(own: boolean, takenDown: boolean): void {
  if (!own && !takenDown)
    throw new AppError('RULE_BROKEN', 'They wrote their report themselves; only they can change it.', 'connection');
}

async function tellThoseWhoPrepare(unit: Change, conference: HeldConference): Promise<void> {
  const [first] = conference.children;
  if (first === undefined) return;
  const about = { authorityId: conference.authorityId, childId: first.child_id, subjectId: conference.id };
  const keyWorkers = conference.children.map((child) => child.key_worker_id);
  await unit.tell('FamilyReportWritten', about, [...keyWorkers, conference.chairId]);
}
