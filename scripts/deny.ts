/**
 * Stops a sign-in everywhere within a second, open sockets too (docs/registering.md):
 *   npm run deny -- --issuer https://login.hospital.example --subject a81f --reason "laptop stolen" --by c402
 *   npm run deny -- --issuer … --token JTI | --session SID | --key KID   --reason … --by …
 *   npm run deny -- --issuer … --subject a81f --lift --by c402
 *   npm run deny -- --list
 * Exit code 0: it is so; 2: refused, and nothing was changed.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { DENIAL_KINDS, standingDenials } from '../src/identity';
import { processConfig } from '../src/platform/config';
import { poolOf } from '../src/platform/db/data-source';
import { dbOn } from '../src/platform/db/statement';
import { deny, lift } from '../src/registry';
import { command, Refused, withDatabase } from './command';
import { asOfficer } from './officer';

const USAGE = `Usage: npm run deny -- --issuer URL --token JTI|--subject SUB|--session SID|--key KID --reason WHY --by OFFICER
       npm run deny -- --issuer URL --token JTI|--subject SUB|--session SID|--key KID --lift --by OFFICER
       npm run deny -- --list`;

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      options: {
        ...{ issuer: text, reason: text, by: text, lift: flag, list: flag },
        ...{ token: text, subject: text, session: text, key: text },
      },
    }).values;
  } catch {
    throw new Refused(USAGE);
  }
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given.list) return list();
  const { issuer, reason, by } = given;
  const named = DENIAL_KINDS.flatMap((kind) => {
    const value = given[kind.toLowerCase() as 'token' | 'subject' | 'session' | 'key'];
    return value === undefined ? [] : [{ kind, value }];
  });
  const [what, another] = named;
  if (what === undefined || another !== undefined || issuer === undefined || by === undefined) throw new Refused(USAGE);
  if (given.lift) await asOfficer(by, (scope) => lift(scope, { issuer, ...what }));
  else if (reason === undefined) throw new Refused(USAGE);
  else await asOfficer(by, (scope) => deny(scope, { issuer, ...what, reason }));
  console.log(`${given.lift ? 'accepted again' : 'denied'}: ${what.kind.toLowerCase()} ${what.value} of ${issuer}`);
  return 0;
}

async function list(): Promise<number> {
  return withDatabase(processConfig(), async (source) => {
    for (const { issuer, kind, value, reason, denied_at: at } of await standingDenials(dbOn(poolOf(source))))
      console.log(`${at.toISOString()}  ${kind.padEnd(7)} ${value} of ${issuer}: ${reason}`);
    return 0;
  });
}

void command(main);
