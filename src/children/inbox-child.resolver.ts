import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { InboxItem } from '../events';
import { childById } from './children';
import { Child } from './child.type';

@Resolver(() => InboxItem)
export class InboxChildResolver {
  @FieldResolver(() => Child, {
    nullable: true,
    description: 'The child it is about, as far as the caller may see the record now.',
  })
  child(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, item.childId);
  }
}
