import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { SignInRefused } from '../identity';
import { AppError, ERROR_CODES, type ErrorCode } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Logger } from '../platform/logger';

/** Codes of GraphQL itself; their messages speak of the caller's document or variables and of nothing else. */
const OF_THE_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

/**
 * What a client is told of an error, on HTTP and on a socket alike: an error the hub foresaw, with its code, field and
 * message; one of the document itself; anything else is INTERNAL with a reference that finds it in the log. Never a
 * stack, SQL, the name of a constraint, or a message that nobody wrote for the caller.
 */
export function publicError(error: unknown, log: Logger): GraphQLFormattedError {
  const cause = (error as { originalError?: unknown } | null)?.originalError ?? error;
  const located = placeOf(error as Partial<GraphQLError> | null);
  if (cause instanceof AppError) return known(cause, located, log);
  if (cause instanceof GraphQLError && error instanceof GraphQLError && isOfTheDocument(error, cause)) {
    return { message: error.message, ...located, extensions: ofTheDocument(error) };
  }
  return unknown(cause, located, log);
}

/**
 * An error with a path was thrown while a field was resolved, where a library's message can hold what the database holds
 * ("Date cannot represent …"): only one about the caller's own argument is told.
 */
function isOfTheDocument(error: GraphQLError, cause: GraphQLError): boolean {
  if (error.path !== undefined) return isOfAnArgument(error, cause);
  const code = codeOf(error);
  return code === undefined || OF_THE_DOCUMENT.has(code);
}

/** Compiled operations word it as the interpreter does, and keep no nodes. What a resolver threw is never its own cause. */
function isOfAnArgument(error: GraphQLError, cause: GraphQLError): boolean {
  if (error === cause) return /^Argument "\w+" of (?:required|non-null) type /.test(error.message);
  return cause.nodes?.length === 1 && cause.nodes[0]?.kind !== Kind.FIELD;
}

function ofTheDocument(error: GraphQLError): { code: string; field?: string } {
  const input = /^Variable "\$(\w+)" (?:got invalid value|has invalid value|of )/.exec(error.message);
  if (input === null) return { code: codeOf(error) ?? 'GRAPHQL_VALIDATION_FAILED' };
  const [, inside = input[1] ?? ''] = /^.* at "([\w.[\]]+)";/s.exec(error.message) ?? [];
  return { code: 'BAD_USER_INPUT', field: inside };
}

/** Compiled operations make errors without extensions. */
function codeOf(error: GraphQLError): string | undefined {
  const code = (error.extensions as GraphQLError['extensions'] | undefined)?.['code'];
  return typeof code === 'string' ? code : undefined;
}

function placeOf(error: Partial<GraphQLError> | null): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return { ...(error?.path ? { path: error.path } : {}), ...(error?.locations ? { locations: error.locations } : {}) };
}

function known(error: AppError, located: object, log: Logger): GraphQLFormattedError {
  const code: ErrorCode = error.code;
  const reason = error instanceof SignInRefused ? error.reason : undefined;
  log[ERROR_CODES[code].level]({ event: 'refused', code, field: error.field, reason }, 'refused');
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
          .filter((line) => /^ {4}at .*[:)\d]$/.test(line))
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
