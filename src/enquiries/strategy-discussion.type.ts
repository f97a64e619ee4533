import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { DiscussionHow, StrategyDecision, StrategyDiscussionState } from './enums';
import type { DiscussionDecision, DiscussionState, How } from './strategy.rules';

@ObjectType({
  simpleResolvers: true,
  description:
    'Social care, police, health and others decide together whether there is an enquiry under section 47 of the Children Act 1989.',
})
export class StrategyDiscussion extends Seen {
  @Field(() => ID, { description: 'The strategy discussion in the hub.' })
  id!: string;

  @Field(() => StrategyDiscussionState, { description: 'How far it has come.' })
  state!: DiscussionState;

  @Field(() => Day, { description: 'The day on which it was decided to hold it.' })
  calledOn!: string;

  @Field(() => Instant, { nullable: true, description: 'When it is to be held; null until a time has been set.' })
  plannedFor!: Date | null;

  @Field(() => Day, { nullable: true, description: 'The day on which it was held.' })
  heldOn!: string | null;

  @Field(() => DiscussionHow, { nullable: true, description: 'How it was held.' })
  how!: How | null;

  @Field(() => StrategyDecision, { nullable: true, description: 'What it decided.' })
  decision!: DiscussionDecision | null;

  @Field(() => String, { nullable: true, description: 'Why it was called.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'What was said and agreed.' })
  record!: string | null;

  @Field(() => String, { nullable: true, description: 'What the police do about the crime, apart from the enquiry.' })
  crimeSide!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was not held.' })
  cancelledBecause!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts its changes; a change names the one it was made from.' })
  version!: number | null;

  childId!: string;
  section47Id!: string | null;
  attenderIds!: string[];
}
