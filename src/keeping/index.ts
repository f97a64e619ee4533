export { DisposalResolver, InboxDisposalResolver } from './disposal.resolver';
export { LegalHoldResolver, RetentionResolver } from './keeping.resolver';
