import { describe, expect, it } from '@jest/globals';
import type { RecordAccess } from '../../../src/access/cut';
import { familyLinks } from '../../../src/access/family-links';
import { doneBy, notFor } from '../../../src/access/not-for';
import { groupedBy, readVisible } from '../../../src/access/reading';
import type { Scope, Seen } from '../../../src/access/scope';
import type { Db } from '../../../src/platform/db/statement';

/** What GraphQL shows; the class itself is not loaded, as it brings the database with it. */
class Sheet implements Seen {
  declare access: Seen['access'];
  declare cut: Seen['cut'];
  text = '';
  twice = '';
}
const access = {
  child_id: 'c',
  authority_id: 'a',
  bases: ['ALLOCATED'],
  shielded: null,
} as const satisfies RecordAccess;
/** As much of a scope as these rules ask of it: what opens, and which rows there are. */
const scope = (opens: (type: string) => boolean, rows: readonly object[] = []) =>
  ({
    opens: (type: string, row: RecordAccess) => row.child_id === access.child_id && opens(type),
    read: (_: unknown, values: readonly unknown[]) => Promise.resolve(values.flat().length === 2 ? rows : []),
    show: (row: RecordAccess, view: object) => Object.assign(view, { access: row }),
  }) as unknown as Scope;
const read = (of: Scope, how: object = {}) =>
  readVisible<{ text: string }, Sheet>(of, { name: 'sheets', text: '', follows: true }, ['k1', 'k2'], Sheet, how);

describe('a refusal', () => {
  it('says who can to whoever sees something of that kind, and nothing to anybody else', () => {
    const sees = scope((type) => type === 'Plan');
    const said = notFor(sees, 'Plan', access, ['ALLOCATED', 'MANAGER', 'ALLOCATED'], 'its owner; or ');
    expect([said.code, said.message]).toEqual([
      'NOT_YOUR_ROLE',
      'You may see this, and it is not for you to do. Who can: its owner; or the key worker (lead social worker) allocated to the child; or a team manager of the responsible authority.',
    ]);
    expect(doneBy('whoever wrote it').message).toBe(
      'You may see this, and it is not for you to do. Who can: whoever wrote it.',
    );
    expect(notFor(sees, 'Plan', access, 'x').message).toContain('Who can: x.');
    expect(notFor(sees, 'Plan', undefined, ['ALLOCATED']).code).toBe('NOT_AVAILABLE');
    expect(notFor(sees, 'Visit', access, ['ALLOCATED']).code).toBe('NOT_AVAILABLE');
  });
});

describe('what is read of a record', () => {
  const rows = [
    { access, text: 'one' },
    { access, text: 'two' },
  ];

  it('is shown as the class that it is read for, and left out where nothing of that is opened', async () => {
    const shown = await read(scope((type) => type === 'Sheet', rows));
    expect(shown.map(({ row, shown }) => [row.text, shown instanceof Sheet, shown.text])).toEqual([
      ['one', true, 'one'],
      ['two', true, 'two'],
    ]);
    expect(shown.every(({ shown }) => shown.access === access)).toBe(true);
    expect(await read(scope(() => false, rows))).toEqual([]);
  });

  it('is left out where it exists for some alone, and has what a rule works out', async () => {
    const how = {
      only: (row: { text: string }) => row.text === 'two',
      derive: (row: { text: string }) => ({ twice: row.text + row.text }),
    };
    const shown = await read(
      scope(() => true, rows),
      how,
    );
    expect(shown.map(({ shown }) => shown.twice)).toEqual(['twotwo']);
    expect(
      await read(
        scope(() => false, rows),
        how,
      ),
    ).toEqual([]);
  });

  it('is grouped by what it belongs to, in the order it came', () => {
    const read = [
      { row: { of: 'a' }, shown: 1 },
      { row: { of: 'b' }, shown: 2 },
      { row: { of: 'a' }, shown: 3 },
    ];
    expect([...groupedBy(read, ({ of }) => of)]).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
  });
});

it('names the invitations of somebody of the family by their ids', async () => {
  const now = new Date('2026-03-02T10:00:00Z');
  const asked: unknown[] = [];
  const db = {
    rows: (statement: { name: string }, values: readonly unknown[]) => (
      asked.push(statement.name, ...values),
      Promise.resolve([{ id: 'one' }, { id: 'two' }])
    ),
  } as unknown as Db;
  expect(await familyLinks(db, 'account', now)).toEqual(['one', 'two']);
  expect(asked).toEqual(['access.family-links', 'account', now]);
});
