import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { deadlinesOfChild } from './deadlines';
import { Deadline } from './deadline.type';

@Resolver(() => Child)
export class ChildDeadlinesResolver {
  @FieldResolver(() => [Deadline], {
    nullable: true,
    description:
      'Everything that must have happened for the child by a day, the soonest first; met and missed ones stay.',
  })
  deadlines(@Root() child: Child, @Ctx() scope: Scope): Promise<Deadline[]> {
    return deadlinesOfChild(scope, child.id);
  }
}
