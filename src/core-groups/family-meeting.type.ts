import { Field, ID, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import type { MeetingState } from './meeting.rules';
import { MeetingStateEnum } from './meeting.type';

@ObjectType({
  simpleResolvers: true,
  description: 'A meeting of a core group in which the caller, a member of the family, has a seat.',
})
export class FamilyMeeting extends Seen {
  @Field(() => ID, { description: 'The meeting in the hub.' })
  id!: string;

  @Field(() => MeetingStateEnum, { description: 'What has become of it.' })
  state!: MeetingState;

  @Field(() => Instant, { description: 'When it is, or was to be.' })
  plannedFor!: Date;

  @Field(() => Day, { nullable: true, description: 'The day it was held.' })
  heldOn!: string | null;

  @Field(() => Boolean, { description: 'Whether it is online.' })
  online!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The room, or how to join online. Null where it is not shown here: ask the key worker.',
  })
  place!: string | null;

  childId!: string;
}
