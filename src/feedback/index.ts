export { answeringComplaint } from './answering';
export { ComplaintAnswerResolver, ComplaintChangesResolver, ComplaintResolver } from './complaint.resolver';
export { ChildFeedbackResolver, FeedbackResolver, PledgeResolver } from './feedback.resolver';
export { InboxFeedbackResolver } from './inbox-feedback.resolver';
