import { isRightToLeft, pieces, type Piece } from './fonts';

/** How wide a piece of text is drawn. */
export type Measure = (piece: Piece) => number;

interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** A text as lines that fit a width, each a row of pieces as they are drawn from left to right. */
export function linesOf(text: string, font: 'regular' | 'bold', width: number, measure: Measure): Piece[][] {
  const space = measure({ font, text: ' ' });
  const words = (line: string): Word[] =>
    line
      .split(/[ \t]+/)
      .filter((word) => word !== '')
      .flatMap((word) => fitting(word, font, width, measure));
  return text.split('\n').flatMap((line) => {
    const lines: Word[][] = [[]];
    let used = 0;
    for (const word of words(line)) {
      if (used > 0 && used + space + word.width > width) {
        lines.push([]);
        used = 0;
      }
      used += (used > 0 ? space : 0) + word.width;
      lines.at(-1)?.push(word);
    }
    return lines.map((one) => drawn(one, font));
  });
}

/** A word longer than this is cut before it is drawn for its width: shaping takes a time that grows faster than its length. */
const LONGEST = 80;
/** A letter with its marks. More marks than this are drawn apart from it: no script has them. */
const MOST_OF_A_LETTER = 16;

/** The letters of a word, each with its marks. */
function lettersOf(word: string): string[] {
  return [...graphemes.segment(word)].flatMap(({ segment }) => {
    if (segment.length <= MOST_OF_A_LETTER) return [segment];
    const characters = Array.from(segment);
    const cuts = Math.ceil(characters.length / MOST_OF_A_LETTER);
    return Array.from({ length: cuts }, (_, i) =>
      characters.slice(i * MOST_OF_A_LETTER, (i + 1) * MOST_OF_A_LETTER).join(''),
    );
  });
}

/** A word as it is; one that is wider than a line or very long, in as many parts as it takes. */
function fitting(word: string, font: 'regular' | 'bold', width: number, measure: Measure): Word[] {
  const wordOf = (text: string): Word => {
    const cut = pieces(text, font);
    return { pieces: cut, width: cut.reduce((sum, piece) => sum + measure(piece), 0) };
  };
  if (word.length <= LONGEST) {
    const whole = wordOf(word);
    if (whole.width <= width) return [whole];
  }
  const parts: string[] = [''];
  let used = 0;
  for (const letter of lettersOf(word)) {
    const own = wordOf(letter).width;
    const before = parts.at(-1) ?? '';
    if (before !== '' && (used + own > width || before.length + letter.length > 2 * LONGEST)) {
      parts.push('');
      used = 0;
    }
    parts[parts.length - 1] = `${parts.at(-1) ?? ''}${letter}`;
    used += own;
  }
  return parts.map(wordOf);
}

/** The words of a line in the order they are drawn in: a run of words that read from the right stands the other way round. */
function drawn(words: readonly Word[], font: 'regular' | 'bold'): Piece[] {
  const space: Piece = { font, text: ' ' };
  const spaced = (some: readonly Word[]): Piece[] =>
    some.flatMap((word, i) => (i === 0 ? word.pieces : [space, ...word.pieces]));
  const parts: Piece[][] = [];
  for (let i = 0; i < words.length;) {
    let end = i;
    while (end < words.length && words[end]?.pieces.some(({ text }) => isRightToLeft(text))) end++;
    parts.push(end > i ? turned(words.slice(i, end), spaced) : spaced(words.slice(i, i + 1)));
    i = Math.max(end, i + 1);
  }
  return joined(parts.flatMap((part, i) => (i === 0 ? part : [space, ...part])));
}

/** What stands around a run (a bracket, the end of a sentence) belongs to the line, and stays at its ends. */
function turned(words: readonly Word[], spaced: (words: readonly Word[]) => Piece[]): Piece[] {
  const all = spaced(words);
  const first = all.findIndex(({ text }) => isRightToLeft(text));
  const last = all.findLastIndex(({ text }) => isRightToLeft(text));
  return [...all.slice(0, first), ...all.slice(first, last + 1).reverse(), ...all.slice(last + 1)];
}

/** Neighbours of one font as one piece; a piece from the right stays by itself, or its words would change places. */
function joined(all: readonly Piece[]): Piece[] {
  const made: Piece[] = [];
  for (const piece of all) {
    const last = made.at(-1);
    const joins = last?.font === piece.font && ![last, piece].some((p) => p.simply === true || isRightToLeft(p.text));
    if (joins) made[made.length - 1] = { font: piece.font, text: last.text + piece.text };
    else made.push(piece);
  }
  return made;
}
