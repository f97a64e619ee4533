import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { deadlineById } from './deadlines';
import { Deadline } from './deadline.type';

@Resolver(() => InboxItem)
export class InboxDeadlineResolver {
  @FieldResolver(() => Deadline, {
    nullable: true,
    description: 'The deadline it is about, as the caller may see it now.',
  })
  deadline(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Deadline | null> | null {
    return EVENTS[item.kind].subject === 'deadline' ? deadlineById(scope, item.subjectId) : null;
  }
}
