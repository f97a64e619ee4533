import { ClocksApart } from '../../platform/clock-watch';
import { ConfigError, type Config } from '../../platform/config';

/** By the BSD convention sysexits: the configuration is at fault. */
const EX_CONFIG = 78;

/** What stands in the way of the start, in words that need no stack. */
export class CannotStart extends Error {}

/** Why the hub did not start, in words for whoever has to mend it, and the exit code. Never a password. */
export function explain(error: unknown, config?: Config): { text: string; exitCode: number } {
  if (error instanceof ConfigError) return { text: error.problems.join('\n'), exitCode: EX_CONFIG };
  if (error instanceof CannotStart || error instanceof ClocksApart) return { text: error.message, exitCode: 1 };
  const text = config === undefined ? undefined : (portTrouble(error, config) ?? databaseTrouble(error, config));
  if (text !== undefined) return { text, exitCode: 1 };
  return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

function portTrouble(error: unknown, { host, port }: Config): string | undefined {
  if ((error as { syscall?: unknown } | null)?.syscall !== 'listen') return undefined;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Something listens on port ${port} of ${host} already. Stop it, or choose another port: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} may not be used by this account. Choose one above 1023: PORT=4000 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is no address of this machine. Leave HOST out to listen on 127.0.0.1.`;
    default:
      return undefined;
  }
}

const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
];
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or the password',
  '28000': 'refuses the user',
  '3D000': 'has no such database',
  '42501': 'does not let this user make or change the tables',
  '57P03': 'is starting or stopping',
  '53300': 'has no connection left',
};

function databaseTrouble(error: unknown, { databaseUrl }: Config): string | undefined {
  const code = codeOf(error);
  if (databaseUrl === undefined || typeof code !== 'string') return undefined;
  const where = new URL(databaseUrl);
  const place = `The database of DATABASE_URL (${where.hostname}:${where.port || '5432'}${where.pathname}, user ${where.username || 'not given'})`;
  if (UNREACHABLE.includes(code))
    return `${place} can not be reached (${code}). Is it running, and is the address right?`;
  const refusal = REFUSALS[code];
  return refusal === undefined ? undefined : `${place} ${refusal}.`;
}
