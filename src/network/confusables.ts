/**
 * Letters of other alphabets that look like Latin ones (Unicode Technical Standard 39, confusables.txt: the Cyrillic and the
 * Greek letters that a keyboard types). An address with one of them in it reads the same, and is another text.
 */
const LOOK_ALIKES: readonly (readonly [from: string, to: string])[] = [
  ['АВЕЗКМНОРСТУХЅІЈԚԜҮЬ', 'ABE3KMHOPCTYXSIJQWYb'],
  ['авеёзкмнорстухѕіїјԛԝүҺһԁьг', 'abee3kmhopctyxsiijqwyhhdbr'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ['αβγικνορτυχωϲϳ', 'aByikvoptuxwcj'],
];

const LATIN = new Map(
  LOOK_ALIKES.flatMap(([from, to]) => {
    const letters = Array.from(to);
    return Array.from(from, (letter, i) => [letter, letters[i] ?? letter] as const);
  }),
);

/** A text as it looks in Latin letters. */
export const asItLooks = (text: string): string =>
  text.replace(/[\u0370-\u052F]/gu, (letter) => LATIN.get(letter) ?? letter);
