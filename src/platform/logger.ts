import pino, { type Logger as PinoLogger } from 'pino';

export type Logger = Pick<PinoLogger, 'info' | 'warn' | 'error' | 'debug'>;

/**
 * Structured logs, one JSON object a line. What is logged is named field by field at the call: never a request body,
 * a variable, a query text, a row or an error message of the database, any of which can hold a child's data.
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
