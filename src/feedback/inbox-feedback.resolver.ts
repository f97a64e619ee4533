import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { Complaint, Feedback } from './complaint.type';
import { complaintById } from './complaints';
import { feedbackById } from './feedbacks';

@Resolver(() => InboxItem)
export class InboxFeedbackResolver {
  @FieldResolver(() => Feedback, { nullable: true, description: 'What the family said, as the caller may see it now.' })
  feedback(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Feedback | null> | null {
    return EVENTS[item.kind].subject === 'feedback' ? feedbackById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => Complaint, { nullable: true, description: 'The complaint, as the caller may see it now.' })
  complaint(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Complaint | null> | null {
    return EVENTS[item.kind].subject === 'complaint' ? complaintById(scope, item.subjectId) : null;
  }
}
