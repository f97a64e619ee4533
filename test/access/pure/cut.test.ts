import { describe, expect, it } from '@jest/globals';
import { cutFor, cutsFor, type RecordAccess } from '../../../src/access/cut';
import { hiddenFields, hidesRecord, isShieldable, isShieldedFrom, together } from '../../../src/access/restrictions';
import { RELATIONSHIPS, type Relationship } from '../../../src/access/relationships';
import { COLUMNS, everyLine, matrixFields, recordTypes } from '../matrix';
import { SEES_SHIELDED, SHIELDED, SHIELDED_FROM_FAMILY } from '../matrix/shield';

const NOW = new Date('2026-03-02T10:00:00Z');
const lines = new Map([...recordTypes()].map((type) => [type, everyLine(type)]));
/** Types from which a shield takes something, and one from which it takes nothing. */
const SHIELDABLE = [...Object.keys(SHIELDED), ...Object.keys(SHIELDED_FROM_FAMILY), 'Quorum'];
type Column = (typeof COLUMNS)[number];

/** The fields of a type that stand in a line with a mark in such a column; all fields of it. */
const fieldsOf = (type: string, marked?: (column: Column) => boolean): string[] =>
  (lines.get(type) ?? [])
    .filter(({ columns = [] }) => marked === undefined || columns.some(marked))
    .flatMap(({ fields }) => fields);
const from = (ms: number): Date => new Date(NOW.getTime() + ms);
const access = (bases: readonly Relationship[], shielded: RecordAccess['shielded'] = null): RecordAccess => ({
  ...{ child_id: 'c', authority_id: 'a', bases, shielded },
});

describe('a cut', () => {
  it('shows what the matrix opens, says what it withholds and clears the rest, and a shield changes none of what is said', () => {
    const wrong: string[] = [];
    const same = (what: string, found: Iterable<string>, said: Iterable<string>): void => {
      const [is, should] = [[...found].sort().join(' '), [...said].sort().join(' ')];
      if (is !== should) wrong.push(`${what}: ${is}, and the matrix says ${should}`);
    };
    for (const type of recordTypes()) {
      for (const [audience, basis] of COLUMNS) {
        const known = fieldsOf(type, ([a]) => a === audience);
        const shown = fieldsOf(type, ([a, b]) => a === audience && b === basis);
        const open = cutFor(audience, type, access([basis]));
        const cell = `${audience} ${basis} ${type}`;
        same(`${cell} type`, [open.type, ...open.bases], [type, basis]);
        same(`${cell} shown`, open.shown, shown);
        const others = fieldsOf(type).filter((field) => !shown.includes(field));
        same(`${cell} cleared`, open.cleared, others);
        same(
          `${cell} withheld`,
          open.withheld.keys(),
          others.filter((field) => known.includes(field)),
        );
        if (!SHIELDABLE.includes(type)) continue;
        for (const [shield, sees] of [
          ['SHIELDED', SEES_SHIELDED.includes(basis)],
          ['SENSITIVE', false],
        ] as const) {
          const cut = cutFor(audience, type, access([basis], shield));
          const taken = sees
            ? []
            : [...(SHIELDED[type] ?? []), ...(audience === 'FAMILY' ? (SHIELDED_FROM_FAMILY[type] ?? []) : [])];
          same(
            `${cell} ${shield}`,
            cut.shown,
            shown.filter((field) => !taken.includes(field)),
          );
          same(`${cell} ${shield} withheld`, cut.withheld.keys(), open.withheld.keys());
        }
      }
      // At once: a rule that is wrong everywhere would take minutes to be found wrong everywhere.
      expect(wrong).toEqual([]);
    }
  });

  it('names what would open each withheld field', () => {
    const { withheld } = cutFor('SCHOOL', 'Child', access(['ON_ROLL']));
    expect(withheld.get('addresses')).toEqual(['CORE_GROUP', 'EMERGENCY']);
    expect(withheld.has('surname')).toBe(false);
  });

  it('is made once for one audience, type, relationships and shield, and anew for another', () => {
    const one = cutsFor('SCHOOL', access(['ON_ROLL']));
    expect(cutsFor('SCHOOL', access(['ON_ROLL']))).toBe(one);
    expect(one.for('Child')).toBe(one.for('Child'));
    for (const other of [
      cutsFor('HEALTH', access(['ON_ROLL'])),
      cutsFor('SCHOOL', access(['ON_ROLL'], 'SHIELDED')),
      cutsFor('SCHOOL', access(['CORE_GROUP'])),
      cutsFor('SCHOOL', access(['CORE_GROUP', 'ON_ROLL'])),
      cutsFor('SCHOOL', { ...access(['ON_ROLL']), heldBack: true }),
    ])
      expect(other).not.toBe(one);
    expect(cutsFor('SCHOOL', { ...access(['ON_ROLL']), heldBack: false })).toBe(one);
    expect(cutsFor('SOCIAL_CARE', access(['CORE_GROUP', 'INVITED'])).for('Child')).not.toBe(
      cutsFor('SOCIAL_CARE', access(['CORE_GROUP'])).for('Child'),
    );
  });
});

describe('a shield', () => {
  it('takes what its table says, and no field of another type', () => {
    const wrong = matrixFields().filter((path) => {
      const [type = '', field = ''] = path.split('.');
      const said = SHIELDED[type]?.includes(field) === true || SHIELDED_FROM_FAMILY[type]?.includes(field) === true;
      return isShieldable(type, field) !== said;
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    for (const type of SHIELDABLE) {
      expect(hiddenFields(type, { shielded: null, bases: ['FAMILY'] })).toEqual([]);
      expect(hiddenFields(type, { shielded: 'SHIELDED', bases: ['ON_ROLL'] })).toEqual(SHIELDED[type] ?? []);
      for (const basis of ['FAMILY', 'SUPPORTER'] as const)
        expect(hiddenFields(type, { shielded: 'SHIELDED', bases: ['ON_ROLL', basis] })).toEqual([
          ...(SHIELDED[type] ?? []),
          ...(SHIELDED_FROM_FAMILY[type] ?? []),
        ]);
    }
  });

  it('holds for everybody but those whom it does not stop; through the S flag nobody sees; held back, it holds for them too', () => {
    for (const basis of Object.keys(RELATIONSHIPS) as Relationship[]) {
      const stops = !SEES_SHIELDED.includes(basis);
      expect([basis, isShieldedFrom({ shielded: 'SHIELDED', bases: [basis] })]).toEqual([basis, stops]);
      expect(isShieldedFrom({ shielded: 'SENSITIVE', bases: [basis] })).toBe(true);
      expect(isShieldedFrom({ shielded: 'SHIELDED', bases: [basis], heldBack: true })).toBe(true);
      expect(isShieldedFrom({ shielded: null, bases: [basis], heldBack: true })).toBe(false);
    }
    expect(isShieldedFrom({ shielded: 'SHIELDED', bases: ['AUTHORITY', 'ALLOCATED'] })).toBe(false);
    expect(isShieldedFrom({ shielded: 'SHIELDED', bases: [] })).toBe(true);
  });

  it('of one child of several holds for what is about all of them', () => {
    const open = access(['ALLOCATED']);
    const shut = access(['AUTHORITY'], 'SHIELDED');
    expect(together<RecordAccess>([shut])).toBe(shut);
    expect(together<RecordAccess>([open, shut])).toMatchObject({
      ...{ bases: ['ALLOCATED', 'AUTHORITY'], shielded: 'SHIELDED', heldBack: true },
    });
    expect(together<RecordAccess>([shut, open]).bases).toEqual(['ALLOCATED', 'AUTHORITY']);
    expect(together<RecordAccess>([shut, access(['AUTHORITY'], 'SENSITIVE')]).shielded).toBe('SENSITIVE');
    expect(together<RecordAccess>([open, access(['ALLOCATED'], 'SHIELDED')])).toMatchObject({
      ...{ bases: ['ALLOCATED'], shielded: 'SHIELDED', heldBack: false },
    });
    expect(together<RecordAccess>([open, open])).toMatchObject({ shielded: null, heldBack: false });
  });
});

describe('a restriction', () => {
  const of = (
    kind: 'RECORD' | 'CONFLICT' | 'ADDRESS' | 'SENSITIVE',
    workers: readonly string[],
    began = 0,
    ended: number | null = null,
  ) => ({
    ...{ kind, workers, beganAt: from(began), endedAt: ended === null ? null : from(ended) },
  });

  it('hides a record from those it does not name, a conflict from those it names, while it is open', () => {
    for (const [restriction, hidden] of [
      [of('RECORD', []), true],
      [of('RECORD', ['other']), true],
      [of('RECORD', ['me']), false],
      [of('CONFLICT', ['me']), true],
      [of('CONFLICT', ['other']), false],
      [of('ADDRESS', []), false],
      [of('SENSITIVE', []), false],
      [of('SENSITIVE', ['me']), false],
      [of('ADDRESS', ['me']), false],
      [of('RECORD', [], 1), false],
      [of('RECORD', [], -2, 0), false],
      [of('RECORD', [], -2, 1), true],
    ] as const)
      expect([restriction, hidesRecord([restriction], 'me', NOW)]).toEqual([restriction, hidden]);
    expect(hidesRecord([], 'me', NOW)).toBe(false);
    expect(hidesRecord([of('RECORD', ['me']), of('CONFLICT', ['me'])], 'me', NOW)).toBe(true);
    expect(hidesRecord([of('RECORD', ['me']), of('RECORD', [])], 'me', NOW)).toBe(true);
  });
});
