export { visitTimes } from './visit-times.store';
export { Visit } from './visit.type';
export { visitById } from './visits';
export { PlanVisitsResolver, SightingResolver, VisitChangesResolver, VisitResolver } from './visit.resolver';
