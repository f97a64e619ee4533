import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { enumOf } from '../platform/graphql/enum-of';
import { Day } from '../platform/graphql/scalars';
import { COMPLAINT_OUTCOMES, COMPLAINT_STATES, type ComplaintOutcome, type ComplaintState } from './complaint.rules';

export const ComplaintStateEnum = enumOf(...COMPLAINT_STATES);
registerEnumType(ComplaintStateEnum, {
  name: 'ComplaintState',
  description: 'How far the answer to a complaint is.',
  valuesConfig: {
    RECEIVED: { description: 'Somebody has to answer it.' },
    ACKNOWLEDGED: { description: 'A manager has told the family that it is being looked into.' },
    ANSWERED: { description: 'Answered; the family can take it further.' },
    ESCALATED: { description: 'Taken further: somebody who did not answer it before has to.' },
    CONCLUDED: { description: 'Answered a second time. Final here; the Ombudsman is next.' },
  },
});

export const ComplaintOutcomeEnum = enumOf(...COMPLAINT_OUTCOMES);
registerEnumType(ComplaintOutcomeEnum, {
  name: 'ComplaintOutcome',
  description: 'Whether a complaint was right.',
  valuesConfig: {
    UPHELD: { description: 'It was right.' },
    PARTLY_UPHELD: { description: 'It was right in part.' },
    NOT_UPHELD: { description: 'It was not.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'What somebody of the family said about how it went.' })
export class Feedback extends Seen {
  @Field(() => ID, { description: 'The feedback in the hub.' })
  id!: string;

  @Field(() => String, { description: 'Who said it.' })
  by!: string;

  @Field(() => Day, { description: 'The day it was said.' })
  saidOn!: string;

  @Field(() => String, { nullable: true, description: 'What went well.' })
  wentWell!: string | null;

  @Field(() => String, { nullable: true, description: 'What did not.' })
  wentWrong!: string | null;

  childId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A complaint of somebody of the family. They see their own and its answer; managers see every one that is not about themselves; the key worker, those that a manager shared or that they wrote down for the family.',
})
export class Complaint extends Seen {
  @Field(() => ID, { description: 'The complaint in the hub.' })
  id!: string;

  @Field(() => Day, { description: 'The day it was made.' })
  receivedOn!: string;

  @Field(() => ComplaintStateEnum, { description: 'How far the answer is.' })
  state!: ComplaintState;

  @Field(() => Day, { nullable: true, description: 'The day it was acknowledged.' })
  acknowledgedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day on which the answer it waits for is in time.' })
  answerBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Who complains.' })
  by!: string | null;

  @Field(() => String, { nullable: true, description: 'What happened.' })
  what!: string | null;

  @Field(() => String, { nullable: true, description: 'What they would like to happen now.' })
  wanted!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken further; null when it was not.' })
  escalation!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the key worker, or whom it is about, may see it.' })
  shared!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes of the complaint.' })
  version!: number | null;

  childId!: string;
  aboutWorkerId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The answer to a complaint at one stage.' })
export class ComplaintAnswer extends Seen {
  @Field(() => Int, { description: '1, or 2 when it was taken further.' })
  stage!: number;

  @Field(() => ComplaintOutcomeEnum, { description: 'Whether the complaint was right.' })
  outcome!: ComplaintOutcome;

  @Field(() => Day, { description: 'The day of the answer.' })
  answeredOn!: string;

  @Field(() => String, { nullable: true, description: 'What the family was told.' })
  answer!: string | null;

  answeredById!: string;
}
