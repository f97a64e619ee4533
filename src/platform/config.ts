import { join } from 'node:path';
import { z } from 'zod';
import { roleOf } from './db/places';
import { withSecretFiles } from './secret-files';

const whole = (from: number, to: number, standard: number) =>
  z.coerce
    .number()
    .refine((n) => Number.isInteger(n) && n >= from && n <= to, `expected a whole number from ${from} to ${to}`)
    .default(standard);

/** Scheme, host and port of a page, and nothing more: what a browser sends as Origin. */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Everything that can be set from outside, with its unit. Read once at start; nothing else looks at the environment. What
 * opens something can be given in a file too (./secret-files.ts).
 */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** Port of the one endpoint. 0 takes any free one. */
  PORT: whole(0, 65_535, 4000),
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of the embedded database and of development keys. */
  HUB_DATA_DIR: z.string().min(1).default('.hub'),
  /** Any PostgreSQL 15 or later; without it the hub starts its own, except in production. */
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://user:password@host/database' })
    .optional(),
  /** The same database as the role that owns the tables: for migrations and commands, never for serving. */
  HUB_OWNER_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://owner:password@host/database' })
    .optional(),
  /** Connections to the database held by this process. */
  HUB_POOL_SIZE: whole(2, 100, 16),
  /** Key of the digests under which looked-for identities appear in the audit; at least 32 characters. */
  HUB_AUDIT_KEY: z.string().min(32, 'at least 32 random characters').optional(),
  /** File with the Ed25519 private key (PEM) that signs checkpoints of the audit; in development the hub makes its own. */
  HUB_SEAL_KEY: z.string().min(1).optional(),
  /** Name of the audit's log in its checkpoints, known to whoever keeps them; no spaces. */
  HUB_SEAL_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/, 'expected one word, such as hub.example/audit')
    .default('child-protection-hub/audit'),
  /** Folder outside the database that every checkpoint of the audit is appended to. */
  HUB_CHECKPOINTS: z.string().min(1).optional(),
  /** Seconds after which what is in the audit is sealed at the latest; 0 where another process does it. */
  HUB_SEAL_SECONDS: whole(0, 60, 30),
  /** Limits of the rules for unusual looking, such as MISSES=8,NIGHT=0; 0 switches a rule off. */
  HUB_LOOKING_LIMITS: z.string().default(''),
  /** File with the root key, 32 random bytes, above all keys that records are sealed with; in development the hub makes its own. */
  HUB_ROOT_KEY: z.string().min(1).optional(),
  /** Key that backups are encrypted with: 32 random bytes (docs/running.md). Read by the commands alone. */
  HUB_BACKUP_KEY: z
    .string()
    .regex(/^([0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/i, 'expected 32 random bytes, as `openssl rand -hex 32` prints them')
    .optional(),
  /** Origins whose pages may call the hub from a browser, separated by commas. */
  HUB_ORIGINS: z.string().default(''),
  /** Proxies of our own before the hub, whose X-Forwarded-For is believed. */
  HUB_PROXIES: whole(0, 5, 0),
  /** Seconds between saying 'not ready' and closing, so that a load balancer sends requests elsewhere; 5 in production, else 0. */
  HUB_DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).optional(),
  HUB_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Wake sockets by LISTEN/NOTIFY; without it they are served by polling alone. */
  HUB_WAKE_UPS: z.enum(['on', 'off']).default('on'),
  /** Seconds between two looks at what has come due; 0 where another process does it. */
  HUB_TICK_SECONDS: whole(0, 3_600, 60),
  /** Seconds between two looks at concerns that nobody has acknowledged; 0 where another process does it. */
  HUB_LADDER_SECONDS: whole(0, 30, 2),
  /** Seconds between two looks at whether any process still looks; the alarm rings after a minute and this much more. */
  HUB_WATCH_SECONDS: whole(1, 30, 15),
  /** Seconds by which the clock of a process may differ from the database's before it stops answering; 0 for never looking. 5; in tests and with a story's clock 0. */
  HUB_CLOCK_APART_SECONDS: z.coerce.number().int().min(0).max(60).optional(),
  /** Which documents are run: `trusted` ones by their id alone, or `any`. Trusted in production, where it cannot be otherwise. */
  HUB_DOCUMENTS: z.enum(['trusted', 'any']).optional(),
  /** Where clients reach the hub, such as https://hub.example: proofs of possession are made for this address. Else where it listens. */
  HUB_URL: z.string().refine(isOrigin, 'expected an address such as https://hub.example, without a path').optional(),
  /** Whether a service account's token must be bound to a key (DPoP). Always in production. */
  HUB_BOUND_SERVICES: z.enum(['on', 'off']).optional(),
  /** Whether look-ups that find nothing are counted, and stopped when they are too many. Always in production; off in tests. */
  HUB_LOOK_UP_LIMITS: z.enum(['on', 'off']).optional(),
  /** Answers leave on a grid of so many milliseconds, so that the time they take tells nothing; 0 for at once. 20, and in tests 0. */
  HUB_LATENCY_GRID_MS: z.coerce.number().int().min(0).max(1_000).optional(),
  /** A clock that anybody on this machine can move ahead at /dev/clock, for walking through a story of months; never in production. */
  HUB_STORY_CLOCK: z.enum(['on', 'off']).default('off'),
});

export interface Config {
  readonly mode: 'development' | 'test' | 'production';
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly ownerDatabaseUrl: string | undefined;
  readonly poolSize: number;
  readonly auditKey: string;
  /** Where the key is that seals the audit; undefined where nothing is sealed. */
  readonly sealKey: string | undefined;
  readonly sealOrigin: string;
  readonly checkpoints: string | undefined;
  readonly sealSeconds: number;
  readonly backupKey: string | undefined;
  /** Where the root key of sealed records is; undefined in tests, which have one of their own. */
  readonly rootKeyFile: string | undefined;
  /** By the name of the rule (src/accountability/unusual.rules.ts), which checks that there is one. */
  readonly lookingLimits: Readonly<Record<string, number>>;
  readonly origins: readonly string[];
  readonly proxies: number;
  readonly drainSeconds: number;
  readonly logLevel: string;
  readonly wakeUps: boolean;
  readonly tickSeconds: number;
  readonly ladderSeconds: number;
  readonly watchSeconds: number;
  readonly clockApartSeconds: number;
  readonly storyClock: boolean;
  readonly takesAnyDocument: boolean;
  readonly url: string | undefined;
  readonly boundServices: boolean;
  readonly lookUpLimits: boolean;
  readonly latencyGridMs: number;
}

/** What is wrong with the settings, one line each, so that one start shows all of it. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The hub cannot start with these settings:\n${problems.map((p) => `  ${p}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** What a token's time is checked with as well: within it a wrong clock changes nothing that it could not have changed anyway. */
const CLOCKS_APART_SECONDS = 5;

const DEVELOPMENT_AUDIT_KEY = 'development-only-audit-key-000000';
const WEAK = [DEVELOPMENT_AUDIT_KEY, 'password', 'secret', 'changeme'];

/** What only production asks for: nothing embedded, nothing for demonstration, no weak secret. */
function productionProblems(env: z.infer<typeof settings>): string[] {
  const problems: string[] = [];
  if (env.DATABASE_URL === undefined) {
    problems.push(
      'DATABASE_URL: missing; production uses no embedded database. Example: postgres://hub:…@db.internal/hub',
    );
  } else if (['', 'password', 'postgres', 'hub'].includes(new URL(env.DATABASE_URL).password)) {
    problems.push('DATABASE_URL: has no password or a well-known one');
  } else if (
    env.HUB_OWNER_DATABASE_URL !== undefined &&
    roleOf(env.DATABASE_URL) === roleOf(env.HUB_OWNER_DATABASE_URL)
  ) {
    problems.push(
      'HUB_OWNER_DATABASE_URL: signs in as the role of DATABASE_URL; what serves must own nothing (docs/running.md)',
    );
  }
  if (env.HUB_AUDIT_KEY === undefined) problems.push('HUB_AUDIT_KEY: missing; at least 32 random characters');
  else if (WEAK.includes(env.HUB_AUDIT_KEY) || new Set(env.HUB_AUDIT_KEY).size < 10) {
    problems.push('HUB_AUDIT_KEY: well known or repetitive; take 32 random characters');
  }
  if (env.HUB_SEAL_KEY === undefined)
    problems.push('HUB_SEAL_KEY: missing; the file with the private key that seals the audit (docs/auditing.md)');
  if (env.HUB_CHECKPOINTS === undefined)
    problems.push('HUB_CHECKPOINTS: missing; a folder outside the database for the checkpoints of the audit');
  if (env.HUB_ROOT_KEY === undefined)
    problems.push(
      'HUB_ROOT_KEY: missing; the file with the key above all that records are sealed with (docs/running.md)',
    );
  if (env.HUB_URL === undefined)
    problems.push('HUB_URL: missing; the address under which clients reach the hub. Example: https://hub.example');
  if (env.HUB_BOUND_SERVICES === 'off')
    problems.push('HUB_BOUND_SERVICES: off; in production a service account holds a key');
  if (env.HUB_LOOK_UP_LIMITS === 'off')
    problems.push('HUB_LOOK_UP_LIMITS: off; production stops whoever enumerates children');
  if (env.HUB_LATENCY_GRID_MS !== undefined && env.HUB_LATENCY_GRID_MS < 20)
    problems.push('HUB_LATENCY_GRID_MS: less than 20; in production the time of an answer must tell nothing');
  if (env.HUB_CLOCK_APART_SECONDS === 0)
    problems.push('HUB_CLOCK_APART_SECONDS: 0; in production a process whose clock is wrong must notice');
  if (env.HUB_DOCUMENTS === 'any') problems.push('HUB_DOCUMENTS: any; production runs trusted documents only');
  if (env.HUB_STORY_CLOCK === 'on') problems.push('HUB_STORY_CLOCK: on; in production the time is the time');
  return problems;
}

/** Reads and checks the settings. Throws ConfigError naming every setting that is missing, weak or not understood. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { given, problems: unread } = withSecretFiles(set);
  const read = settings.safeParse(given);
  if (!read.success || unread.length > 0) {
    const issues = read.error?.issues ?? [];
    throw new ConfigError([...unread, ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)]);
  }
  const env = read.data;
  const problems = env.NODE_ENV === 'production' ? productionProblems(env) : [];
  if (!listed(env.HUB_ORIGINS).every(isOrigin))
    problems.push('HUB_ORIGINS: expected origins such as https://hub.example, separated by commas');
  const limits = listed(env.HUB_LOOKING_LIMITS).flatMap((text) => [/^([A-Z_]+)=(\d{1,6})$/.exec(text) ?? []]);
  if (limits.some((limit) => limit.length === 0))
    problems.push('HUB_LOOKING_LIMITS: expected rules with whole numbers, such as MISSES=8,NIGHT=0');
  if (problems.length > 0) throw new ConfigError(problems);
  const isDevelopment = env.NODE_ENV === 'development';
  return {
    mode: env.NODE_ENV,
    port: env.PORT,
    host: env.HOST,
    dataDir: env.HUB_DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    ownerDatabaseUrl: env.HUB_OWNER_DATABASE_URL,
    poolSize: env.HUB_POOL_SIZE,
    auditKey: env.HUB_AUDIT_KEY ?? DEVELOPMENT_AUDIT_KEY,
    sealKey: env.HUB_SEAL_KEY ?? (isDevelopment ? join(env.HUB_DATA_DIR, 'audit-seal.pem') : undefined),
    sealOrigin: env.HUB_SEAL_ORIGIN,
    // The folder belongs to one database: a hub on another one than its own must be told which.
    checkpoints:
      env.HUB_CHECKPOINTS ??
      (isDevelopment && env.DATABASE_URL === undefined ? join(env.HUB_DATA_DIR, 'checkpoints') : undefined),
    sealSeconds: env.HUB_SEAL_SECONDS,
    backupKey: env.HUB_BACKUP_KEY,
    rootKeyFile: env.HUB_ROOT_KEY ?? (env.NODE_ENV === 'test' ? undefined : join(env.HUB_DATA_DIR, 'root-key')),
    lookingLimits: Object.fromEntries(limits.map(([, name = '', limit]) => [name, Number(limit)])),
    origins: listed(env.HUB_ORIGINS),
    proxies: env.HUB_PROXIES,
    drainSeconds: env.HUB_DRAIN_SECONDS ?? (env.NODE_ENV === 'production' ? 5 : 0),
    logLevel: env.HUB_LOG_LEVEL,
    wakeUps: env.HUB_WAKE_UPS === 'on',
    tickSeconds: env.HUB_TICK_SECONDS,
    ladderSeconds: env.HUB_LADDER_SECONDS,
    watchSeconds: env.HUB_WATCH_SECONDS,
    clockApartSeconds:
      env.HUB_CLOCK_APART_SECONDS ??
      (env.NODE_ENV === 'test' || env.HUB_STORY_CLOCK === 'on' ? 0 : CLOCKS_APART_SECONDS),
    storyClock: env.HUB_STORY_CLOCK === 'on',
    url: env.HUB_URL,
    boundServices: (env.HUB_BOUND_SERVICES ?? (env.NODE_ENV === 'production' ? 'on' : 'off')) === 'on',
    lookUpLimits: (env.HUB_LOOK_UP_LIMITS ?? (env.NODE_ENV === 'test' ? 'off' : 'on')) === 'on',
    latencyGridMs: env.HUB_LATENCY_GRID_MS ?? (env.NODE_ENV === 'test' ? 0 : 20),
    takesAnyDocument: (env.HUB_DOCUMENTS ?? (env.NODE_ENV === 'production' ? 'trusted' : 'any')) === 'any',
  };
}

/** The settings of this process. */
export const processConfig = (): Config => readConfig(process.env);
