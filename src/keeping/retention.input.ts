import { Field, InputType, Int } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { RecordClassEnum, RecordMarkEnum, RetentionTriggerEnum } from './retention.type';
import type { Mark, RecordClass, Trigger } from './schedule';

@InputType({ description: 'How long one authority keeps a class of records.' })
export class RetentionRuleInput {
  @Field(() => RetentionTriggerEnum, { description: 'From what it is counted.' })
  trigger!: Trigger;

  @Field(() => Int, { description: 'How many years.' })
  years!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many years after the death of a child who died before eighteen, where that is another period.',
  })
  died?: number | null | undefined;

  @Field(() => String, { description: 'Where the authority says so: a schedule, a page, a date.' })
  source!: string;
}

@InputType({ description: 'What a record has come to that the hub can not work out.' })
export class RecordMarkInput {
  @Field(() => RecordMarkEnum, { description: 'Looked after, or adopted.' })
  recordClass!: Mark;

  @Field(() => Day, { description: 'The day of the order, or on which it began.' })
  on!: string;

  @Field(() => String, { description: 'How that is known.' })
  because!: string;
}

@InputType({
  description: 'What must not be destroyed: one record, a class of records, or, with neither, every record.',
})
export class LegalHoldInput {
  @Field(() => String, { nullable: true, description: 'The child whose record it is, by the id in the hub.' })
  child?: string | null | undefined;

  @Field(() => RecordClassEnum, { nullable: true, description: 'A class of records.' })
  recordClass?: RecordClass | null | undefined;

  @Field(() => String, { description: 'Why, and by whose order.' })
  reason!: string;

  @Field(() => Day, { nullable: true, description: 'The last day; left out, until somebody lifts it.' })
  until?: string | null | undefined;
}
