import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Day, Instant } from '../platform/graphql/scalars';
import { RecordClassEnum } from './retention.type';
import type { RecordClass } from './schedule';

@ObjectType({
  simpleResolvers: true,
  description: 'What must not be destroyed, and why: one record, a class of records, or every record of the authority.',
})
export class LegalHold {
  @Field(() => ID, { description: 'The hold in the hub.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Of one record: the child in the hub.' })
  childId!: string | null;

  @Field(() => RecordClassEnum, { nullable: true, description: 'Of a class of records.' })
  recordClass!: RecordClass | null;

  @Field(() => String, { description: 'Why, and by whose order.' })
  reason!: string;

  @Field(() => Instant, { description: 'When it was placed.' })
  placedAt!: Date;

  @Field(() => Day, { nullable: true, description: 'The last day; null until somebody lifts it.' })
  untilOn!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was lifted.' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftedBecause!: string | null;

  @Field(() => Int, { description: 'Counts the changes; a change names the one it was made from.' })
  version!: number;

  placedById!: string;
  liftedById!: string | null;
}
