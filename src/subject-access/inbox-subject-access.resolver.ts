import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { requestById } from './requests';
import { SubjectAccess } from './subject-access.type';

@Resolver(() => InboxItem)
export class InboxSubjectAccessResolver {
  @FieldResolver(() => SubjectAccess, {
    nullable: true,
    description: 'The subject access request it is about, as the caller may see it now.',
  })
  subjectAccess(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<SubjectAccess | null> | null {
    return EVENTS[item.kind].subject === 'subjectAccess' ? requestById(scope, item.subjectId) : null;
  }
}
