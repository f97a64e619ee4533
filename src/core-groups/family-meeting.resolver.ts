import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { EVENTS, InboxItem } from '../events';
import { familyMeetingLoader, familyMeetings } from './family-meeting.store';
import { FamilyMeeting } from './family-meeting.type';

@Resolver(() => FamilyMeeting)
export class FamilyMeetingResolver {
  @Query(() => [FamilyMeeting], {
    description:
      'The meetings of the core groups in which the caller has a seat, since they have it; the first one first.',
  })
  familyMeetings(@Ctx() scope: Scope): Promise<FamilyMeeting[]> {
    return familyMeetings(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child it is about.' })
  child(@Root() meeting: FamilyMeeting, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, meeting.childId);
  }
}

@Resolver(() => InboxItem)
export class InboxFamilyMeetingResolver {
  @FieldResolver(() => FamilyMeeting, {
    nullable: true,
    description: 'The meeting of a core group in which the caller has a seat, when the item is about one.',
  })
  async familyMeeting(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<FamilyMeeting | null> {
    if (EVENTS[item.kind].subject !== 'coreGroupMeeting') return null;
    return (await familyMeetingLoader(scope).load(item.subjectId)) ?? null;
  }
}
