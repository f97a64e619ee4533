import { Field, ID, InputType } from 'type-graphql';
import { Day, Instant } from '../platform/graphql/scalars';
import type { Attended } from './meeting.rules';
import { AttendedEnum } from './meeting.type';

@InputType({ description: 'When and where a core group meets.' })
export class CoreGroupMeetingInput {
  @Field(() => Instant, { description: 'When.' })
  plannedFor!: Date;

  @Field(() => Boolean, { description: 'Whether it is online.' })
  online!: boolean;

  @Field(() => String, { description: 'The room, or how to join online; one line.' })
  place!: string;
}

@InputType({ description: 'Whether a member came: exactly one of a worker and a member of the family.' })
export class AttendanceInput {
  @Field(() => ID, { nullable: true, description: 'A worker with a seat in the core group, or the key worker.' })
  worker?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'A member of the family in the core group, by their connection.' })
  familyMember?: string | null | undefined;

  @Field(() => AttendedEnum, { description: 'Whether they came.' })
  attended!: Attended;
}

@InputType({ description: 'A core group meeting as it was held.' })
export class MeetingHeldInput {
  @Field(() => Day, { description: 'The day it was held; not in the future.' })
  on!: string;

  @Field(() => [AttendanceInput], { description: 'Who came and who did not; two came at least.' })
  attendance!: AttendanceInput[];

  @Field(() => String, { description: 'What was discussed and agreed.' })
  discussed!: string;

  @Field(() => CoreGroupMeetingInput, { nullable: true, description: 'The next meeting, when it was agreed.' })
  next?: CoreGroupMeetingInput | null | undefined;
}

@InputType({ description: 'The answer to who asked for an early review.' })
export class EarlyReviewAnswerInput {
  @Field(() => Boolean, { description: 'Whether the review is held earlier.' })
  agreed!: boolean;

  @Field(() => String, { description: 'Why, or why not.' })
  reason!: string;

  @Field(() => Day, { nullable: true, description: 'When agreed: by which day. Earlier than the one that is due.' })
  reviewBy?: string | null | undefined;
}
