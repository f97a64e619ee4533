/**
 * Every failure a caller can meet, in one list: a stable code, how loud it is in the log, and the HTTP status when it
 * stops the whole request. A code is a promise to client developers; a message may be reworded at any time.
 */
export const ERROR_CODES = {
  /** The request itself could not be read: not JSON, too large, wrong content type. */
  BAD_REQUEST: { level: 'info', status: 400 },
  /** The hub takes trusted documents only, and this is none of them. One answer for every text and every id it does not know. */
  UNKNOWN_DOCUMENT: { level: 'info', status: 400 },
  /** No token, or one the hub does not accept. Says nothing of why. */
  UNAUTHENTICATED: { level: 'info', status: 401 },
  /** A field of the input is not acceptable: `extensions.field` names it, the message says what is expected. */
  INVALID_INPUT: { level: 'info', status: 200 },
  /** Absent, not yours, restricted, erased: one answer for all of them. */
  NOT_AVAILABLE: { level: 'info', status: 200 },
  /** The operation exists and is not for the caller's role. Says nothing of any record. */
  NOT_YOUR_ROLE: { level: 'info', status: 200 },
  /** More than one record that the caller may see fits; the message says what tells them apart. Says nothing of any other. */
  AMBIGUOUS: { level: 'info', status: 200 },
  /** Somebody else changed it first, or the same key came with other content. Read again, then decide. */
  CONFLICT: { level: 'info', status: 200 },
  /** The step is not lawful from where the record is; the message names the rule and its source. */
  RULE_BROKEN: { level: 'info', status: 200 },
  /** A position in the inbox that this inbox never had. */
  CURSOR_UNKNOWN: { level: 'warn', status: 200 },
  /** Too much asked at once, or too often. */
  LIMIT_EXCEEDED: { level: 'warn', status: 429 },
  /** The hub is starting, stopping, or has lost its database. Try again. */
  UNAVAILABLE: { level: 'error', status: 503 },
  /** Something unforeseen. The reference finds it in the log; the client learns nothing else. */
  INTERNAL: { level: 'error', status: 500 },
} as const satisfies Record<string, { level: 'info' | 'warn' | 'error'; status: number }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A failure the hub foresaw. Its message is written for the caller and never holds another person's data. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The input field at fault, as a path: `input.child.nhsNumber`. */
    readonly field?: string,
  ) {
    super(message);
    this.name = 'AppError';
  }
}

/** The one answer for absent, not yours, restricted and erased. */
export function notAvailable(): AppError {
  return new AppError('NOT_AVAILABLE', 'There is no such record that you may see.');
}

/** An input field that is not acceptable, and what would be. */
export function invalid(field: string, expected: string): AppError {
  return new AppError('INVALID_INPUT', `${field}: ${expected}`, field);
}
