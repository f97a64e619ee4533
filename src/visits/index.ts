export { PlanVisitsResolver, SightingResolver, VisitChangesResolver, VisitResolver } from './visit.resolver';
