import { Field, ID, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Instant } from '../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description: "An agency's decision to share something about a child or not to, with the reason (golden rule 7).",
})
export class SharingDecision extends Seen {
  @Field(() => ID, { description: 'The decision in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was decided.' })
  decidedAt!: Date;

  @Field(() => String, { description: 'What was asked for or considered.' })
  what!: string;

  @Field(() => String, { nullable: true, description: 'With whom.' })
  withWhom!: string | null;

  @Field(() => Boolean, { description: 'Whether it was shared.' })
  shared!: boolean;

  @Field(() => String, { description: 'Why, or why not.' })
  reason!: string;

  childId!: string;
  agencyId!: string;
  decidedById!: string;
}
