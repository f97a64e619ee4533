import type { ProtectedValue } from '../network';

/**
 * Somebody or something of everybody else, as it was read. A child who is hidden is known by the whole name alone. A home may be
 * given: whoever lives there too has no other.
 */
export interface Found {
  readonly kind: 'PERSON' | 'CHILD' | 'HIDDEN' | 'ADDRESS' | 'POSTCODE' | 'PHONE' | 'PLACE' | 'NUMBER' | 'HOME';
  readonly text: string;
  readonly known: string | null;
}

/** A part of a name that is shorter is a word of every day in some language. */
const SHORTEST_NAME = 3;
const SHORTEST_NUMBER = 5;

const wordsOf = (name: string): string[] => name.split(/[\s-]+/u).filter((word) => word.length >= SHORTEST_NAME);

/** A home however it is written: capitals, commas and spaces make no other of it. */
const asWritten = (home: string): string => home.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * The values of everybody else: of a person each name they go by, whole and in its parts, but for the parts that are the names of
 * the child or of whoever asks themselves; numbers, homes and telephones as they are.
 */
export function valuesOf(found: readonly Found[], own: readonly string[]): ProtectedValue[] {
  const theirs = new Set(own.flatMap((name) => [name, ...name.split(/[\s-]+/u)]).map((name) => name.toLowerCase()));
  const home = new Set(found.filter(({ kind }) => kind === 'HOME').map(({ text }) => asWritten(text)));
  const all = found.flatMap(({ kind, text, known }): ProtectedValue[] => {
    if (kind === 'HOME') return [];
    if (kind === 'ADDRESS' || kind === 'POSTCODE') return home.has(asWritten(text)) ? [] : [{ kind, text }];
    if (kind === 'PHONE' || kind === 'PLACE') return [{ kind, text }];
    if (kind === 'NUMBER') return text.length >= SHORTEST_NUMBER ? [{ kind, text }] : [];
    const parts = kind === 'HIDDEN' ? [] : [...wordsOf(text), ...(known === null ? [] : [known])];
    return [text, ...parts]
      .filter((name) => name.trim() !== '' && !theirs.has(name.toLowerCase()))
      .map((name) => ({ kind: 'NAME', text: name }));
  });
  return [...new Map(all.map((value) => [`${value.kind} ${value.text}`, value])).values()];
}
