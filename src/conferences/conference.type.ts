import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { ConferenceKindEnum, ConferenceStateEnum } from './conference.enums';
import type { ConferenceKind, ConferenceState } from './conference.rules';

@ObjectType({
  simpleResolvers: true,
  description:
    'A child of a conference, with what the conference found about this child. Shown by what the caller is to this child.',
})
export class ConferenceChild extends Seen {
  @Field(() => ID, { nullable: true, description: 'This child’s part of the conference.' })
  id!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day in time for this child; null when no limit runs.' })
  dueOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is not about this child any more, when it goes on for brothers and sisters; null otherwise.',
  })
  leftBecause!: string | null;

  @Field(() => String, { nullable: true, description: 'What is working well.' })
  strengths!: string | null;

  @Field(() => String, { nullable: true, description: 'What is worrying.' })
  worries!: string | null;

  @Field(() => String, { nullable: true, description: 'What needs to change for the child to be safe.' })
  needsToChange!: string | null;

  @Field(() => String, { nullable: true, description: 'Who can support the child and the family.' })
  whoCanSupport!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of this part; a change names the one it was made from.',
  })
  version!: number | null;

  /** The same as `id`, for finding what hangs on it also where the id itself is not shown. */
  partId!: string;
  childId!: string;
  /** The same as having a reason to have left, also where the reason itself is not shown. */
  left!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Whether enough agencies came: social care, and at least two others in direct contact with the child or family.',
})
export class Quorum extends Seen {
  @Field(() => Boolean, {
    description: 'Whether it is quorate: by who came, or while it lies ahead, by who has accepted.',
  })
  quorate!: boolean;

  @Field(() => Boolean, { description: 'Whether social care is there.' })
  socialCare!: boolean;

  @Field(() => Int, { description: 'How many other agencies are there.' })
  otherAgencies!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the chair went ahead all the same, or let it count when attendance was put right; null when it was quorate throughout.',
  })
  wentAheadBecause!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A child protection conference, for one child or for brothers and sisters together. Each caller sees the children of it whom they may see, and of a conference that they are only invited to, nothing before the invitation.',
})
export class Conference extends Seen {
  @Field(() => ID, { description: 'The conference in the hub.' })
  id!: string;

  @Field(() => ConferenceKindEnum, { description: 'What it is held for.' })
  kind!: ConferenceKind;

  @Field(() => ConferenceStateEnum, { description: 'How far it is.' })
  state!: ConferenceState;

  @Field(() => Instant, { description: 'When it begins.' })
  plannedFor!: Date;

  @Field(() => Day, { nullable: true, description: 'The day it was held.' })
  heldOn!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The last day in time, the soonest of its children; null when no limit runs.',
  })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'Whether its day is later than the last one in time.' })
  late!: boolean;

  @Field(() => String, { nullable: true, description: 'Where it is held.' })
  venue!: string | null;

  @Field(() => String, { nullable: true, description: 'How to join it online.' })
  online!: string | null;

  @Field(() => String, { nullable: true, description: 'Who takes the notes.' })
  noteTaker!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is later than it should be.' })
  lateReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who agreed to that.' })
  lateAgreedBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was moved, adjourned or cancelled, the last time it was.',
  })
  changedReason!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day its record had gone to everybody entitled to it.' })
  distributedOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why somebody of the family had no letter about the decision when it was said to have gone out.',
  })
  outlineGap!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why somebody entitled to the record had no copy when it was said to have gone out.',
  })
  recordGap!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the conference; a change names the one it was made from.',
  })
  version!: number | null;

  chairId!: string | null;
  notQuorateReason!: string | null;
  parts!: readonly ConferenceChild[];
}
