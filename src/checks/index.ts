export { CheckResolver } from './check.resolver';
export { PlanCheck } from './check.type';
