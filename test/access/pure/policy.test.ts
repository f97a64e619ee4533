import { expect, it } from '@jest/globals';
import { abilityOf, permits, permittedFields, wouldOpen } from '../../../src/access/ability';
import { POLICY, relationshipsOpening, rolesOf } from '../../../src/access/policy';
import { everyone, EVERY_AUDIENCE, may, see } from '../../../src/access/policy/line';
import { RELATIONSHIPS, type Relationship } from '../../../src/access/relationships';
import type { Audience } from '../../../src/identity';
import { COLUMNS, everyLine, matrixFields } from '../matrix';
import { ROLES } from '../matrix/roles';

const AUDIENCES: readonly Audience[] = [
  ...(['SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER', 'FAMILY', 'ASSURANCE', 'PUBLIC'] as const),
];
const BASES: readonly Relationship[] = Object.keys(RELATIONSHIPS) as Relationship[];
const types = [...new Set(matrixFields().map((path) => path.split('.')[0] as string))];
const lines = new Map(types.map((type) => [type, everyLine(type)]));
const linesOf = (type: string): ReturnType<typeof everyLine> => lines.get(type) ?? [];

/** What the matrix opens of a type to an audience that is this, and to one that is nothing to the child. */
const opened = (type: string, audience: Audience, basis: Relationship | null): string[] =>
  linesOf(type)
    .filter(
      ({ columns = [], audiences = [] }) =>
        audiences.includes(audience) || columns.some(([a, b]) => a === audience && b === basis),
    )
    .flatMap(({ fields }) => fields)
    .sort();

it('opens to each audience, with each relationship, the fields that the matrix opens and no other', () => {
  const wrong: string[] = [];
  for (const type of types) {
    for (const audience of AUDIENCES)
      for (const basis of [null, ...BASES]) {
        const found = [...permittedFields(audience, type, basis === null ? [] : [basis])].sort().join(' ');
        const said = opened(type, audience, basis).join(' ');
        if (found !== said) wrong.push(`${audience} ${String(basis)} ${type}: ${found}, and the matrix says ${said}`);
      }
    expect(wrong.slice(0, 3)).toEqual([]);
  }
});

it('names the fields that the matrix names and no other', () => {
  const named = [...new Set(POLICY.flatMap((line) => line.fields.map((field) => `${line.type}.${field}`)))];
  expect(named.sort()).toEqual([...new Set(matrixFields())].sort());
});

it('lets those roles ask that the table of roles names, and every other operation is for every role', () => {
  const operations = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
    linesOf(type).flatMap(({ fields, audiences = [] }) =>
      fields.flatMap((f) => audiences.map((a) => [type, f, a] as const)),
    ),
  );
  expect(operations.length).toBeGreaterThan(200);
  for (const [type, field, audience] of operations) {
    const lines = POLICY.filter((l) => l.type === type && l.fields.includes(field) && l.to[audience] !== undefined);
    const said = ROLES[`${type}.${field}`]?.[audience] ?? [];
    expect([type, field, audience, ...[...rolesOf(lines)].sort()]).toEqual([
      type,
      field,
      audience,
      ...[...said].sort(),
    ]);
  }
  for (const operation of Object.keys(ROLES)) expect(matrixFields()).toContain(operation);
});

it('says of a withheld field which relationships would open it, and of one that hangs on no child none', () => {
  const wrong: string[] = [];
  for (const type of types)
    for (const { fields, columns = [] } of linesOf(type))
      for (const audience of AUDIENCES) {
        const said = columns
          .flatMap(([a, basis]) => (a === audience ? [basis] : []))
          .sort()
          .join();
        for (const field of fields)
          if ([...new Set(wouldOpen(audience, type, field))].sort().join() !== said)
            wrong.push(`${audience} ${type}.${field}: the matrix says ${said}`);
      }
  expect(wrong.slice(0, 3)).toEqual([]);
});

it('knows for each audience the relationships that open anything, in order and once', () => {
  for (const audience of AUDIENCES) {
    const said = [...new Set(COLUMNS.filter(([a]) => a === audience).map(([, basis]) => basis))].sort();
    expect(relationshipsOpening(audience)).toEqual(said);
  }
  expect(relationshipsOpening('NOBODY' as never)).toEqual([]);
});

it('answers field by field as it does for all fields, and refuses to be asked without one', () => {
  for (const [audience, basis] of COLUMNS)
    for (const field of ['surname', 'addresses', 'nhsNumber', 'accesses', 'nothing'])
      expect(permits(audience, 'Child', field, [basis])).toBe(permittedFields(audience, 'Child', [basis]).has(field));
  expect(permits('SCHOOL', 'Child', 'surname', [])).toBe(false);
  expect(permits('SCHOOL', 'Child', 'surname', ['MANAGER', 'ON_ROLL'])).toBe(true);
  expect(() => permits('SCHOOL', 'Child', '', ['ON_ROLL'])).toThrow('permits: a field must be named');
});

it('asks CASL once: one ability for an audience, one set for a combination and another for another', () => {
  expect(abilityOf('SCHOOL')).toBe(abilityOf('SCHOOL'));
  expect(abilityOf('SCHOOL')).not.toBe(abilityOf('HEALTH'));
  expect(permittedFields('SCHOOL', 'Child', ['ON_ROLL'])).toBe(permittedFields('SCHOOL', 'Child', ['ON_ROLL']));
  expect(permittedFields('SOCIAL_CARE', 'Child', ['HOSTING', 'INVITED'])).not.toBe(
    permittedFields('SOCIAL_CARE', 'Child', ['INVITED']),
  );
  for (const { action, fields } of abilityOf('SCHOOL').rules) expect([action, fields?.length]).not.toContain(0);
  expect(new Set(abilityOf('SCHOOL').rules.map(({ action }) => action))).toEqual(new Set(['read']));
  expect(abilityOf('SCHOOL').rules.filter(({ subject }) => !types.includes(subject as string))).toEqual([]);
});

it('makes lines of words', () => {
  expect(see('T', '  a\n  b ', { SCHOOL: ['ON_ROLL'] }, 'because')).toEqual({
    ...{ type: 'T', fields: ['a', 'b'], to: { SCHOOL: ['ON_ROLL'] }, because: 'because' },
  });
  expect(may('Query', 'a', 'SCHOOL  HEALTH', 'because')).toStrictEqual({
    ...{ type: 'Query', fields: ['a'], to: { SCHOOL: 'ANY', HEALTH: 'ANY' }, because: 'because' },
  });
  expect(may('Query', 'a', 'SCHOOL', 'because', ['SERVICE']).roles).toEqual(['SERVICE']);
  expect([...EVERY_AUDIENCE].sort()).toEqual([...AUDIENCES].sort());
  expect(Object.keys(everyone('PUBLIC')).sort()).toEqual(AUDIENCES.filter((a) => a !== 'PUBLIC').sort());
  const [open, only] = [may('Query', 'a', 'SCHOOL', ''), may('Query', 'a', 'SCHOOL', '', ['SERVICE'])];
  expect([rolesOf([open, only]), rolesOf([only, only])]).toEqual([[], ['SERVICE', 'SERVICE']]);
});
