export { allocate, nextKeyWorker } from './allocation';
export { whenBorn } from './births';
export { ChildInput, RecordVersion } from './child.input';
export { ChildChangesResolver, ChildResolver, RegistrationResolver } from './child.resolver';
export { endLinks, familyAccounts, isBarred, type EndedLink } from './child-changes.store';
export { bringNextChild, visibleChild, type VisibleChild } from './child.store';
export { Child } from './child.type';
export {
  auditChange,
  childById,
  childFor,
  childToTakeDown,
  isOnDuty,
  leadingFor,
  responsibleFor,
} from './children';
export { InboxChildResolver } from './inbox-child.resolver';
export { registerChild } from './registering';
