/**
 * Documents of partners that the hub runs by their id: who adds one is not who approves it (docs/registering.md).
 *   npm run documents -- add check.graphql --audience SCHOOL --by a81f
 *   npm run documents -- list
 *   npm run documents -- approve 3f1c9a02 --by c402
 *   npm run documents -- withdraw 3f1c9a02 --by c402
 * Exit code 0: it is so; 2: refused, and nothing was changed.
 */
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Kind } from 'graphql';
import { allContracts, type Scope } from '../src/access';
import { Contract } from '../src/http';
import { AUDIENCES, type Audience } from '../src/identity';
import { processConfig } from '../src/platform/config';
import { poolOf } from '../src/platform/db/data-source';
import { dbOn } from '../src/platform/db/statement';
import { createLogger } from '../src/platform/logger';
import { addDocument, allDocuments, approveDocument, withdrawDocument } from '../src/registry';
import { fullSchema } from '../src/schema';
import { command, Refused, withDatabase } from './command';
import { asOfficer } from './officer';

const USAGE = `Usage: npm run documents -- add FILE --audience AUDIENCE --by OFFICER [--name NAME]
       npm run documents -- list
       npm run documents -- approve|withdraw ID --by OFFICER`;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { audience: { type: 'string' }, by: { type: 'string' }, name: { type: 'string' } },
    });
  } catch {
    throw new Refused(USAGE);
  }
}

async function main(): Promise<number> {
  const { positionals, values } = readArguments();
  const [what, which, ...more] = positionals;
  if (more.length > 0) throw new Refused(USAGE);
  if (what === 'list' && which === undefined) return list();
  const { by } = values;
  if (which === undefined || by === undefined) throw new Refused(USAGE);
  if (what === 'add') return asOfficer(by, (scope) => add(scope, which, values));
  if (what !== 'approve' && what !== 'withdraw') throw new Refused(USAGE);
  return asOfficer(by, async (scope) => {
    const step = what === 'approve' ? approveDocument : withdrawDocument;
    const { audience, name, digest } = await step(scope, which);
    console.log(`${what === 'approve' ? 'approved' : 'withdrawn'}: ${name} for ${audience}, ${digest}`);
    return 0;
  });
}

async function add(
  scope: Scope,
  file: string,
  { audience, name }: { audience?: string; name?: string },
): Promise<number> {
  const known = (Object.keys(AUDIENCES) as Audience[]).find((one) => one === audience);
  if (known === undefined) throw new Refused(`--audience is one of ${Object.keys(AUDIENCES).join(', ')}.`);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`The file ${file} can not be read.\n${USAGE}`);
  });
  const problems = problemsOf(known, text);
  if (problems.length > 0) throw new Refused([...problems, 'Nothing was changed.'].join('\n'));
  const digest = await addDocument(scope, { audience: known, name: name ?? basename(file, '.graphql'), text });
  console.log(`added for ${known}, to be approved by somebody else:\n${digest}`);
  return 0;
}

/** What keeps a document from being one operation of the audience's contract, within its limits. */
function problemsOf(audience: Audience, text: string): string[] {
  const schema = allContracts(fullSchema()).get(audience);
  if (schema === undefined) throw new Error('every audience has a contract');
  const contract = new Contract(audience, schema, { has: () => false }, createLogger('silent'));
  const read = contract.read(text);
  if (!('kind' in read)) return read.map((error) => error.message);
  const operations = read.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 && operations[0]?.name !== undefined
    ? []
    : ['expected one operation, with a name: the id stands for what will be run'];
}

async function list(): Promise<number> {
  return withDatabase(processConfig(), async (source) => {
    for (const { audience, name, digest, approved, withdrawn } of await allDocuments(dbOn(poolOf(source))))
      console.log(
        `${digest}  ${audience.padEnd(11)} ${withdrawn ? 'withdrawn' : approved ? 'approved ' : 'added    '} ${name}`,
      );
    return 0;
  });
}

void command(main);
