import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Child, childById, RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Conference } from './conference.type';
import { conferenceById } from './conferences';
import { recordAttendance } from './attendance';
import type { Attendance } from './attendance.rules';
import { attendanceLoader } from './attendance.store';
import { AttendanceEnum, AttendanceLine } from './attendance.type';
import { InviteInput, MeetingBeforehandInput, ReplyInput } from './invitation.input';
import { ConferenceInvitation, ProposedInvitation } from './invitation.type';
import { invite, leaveOut, withdrawInvitation } from './invitations';
import { meetBeforehand, replyToInvitation } from './replies';

async function childrenOf(scope: Scope, ids: readonly string[]): Promise<Child[]> {
  const children = await Promise.all(ids.map((id) => childById(scope, id)));
  return children.filter((child) => child !== null);
}

@Resolver(() => ConferenceInvitation)
export class ConferenceInvitationResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'The worker who is invited.' })
  worker(@Root() invitation: ConferenceInvitation, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return invitation.workerId === null ? null : worker(scope, invitation.workerId);
  }

  @FieldResolver(() => [AttendanceLine], {
    nullable: true,
    description: 'Everything that was recorded of whether they came, the first first; the last counts.',
  })
  async attendanceRecord(@Root() invitation: ConferenceInvitation, @Ctx() scope: Scope): Promise<AttendanceLine[]> {
    return (await attendanceLoader(scope).load(invitation.id)) ?? [];
  }

  @FieldResolver(() => [Child], { description: 'The children whom they come for, as far as the caller may see them.' })
  children(@Root() invitation: ConferenceInvitation, @Ctx() scope: Scope): Promise<Child[]> {
    return childrenOf(scope, invitation.childIds);
  }
}

@Resolver(() => ProposedInvitation)
export class ProposedInvitationResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'The worker to be invited.' })
  worker(@Root() proposed: ProposedInvitation, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return proposed.workerId === null ? null : worker(scope, proposed.workerId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that names who comes.' })
  agency(@Root() proposed: ProposedInvitation, @Ctx() scope: Scope): MaybePromise<Agency> | null {
    return proposed.agencyId === null ? null : agency(scope, proposed.agencyId);
  }

  @FieldResolver(() => [Child], { description: 'The children whom they would come for.' })
  children(@Root() proposed: ProposedInvitation, @Ctx() scope: Scope): Promise<Child[]> {
    return childrenOf(scope, proposed.childIds);
  }
}

@Resolver(() => AttendanceLine)
export class AttendanceLineResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who recorded it.' })
  recordedBy(@Root() line: AttendanceLine, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, line.recordedById);
  }
}

const INVITATION = { description: 'The invitation, and the version of it that was read.' };

/** Every change of who comes answers with the conference as it is afterwards. */
@Resolver(() => Conference)
export class InvitationChangesResolver {
  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Invites a worker, who sees the children from now until a month after the record has gone out; or somebody of the family, or who comes with them. For the key worker, managers, conference coordinators and the chair.',
  })
  async inviteToConference(
    @Arg('conference', () => ID, { description: 'The conference.' }) conference: string,
    @Arg('invitation', () => InviteInput, { description: 'Who, as what, and for which children.' })
    invitation: InviteInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await invite(scope, conference, invitation));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Takes an invitation back; what it opened closes at once. For the key worker, managers, conference coordinators and the chair.',
  })
  async withdrawInvitation(
    @Arg('invitation', () => RecordVersion, INVITATION) invitation: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await withdrawInvitation(scope, invitation));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Writes down why a parent or carer is not invited for a child. For the key worker, managers, conference coordinators and the chair.',
  })
  async leaveOutOfConference(
    @Arg('conference', () => ID, { description: 'The conference.' }) conference: string,
    @Arg('connection', () => ID, { description: 'What the person is to the child: a connection.' }) connection: string,
    @Arg('reason', () => String, { description: 'Why; never shown to the family.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await leaveOut(scope, conference, connection, reason));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      "Answers an invitation: one's own, or as key worker, manager, coordinator or chair for somebody who answered by telephone.",
  })
  async replyToInvitation(
    @Arg('invitation', () => RecordVersion, INVITATION) invitation: RecordVersion,
    @Arg('answer', () => ReplyInput, { description: 'The answer.' }) answer: ReplyInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await replyToInvitation(scope, invitation, answer));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: "Records the chair's meeting with somebody of the family beforehand. For the chair of the conference.",
  })
  async meetFamilyBeforehand(
    @Arg('invitation', () => RecordVersion, INVITATION) invitation: RecordVersion,
    @Arg('meeting', () => MeetingBeforehandInput, { description: 'When, and what they said.' })
    meeting: MeetingBeforehandInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await meetBeforehand(scope, invitation, meeting));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Records whether one of those who were invited came, where that was left open; or puts right what was recorded, with the reason. What was recorded before stays readable. RULE_BROKEN where the conference is not quorate by it and nothing says why it counts. For the chair of the conference, until its record has gone out and been read.',
  })
  async recordAttendance(
    @Arg('invitation', () => RecordVersion, INVITATION) invitation: RecordVersion,
    @Arg('attendance', () => AttendanceEnum, { description: 'Whether they came.' }) attendance: Attendance,
    @Arg('because', () => String, { nullable: true, description: 'Why it is put right, when it was recorded before.' })
    because: string | null,
    @Arg('wentAheadBecause', () => String, {
      nullable: true,
      description:
        'Why the conference counts all the same, when it is not quorate without them and nothing says so yet.',
    })
    wentAheadBecause: string | null,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    const reasons = { because, wentAheadBecause };
    return conferenceById(scope, await recordAttendance(scope, invitation, attendance, reasons));
  }
}
