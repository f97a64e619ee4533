/**
 * Prints what the world sees into schema/: the full SDL, one contract for each audience, the access matrix and the list
 * of events. With --check it writes nothing and fails when a file is not what the code would print.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { allContracts } from '../src/access';
import { fullSchema } from '../src/schema';
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
