/**
 * Compares the contracts with those of the previous commit. A change that can break a client needs a line in
 * schema/CHANGES.md, added since that commit, that names it: `Type.field` or `Type`.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';

const root = join(__dirname, '..');
const base = process.argv[2] ?? 'HEAD~1';

/** A file as it was in a commit; undefined when it was not there, or there is no such commit. */
function before(path: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${base}:${path}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

const now = (path: string): string => readFileSync(join(root, path), 'utf8');
const told = now('schema/CHANGES.md').replace(before('schema/CHANGES.md') ?? '', '');
const silent: string[] = [];
for (const file of readdirSync(join(root, 'schema', 'contracts'))) {
  const path = `schema/contracts/${file}`;
  const old = before(path);
  if (old === undefined) continue;
  for (const { description } of findBreakingChanges(buildSchema(old), buildSchema(now(path)))) {
    const name = /[A-Z]\w*(\.\w+)?/.exec(description)?.[0] ?? description;
    if (!told.includes(name)) silent.push(`${file}: ${description}`);
  }
}

if (silent.length > 0) {
  console.error(
    `These changes can break a client, and schema/CHANGES.md has no new line that names them:\n  ${silent.join('\n  ')}`,
  );
  process.exitCode = 1;
} else {
  console.log(`contracts: nothing breaks since ${base} that schema/CHANGES.md does not tell`);
}
