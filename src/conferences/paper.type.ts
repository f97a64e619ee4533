import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';

@ObjectType({
  simpleResolvers: true,
  description: 'Somebody entitled to a paper of a conference about one child, who has not been given it yet.',
})
export class PaperOwed extends Seen {
  @Field(() => ID, { description: 'Their invitation.' })
  invitation!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'What they are to the child, when they are of the family: a connection.',
  })
  connection!: string | null;

  @Field(() => String, { nullable: true, description: 'Who it is.' })
  name!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that they have; null for none. A record that was put right is owed again.',
  })
  has!: number | null;

  childId!: string;
}
