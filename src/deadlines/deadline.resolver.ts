import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { DeadlineExtensionInput } from './deadline.input';
import { deadlineById, deadlinesOfChild } from './deadlines';
import { Deadline } from './deadline.type';
import { extendDeadline } from './extensions';

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

@Resolver(() => Deadline)
export class DeadlineResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child for whom it must happen.' })
  child(@Root() deadline: Deadline, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, deadline.access.child_id);
  }

  @Mutation(() => Deadline, {
    nullable: true,
    description:
      'Extends a deadline before its day goes by. For managers, who record who agreed and why; the first day stays beside it.',
  })
  async extendDeadline(
    @Arg('deadline', () => RecordVersion, { description: 'The deadline, and the version of it that was read.' })
    deadline: RecordVersion,
    @Arg('extension', () => DeadlineExtensionInput, { description: 'To which day, who agreed, and why.' })
    extension: DeadlineExtensionInput,
    @Ctx() scope: Scope,
  ): Promise<Deadline | null> {
    return deadlineById(scope, await extendDeadline(scope, deadline, extension));
  }
}
