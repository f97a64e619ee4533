import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { Assessment } from './assessment.type';
import { assessmentById } from './assessments';
import { enquiryById } from './section47';
import { Section47Enquiry } from './section47.type';
import { StrategyDiscussion } from './strategy-discussion.type';
import { discussionById } from './strategy-discussions';

@Resolver(() => InboxItem)
export class InboxEnquiriesResolver {
  @FieldResolver(() => Assessment, { nullable: true, description: 'The assessment it is about; null for other items.' })
  assessment(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Assessment | null> | null {
    return EVENTS[item.kind].subject === 'assessment' ? assessmentById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => StrategyDiscussion, {
    nullable: true,
    description: 'The strategy discussion it is about; null for other items.',
  })
  strategyDiscussion(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<StrategyDiscussion | null> | null {
    return EVENTS[item.kind].subject === 'strategy' ? discussionById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => Section47Enquiry, {
    nullable: true,
    description: 'The section 47 enquiry it is about; null for other items.',
  })
  section47Enquiry(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Section47Enquiry | null> | null {
    return EVENTS[item.kind].subject === 'section47' ? enquiryById(scope, item.subjectId) : null;
  }
}
