import { createHash } from 'node:crypto';

/**
 * How many look-ups may find nothing before no more are answered for a while: whoever enumerates identities misses nearly
 * always. A miss is any negative answer, so that running into the limit tells nothing that the answers had not told.
 */
interface Limit {
  readonly most: number;
  readonly minutes: number;
}

/** Who or what is counted. */
export type Counted = 'WORKER' | 'AGENCY' | 'TARGET';

const DAY = 24 * 60;

/**
 * By hand: what is typed in can be guessed at. More than 5 in ten minutes by one person, or 50 in a day by one agency, is
 * no day's work of somebody who has the child before them (security design, I-02).
 * By a system: it sends the numbers of the patients on its list, most of whom no authority knows; an emergency department
 * sees hundreds of children a day, and to stop it would hide the one child with a plan. What it holds is bound to a key.
 * A target is one number: other dates of birth or names tried with it are guesses, whoever makes them.
 */
export const LIMITS = {
  BY_HAND: { WORKER: { most: 5, minutes: 10 }, AGENCY: { most: 50, minutes: DAY }, TARGET: { most: 5, minutes: DAY } },
  BY_SYSTEM: {
    WORKER: { most: 60, minutes: 10 },
    AGENCY: { most: 5_000, minutes: DAY },
    TARGET: { most: 5, minutes: DAY },
  },
  // Names of professionals, which are no secret: only whoever copies the whole list is stopped.
  IN_DIRECTORY: {
    WORKER: { most: 30, minutes: 10 },
    AGENCY: { most: 500, minutes: DAY },
    TARGET: { most: 5, minutes: DAY },
  },
} as const satisfies Record<string, Record<Counted, Limit>>;

export type Mode = keyof typeof LIMITS;

/** Something that is counted: under one name in every process. */
export interface Counter extends Limit {
  readonly name: string;
  readonly counted: Counted;
}

export const counterOf = (mode: Mode, counted: Counted, of: string): Counter => ({
  name: `${mode} ${counted} ${of}`,
  counted,
  ...LIMITS[mode][counted],
});

/** An identity that was tried, short enough that a thousand cost nothing; it leaves the memory of the process with the day. */
export const tried = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
