export { digestOf } from './canonical';
/**
 * The interchange with authorities' systems: returns read, checked and written, which needs no database; and how they come
 * into the hub and out of it.
 */
export { readCensus } from './census.reader';
export { CENSUS_RULES, checkChild } from './census.rules';
export { writeCensus } from './census.writer';
export { exportReturn, ruled } from './export';
export { readFeed } from './feed.reader';
export { importReturn } from './import';
export type { ReturnItem } from './intake';
export { InterchangeResolver } from './interchange.resolver';
export { ImportReport, type ImportProblem } from './interchange.type';
export type { Problem, Report } from './problem';
export type * from './return.model';
export type { RuleContext } from './rules/rule';
export { censusDays } from './census-days';
export { childOf, withPlans } from './export.rules';
export type { Road } from './road.model';
export { withRoad } from './road.rules';
