import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import type { AssessmentFactor } from '../platform/codes';
import { Day } from '../platform/graphql/scalars';
import type { AssessmentOutcomeName, AssessmentState } from './assessment.rules';
import { AssessmentFactorEnum, AssessmentOutcome, AssessmentStateEnum } from './enums';

@ObjectType({
  simpleResolvers: true,
  description: 'What a child needs, as social care has found out; finished within the time counted from the referral.',
})
export class Assessment extends Seen {
  @Field(() => ID, { description: 'The assessment in the hub.' })
  id!: string;

  @Field(() => Day, { description: 'The day it started.' })
  startedOn!: string;

  @Field(() => AssessmentStateEnum, { description: 'How far it has come.' })
  state!: AssessmentState;

  @Field(() => Day, { nullable: true, description: 'The day on which the child was seen for it.' })
  childSeenOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day of the internal review.' })
  reviewOn!: string | null;

  @Field(() => AssessmentOutcome, { nullable: true, description: 'What it leads to; null until it is submitted.' })
  outcome!: AssessmentOutcomeName | null;

  @Field(() => Day, { nullable: true, description: 'The day on which a manager authorised it.' })
  authorisedOn!: string | null;

  @Field(() => [AssessmentFactorEnum], { nullable: true, description: 'Factors that were identified.' })
  factors!: readonly AssessmentFactor[] | null;

  @Field(() => String, { nullable: true, description: 'What was found.' })
  findings!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the manager gave it back last.' })
  returnedBecause!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts its changes; a change names the one it was made from.' })
  version!: number | null;

  childId!: string;
  writtenById!: string | null;
  authorisedById!: string | null;
}
