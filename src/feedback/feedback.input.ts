import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import type { ComplaintOutcome } from './complaint.rules';
import { ComplaintOutcomeEnum } from './complaint.type';

/** Whose words they are, and when they were said. */
@InputType()
export abstract class FamilyWords {
  @Field(() => ID, {
    nullable: true,
    description: 'Whose words they are: their connection to the child. For the key worker; the family leaves it out.',
  })
  connection?: string | null | undefined;

  @Field(() => Day, { nullable: true, description: 'The day it was said; today when left out, as the family does.' })
  on?: string | null | undefined;
}

@InputType({ description: 'How it went, in the words of the family: one of the two at least.' })
export class FeedbackInput extends FamilyWords {
  @Field(() => String, { nullable: true, description: 'What went well.' })
  wentWell?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What did not.' })
  wentWrong?: string | null | undefined;
}

@InputType({ description: 'A complaint.' })
export class ComplaintInput extends FamilyWords {
  @Field(() => String, { description: 'What happened.' })
  what!: string;

  @Field(() => String, { nullable: true, description: 'What they would like to happen now.' })
  wanted?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'The worker it is about, when it is about one.' })
  about?: string | null | undefined;
}

@InputType({ description: 'The answer to a complaint.' })
export class ComplaintAnswerInput {
  @Field(() => ComplaintOutcomeEnum, { description: 'Whether the complaint was right.' })
  outcome!: ComplaintOutcome;

  @Field(() => String, { description: 'What is said to the family, and what will be done.' })
  answer!: string;
}
