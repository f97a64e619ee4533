import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, ERROR_CODES, type ErrorCode } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Logger } from '../platform/logger';

/** Codes of GraphQL itself; their messages speak of the caller's document or variables and of nothing else. */
const OF_THE_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
]);

/**
 * What a client is told of an error, on HTTP and on a socket alike: an error the hub foresaw, with its code, field and
 * message; one of the document itself; anything else is INTERNAL with a reference that finds it in the log. Never a
 * stack, SQL, the name of a constraint, or a message that nobody wrote for the caller.
 */
export function publicError(error: unknown, log: Logger): GraphQLFormattedError {
  const cause = (error as { originalError?: unknown } | null)?.originalError ?? error;
  const located = placeOf(error as Partial<GraphQLError>);
  if (cause instanceof AppError) return known(cause, located, log);
  if (cause instanceof GraphQLError && error instanceof GraphQLError) {
    const code = error.extensions['code'];
    if (typeof code !== 'string')
      return { message: error.message, ...located, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
    if (OF_THE_DOCUMENT.has(code)) return { message: error.message, ...located, extensions: { code } };
  }
  return unknown(cause, located, log);
}

function placeOf(error: Partial<GraphQLError>): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return { ...(error.path ? { path: error.path } : {}), ...(error.locations ? { locations: error.locations } : {}) };
}

function known(error: AppError, located: object, log: Logger): GraphQLFormattedError {
  const code: ErrorCode = error.code;
  log[ERROR_CODES[code].level]({ event: 'refused', code, field: error.field }, 'refused');
  return {
    message: error.message,
    ...located,
    extensions: { code, ...(error.field === undefined ? {} : { field: error.field }) },
  };
}

/** Logs the kind of an error and where it was thrown. Its message stays out: drivers put rows and values into theirs. */
function unknown(error: unknown, located: object, log: Logger): GraphQLFormattedError {
  const reference = newId();
  const name = error instanceof Error ? error.name : typeof error;
  const code = (error as { code?: unknown } | null)?.code;
  const at =
    error instanceof Error
      ? error.stack
          ?.split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 8)
      : undefined;
  log.error(
    { event: 'unexpected', reference, name, code: typeof code === 'string' ? code : undefined, at },
    'unexpected error',
  );
  return {
    message: `Something went wrong in the hub. Quote this reference: ${reference}`,
    ...located,
    extensions: { code: 'INTERNAL', reference },
  };
}
