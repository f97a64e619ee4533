import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { MEETING_STEPS, type Attended, type MeetingState } from './meeting.rules';

export const MeetingStateEnum = Object.fromEntries(Object.keys(MEETING_STEPS).map((state) => [state, state])) as {
  [S in MeetingState]: S;
};
registerEnumType(MeetingStateEnum, {
  name: 'CoreGroupMeetingState',
  description: 'What has become of a core group meeting.',
  valuesConfig: {
    PLANNED: { description: 'Still to come.' },
    HELD: { description: 'Held. Final.' },
    CALLED_OFF: { description: 'Called off. Final.' },
  },
});

export const AttendedEnum = { CAME: 'CAME', APOLOGIES: 'APOLOGIES', STAYED_AWAY: 'STAYED_AWAY' } as const;
registerEnumType(AttendedEnum, {
  name: 'Attended',
  description: 'Whether a member came to a core group meeting.',
  valuesConfig: {
    CAME: { description: 'Was there, in the room or online.' },
    APOLOGIES: { description: 'Said beforehand that they could not come.' },
    STAYED_AWAY: { description: 'Did not come, and had not said so.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    'A meeting of the core group. It is no visit: that the child was at home while it was held does not count as seeing the child.',
})
export class CoreGroupMeeting extends Seen {
  @Field(() => ID, { description: 'The meeting in the hub.' })
  id!: string;

  @Field(() => MeetingStateEnum, { description: 'What has become of it.' })
  state!: MeetingState;

  @Field(() => Instant, { description: 'When it is, or was to be.' })
  plannedFor!: Date;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is online.' })
  online!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The room, or how to join online.' })
  place!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day it was held.' })
  heldOn!: string | null;

  @Field(() => String, { nullable: true, description: 'What was discussed and agreed.' })
  discussed!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off.' })
  calledOffBecause!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the meeting; a change names the one it was made from.',
  })
  version!: number | null;

  planId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Whether one member came to a core group meeting.' })
export class CoreGroupAttendance extends Seen {
  @Field(() => AttendedEnum, { description: 'Whether they came.' })
  attended!: Attended;

  workerId!: string | null;
  connectionId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What an agency reports to a core group meeting of its part in the plan. Never changed: a correction is another report.',
})
export class ProgressReport extends Seen {
  @Field(() => ID, { description: 'The report in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was written.' })
  writtenAt!: Date;

  @Field(() => String, { description: 'What the agency has done and seen, and what it asks of the others.' })
  text!: string;

  agencyId!: string;
  writtenById!: string;
}
