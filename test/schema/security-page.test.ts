import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const named = [...page.matchAll(/`(test\/[\w/.-]+\.test\.ts)`(?: "([^"]+)")?/g)].map(([, file = '', title]) => ({
  file,
  title,
}));

it('the security page names tests that there are, by file and by title', () => {
  expect(named.length).toBeGreaterThan(30);
  const lost = named.filter(
    ({ file, title }) =>
      !existsSync(join(root, file)) || (title !== undefined && !readFileSync(join(root, file), 'utf8').includes(title)),
  );
  expect(lost).toEqual([]);
});

it('the security page answers each of thirty threats, or says that it does not', () => {
  const rows = page.split('\n').filter((line) => /^\| \d+ +\|/.test(line));
  expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  for (const row of rows) expect(row).toMatch(/`test\/|\*\*not/);
});
