import { Field, InputType } from 'type-graphql';
import type { RequestAnswer } from './access-request.rules';
import { RequestAnswerEnum } from './access-request.type';

@InputType({ description: 'What a second person answers to a worker who may know the family.' })
export class AccessAnswerInput {
  @Field(() => RequestAnswerEnum, { description: 'Whether they are let in.' })
  answer!: RequestAnswer;

  @Field(() => String, { description: 'Why.' })
  why!: string;
}
