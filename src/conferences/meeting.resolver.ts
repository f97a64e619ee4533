import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { RecordVersion } from '../children';
import { worker, Worker } from '../people';
import { Plan, planById } from '../plans';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day } from '../platform/graphql/scalars';
import type { MaybePromise } from '../platform/maybe-promise';
import { Conference, ConferenceChild } from './conference.type';
import { conferenceById } from './conferences';
import { ChildDecisionInput, DiscussionInput, MinutesInput, ViewInput } from './decision.input';
import { ConferenceCorrection, ConferenceDecision, ConferenceMinutes, ConferenceView } from './decision.type';
import { decideConference } from './decisions';
import { holdConference, recordDiscussion, recordView } from './meeting';
import { correctionLoader, decisionLoader, minutesLoader, viewLoader } from './meeting.store';
import type { Sent } from './paper.rules';
import { answerCorrection, askCorrection, recordConference, writeMinutes } from './record';
import { noteSent } from './sending';

const SentEnum = describedEnum<Sent>('ConferencePaper', 'What of a conference goes out.', {
  OUTLINE: 'What was decided, with the outline plan, to the family.',
  RECORD: 'The whole record, to everybody entitled to it.',
});

@Resolver(() => ConferenceChild)
export class ConferenceFindingsResolver {
  @FieldResolver(() => ConferenceDecision, {
    nullable: true,
    description: 'What was decided of this child; null until then.',
  })
  async decision(@Root() part: ConferenceChild, @Ctx() scope: Scope): Promise<ConferenceDecision | null> {
    return (await decisionLoader(scope).load(part.partId))?.[0] ?? null;
  }

  @FieldResolver(() => [ConferenceView], { nullable: true, description: 'What those who were there think.' })
  async views(@Root() part: ConferenceChild, @Ctx() scope: Scope): Promise<ConferenceView[]> {
    return (await viewLoader(scope).load(part.partId)) ?? [];
  }

  @FieldResolver(() => [ConferenceMinutes], {
    nullable: true,
    description: 'The record about this child, the newest version first.',
  })
  async minutes(@Root() part: ConferenceChild, @Ctx() scope: Scope): Promise<ConferenceMinutes[]> {
    return (await minutesLoader(scope).load(part.partId)) ?? [];
  }

  @FieldResolver(() => [ConferenceCorrection], {
    nullable: true,
    description: 'What was asked to be put right in it; to one of the family: what they asked for themselves.',
  })
  async corrections(@Root() part: ConferenceChild, @Ctx() scope: Scope): Promise<ConferenceCorrection[]> {
    return (await correctionLoader(scope).load(part.partId)) ?? [];
  }
}

@Resolver(() => ConferenceDecision)
export class ConferenceDecisionResolver {
  @FieldResolver(() => Plan, { nullable: true, description: 'The plan that was made, goes on or ended.' })
  plan(@Root() decision: ConferenceDecision, @Ctx() scope: Scope): Promise<Plan | null> | null {
    return decision.planId === null ? null : planById(scope, decision.planId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The chair who recorded it.' })
  decidedBy(@Root() decision: ConferenceDecision, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, decision.decidedById);
  }
}

@Resolver(() => ConferenceView)
export class ConferenceViewResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The agency they come from; null for the family.' })
  agency(@Root() view: ConferenceView, @Ctx() scope: Scope): MaybePromise<Agency> | null {
    return view.agencyId === null ? null : agency(scope, view.agencyId);
  }
}

@Resolver(() => ConferenceMinutes)
export class ConferenceMinutesResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it.' })
  writtenBy(@Root() minutes: ConferenceMinutes, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, minutes.writtenById);
  }
}

const AT = { description: 'The conference, and the version of it that was read.' };
const CONFERENCE = { description: 'The conference.' };
const CHILD = { description: 'The child.' };
const INVITATION = { description: 'The invitation of whoever says so.' };

/** Every step of a conference answers with it as it is afterwards. */
@Resolver(() => Conference)
export class ConferenceMeetingResolver {
  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Records that it took place on its day, and who came. Whoever is not named and had not said that they could not come is not recorded, and the record is not complete before they are: recordAttendance. RULE_BROKEN while a parent is neither invited nor left out for a reason, and when it is not quorate and no reason is given. For its chair.',
  })
  async holdConference(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('attended', () => [ID], { description: 'The invitations of those who came.' }) attended: string[],
    @Arg('apologies', () => [ID], {
      nullable: true,
      description: 'The invitations of those who said that they could not; whoever had answered so counts without.',
    })
    apologies: string[] | null,
    @Arg('absent', () => [ID], {
      nullable: true,
      description: 'The invitations of those who did not come and had not said so.',
    })
    absent: string[] | null,
    @Arg('wentAheadBecause', () => String, {
      nullable: true,
      description: 'Why it went ahead, when it was not quorate.',
    })
    wentAheadBecause: string | null,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    const named = { attended, apologies: apologies ?? [], absent: absent ?? [] };
    return conferenceById(scope, await holdConference(scope, conference, named, wentAheadBecause));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Writes what the conference says of one child. For the key worker, managers, conference coordinators and the chair.',
  })
  async recordDiscussion(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('part', () => RecordVersion, { description: "The child's part of it, and the version that was read." })
    part: RecordVersion,
    @Arg('discussion', () => DiscussionInput, { description: 'What was said.' }) discussion: DiscussionInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await recordDiscussion(scope, conference, part, discussion));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: 'Records what somebody who was there thinks of one child, once: by themselves, or for them.',
  })
  async recordView(
    @Arg('invitation', () => ID, INVITATION) invitation: string,
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('view', () => ViewInput, { description: 'What they think.' }) view: ViewInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await recordView(scope, invitation, child, view));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Records what was decided of each child, once, with the plans that begin, go on or end by it, in one commit. For its chair.',
  })
  async decideConference(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('decisions', () => [ChildDecisionInput], { description: 'One for each child of the conference.' })
    decisions: ChildDecisionInput[],
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await decideConference(scope, conference, decisions));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Writes a version of the record about one child. For the key worker, managers, conference coordinators and the chair.',
  })
  async writeMinutes(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('minutes', () => MinutesInput, { description: 'The version.' }) minutes: MinutesInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await writeMinutes(scope, conference, minutes));
  }

  @Mutation(() => Conference, { nullable: true, description: 'Says that the record is complete. For its chair.' })
  async recordConference(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await recordConference(scope, conference));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Says that a paper has gone to everybody entitled to it. RULE_BROKEN while somebody has no copy of it and no reason is given. Whoever was invited reads on for 30 days after the record has gone out. For the key worker, managers, conference coordinators and the chair.',
  })
  async noteSent(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('paper', () => SentEnum, { description: 'Which.' }) paper: Sent,
    @Arg('on', () => Day, { description: 'The day it had gone out to the last of them.' }) on: string,
    @Arg('because', () => String, {
      nullable: true,
      description: 'Why somebody entitled to it has no copy from the hub, when that is so.',
    })
    because: string | null,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await noteSent(scope, conference, paper, on, because));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: 'Asks for something in the record to be put right, until 10 working days after it has gone out.',
  })
  async askCorrection(
    @Arg('invitation', () => ID, INVITATION) invitation: string,
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('text', () => String, { description: 'What, and how.' }) text: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await askCorrection(scope, invitation, child, text));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: 'Answers a correction that was asked for. For the chair.',
  })
  async answerCorrection(
    @Arg('correction', () => RecordVersion, { description: 'The correction, and the version of it that was read.' })
    correction: RecordVersion,
    @Arg('accepted', () => Boolean, { description: 'Whether it is right; then a new version follows.' })
    accepted: boolean,
    @Arg('answer', () => String, { description: 'The answer.' }) answer: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await answerCorrection(scope, correction, accepted, answer));
  }
}
