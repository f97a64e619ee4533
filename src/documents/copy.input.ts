import { Field, ID, InputType, Int } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import type { CopyChannel, DeliveryOutcome } from './copy.rules';
import { CopyChannelEnum, DeliveryOutcomeEnum } from './copy.type';

@InputType({ description: 'Who a copy is for: exactly one of the four.' })
export class CopyRecipientInput {
  @Field(() => ID, { nullable: true, description: 'A worker who works with the child.' })
  worker?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'A member of the family: their connection to the child.' })
  connection?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'An agency that has to do with the child.' })
  agency?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Somebody else, by name: a solicitor, an interpreter.' })
  other?: string | null | undefined;
}

/** How a copy is given. */
@InputType()
export abstract class Giving {
  @Field(() => CopyChannelEnum, { description: 'How it reaches them.' })
  channel!: CopyChannel;

  @Field(() => Day, { nullable: true, description: 'The day it is given; today when left out.' })
  on?: string | null | undefined;
}

@InputType({ description: 'A copy to be given.' })
export class CopyInput extends Giving {
  @Field(() => CopyRecipientInput, { description: 'Who it is for.' })
  recipient!: CopyRecipientInput;

  @Field(() => [String], {
    nullable: true,
    description: 'Texts to cover in this copy, as they stand in the document; up to 50.',
  })
  redactions?: readonly string[] | null | undefined;
}

@InputType({ description: 'A plan in one of its versions.' })
export class PlanVersionInput {
  @Field(() => ID, { description: 'The plan.' })
  id!: string;

  @Field(() => Int, { description: 'The number of the version.' })
  number!: number;
}

@InputType({ description: 'A letter to a member of the family.' })
export class LetterInput extends Giving {
  @Field(() => ID, { description: 'Whom it is written to: their connection to the child.' })
  connection!: string;

  @Field(() => String, { description: 'What it is about; one line.' })
  subject!: string;

  @Field(() => String, { description: 'The letter: up to 10,000 characters, an empty line between paragraphs.' })
  body!: string;
}

@InputType({ description: 'What became of a copy.' })
export class DeliveryInput {
  @Field(() => DeliveryOutcomeEnum, { description: 'Delivered, returned or refused.' })
  outcome!: DeliveryOutcome;

  @Field(() => Day, { nullable: true, description: 'The day of it; today when left out.' })
  on?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'How it is known, or why it came back; up to 500 characters.' })
  note?: string | null | undefined;
}

/** What a copy is given by, whichever input it came with. */
export type CopyRequest = Pick<CopyInput, 'channel' | 'on' | 'redactions'> & {
  readonly recipient: Pick<CopyRecipientInput, 'worker' | 'connection' | 'agency' | 'other'>;
};
