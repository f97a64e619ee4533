import type { Day } from './return.model';

/** The days that a census speaks of: 1 April to 31 March. */
export interface CensusDays {
  readonly first: Day;
  readonly last: Day;
}

export const censusDays = (year: number): CensusDays => ({ first: `${year - 1}-04-01`, last: `${year}-03-31` });
