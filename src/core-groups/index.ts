export { CoreGroupChangesResolver, CoreGroupMemberResolver } from './core-group.resolver';
export { PlanCoreGroupResolver } from './plan-core-group.resolver';
