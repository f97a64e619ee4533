export { CheckResolver } from './check.resolver';
export { DirectoryEntryResolver, DirectoryResolver } from './directory.resolver';
export { PlanCheck } from './check.type';
export { InboxLookUpResolver } from './inbox-look-up.resolver';
export { limitLookUps } from './missed';
