export { AccessRequestResolver, ChildRequestsResolver } from './access-request.resolver';
export { ChildEmergenciesResolver, EmergencyAccessResolver } from './emergency.resolver';
export { InboxProtectionResolver } from './inbox-protection.resolver';
export { ChildRestrictionsResolver, RestrictionResolver } from './restriction.resolver';
export { enterStaff, readStaff } from './staff-register';
