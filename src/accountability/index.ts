export { AccountabilityResolver, ChildAccessesResolver, PlanCheckAccessesResolver } from './accountability.resolver';
export { AuditSealResolver, LookingAlertResolver } from './audit-seal.resolver';
export { LOOKING_RULE_NAMES } from './unusual.rules';
export { watchLooking } from './watch';
