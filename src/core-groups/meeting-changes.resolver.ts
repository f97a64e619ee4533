import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { Plan, planById } from '../plans';
import { answerEarlyReview, askForEarlyReview, earlyReviewById } from './early-reviews';
import { EarlyReview } from './early-review.type';
import { seatFamily, unseatFamily } from './family-seats';
import { CoreGroupMeetingInput, EarlyReviewAnswerInput, MeetingHeldInput } from './meeting.input';
import { CoreGroupMeeting } from './meeting.type';
import { callOffMeeting, meetingById, moveMeeting, planMeeting, recordMeeting, reportToMeeting } from './meetings';

const AT = { description: 'The meeting, and the version of it that was read.' };
const PLAN = { description: 'The plan.' };
const FAMILY_MEMBER = { description: 'Who: their connection with the child.' };

/** Every change of a meeting answers with the meeting as it is afterwards. */
@Resolver(() => CoreGroupMeeting)
export class MeetingChangesResolver {
  @Mutation(() => CoreGroupMeeting, {
    nullable: true,
    description: 'Plans a meeting of the core group of an open plan. For the key worker and managers.',
  })
  async planCoreGroupMeeting(
    @Arg('plan', () => ID, PLAN) plan: string,
    @Arg('meeting', () => CoreGroupMeetingInput, { description: 'When and where.' }) meeting: CoreGroupMeetingInput,
    @Ctx() scope: Scope,
  ): Promise<CoreGroupMeeting | null> {
    return meetingById(scope, await planMeeting(scope, plan, meeting));
  }

  @Mutation(() => CoreGroupMeeting, {
    nullable: true,
    description: 'Moves a planned meeting to another time or place. For the key worker and managers.',
  })
  async moveCoreGroupMeeting(
    @Arg('at', () => RecordVersion, AT) at: RecordVersion,
    @Arg('meeting', () => CoreGroupMeetingInput, { description: 'When and where.' }) meeting: CoreGroupMeetingInput,
    @Ctx() scope: Scope,
  ): Promise<CoreGroupMeeting | null> {
    return meetingById(scope, await moveMeeting(scope, at, meeting));
  }

  @Mutation(() => CoreGroupMeeting, {
    nullable: true,
    description: 'Calls a planned meeting off. Final. For the key worker and managers.',
  })
  async callOffCoreGroupMeeting(
    @Arg('at', () => RecordVersion, AT) at: RecordVersion,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<CoreGroupMeeting | null> {
    return meetingById(scope, await callOffMeeting(scope, at, reason));
  }

  @Mutation(() => CoreGroupMeeting, {
    nullable: true,
    description:
      'Records a meeting that was held, and plans the next. The first one meets the limit for the first core group. It is no visit to the child. For the key worker and managers.',
  })
  async recordCoreGroupMeeting(
    @Arg('at', () => RecordVersion, AT) at: RecordVersion,
    @Arg('held', () => MeetingHeldInput, { description: 'Who came, what was agreed, and when the next is.' })
    held: MeetingHeldInput,
    @Ctx() scope: Scope,
  ): Promise<CoreGroupMeeting | null> {
    return meetingById(scope, await recordMeeting(scope, at, held));
  }

  @Mutation(() => CoreGroupMeeting, {
    nullable: true,
    description: "Reports to a planned meeting on one's own agency's part in the plan. For members of the core group.",
  })
  async reportToCoreGroup(
    @Arg('meeting', () => ID, { description: 'The meeting.' }) meeting: string,
    @Arg('text', () => String, { description: 'What was done and seen, and what is asked of the others.' })
    text: string,
    @Ctx() scope: Scope,
  ): Promise<CoreGroupMeeting | null> {
    return meetingById(scope, await reportToMeeting(scope, meeting, text));
  }
}

@Resolver(() => Plan)
export class FamilySeatsResolver {
  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Makes somebody of the family a member of the core group of an open plan. For the key worker and managers.',
  })
  async seatFamily(
    @Arg('plan', () => ID, PLAN) plan: string,
    @Arg('familyMember', () => ID, FAMILY_MEMBER) familyMember: string,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await seatFamily(scope, plan, familyMember));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description: 'Ends the seat of somebody of the family in the core group. For the key worker and managers.',
  })
  async unseatFamily(
    @Arg('plan', () => ID, PLAN) plan: string,
    @Arg('familyMember', () => ID, FAMILY_MEMBER) familyMember: string,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await unseatFamily(scope, plan, familyMember));
  }
}

@Resolver(() => EarlyReview)
export class EarlyReviewChangesResolver {
  @Mutation(() => EarlyReview, {
    nullable: true,
    description:
      'Tells the key worker of a difficulty with an open plan, and asks for an early review. For members of the core group.',
  })
  async askForEarlyReview(
    @Arg('plan', () => ID, PLAN) plan: string,
    @Arg('difficulty', () => String, { description: 'What the difficulty is.' }) difficulty: string,
    @Ctx() scope: Scope,
  ): Promise<EarlyReview | null> {
    return earlyReviewById(scope, await askForEarlyReview(scope, plan, difficulty));
  }

  @Mutation(() => EarlyReview, {
    nullable: true,
    description:
      'Answers who asked for an early review; with agreement the review is due on the earlier day. For the key worker and managers.',
  })
  async answerEarlyReview(
    @Arg('request', () => RecordVersion, { description: 'What was asked, and the version of it that was read.' })
    request: RecordVersion,
    @Arg('answer', () => EarlyReviewAnswerInput, { description: 'The answer.' }) answer: EarlyReviewAnswerInput,
    @Ctx() scope: Scope,
  ): Promise<EarlyReview | null> {
    return earlyReviewById(scope, await answerEarlyReview(scope, request, answer));
  }
}
