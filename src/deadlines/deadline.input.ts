import { Field, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';

@InputType({ description: 'A delay that was agreed before it happens.' })
export class DeadlineExtensionInput {
  @Field(() => Day, { description: 'The last day from now on: a working day after the present one.' })
  to!: string;

  @Field(() => String, {
    description: 'Who agreed to it; for an initial conference a manager of social care and the chair.',
  })
  agreedBy!: string;

  @Field(() => String, { description: 'Why, and how the child is kept safe meanwhile; up to 2,000 characters.' })
  reason!: string;
}
