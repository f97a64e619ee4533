import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Instant } from '../platform/graphql/scalars';
import { OffenceKindEnum } from './network.enums';
import type { OffenceKind } from './kinds';

@ObjectType({
  simpleResolvers: true,
  description: 'Somebody around one or several children: a parent, a carer, a relative, a friend.',
})
export class Person extends Seen {
  @Field(() => ID, { description: 'The person in the hub: the same one in the record of every child.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Their name.' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.',
  })
  dateOfBirth!: string | null;

  @Field(() => String, { nullable: true, description: 'Where they can be rung.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'The language they speak first.' })
  firstLanguage!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they need an interpreter at meetings.' })
  interpreterNeeded!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the person; a change names the one it was made from.',
  })
  version!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What one agency disclosed of the offences of somebody around a child, for the sake of that child. It stays the originator’s: nobody passes it on or takes it back but them.',
})
export class Offence extends Seen {
  @Field(() => ID, { description: 'The disclosure in the hub.' })
  id!: string;

  @Field(() => OffenceKindEnum, { nullable: true, description: 'How sure it is.' })
  kind!: OffenceKind | null;

  @Field(() => String, { nullable: true, description: 'What is known, and what it means for the child.' })
  text!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it happened: YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.',
  })
  happenedOn!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was disclosed to the hub.' })
  recordedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a withdrawal names the one that was read.' })
  version!: number | null;

  originatorId!: string;
  recordedById!: string;
}
