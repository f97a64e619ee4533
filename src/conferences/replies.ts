import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import { acceptIfGiven, narrative } from '../platform/input';
import { holdState } from './conference-changes.store';
import { checkAhead, checkIsChair } from './conference.rules';
import { conferenceFor, isOneOf, RUNNING, SEEING } from './conferences';
import { isWhole, visibleInvitation, type InvitationPart } from './invitation-changes.store';
import { ConferenceInvitationEntity } from './invitation.entity';
import type { MeetingBeforehandInput, ReplyInput } from './invitation.input';

/** An invitation of one's own, or one to a conference that one prepares. */
async function invitationFor(scope: Scope, id: string): Promise<readonly [InvitationPart, ...InvitationPart[]]> {
  const parts = isId(id) ? await visibleInvitation(scope, id) : [];
  const me = scope.worker().workerId;
  const own = parts.filter((part) => part.workerId === me || part.accountId === me);
  const run = isWhole(parts) && parts.some((part) => isOneOf(part, RUNNING, part.kind)) ? parts : [];
  const [first, ...others] = own.length > 0 ? own : run;
  if (first === undefined) throw notAvailable();
  return [first, ...others];
}

/** Answers an invitation: one's own, or for somebody who answered by telephone. */
export async function replyToInvitation(scope: Scope, at: RecordVersion, input: ReplyInput): Promise<string> {
  const parts = await invitationFor(scope, at.id);
  const [{ conference_id: id, invitedAs, authority_id: authorityId }] = parts;
  if (input.reply === 'NONE') throw invalid('answer.reply', 'expected ACCEPTED, APOLOGIES or SENDS_SOMEBODY');
  const replyNote = acceptIfGiven('answer.note', input.note ?? null, narrative({ max: 2_000 }));
  if (input.reply === 'SENDS_SOMEBODY' && (invitedAs !== 'PRACTITIONER' || replyNote === null))
    throw new AppError(
      'RULE_BROKEN',
      'A practitioner may send a colleague, and says whom; the key worker then invites that colleague. Family and supporters come themselves.',
      'answer.reply',
    );
  await change(scope, async (unit) => {
    checkAhead(await holdState(unit, id));
    await unit.update(ConferenceInvitationEntity, at, { reply: input.reply, replyNote });
    audit(unit, parts, 'replyToInvitation', ['ConferenceInvitation.reply']);
    const about = { authorityId, childId: parts[0].child_id, subjectId: id };
    await unit.tell(
      'ConferenceReplied',
      about,
      parts.map((part) => part.key_worker_id),
    );
  });
  return id;
}

/** Records the chair's meeting with somebody of the family before the conference (Lewisham: 'just before the conference'). */
export async function meetBeforehand(scope: Scope, at: RecordVersion, input: MeetingBeforehandInput): Promise<string> {
  const parts = await invitationFor(scope, at.id);
  const [{ conference_id: id, invitedAs }] = parts;
  const conference = await conferenceFor(scope, id, ...SEEING);
  checkIsChair(conference.chairId, scope.worker().workerId);
  if (invitedAs !== 'FAMILY' && invitedAs !== 'CHILD')
    throw new AppError(
      'RULE_BROKEN',
      'The chair meets the family beforehand: parents, carers and the child.',
      'invitation',
    );
  if (input.on > dayInEngland(scope.now)) throw invalid('meeting.on', 'expected a day that is not in the future');
  const text = narrative();
  const significantPeople = acceptIfGiven('meeting.significantPeople', input.significantPeople ?? null, text);
  const wishes = acceptIfGiven('meeting.wishes', input.wishes ?? null, text);
  await change(scope, async (unit) => {
    checkAhead(await holdState(unit, id));
    await unit.update(ConferenceInvitationEntity, at, { metChairOn: input.on, significantPeople, wishes });
    audit(unit, parts, 'meetFamilyBeforehand', [
      ...['metChairOn', 'significantPeople', 'wishes'].map((field) => `ConferenceInvitation.${field}`),
    ]);
  });
  return id;
}

function audit(unit: Change, parts: readonly InvitationPart[], operation: string, fields: readonly string[]): void {
  for (const { authority_id: authorityId, child_id: childId, bases } of parts)
    unit.audit({ action: 'WRITE', operation, authorityId, childId, bases, fields });
}
