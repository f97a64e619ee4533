export { ChildConcernsResolver } from './child-concerns.resolver';
export { ConcernReceiptResolver, ConcernResolver, ReporterResolver } from './concern.resolver';
export { InboxConcernResolver } from './inbox-concern.resolver';
