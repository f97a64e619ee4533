import { Field, ID, InputType } from 'type-graphql';
import type { AbuseCategory } from '../platform/codes';
import { Day } from '../platform/graphql/scalars';
import { ConversationKind, EnquiryOutcome, HarmCategory } from './enums';
import type { ConversationKindName, EnquiryOutcomeName } from './section47.rules';

@InputType({ description: 'One conversation of an enquiry.' })
export class ConversationInput {
  @Field(() => ConversationKind, { description: 'With whom it was.' })
  kind!: ConversationKindName;

  @Field(() => ID, { nullable: true, description: 'A member of the family: their connection with the child.' })
  connection?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'The agency, of a conversation with one.' })
  agency?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Who it was, in words; needed for a member of the family without a connection. Up to 200 characters.',
  })
  who?: string | null | undefined;

  @Field(() => Day, { description: 'The day on which it was held.' })
  heldOn!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of a conversation with the child: whether the child was alone.',
  })
  childAlone?: boolean | null | undefined;

  @Field(() => String, { description: 'What was said, up to 10,000 characters.' })
  said!: string;
}

@InputType({ description: 'An agency directly involved with which nobody spoke, and why.' })
export class UnheardInput {
  @Field(() => ID, { description: 'The agency.' })
  agency!: string;

  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'How an enquiry ends.' })
export class EndEnquiryInput {
  @Field(() => Day, { description: 'The day.' })
  endedOn!: string;

  @Field(() => EnquiryOutcome, { description: 'What it has found.' })
  outcome!: EnquiryOutcomeName;

  @Field(() => [HarmCategory], {
    defaultValue: [],
    description: 'Under which categories there is a continuing risk: one at least, and none without a risk.',
  })
  categories!: AbuseCategory[];

  @Field(() => String, { description: 'What was found, up to 50,000 characters.' })
  findings!: string;

  @Field(() => String, { nullable: true, description: 'What help there is instead; needed without a continuing risk.' })
  helpInstead?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Why nobody spoke with the child, if nobody did.' })
  childNotHeardBecause?: string | null | undefined;

  @Field(() => [UnheardInput], {
    defaultValue: [],
    description: 'Agencies directly involved with which nobody spoke, and why: those in toHear.',
  })
  unheard!: UnheardInput[];
}
