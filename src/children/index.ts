export { whenBorn } from './births';
export { RecordVersion } from './child.input';
export { ChildChangesResolver, ChildResolver, RegistrationResolver } from './child.resolver';
export { endLinks, familyAccounts, isBarred, type EndedLink } from './child-changes.store';
export { surnameKeyOf } from './child.rules';
export { visibleChild, type VisibleChild } from './child.store';
export { Child } from './child.type';
export { auditChange, childById, childFor, responsibleFor } from './children';
export { InboxChildResolver } from './inbox-child.resolver';
