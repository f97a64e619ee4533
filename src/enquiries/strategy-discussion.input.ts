import { Field, ID, InputType } from 'type-graphql';
import { Day, Instant } from '../platform/graphql/scalars';
import { DiscussionHow, EnquiryConducted, StrategyDecision } from './enums';
import type { Conducted } from './section47.rules';
import type { DiscussionDecision, How } from './strategy.rules';

@InputType({ description: 'Why a strategy discussion is held, and who is asked to take part.' })
export class CallDiscussionInput {
  @Field(() => Day, { description: 'The day on which it was decided: its limit is counted from it.' })
  decidedOn!: string;

  @Field(() => Instant, { nullable: true, description: 'When it is to be held, when that is known already.' })
  plannedFor?: Date | null | undefined;

  @Field(() => String, { description: 'Why, up to 10,000 characters.' })
  reason!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Workers of any agency, up to 50. Each of them sees what the discussion needs, from now on.',
  })
  invite!: string[];
}

@InputType({ description: 'How a strategy discussion was held, and what it decided.' })
export class HeldDiscussionInput {
  @Field(() => Day, { description: 'The day.' })
  heldOn!: string;

  @Field(() => DiscussionHow, { description: 'How.' })
  how!: How;

  @Field(() => [ID], {
    description: 'Who took part: workers, of social care, police and health at least; up to 50.',
  })
  attenders!: string[];

  @Field(() => String, { description: 'What was said and agreed, up to 50,000 characters.' })
  record!: string;

  @Field(() => StrategyDecision, { description: 'Whether there is an enquiry under section 47.' })
  decision!: DiscussionDecision;

  @Field(() => EnquiryConducted, {
    nullable: true,
    description: 'Who carries the enquiry out; needed when the discussion begins one.',
  })
  conducted?: Conducted | null | undefined;

  @Field(() => String, { nullable: true, description: 'What the police do about the crime.' })
  crimeSide?: string | null | undefined;
}
