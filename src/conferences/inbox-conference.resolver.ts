import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { Conference } from './conference.type';
import { conferenceById } from './conferences';

@Resolver(() => InboxItem)
export class InboxConferenceResolver {
  @FieldResolver(() => Conference, {
    nullable: true,
    description: 'The conference it is about, as the caller may see it now.',
  })
  conference(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Conference | null> | null {
    return EVENTS[item.kind].subject === 'conference' ? conferenceById(scope, item.subjectId) : null;
  }
}
