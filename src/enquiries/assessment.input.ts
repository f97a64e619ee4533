import { Field, InputType } from 'type-graphql';
import type { AssessmentFactor } from '../platform/codes';
import { Day } from '../platform/graphql/scalars';
import { AssessmentFactorEnum } from './enums';

@InputType({ description: 'What is written in an assessment. A field left out stays as it is; null empties it.' })
export class AssessmentChanges {
  @Field(() => Day, { nullable: true, description: 'The day on which the child was seen for it.' })
  childSeenOn?: string | null | undefined;

  @Field(() => Day, { nullable: true, description: 'The day of the internal review.' })
  reviewOn?: string | null | undefined;

  @Field(() => [AssessmentFactorEnum], {
    nullable: true,
    description: 'Factors that were identified, all of them; FACTOR_21, that there are none, stands alone.',
  })
  factors?: AssessmentFactor[] | null | undefined;

  @Field(() => String, { nullable: true, description: 'What was found, up to 50,000 characters.' })
  findings?: string | null | undefined;
}
