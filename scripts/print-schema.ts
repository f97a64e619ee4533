/**
 * Prints what the world sees into schema/: the full SDL, one contract for each audience, the access matrix, the list of
 * events, the paths beyond the second wall and the ids of the ready operations. With --check it writes nothing and fails when a file is not what the code would print.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { allContracts } from '../src/access';
import { readyOperations } from '../src/http';
import { digestOf } from '../src/registry';
import { fullSchema } from '../src/schema';
import '../src/app';
import { secondWall } from './print/second-wall';
import { accessMatrix, eventList } from './print/tables';

const root = join(__dirname, '..', 'schema');
const full = fullSchema();
const files = new Map<string, string>([
  ['schema.graphql', `${printSchema(lexicographicSortSchema(full))}\n`],
  ...[...allContracts(full)].map(
    ([audience, schema]) =>
      [
        `contracts/${audience.toLowerCase().replace('_', '-')}.graphql`,
        `${printSchema(lexicographicSortSchema(schema))}\n`,
      ] as const,
  ),
  ['access-matrix.md', accessMatrix()],
  ['events.md', eventList()],
  ['second-wall.md', secondWall()],
  ['operations/ids.json', idsOfOperations()],
]);

const stale: string[] = [];
for (const [name, text] of files) {
  const path = join(root, name);
  if (process.argv.includes('--check')) {
    if (read(path) !== text) stale.push(name);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** What a client sends instead of a ready operation's text: its id, by audience and name. */
function idsOfOperations(): string {
  const ids = Object.entries(readyOperations()).map(([audience, operations]) => [
    audience,
    Object.fromEntries(operations.map(({ name, text }) => [name, digestOf(text)] as const)),
  ]);
  return `${JSON.stringify(Object.fromEntries(ids), null, 2)}\n`;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

if (stale.length > 0) {
  console.error(
    `These files in schema/ are not what the code says; run "npm run schema" and look at what changed:\n  ${stale.join('\n  ')}`,
  );
  process.exitCode = 1;
} else {
  console.log(
    `schema/: ${files.size} files ${process.argv.includes('--check') ? 'are what the code says' : 'written'}`,
  );
}
