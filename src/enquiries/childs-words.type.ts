import { Field, ID, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';
import type { WordsStep } from './childs-words.rules';
import { WordsStepEnum } from './enums';

@ObjectType({ simpleResolvers: true, description: 'What the child said, in the child’s own words. Never changed.' })
export class ChildsWords extends Seen {
  @Field(() => ID, { description: 'These words in the hub.' })
  id!: string;

  @Field(() => WordsStepEnum, { description: 'At which step.' })
  step!: WordsStep;

  @Field(() => Day, { description: 'The day on which the child said it.' })
  saidOn!: string;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'What worries me.' })
  worries!: string | null;

  @Field(() => String, { nullable: true, description: 'What makes me happy.' })
  happy!: string | null;

  @Field(() => String, { nullable: true, description: 'What I would like to happen.' })
  wishes!: string | null;

  childId!: string;
  writtenById!: string;
}
