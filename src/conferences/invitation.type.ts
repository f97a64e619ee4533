import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { AttendanceEnum } from './attendance.type';
import type { Attendance } from './attendance.rules';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import type { InvitedAs, Reply } from './invitation.rules';

export const InvitedAsEnum = describedEnum<InvitedAs>('InvitedAs', 'What somebody comes to a conference as.', {
  PRACTITIONER: 'A worker of an agency.',
  FAMILY: 'A parent, a carer, or somebody else of the family.',
  CHILD: 'The child, who is heard in their own right.',
  SUPPORTER: 'Comes with somebody of the family, to support them.',
  INTERPRETER: 'Interprets for somebody of the family.',
});

export const ReplyEnum = describedEnum<Reply>('ConferenceReply', 'How somebody answered an invitation.', {
  NONE: 'Not answered yet.',
  ACCEPTED: 'Comes.',
  APOLOGIES: 'Cannot come.',
  SENDS_SOMEBODY: 'Cannot come, and somebody else of the agency does: the note says who.',
});

@ObjectType({
  simpleResolvers: true,
  description:
    'Somebody invited to a conference, for the children of it named. The family sees its own invitations only.',
})
export class ConferenceInvitation extends Seen {
  @Field(() => ID, { description: 'The invitation in the hub.' })
  id!: string;

  @Field(() => InvitedAsEnum, { description: 'What they come as.' })
  invitedAs!: InvitedAs;

  @Field(() => String, { nullable: true, description: 'Their name, when they are not a worker of an agency.' })
  name!: string | null;

  @Field(() => Instant, { description: 'When they were invited.' })
  invitedAt!: Date;

  @Field(() => ReplyEnum, { description: 'How they answered.' })
  reply!: Reply;

  @Field(() => String, { nullable: true, description: 'What they said with it.' })
  replyNote!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they came; null until it was held, and where nobody has recorded it.',
  })
  attended!: boolean | null;

  @Field(() => AttendanceEnum, {
    nullable: true,
    description: 'Whether they came, gave apologies or stayed away, as it was recorded last; null until it was held.',
  })
  attendance!: Attendance | null;

  @Field(() => ID, { nullable: true, description: 'The invitation of whoever they come with.' })
  supports!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day the chair met them beforehand.' })
  metChairOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The people who matter most to them, and the friends who help, as they told the chair.',
  })
  significantPeople!: string | null;

  @Field(() => String, { nullable: true, description: 'How they wish to contribute, as they told the chair.' })
  wishes!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the invitation; a change names the one it was made from.',
  })
  version!: number | null;

  conferenceId!: string;
  workerId!: string | null;
  agencyId!: string | null;
  childIds!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'Somebody who should be invited, found from who is involved with the children.',
})
export class ProposedInvitation extends Seen {
  @Field(() => InvitedAsEnum, { description: 'What they would come as.' })
  invitedAs!: InvitedAs;

  @Field(() => String, { nullable: true, description: 'Their name, when they are not a worker of an agency.' })
  name!: string | null;

  @Field(() => [ID], {
    description: 'Their connections with the children, to be named in the invitation; none for a worker or an agency.',
  })
  connections!: readonly string[];

  @Field(() => [String], { description: 'Why: what they are to the children, and where that rule comes from.' })
  because!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether they are invited already, or for an agency, whether one of its workers is.',
  })
  invited!: boolean;

  @Field(() => String, { nullable: true, description: 'Why they were left out, when they were.' })
  leftOutBecause!: string | null;

  workerId!: string | null;
  agencyId!: string | null;
  childIds!: readonly string[];
}
