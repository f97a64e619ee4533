/** How far one clock was from another that it was held against, in milliseconds. */
export interface Measured {
  /** What it showed when the other was asked. */
  readonly at: number;
  /** By how much it was ahead; less than 0: behind. */
  readonly ahead: number;
  /** How wrong that may be: the other was read at some moment between the question and the answer. */
  readonly doubt: number;
}

/** A clock showed `at`, another was asked, and its answer `other` was there after so many milliseconds. */
export const measure = (at: number, other: number, took: number): Measured => ({
  at,
  ahead: at + took / 2 - other,
  doubt: took / 2,
});

/** By how much it is ahead when it shows `now`, and so much has passed since by a clock that nobody can move. */
export const aheadAt = ({ at, ahead }: Measured, now: number, passed: number): number => ahead + (now - at) - passed;

/** Whether they are apart however long the question and the answer took: a slow answer is no wrong clock. */
export const areApart = (ahead: number, { doubt }: Measured, seconds: number): boolean =>
  Math.abs(ahead) - doubt > seconds * 1_000;
