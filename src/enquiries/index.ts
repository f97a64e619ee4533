export { AssessmentChangesResolver, AssessmentResolver } from './assessment.resolver';
export { ChildEnquiriesResolver } from './child-enquiries.resolver';
export { ChildsWordsResolver } from './childs-words.resolver';
export { DecideConcernResolver } from './decide-concern.resolver';
export { InboxEnquiriesResolver } from './inbox-enquiries.resolver';
export {
  ConversationResolver,
  Section47ChangesResolver,
  Section47Resolver,
  UnheardAgencyResolver,
} from './section47.resolver';
export { enquiryForConference } from './section47.store';
export { discussionTimes } from './discussion-times.store';
export { StrategyDiscussion } from './strategy-discussion.type';
export { discussionById } from './strategy-discussions';
export { SharingDecisionResolver } from './sharing-decision.resolver';
export { StrategyDiscussionChangesResolver, StrategyDiscussionResolver } from './strategy-discussion.resolver';
