import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { EARLY_REVIEW_STEPS, type EarlyReviewAnswer } from './early-review.rules';

export const EarlyReviewAnswerEnum = Object.fromEntries(Object.keys(EARLY_REVIEW_STEPS).map((a) => [a, a])) as {
  [A in EarlyReviewAnswer]: A;
};
registerEnumType(EarlyReviewAnswerEnum, {
  name: 'EarlyReviewAnswer',
  description: 'What was answered to the asking for an early review.',
  valuesConfig: {
    WAITING: { description: 'Nobody has answered yet; the key worker or a manager has to.' },
    AGREED: { description: 'The review is held earlier: by the day that is said.' },
    NOT_AGREED: { description: 'Not, for the reason that is said.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'A difficulty with the plan that a member of the core group tells of, asking for an early review.',
})
export class EarlyReview extends Seen {
  @Field(() => ID, { description: 'It in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => String, { description: 'What the difficulty is.' })
  difficulty!: string;

  @Field(() => EarlyReviewAnswerEnum, { description: 'The answer.' })
  answer!: EarlyReviewAnswer;

  @Field(() => Instant, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The reason for the answer.' })
  reason!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day by which the review is held, when it was agreed.' })
  reviewBy!: string | null;

  @Field(() => Int, { description: 'Counts the changes; an answer names the one it was made from.' })
  version!: number;

  planId!: string;
  askedById!: string;
  answeredById!: string | null;
}
