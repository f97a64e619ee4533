export { CheckResolver } from './check.resolver';
export { DirectoryEntryResolver, DirectoryResolver } from './directory.resolver';
export { PlanCheck } from './check.type';
export { InboxLookUpResolver } from './inbox-look-up.resolver';
export { alertOfKin } from './kin-alert';
export { limitLookUps, withinLimits } from './missed';
