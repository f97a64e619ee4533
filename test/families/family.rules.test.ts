import { describe, expect, it } from '@jest/globals';
import { newCode, readCode } from '../../src/families/code';
import { checkInvited, checkWhose, isOfAge, type Invited } from '../../src/families/family.rules';
import { KINDS, type ConnectionKind } from '../../src/network/kinds';
import type { AppError } from '../../src/platform/errors';

const TODAY = '2026-03-02';

const refusal = (act: () => unknown): { code: string; field: string | undefined } | undefined => {
  try {
    act();
  } catch (error) {
    const { code, field } = error as AppError;
    return { code, field };
  }
  return undefined;
};

const somebody = (kind: ConnectionKind, more: Partial<Invited> = {}): Invited => ({
  ...{ kind, parental_responsibility: null, lives_with_child: false, account_id: null, date_of_birth: '2010-01-01' },
  ...more,
});

describe('a code', () => {
  it('is 26 letters of 32, and never the same', () => {
    const codes = Array.from({ length: 50 }, newCode);
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
  });

  it('is read as people write: small letters, spaces, O for nought and l for one', () => {
    expect(readCode('0oO1i lAbCd EfGhJ KmNpQ rStVw x')).toBe('000111ABCDEFGHJKMNPQRSTVWX');
    for (const no of ['', 'ABC', `${newCode()}A`, 'U'.repeat(26), '\u0000'.repeat(26), 'A'.repeat(100_000)])
      expect(readCode(no)).toBeUndefined();
  });
});

describe('who is invited as family', () => {
  const always: readonly ConnectionKind[] = [
    ...(['MOTHER', 'FATHER', 'STEP_PARENT', 'GUARDIAN', 'FOSTER_CARER', 'OTHER_CARER', 'THE_CHILD'] as const),
  ];
  const others = KINDS.filter((kind) => !always.includes(kind));
  const as = (who: Invited, role: 'FAMILY' | 'SUPPORTER', reason: string | null = null) =>
    refusal(() => {
      checkInvited(who, role, reason, TODAY);
    });

  it.each(always)('%s is', (kind) => {
    expect(as(somebody(kind), 'FAMILY')).toBeUndefined();
  });

  it.each(others)('%s is with parental responsibility, or living with the child; otherwise a supporter', (kind) => {
    expect(as(somebody(kind), 'FAMILY')).toEqual({ code: 'RULE_BROKEN', field: 'as' });
    expect(as(somebody(kind, { parental_responsibility: true }), 'FAMILY')).toBeUndefined();
    expect(as(somebody(kind, { lives_with_child: true }), 'FAMILY')).toBeUndefined();
    expect(as(somebody(kind), 'SUPPORTER')).toBeUndefined();
  });

  it('nobody is twice', () => {
    expect(as(somebody('MOTHER', { account_id: 'a' }), 'FAMILY')).toEqual({ code: 'RULE_BROKEN', field: 'connection' });
  });

  it('a child is from twelve on, younger with a reason, and never as their own supporter', () => {
    const child = (date_of_birth: string | null) => somebody('THE_CHILD', { date_of_birth });
    expect(as(child('2014-03-02'), 'FAMILY')).toBeUndefined();
    expect(as(child('2014-03-03'), 'FAMILY')).toEqual({ code: 'RULE_BROKEN', field: 'reason' });
    expect(as(child('2014-03-03'), 'FAMILY', 'Asked to come.')).toBeUndefined();
    expect(as(child('2010-01-01'), 'SUPPORTER')).toEqual({ code: 'INVALID_INPUT', field: 'as' });
  });

  it.each([
    ['2014', false],
    ['2013', true],
    ['2014-03', false],
    ['2014-02', true],
    [null, false],
  ])('a birthday known as %s counts at its latest: %s', (born, expected) => {
    expect(isOfAge(born, TODAY)).toBe(expected);
  });
});

describe('whose account it is', () => {
  const whose = (personOfAccount: string | null, accountOfPerson: string | null) =>
    refusal(() => {
      checkWhose({ person: 'mother', account: 'hers', personOfAccount, accountOfPerson });
    })?.code;

  it('is one person’s, and a person has one', () => {
    expect(whose(null, null)).toBeUndefined();
    expect(whose('mother', 'hers')).toBeUndefined();
    expect(whose('father', null)).toBe('RULE_BROKEN');
    expect(whose(null, 'another')).toBe('RULE_BROKEN');
  });
});
