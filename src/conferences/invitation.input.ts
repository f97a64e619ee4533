import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import type { InvitedAs, Reply } from './invitation.rules';
import { InvitedAsEnum, ReplyEnum } from './invitation.type';

@InputType({ description: 'Somebody to be invited: exactly one of worker, connections and name.' })
export class InviteInput {
  @Field(() => InvitedAsEnum, { description: 'What they come as.' })
  invitedAs!: InvitedAs;

  @Field(() => ID, { nullable: true, description: 'A worker of an agency.' })
  worker?: string | null | undefined;

  @Field(() => [ID], {
    nullable: true,
    description: 'The connections of one person with children of the conference: who they come for.',
  })
  connections?: readonly string[] | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'By name: a supporter or interpreter whom the hub does not know.',
  })
  name?: string | null | undefined;

  @Field(() => [ID], {
    nullable: true,
    description: 'Of which children of the conference a worker hears; all of them when left out.',
  })
  children?: readonly string[] | null | undefined;

  @Field(() => ID, {
    nullable: true,
    description: 'For a supporter or interpreter: the invitation of whoever they come with.',
  })
  supports?: string | null | undefined;
}

@InputType({ description: 'An answer to an invitation.' })
export class ReplyInput {
  @Field(() => ReplyEnum, { description: 'Comes, apologies, or sends somebody.' })
  reply!: Reply;

  @Field(() => String, { nullable: true, description: 'What to add; for SENDS_SOMEBODY, who.' })
  note?: string | null | undefined;
}

@InputType({ description: "The chair's meeting with somebody of the family before the conference." })
export class MeetingBeforehandInput {
  @Field(() => Day, { description: 'The day they met.' })
  on!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The people who matter most to them, and the friends who help to look after the children.',
  })
  significantPeople?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'How they wish to contribute.' })
  wishes?: string | null | undefined;
}
