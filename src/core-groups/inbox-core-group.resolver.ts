import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { earlyReviewById } from './early-reviews';
import { EarlyReview } from './early-review.type';
import { CoreGroupMeeting } from './meeting.type';
import { meetingById } from './meetings';

@Resolver(() => InboxItem)
export class InboxCoreGroupResolver {
  @FieldResolver(() => CoreGroupMeeting, {
    nullable: true,
    description: 'The core group meeting it is about, as the caller may see it now.',
  })
  coreGroupMeeting(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<CoreGroupMeeting | null> | null {
    return EVENTS[item.kind].subject === 'coreGroupMeeting' ? meetingById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => EarlyReview, {
    nullable: true,
    description: 'The asking for an early review it is about, as the caller may see it now.',
  })
  earlyReview(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<EarlyReview | null> | null {
    return EVENTS[item.kind].subject === 'earlyReview' ? earlyReviewById(scope, item.subjectId) : null;
  }
}
