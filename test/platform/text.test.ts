import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldName, plainText, sameName } from '../../src/platform/text';

const NAME = { max: 40 };
const NARRATIVE = { max: 2000, multiline: true };

describe('plain text', () => {
  it.each([
    'O',
    "O'Brien",
    'O’Brien',
    'Anne-Marie',
    'Nguyễn Thị Ánh',
    'محمد',
    'יוסף',
    '李小龙',
    'श्री',
    'ක්‍රිස්ටි', // Sinhala, with the zero-width joiner it needs
    'علی‌رضا', // Persian, with the zero-width non-joiner it needs
    '𠮷野',
  ])('accepts the name %s as it is', (name) => {
    expect(plainText(name, NAME)).toEqual({ ok: true, value: name });
  });

  it('is trimmed and composed', () => {
    expect(plainText(' \u00A0Zoe\u0308\t', NAME)).toEqual({ ok: true, value: 'Zo\u00EB' });
  });

  it.each([
    ['a null byte', 'a\u0000b'],
    ['an escape', 'a\u001Bb'],
    ['a line break', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a C1 control', 'a\u0085b'],
    ['a line separator', 'a\u2028b'],
  ])('of one line is refused with %s', (_, raw) => {
    expect(plainText(raw, NAME)).toEqual({
      ok: false,
      expected: 'one line of text, without control characters',
    });
  });

  it.each(['202A', '202B', '202C', '202D', '202E', '2066', '2067', '2068', '2069'])(
    'is refused with the direction control U+%s, also in a narrative',
    (code) => {
      const raw = `a${String.fromCodePoint(parseInt(code, 16))}b`;
      const expected = 'text without invisible characters that change the direction of reading; please type it anew';
      expect(plainText(raw, NAME)).toEqual({ ok: false, expected });
      expect(plainText(raw, NARRATIVE)).toEqual({ ok: false, expected });
    },
  );

  it.each(['\u200E', '\u200F', '\u061C'])('is refused with the direction mark %j in a name only', (mark) => {
    expect(plainText(`a${mark}b`, NAME).ok).toBe(false);
    expect(plainText(`a${mark}b`, NARRATIVE).ok).toBe(true);
  });

  it('is refused with half a character, which the database can not store', () => {
    expect(plainText('a\uD800', NAME)).toEqual({
      ok: false,
      expected: 'text in Unicode, without broken characters',
    });
    expect(plainText('\uDC00a', NARRATIVE).ok).toBe(false);
  });

  it('of many lines has one kind of line break, and tabs, but no other control', () => {
    expect(plainText('a\r\nb\rc\u2028d\te\n', NARRATIVE)).toEqual({ ok: true, value: 'a\nb\nc\nd\te' });
    expect(plainText('a\u0007b', NARRATIVE)).toEqual({ ok: false, expected: 'text without control characters' });
    expect(plainText('a\u0000b', NARRATIVE).ok).toBe(false);
  });

  it('is measured in characters, not in halves of them', () => {
    expect(plainText('𠮷'.repeat(40), NAME).ok).toBe(true);
    expect(plainText('𠮷'.repeat(41), NAME)).toEqual({ ok: false, expected: '1 to 40 characters' });
    expect(plainText('ab', { max: 40, min: 3 })).toEqual({ ok: false, expected: '3 to 40 characters' });
  });

  it.each(['', ' ', '\u200B', '\u200D', '\u3164', '\uFEFF'])('is refused when nothing of it can be seen: %j', (raw) => {
    expect(plainText(raw, NAME).ok).toBe(false);
  });

  it('may be empty where that is allowed', () => {
    expect(plainText(' ', { max: 10, min: 0 })).toEqual({ ok: true, value: '' });
    expect(plainText('a'.repeat(11), { max: 10, min: 0 })).toEqual({ ok: false, expected: 'at most 10 characters' });
  });

  it('once accepted is accepted again, unchanged, and never holds what was to be refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (raw, multiline) => {
        const result = plainText(raw, { max: 50, min: 0, multiline });
        fc.pre(result.ok);
        expect(plainText(result.value, { max: 50, min: 0, multiline })).toEqual(result);
        expect(result.value).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}|[^\P{Cc}\n\t]/u);
      }),
    );
  });
});

describe('names that are looked for', () => {
  it.each([
    ["O'Brien", 'OBRIEN'],
    ['o’brien', 'O BRIEN'],
    ['Oʼbrien', "o'brien"],
    ['Smith-Jones', 'smith jones'],
    ['Müller', 'MULLER'],
    ['Wałęsa', 'walesa'],
    ['Sørensen', 'Sorensen'],
    ['Strauß', 'STRAUSS'],
    ['Nguyễn', 'nguyen'],
    ['Ægir Þór', 'aegir thor'],
    ['İbrahim', 'ibrahim'],
    ['Παπαδόπουλος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
    ['Королёв', 'КОРОЛЕВ'],
    ['مُحَمَّد', 'محمد'],
    ['ＳＭＩＴＨ', 'smith'],
  ])('%s is found as %s', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
    expect(sameName(a, b)).toBe(true);
  });

  it.each([
    ['Brown', 'Browne'],
    ['が', 'か'],
    ['कि', 'का'],
    ['李', '王'],
    ["'", '-'],
    ['', ''],
  ])('%j is not found as %j', (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });

  it('keep the letters of other scripts', () => {
    expect(foldName('李 小龙')).toBe('李小龙');
    expect(foldName('Иванов')).toBe('ИВАНОВ');
  });

  it('are folded once for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});
