import { Field, ID, InputType } from 'type-graphql';
import { AgencyKindEnum } from '../agencies';
import type { AgencyKind } from '../identity';

@InputType({
  description:
    'From whom the whereabouts of a child are kept: where the child lives, learns, is treated and is placed. Without names it is everybody but the key worker and managers.',
})
export class ShieldInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'From these people: workers, or accounts of the family as the child’s relationships name them.',
  })
  workers?: string[] | null | undefined;

  @Field(() => [AgencyKindEnum], { nullable: true, description: 'From everybody of these kinds of agency.' })
  audiences?: AgencyKind[] | null | undefined;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Who alone still sees, and why.' })
export class NamedInput {
  @Field(() => [ID], { description: 'The workers, among them a manager of the responsible authority.' })
  workers!: string[];

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}
