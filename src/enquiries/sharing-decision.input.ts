import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A decision to share something about a child, or not to.' })
export class SharingInput {
  @Field(() => String, { description: 'What was asked for or considered, up to 2,000 characters.' })
  what!: string;

  @Field(() => String, { description: 'With whom, up to 200 characters.' })
  withWhom!: string;

  @Field(() => Boolean, { description: 'Whether it was shared.' })
  shared!: boolean;

  @Field(() => String, { description: 'Why, or why not, up to 2,000 characters.' })
  reason!: string;
}
