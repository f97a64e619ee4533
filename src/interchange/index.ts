export { digestOf } from './canonical';
/**
 * The interchange with authorities' systems: returns read, checked and written, which needs no database; and how they come
 * into the hub and out of it.
 */
export { CensusRecordEntity } from './census-record.entity';
export { CensusReturnEntity } from './census-return.entity';
export { readCensus, type ReadOptions } from './census.reader';
export { CENSUS_RULES, checkChild } from './census.rules';
export { writeCensus } from './census.writer';
export { exportReturn } from './export';
export { FeedRecordEntity } from './feed-record.entity';
export { readFeed, type FeedOptions } from './feed.reader';
export { importReturn, type ImportOptions } from './import';
export type { GoodChild, HeaderItem, HeldChild, PurgeRequest, ReturnItem } from './intake';
export { InterchangeResolver } from './interchange.resolver';
export { ImportReport, type ImportProblem } from './interchange.type';
export type { Finding, Problem, Report, Severity } from './problem';
export type * from './return.model';
export type { RuleContext } from './rules/rule';
