import { describe, expect, it } from '@jest/globals';
import type { Access } from '../../src/access';
import { KnownChildren } from '../../src/access/known';
import { type Db, reading, statement } from '../../src/platform/db/statement';

const FIND = statement('test.find', 'carries the predicate');
const READ = reading('test.read', 'names the child of each row');

/** A database in which the caller is the key worker of some children, and which says what it was asked. */
function database(open: Set<string>) {
  const asked: string[] = [];
  const access = (child_id: string): Access => ({ child_id, authority_id: 'a', bases: ['ALLOCATED'], shielded: null });
  const db = {
    rows: (asking: { name: string }, values: readonly unknown[]) => {
      asked.push(asking.name);
      const ids = values.at(-1) as string[];
      const rows =
        asking.name === READ.name
          ? ids.map((child_id) => ({ child_id, text: `of ${child_id}` }))
          : ids.filter((id) => open.has(id)).map((id) => ({ ...access(id), text: `of ${id}` }));
      return Promise.resolve(rows);
    },
  } as unknown as Db;
  return { children: new KnownChildren(db, ['now', 'worker', 'agency', 'authority', 'own', 'kinds']), asked, open };
}

const texts = (rows: readonly { text: string }[]): string[] => rows.map(({ text }) => text);

describe('what a caller is to the children an operation comes upon', () => {
  it('is asked of the database for a child who is not known yet, and rows of one whom they may not see do not come back', async () => {
    const { children, asked } = database(new Set(['mine']));
    const rows = await children.read<{ text: string }>(READ, [['mine', 'hidden']]);
    expect(texts(rows)).toEqual(['of mine']);
    expect(rows[0]?.access).toMatchObject({ child_id: 'mine', bases: ['ALLOCATED'] });
    expect(asked).toEqual(['test.read', 'access.open']);
  });

  it('is asked once: what follows from a record that was found costs no second look', async () => {
    const { children, asked } = database(new Set(['mine']));
    const [found] = await children.find<{ text: string }, Access>(FIND, [['mine']]);
    const [followed] = await children.read<{ text: string }>(READ, [['mine']]);
    expect(followed?.access).toBe(found?.access);
    expect(asked).toEqual(['test.find', 'test.read']);
  });

  it('is not remembered as a yes for a child who was once refused, and not at all after a change', async () => {
    const { children, asked, open } = database(new Set(['mine']));
    expect(await children.read(READ, [['hidden']])).toEqual([]);
    expect(await children.read(READ, [['hidden']])).toEqual([]);
    expect(asked.filter((name) => name === 'access.open')).toHaveLength(2);
    expect(await children.read(READ, [['mine']])).toHaveLength(1);
    open.delete('mine');
    children.forget();
    expect(await children.read(READ, [['mine']])).toEqual([]);
  });
});
