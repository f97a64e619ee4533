import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import type { AbuseCategory } from '../platform/codes';
import { Day } from '../platform/graphql/scalars';
import { ConversationKind, EnquiryConducted, EnquiryOutcome, EnquiryStateEnum, HarmCategory } from './enums';
import type { Conducted, ConversationKindName, EnquiryOutcomeName, EnquiryState, Unheard } from './section47.rules';

@ObjectType({
  simpleResolvers: true,
  description:
    'An enquiry under section 47 of the Children Act 1989: whether the child suffers or is likely to suffer significant harm.',
})
export class Section47Enquiry extends Seen {
  @Field(() => ID, { description: 'The enquiry in the hub.' })
  id!: string;

  @Field(() => EnquiryStateEnum, { description: 'Whether it runs.' })
  state!: EnquiryState;

  @Field(() => Day, { description: 'The day it began: that of the strategy discussion that decided on it.' })
  startedOn!: string;

  @Field(() => EnquiryConducted, { description: 'Who carries it out.' })
  conducted!: Conducted;

  @Field(() => Day, { nullable: true, description: 'The day it ended; null while it runs.' })
  endedOn!: string | null;

  @Field(() => EnquiryOutcome, { nullable: true, description: 'What it has found; null while it runs.' })
  outcome!: EnquiryOutcomeName | null;

  @Field(() => [HarmCategory], { nullable: true, description: 'Under which categories there is a continuing risk.' })
  categories!: AbuseCategory[] | null;

  @Field(() => String, { nullable: true, description: 'What was found.' })
  findings!: string | null;

  @Field(() => String, { nullable: true, description: 'What help there is instead of a conference.' })
  helpInstead!: string | null;

  @Field(() => String, { nullable: true, description: 'Why nobody spoke with the child.' })
  childNotHeardBecause!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts its changes; a change names the one it was made from.' })
  version!: number | null;

  childId!: string;
  authorityId!: string;
  endedById!: string | null;
  notHeard!: readonly Unheard[];
}

@ObjectType({ simpleResolvers: true, description: 'An agency directly involved with which nobody spoke, and why.' })
export class UnheardAgency extends Seen {
  @Field(() => String, { nullable: true, description: 'Why nobody spoke with it.' })
  reason!: string | null;

  agencyId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One conversation of an enquiry: with the child, a member of the family or an agency directly involved.',
})
export class Conversation extends Seen {
  @Field(() => ID, { description: 'The conversation in the hub.' })
  id!: string;

  @Field(() => ConversationKind, { description: 'With whom it was.' })
  kind!: ConversationKindName;

  @Field(() => String, {
    nullable: true,
    description: 'Who it was, in words: a member of the family, or the person who spoke for an agency.',
  })
  who!: string | null;

  @Field(() => Day, { description: 'The day on which it was held.' })
  heldOn!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the child was seen alone; null for others.' })
  childAlone!: boolean | null;

  @Field(() => String, { description: 'What was said.' })
  said!: string;

  agencyId!: string | null;
  heldById!: string;
}
