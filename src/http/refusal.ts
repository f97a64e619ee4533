import { AppError, type ErrorCode } from '../platform/errors';

/** A request refused before it reaches a contract, with the HTTP status that tells a client library why. */
export class Refusal extends AppError {
  constructor(
    readonly status: 400 | 403 | 413 | 415,
    message: string,
    code: ErrorCode = 'BAD_REQUEST',
  ) {
    super(code, message);
  }
}
