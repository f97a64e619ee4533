import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import { setDeadline } from '../deadlines';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { recordSeats } from './attendance';
import type { Named } from './attendance.rules';
import { checkIndependent } from './chair.rules';
import { involvedAs } from './chair.store';
import { holdState, noLongerAhead } from './conference-changes.store';
import { ConferenceChildEntity, ConferenceEntity } from './conference.entity';
import { checkIsChair, checkMeets, checkStep } from './conference.rules';
import { auditMeeting, childOf, conferenceFor, isOneOf, RUNNING, SEEING, wholeConferenceFor } from './conferences';
import type { DiscussionInput, ViewInput } from './decision.input';
import { checkDissent } from './decision.rules';
import { endInvited, forgottenAt, visibleInvitation } from './invitation-changes.store';
import { checkNobodyForgotten, checkQuorum, opensUntil, quorumOf } from './invitation.rules';
import { agenciesThatCame, hasSaid } from './meeting.store';
import { meetWhatItAnswers } from './planning';
import { ConferenceViewEntity } from './record.entity';

/** Records that the conference took place on its day: who came, and why it went ahead when it was not quorate. */
export async function holdConference(
  scope: Scope,
  at: RecordVersion,
  named: Named,
  wentAheadBecause: string | null | undefined,
): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...SEEING);
  checkStep(conference.state, 'HELD');
  checkIsChair(conference.chairId, scope.worker().workerId);
  const heldOn = dayInEngland(conference.plannedFor);
  if (heldOn > dayInEngland(scope.now))
    throw new AppError(
      'RULE_BROKEN',
      `The conference is on ${heldOn}; it is recorded as held on that day or later.`,
      'conference',
    );
  const notQuorateReason = acceptIfGiven('wentAheadBecause', wentAheadBecause ?? null, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    // Once more: somebody may have become involved since they were named.
    checkIndependent(await involvedAs(unit, at.id, scope.worker().workerId), notAvailable);
    checkNobodyForgotten(await forgottenAt(unit, at.id));
    await recordSeats(unit, conference, named);
    const { quorate } = quorumOf(await agenciesThatCame(unit, at.id));
    checkQuorum(quorate, notQuorateReason !== null, 'wentAheadBecause');
    await unit.update(ConferenceEntity, at, {
      ...{ state: 'HELD', heldOn, notQuorateReason: quorate ? null : notQuorateReason },
    });
    await noLongerAhead(unit, at.id);
    await endInvited(unit, at.id, opensUntil(conference.plannedFor));
    await meetWhatItAnswers(unit, conference, heldOn);
    for (const { child_id: childId } of conference.children) {
      const about = { authorityId: conference.authorityId, childId, subjectId: at.id };
      await setDeadline(unit, 'OUTLINE_TO_FAMILY', about, heldOn);
      await setDeadline(unit, 'MINUTES', about, heldOn);
    }
    auditMeeting(unit, conference, 'holdConference', [
      'Conference.state',
      'Conference.heldOn',
      'Conference.invitations',
    ]);
  });
  return at.id;
}

const SAYS = ['strengths', 'worries', 'needsToChange', 'whoCanSupport'] as const;

/** Writes what the conference says of one child, from the version that was read. `at` is the child's part. */
export async function recordDiscussion(
  scope: Scope,
  conferenceId: string,
  at: RecordVersion,
  input: DiscussionInput,
): Promise<string> {
  const conference = await conferenceFor(scope, conferenceId, ...RUNNING);
  const part = conference.children.find((child) => child.part_id === at.id);
  if (part === undefined) throw notAvailable();
  const child = childOf(conference, part.child_id, ...RUNNING);
  const patch: Partial<Record<(typeof SAYS)[number], string | null>> = {};
  for (const field of SAYS) {
    const given = acceptIfGiven(`discussion.${field}`, input[field], narrative());
    if (given !== undefined) patch[field] = given;
  }
  const written = Object.keys(patch).map((field) => `ConferenceChild.${field}`);
  if (written.length === 0) throw invalid('discussion', 'expected something that was said');
  await change(scope, async (unit) => {
    checkMeets(await holdState(unit, conferenceId));
    await unit.update(ConferenceChildEntity, at, patch);
    auditChange(unit, child, 'recordDiscussion', written);
  });
  return conferenceId;
}

/** Records what somebody who was there thinks of one child: themselves, or the key worker or chair for them. */
export async function recordView(
  scope: Scope,
  invitationId: string,
  childId: string,
  input: ViewInput,
): Promise<string> {
  const parts = isId(invitationId) ? await visibleInvitation(scope, invitationId) : [];
  const part = parts.find((one) => one.child_id === childId);
  const { workerId } = scope.worker();
  if (part === undefined) throw notAvailable();
  if (part.workerId !== workerId && !isOneOf(part, RUNNING, part.kind)) throw notAvailable();
  const view = accept('view.view', input.view, narrative());
  const dissent = acceptIfGiven('view.dissent', input.dissent ?? null, narrative());
  const agrees = input.agrees ?? null;
  checkDissent(agrees, dissent !== null);
  const { conference_id: conferenceId, authority_id: authorityId, bases } = part;
  await change(scope, async (unit) => {
    checkMeets(await holdState(unit, conferenceId));
    if (await hasSaid(unit, invitationId, childId))
      throw new AppError(
        'RULE_BROKEN',
        'Their view of this child is recorded already, and stays as it was said.',
        'invitation',
      );
    await unit.insert(ConferenceViewEntity, {
      ...{ id: newId(), authorityId, conferenceId, childId, invitationId, view, agrees, dissent },
      ...{ recordedBy: workerId, recordedAt: scope.now },
    });
    unit.audit({
      ...{ action: 'WRITE', operation: 'recordView', authorityId, childId, bases, fields: ['ConferenceChild.views'] },
    });
  });
  return conferenceId;
}
