export { ChildConcernsResolver } from './child-concerns.resolver';
export { ConcernEntity } from './concern.entity';
export { ConcernReceiptResolver, ConcernResolver, ReporterResolver } from './concern.resolver';
export { Concern } from './concern.type';
export { InboxConcernResolver } from './inbox-concern.resolver';
