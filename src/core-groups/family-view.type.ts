import { Field, ID, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';

/** What one of the family said. */
@ObjectType({ simpleResolvers: true })
abstract class SaidByFamily extends Seen {
  @Field(() => ID, { description: 'The view in the hub.' })
  id!: string;

  @Field(() => Day, { description: 'The day they said it.' })
  saidOn!: string;

  @Field(() => Instant, { description: 'When it was written down.' })
  writtenAt!: Date;

  @Field(() => Boolean, { description: 'Whether somebody else wrote it down for them.' })
  takenDown!: boolean;

  childId!: string;
  planId!: string;
  meetingId!: string | null;
  connectionId!: string;
  writtenById!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What the child, a parent or a carer said of the plan, or for one meeting of its core group, in their own words. Never changed: who thinks otherwise later says so again.',
})
export class FamilyView extends SaidByFamily {
  @Field(() => String, { description: 'What they said, in their own words.' })
  words!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What the caller, a member of the family, said of a plan or for a meeting of its core group.',
})
export class OwnView extends SaidByFamily {
  @Field(() => String, {
    nullable: true,
    description:
      'What they said, in their own words; null when whoever took it down wrote something in it that the caller is not to know.',
  })
  words!: string | null;
}
