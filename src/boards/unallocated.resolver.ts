import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { unallocated } from './unallocated.store';
import { UnallocatedChild } from './unallocated.type';

@Resolver(() => UnallocatedChild)
export class UnallocatedResolver {
  @Query(() => [UnallocatedChild], {
    description:
      "The children of the caller's authority with an open referral and no key worker, those about whom an enquiry runs or a strategy discussion is to be held first; up to 200. For team managers, who allocate.",
  })
  unallocated(@Ctx() scope: Scope): Promise<UnallocatedChild[]> {
    return unallocated(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child.' })
  child(@Root() root: UnallocatedChild, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, root.childId);
  }
}
