/** The interchange with authorities' systems, as far as it needs no database: returns read, checked and written. */
export { readCensus, type ReadOptions } from './census.reader';
export { CENSUS_RULES, checkChild } from './census.rules';
export { writeCensus } from './census.writer';
export { readFeed, type FeedOptions } from './feed.reader';
export type { GoodChild, HeaderItem, HeldChild, PurgeRequest, ReturnItem } from './intake';
export type { Finding, Problem, Report, Severity } from './problem';
export type * from './return.model';
export type { RuleContext } from './rules/rule';
