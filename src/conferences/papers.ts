import type { Scope } from '../access';
import { auditChange } from '../children';
import { checkCopy, giveCopy, type CopyInput, type ToGive } from '../documents';
import { change, type Change } from '../events';
import { versionsOf } from '../plans';
import { notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import type { HeldChild, HeldConference } from './conference-changes.store';
import { childOf, conferenceFor, RUNNING } from './conferences';
import { decisionLoader } from './meeting.store';
import { decisionContent, recordContent } from './paper-content';
import { decisionText, recordText } from './paper-text.store';
import { checkInvited, checkNotBefore, PAPERS, type Sent } from './paper.rules';
import { holdForSending, isInvited } from './paper.store';
import { noteGiven } from './sending';

/** Gives the latest version of the record about one child to somebody who was invited, or who works with the child. */
export const giveMinutes = (scope: Scope, conferenceId: string, childId: string, input: CopyInput): Promise<string> =>
  give(scope, conferenceId, childId, input, 'RECORD', async (unit, meeting) => {
    const said = await recordText(unit, conferenceId, childId);
    if (said === undefined) throw notAvailable();
    return { number: said.number, content: recordContent(meeting, said), keeps: false };
  });

/** Writes to one of the family what was decided of the child, with the outline of the plan that begins by it. */
export async function giveDecision(
  scope: Scope,
  conferenceId: string,
  childId: string,
  input: CopyInput,
): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...RUNNING);
  const { part_id: partId } = childOf(conference, childId, ...RUNNING);
  const decision = (await decisionLoader(scope).load(partId))?.[0];
  const begins = decision?.outcome === 'PLAN' && decision.planId !== null;
  const [outline = null] = begins ? (await versionsOf(scope, decision.planId as string)).slice(-1) : [];
  return give(scope, conferenceId, childId, input, 'OUTLINE', async (unit, meeting) => {
    const decided = await decisionText(unit, conferenceId, childId);
    if (decided === undefined) throw notAvailable();
    return { number: 1, content: decisionContent(meeting, decided, outline), keeps: false };
  });
}

type Meeting = Parameters<typeof recordContent>[0];
type Made = Pick<ToGive, 'number' | 'content' | 'keeps'>;

/** The copy, what it completes and the deadline that is met by it are one commit. @returns the id of the copy. */
async function give(
  scope: Scope,
  conferenceId: string,
  childId: string,
  input: CopyInput,
  paper: Sent,
  make: (unit: Change, meeting: Meeting) => Promise<Made>,
): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...RUNNING);
  const child = childOf(conference, childId, ...RUNNING);
  const { kind, checkReady } = PAPERS[paper];
  checkReady(conference.state);
  const copy = await checkCopy(scope, child, kind, input);
  checkNotBefore(copy.on, conference.heldOn, 'copy.on');
  return change(scope, async (unit) => {
    const held = await holdForSending(unit, conferenceId);
    await checkRecipient(unit, conferenceId, child, input);
    const made = await make(unit, { kind: conference.kind, on: conference.heldOn ?? copy.on });
    const id = await giveCopy(unit, child, { kind, subjectId: conferenceId, ...made }, copy);
    await noteGiven(unit, conferenceId, held, paper);
    auditChange(unit, child, paper === 'RECORD' ? 'giveMinutes' : 'giveDecision', ['Conference.deadlines']);
    return id;
  });
}

async function checkRecipient(
  unit: Change,
  conferenceId: HeldConference['id'],
  child: HeldChild,
  { recipient }: CopyInput,
): Promise<void> {
  const { connection, other } = recipient;
  if (other != null) checkInvited(false, 'copy.recipient.other');
  if (connection == null) return;
  const invited = isId(connection) && (await isInvited(unit, conferenceId, child.child_id, connection));
  checkInvited(invited, 'copy.recipient.connection');
}
