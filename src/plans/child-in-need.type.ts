import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';
import { ChildInNeedEndReasonEnum, type ChildInNeedEndReason } from './child-in-need.enums';

@ObjectType({
  simpleResolvers: true,
  description:
    'A Child in Need plan: support that goes on by agreement, for a child who is not the subject of a child protection plan.',
})
export class ChildInNeedPlan extends Seen {
  @Field(() => ID, { description: 'The Child in Need plan in the hub.' })
  id!: string;

  @Field(() => Day, { description: 'The day it started.' })
  startedOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day it ended; null while it runs.' })
  endedOn!: string | null;

  @Field(() => ChildInNeedEndReasonEnum, { nullable: true, description: 'Why it ended.' })
  endReason!: ChildInNeedEndReason | null;

  @Field(() => String, { nullable: true, description: 'What support the child and the family get.' })
  support!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of it; a change names the one it was made from.',
  })
  version!: number | null;

  leadId!: string;
  afterPlanId!: string | null;
}
