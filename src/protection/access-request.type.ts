import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Instant } from '../platform/graphql/scalars';
import type { RequestState } from './access-request.rules';

const ANSWERS = {
  APPROVED: 'They are let in for a day: what would be open to them, is.',
  REFUSED: 'They are not let in.',
};
export const RequestAnswerEnum = describedEnum('AccessRequestAnswer', 'What a second person answers.', ANSWERS);
export const RequestStateEnum = describedEnum('AccessRequestState', 'How a request stands.', {
  ASKED: 'Nobody has answered yet.',
  ...ANSWERS,
});

@ObjectType({
  simpleResolvers: true,
  description:
    'A worker whose own surname or home is that of a child asks to be let in to the record; what a second person answers decides.',
})
export class AccessRequest extends Seen {
  @Field(() => ID, { nullable: true, description: 'The request in the hub.' })
  id!: string | null;

  @Field(() => RequestStateEnum, { nullable: true, description: 'How it stands.' })
  state!: RequestState | null;

  @Field(() => String, { nullable: true, description: 'Why they have to see the record, as they wrote.' })
  reason!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was asked.' })
  askedAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When it was answered.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was answered so.' })
  why!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; an answer names the one it was made from.' })
  version!: number | null;

  requestId!: string;
  childId!: string;
  workerId!: string;
  decidedById!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'That a request was taken in. It is the same whether or not there is such a child, and says nothing of it.',
})
export class AccessRequestReceipt {
  @Field(() => Instant, { description: 'When it was taken in.' })
  askedAt!: Date;

  @Field(() => String, { description: 'What happens now.' })
  note!: string;
}
