import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';

@InputType({ description: 'What the caller thinks of a plan.' })
export class MyViewInput {
  @Field(() => ID, { description: 'The plan.' })
  plan!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The planned meeting of its core group that it is said for; left out when it is of the plan itself.',
  })
  meeting?: string | null | undefined;

  @Field(() => String, { description: 'In their own words.' })
  words!: string;
}

@InputType({ description: 'What somebody of the family thinks of a plan, taken down for them.' })
export class ViewTakenDownInput extends MyViewInput {
  @Field(() => ID, { description: 'Who said it: their connection with the child. The child has one too.' })
  familyMember!: string;

  @Field(() => Day, { nullable: true, description: 'The day they said it; today when left out.' })
  saidOn?: string | null | undefined;
}
