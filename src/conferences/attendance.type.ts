import { Field, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Instant } from '../platform/graphql/scalars';
import type { Attendance } from './attendance.rules';

export const AttendanceEnum = describedEnum<Attendance>(
  'ConferenceAttendance',
  'Whether somebody who was invited to a conference came.',
  {
    NOT_RECORDED: 'Nobody has said; the record of the conference is not complete before somebody does.',
    ATTENDED: 'They came.',
    APOLOGIES: 'They said that they could not.',
    ABSENT: 'They did not come and had not said so.',
  },
);

@ObjectType({
  simpleResolvers: true,
  description: 'What was recorded of whether somebody came. The last line counts; those before it stay as they were.',
})
export class AttendanceLine extends Seen {
  @Field(() => AttendanceEnum, { description: 'Whether they came.' })
  attendance!: Attendance;

  @Field(() => String, { nullable: true, description: 'Why what was recorded before was put right.' })
  because!: string | null;

  @Field(() => Instant, { description: 'When it was recorded.' })
  recordedAt!: Date;

  recordedById!: string;
}
