import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import type { MaybePromise } from '../platform/maybe-promise';
import { worker, Worker } from '../people';
import { recordWords } from './childs-words';
import { ChildsWordsInput } from './childs-words.input';
import { ChildsWords } from './childs-words.type';

@Resolver(() => ChildsWords)
export class ChildsWordsResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it down.' })
  writtenBy(@Root() words: ChildsWords, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, words.writtenById);
  }

  @Mutation(() => Child, {
    nullable: true,
    description:
      'Writes down what a child said, in the child’s own words. For the key worker, managers, the core group and whoever is finding out about the child.',
  })
  async recordChildsWords(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('words', () => ChildsWordsInput, { description: 'The words; where, when and at which step.' })
    words: ChildsWordsInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await recordWords(scope, child, words));
  }
}
