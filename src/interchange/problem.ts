import { AppError } from '../platform/errors';

/**
 * HELD: the child is not taken over until the authority has corrected it, as something would be lost or untrue.
 * NOTE: the child is taken over as it stands, and the authority should know.
 */
export type Severity = 'HELD' | 'NOTE';

/** Something to be told about one field; the message says what is expected and repeats nothing of what was given. */
export interface Finding {
  /** Where, in the return's own names: `CINdetails[1]/ChildProtectionPlans[2]/CPPstartDate`, counted from 1. */
  readonly field: string;
  readonly message: string;
  readonly severity: Severity;
  /** The Department for Education's rule, such as `8840` or `8870Q`, where one is published. */
  readonly code?: string;
}

export interface Problem extends Finding {
  /** The authority's own identifier of the child, else `child number N` (from 1); `file` for what is outside any child. */
  readonly child: string;
  /** The line of the file, from 1. */
  readonly line: number;
}

/** Told every problem once, before the item of its child is handed over. */
export type Report = (problem: Problem) => void;

/** An authority's return that cannot be read at all, or not beyond this line. Nothing after it has been looked at. */
export class Unreadable extends AppError {
  constructor(
    readonly line: number,
    readonly expected: string,
    field: string,
  ) {
    super('INVALID_INPUT', `${field}: line ${line}: ${expected}`, field);
    this.name = 'Unreadable';
  }
}

export const refusal = (line: number, expected: string, field = 'file'): Unreadable =>
  new Unreadable(line, expected, field);
