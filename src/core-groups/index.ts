export { CoreGroupChangesResolver, CoreGroupMemberResolver } from './core-group.resolver';
export { PlanCoreGroupResolver } from './plan-core-group.resolver';
export { isSeated } from './core-group.store';
export { takeSeat } from './seats';
