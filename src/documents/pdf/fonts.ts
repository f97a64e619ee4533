import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { unpacked } from './woff';

/**
 * The fonts of a document, embedded as far as it uses them. A family's names come in any script, and a name that prints as
 * empty boxes is not that person's name. DejaVu has the alphabets of Europe, Hebrew and Arabic; Noto the scripts of South
 * Asia, whose letters change shape beside each other; Unifont the whole basic plane, plainly drawn, for all the rest.
 */
const FILES = {
  regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  bengali: '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff',
  devanagari: '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff',
  gujarati: '@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-400-normal.woff',
  gurmukhi: '@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-400-normal.woff',
  tamil: '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff',
  everything: '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
} as const;

export type FontName = keyof typeof FILES;
const FALLBACKS = ['bengali', 'devanagari', 'gujarati', 'gurmukhi', 'tamil', 'everything'] as const;

interface Loaded {
  readonly font: Font;
  readonly characters: ReadonlySet<number>;
}

const loaded = new Map<FontName, Loaded>();

/** Read and parsed once, when a document first needs it. */
function load(name: FontName): Loaded {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const font = create(unpacked(readFileSync(require.resolve(FILES[name])))) as Font;
  const made = { font, characters: new Set(font.characterSet) };
  loaded.set(name, made);
  return made;
}

export const fontOf = (name: FontName): Font => load(name).font;

/** Stands for a character that no font has: the mark a printer sets for a missing letter. */
const MISSING = '\u3013';

/** Text that one font draws. */
export interface Piece {
  readonly font: FontName;
  readonly text: string;
  /** Drawn without the font's rules for marks above letters, where its table of them has gaps. */
  readonly simply?: true;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

const JOINS = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** Punctuation before and after a word from the right: it belongs to the sentence, not to the word. */
const AROUND = /^([\p{P}]*)(.*?)([\p{P}]*)$/su;

/** Cuts a word where its font changes, and what stands around it from a word that reads from the right. */
export function pieces(word: string, font: 'regular' | 'bold'): Piece[] {
  if (!isRightToLeft(word)) return ofOneFont(word, font);
  const [, before = '', inner = '', after = ''] = AROUND.exec(word) ?? [];
  return [before, inner, after].flatMap((part) => ofOneFont(part, font));
}

/** Cuts a text where its font changes. Marks and joiners stay with the letter they belong to. */
function ofOneFont(text: string, font: 'regular' | 'bold'): Piece[] {
  const cut: { font: FontName; text: string }[] = [];
  for (const character of text) {
    const last = cut.at(-1);
    const name = fontFor(character, font, last?.font);
    const drawn = name === undefined ? MISSING : character;
    // An invisible character that no font has is not a missing letter.
    if (name === undefined && JOINS.test(character)) continue;
    if (last !== undefined && last.font === (name ?? 'everything')) last.text += drawn;
    else cut.push({ font: name ?? 'everything', text: drawn });
  }
  return cut.map(drawable);
}

function fontFor(character: string, font: 'regular' | 'bold', before: FontName | undefined): FontName | undefined {
  const has = (name: FontName): boolean => load(name).characters.has(character.codePointAt(0) ?? 0);
  if (before !== undefined && JOINS.test(character) && has(before)) return before;
  return [font, ...FALLBACKS].find(has);
}

const PLAIN = /^[\u0020-\u024F\u2010-\u2027]*$/;
/** Where marks above a letter go (OpenType `abvm`): Noto's Gurmukhi has gaps in it that end the drawing of common names. */
export const WITHOUT_MARKS = (): Record<string, boolean> => ({ abvm: false });

/** A name must print: a piece that a font's finer rules cannot be carried out for is drawn without them, or by another. */
function drawable(piece: Piece): Piece {
  if (piece.font === 'everything' || PLAIN.test(piece.text) || shapes(piece)) return piece;
  if (shapes(piece, WITHOUT_MARKS())) return { ...piece, simply: true };
  return { font: 'everything', text: piece.text };
}

function shapes({ font, text }: Piece, features?: Record<string, boolean>): boolean {
  try {
    load(font).font.layout(text, features);
    return true;
  } catch {
    return false;
  }
}
