import { describe, expect, it } from '@jest/globals';
import { hiddenFields, together, type Access, type Shield } from '../../src/access';
import { checkImpartial, isImpartial } from '../../src/people/line.rules';
import { checkNeeded } from '../../src/protection/emergency.rules';
import { reasonOfSubstance } from '../../src/protection/reason.rules';
import {
  checkCanBeLifted,
  checkConflict,
  checkFrom,
  checkHasNames,
  checkNamed,
  type Nameable,
} from '../../src/protection/restriction.rules';
import { says } from '../support/refused';

const one = (more: Partial<Nameable> = {}): Nameable => ({
  ...{ id: 'w', role: 'SOCIAL_WORKER', kind: 'SOCIAL_CARE', authority_id: 'a', ...more },
});
const manager = one({ id: 'm', role: 'TEAM_MANAGER' });

describe('the rules of protection', () => {
  it.each([
    ['somebody else', { id: 'b', managers: [] }, true],
    ['themselves', { id: 'a', managers: [] }, false],
    ['their manager', { id: 'm', managers: [] }, false],
    ['the manager of that one', { id: 'h', managers: [] }, false],
    ['somebody they manage', { id: 'b', managers: ['a', 'm'] }, false],
    ['somebody of the same manager', { id: 'b', managers: ['m', 'h'] }, true],
  ])('let what a did be judged by %s or not', (_, judge, may) => {
    const who = { id: 'a', managers: ['m', 'h'] };
    expect(isImpartial(who, judge)).toBe(may);
    expect(says(checkImpartial, who, judge, 'access')).toBe(may ? 'lawful' : 'access');
  });

  it.each([
    [[], 'lawful'],
    [['ON_ROLL'], 'lawful'],
    [['STRATEGY', 'INVITED'], 'lawful'],
    [['PRESENTING'], 'lawful'],
    [['AUTHORITY'], 'child'],
    [['CORE_GROUP', 'ON_ROLL'], 'child'],
    [['EMERGENCY'], 'child'],
  ] as const)('open an emergency to somebody who is %j: %s', (bases, said) => {
    expect(says(checkNeeded, bases)).toBe(said);
  });

  it.each([
    ['A man follows her home and she is alone.', 'lawful'],
    ['she is she is she is she is she is', 'reason'],
    ['four words are here', 'reason'],
    ['\u202Ereversed text that would hide what it says', 'reason'],
  ])('take "%s" as a reason: %s', (reason, said) => {
    expect(says(reasonOfSubstance, 'reason', reason)).toBe(said);
  });

  it('name people who are there, each once, and not too many', () => {
    expect(says(checkNamed, ['w'], [one()], 'f')).toBe('lawful');
    expect(says(checkNamed, ['x'], [one()], 'f')).toBe('f.0');
    expect(says(checkNamed, ['w', 'w'], [one()], 'f')).toBe('f.1');
    expect(says(checkNamed, [], [], 'f')).toBe('f');
    expect(
      says(
        checkNamed,
        Array.from({ length: 31 }, () => 'w'),
        [one()],
        'f',
      ),
    ).toBe('f');
  });

  it('keep a manager of the authority in a restricted record', () => {
    expect(says(checkCanBeLifted, [one(), manager], 'a', 'f')).toBe('lawful');
    for (const role of ['SOCIAL_WORKER', 'CONFERENCE_CHAIR', 'CONFERENCE_COORDINATOR'] as const)
      expect([role, says(checkCanBeLifted, [one({ role })], 'a', 'f')]).toEqual([role, 'f']);
    expect(says(checkCanBeLifted, [manager], 'b', 'f')).toBe('f');
    expect(says(checkCanBeLifted, [manager, one({ kind: 'FAMILY' })], 'a', 'f')).toBe('f');
    expect(says(checkCanBeLifted, [{ ...manager, kind: 'SCHOOL' }], 'a', 'f')).toBe('f');
  });

  it('shield from whoever need not know, and record a conflict of whoever works', () => {
    expect(says(checkFrom, [one()], 'a', 'k', 'f')).toBe('lawful');
    expect(says(checkFrom, [one({ id: 'k' })], 'a', 'k', 'f')).toBe('f');
    expect(says(checkFrom, [manager], 'a', 'k', 'f')).toBe('f');
    expect(says(checkFrom, [manager], 'b', 'k', 'f')).toBe('lawful');
    expect(says(checkFrom, [one({ role: 'CONFERENCE_CHAIR' })], 'a', 'k', 'f')).toBe('lawful');
    expect(says(checkConflict, one(), false, 1)).toBe('lawful');
    expect(says(checkConflict, one(), true, 1)).toBe('worker');
    expect(says(checkConflict, one(), false, 0)).toBe('worker');
    expect(says(checkConflict, one({ kind: 'FAMILY' }), false, 1)).toBe('worker');
    expect(says(checkHasNames, 'RECORD')).toBe('lawful');
    expect(says(checkHasNames, 'CONFLICT')).toBe('restriction');
  });

  it('take the strictest shield of several, and let nobody through the S flag by what they are to the child', () => {
    const of = (...shields: (Shield | null)[]) => {
      const all = shields.map((shielded): Access => ({
        ...{ child_id: 'c', authority_id: 'a', bases: ['MANAGER'], shielded },
      }));
      return together(all as [Access, ...Access[]]).shielded;
    };
    expect(of(null, 'SHIELDED', null)).toBe('SHIELDED');
    expect(of('SHIELDED', 'SENSITIVE')).toBe('SENSITIVE');
    expect(of(null, null)).toBeNull();
    expect(hiddenFields('Child', { shielded: 'SHIELDED', bases: ['MANAGER'] })).toEqual([]);
    expect(hiddenFields('Child', { shielded: 'SENSITIVE', bases: ['MANAGER'] })).toEqual([
      'addresses',
      'registrations',
      'toldApart',
    ]);
  });
});
