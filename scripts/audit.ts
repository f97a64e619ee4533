/**
 * Asks the audit: npm run audit -- verify | prove | check | who | what (docs/auditing.md).
 * Exit codes of verify: 0 whole, 1 tampered, 2 missing, 3 bad signature, 4 not an extension; of the others 0 and 1. A
 * command that could not be run at all ends with 64, so that no alarm takes it for a finding.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { processConfig } from '../src/platform/config';
import { check, prove } from './audit/prove';
import { verify } from './audit/verify';
import { what, who } from './audit/trail';
import { Refused } from './command';

const USAGE = `Usage:
  npm run audit -- verify [--from INDEX] --checkpoints DIR --key PUB [--key PUB]
  npm run audit -- prove ENTRY --key PUB [--json]
  npm run audit -- check PROOF.json --key PUB
  npm run audit -- who CHILD [--last N] [--names --as WORKER]
  npm run audit -- what WORKER [--last N] [--names --as WORKER]`;

const COULD_NOT_RUN = 64;

export interface Asked {
  readonly subject: string | undefined;
  readonly from: number;
  readonly checkpoints: string | undefined;
  readonly keys: readonly string[];
  readonly json: boolean;
  readonly last: number;
  readonly names: boolean;
  readonly as: string | undefined;
}

const COMMANDS = { verify, prove, check, who, what } as const;

function whole(text: string, option: string, least: number): number {
  const n = Number(text);
  if (!/^\d{1,15}$/.test(text) || n < least) throw new Refused(`--${option}: expected a whole number from ${least}`);
  return n;
}

function readArguments(): { command: keyof typeof COMMANDS; asked: Asked } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string', default: '0' },
      checkpoints: { type: 'string' },
      key: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      last: { type: 'string', default: '50' },
      names: { type: 'boolean', default: false },
      as: { type: 'string' },
    },
  });
  const [command = '', subject, ...more] = positionals;
  if (!(command in COMMANDS) || more.length > 0) throw new Refused(USAGE);
  const { from, last, key: keys, ...rest } = values;
  const asked = { subject, from: whole(from, 'from', 0), last: whole(last, 'last', 1), keys, ...rest };
  return { command: command as keyof typeof COMMANDS, asked: { checkpoints: undefined, as: undefined, ...asked } };
}

async function main(): Promise<void> {
  try {
    const { command, asked } = readArguments();
    process.exitCode = await COMMANDS[command](processConfig(), asked);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = COULD_NOT_RUN;
  }
}

void main();
