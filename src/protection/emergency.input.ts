import { Field, InputType } from 'type-graphql';
import { EmergencyOutcomeEnum } from './emergency.type';
import type { EmergencyOutcome } from './emergency.rules';

@InputType({ description: 'What somebody else says of a use of emergency access.' })
export class EmergencyReviewInput {
  @Field(() => EmergencyOutcomeEnum, { description: 'Whether it was justified.' })
  outcome!: EmergencyOutcome;

  @Field(() => String, { description: 'Why, in words.' })
  why!: string;
}
