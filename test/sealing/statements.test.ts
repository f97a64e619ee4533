import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { SEALED } from '../../src/platform/db/sealing/columns';

const SRC = join(__dirname, '../../src');

/** What statements of a source write into sealed columns with their own words. */
function writtenIn(source: string): string[] {
  return Object.entries(SEALED).flatMap(([table, { columns }]) => {
    const inserted = [...source.matchAll(new RegExp(`insert into ${table}\\b[^(]*\\(([^)]*)\\)`, 'g'))];
    const updated = [...source.matchAll(new RegExp(`update ${table}\\b[^\`]*?\\bset\\b([^\`]*)`, 'g'))];
    return columns
      .filter(
        (column) =>
          inserted.some(([, names = '']) => names.split(/[\s,]+/).includes(column)) ||
          updated.some(([, said = '']) => new RegExp(`(^|[\\s(,])${column} = (?!null\\b)`).test(said)),
      )
      .map((column) => `${table}.${column}`);
  });
}

it('a statement that writes a sealed column itself is in a store that asks for what to write there', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) => {
    const source = readFileSync(join(SRC, file), 'utf8');
    return writtenIn(source).map((column) => ({ file, column, asks: /\.sealed(Rows?)?\(/.test(source) }));
  });
  expect(found.filter(({ asks }) => !asks)).toEqual([]);
  expect([...new Set(found.map(({ column }) => column))].sort()).toEqual([
    ...['census_record.content', 'census_record.digest', 'child.disabilities', 'child.ethnicity', 'child.forenames'],
    ...['child.local_id', 'child.surname', 'child.upn'],
    'conference_child.left_because',
    'deadline.extension_agreed_by',
    'deadline.extension_reason',
    'document.content',
    'document.title',
    'family_invitation.withdrawn_reason',
    ...['feed_record.content', 'feed_record.digest'],
  ]);
});
