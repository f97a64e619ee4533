import { Field, ID, ObjectType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description:
    'Word to the police desk of an area that a crime against a child is suspected. It names nobody; the officer who takes it on is joined to the child and reads the concern.',
})
export class CrimeNotice {
  @Field(() => ID, { description: 'The notice in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When the desk was told.' })
  toldAt!: Date;

  @Field(() => Boolean, { description: 'Whether the reporter said that a child was in danger at that moment.' })
  immediateDanger!: boolean;

  @Field(() => Instant, { nullable: true, description: 'When an officer took it on; null while it waits.' })
  takenOnAt!: Date | null;

  concernId!: string;
  authorityId!: string;
  takenOnById!: string | null;
}
