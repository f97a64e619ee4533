export { AccountabilityResolver, ChildAccessesResolver, PlanCheckAccessesResolver } from './accountability.resolver';
