import { Field, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import type { WordsStep } from './childs-words.rules';
import { WordsStepEnum } from './enums';

@InputType({ description: 'What a child said, in the child’s own words: one of the three at least.' })
export class ChildsWordsInput {
  @Field(() => WordsStepEnum, { description: 'At which step.' })
  step!: WordsStep;

  @Field(() => Day, { description: 'The day on which the child said it.' })
  saidOn!: string;

  @Field(() => String, { description: 'Where: "at school", "at home, alone with me". Up to 200 characters.' })
  place!: string;

  @Field(() => String, { nullable: true, description: 'What worries me, up to 10,000 characters.' })
  worries?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What makes me happy, up to 10,000 characters.' })
  happy?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What I would like to happen, up to 10,000 characters.' })
  wishes?: string | null | undefined;
}
