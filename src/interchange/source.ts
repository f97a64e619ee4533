import type { RuleContext } from './rules/rule';

/** The forms in which a return comes in. */
export type ReturnSource = FeedSource | CensusSource;

/** A feed: as things are on the day it is read. */
export interface FeedSource extends RuleContext {
  readonly form: 'FEED';
}

/** A census: one year, up to its reference date. */
export interface CensusSource extends RuleContext {
  readonly form: 'CENSUS';
  readonly year: number;
}

/**
 * How much weight what is given has beside what the hub holds already. EVERYTHING: the first return of a child.
 * CHANGES: the return was read before, so only what it now says differently. BLANKS: something newer has been read, so
 * only what is not known yet.
 */
export type Weight = 'EVERYTHING' | 'CHANGES' | 'BLANKS';
