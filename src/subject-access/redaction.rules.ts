import { protectedIn, type ProtectedKind, type ProtectedValue } from '../network';

export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** What one row says: facts, and words that somebody wrote freely. `professionals` are those whom it names as such. */
export interface Said {
  readonly facts: readonly Labelled[];
  readonly words: readonly Labelled[];
  readonly professionals: readonly string[];
  /** Whether it says nothing once a fact of it is gone. */
  readonly whole: boolean;
}

/** What must not stand in an answer, and the professionals whose own names may. */
export interface Guarded {
  readonly values: readonly ProtectedValue[];
  readonly professionals: readonly string[];
}

/** A sentence ends here, but not behind a title: 'Mr. Brown came.' is one. */
const SENTENCES = /(?<!\b(?:Mr|Mrs|Ms|Miss|Dr|St|Rd|Ave)\.)(?<=[.!?…])\s+/u;

/**
 * The protected values that stand in a text. A professional's name stays, although somebody else may share a part of it: it is
 * taken out before the text is compared, but never where it is wholly somebody else's name.
 */
export function guardedIn(texts: readonly string[], { values, professionals }: Guarded): ProtectedKind[] {
  const whole = new Set(values.filter(({ kind }) => kind === 'NAME').map(({ text }) => text.toLowerCase()));
  const own = professionals.filter((name) => name.includes(' ') && !whole.has(name.toLowerCase()));
  return protectedIn(
    texts.map((text) => own.reduce((said, name) => said.replaceAll(name, ' '), text)),
    values,
  );
}

/**
 * A text without the sentences in which somebody else stands. Nothing marks where one was: a gap of the length of a name, or a
 * black bar behind 'lives with', tells (I-16). What is only found across sentences takes the text as a whole.
 */
export function withoutOthers(text: string, guarded: Guarded): { readonly text: string; readonly leftOut: number } {
  let leftOut = 0;
  const lines = text.split('\n').flatMap((line) => {
    const stays = line.split(SENTENCES).filter((sentence) => {
      const clean = guardedIn([sentence], guarded).length === 0;
      if (!clean) leftOut++;
      return clean;
    });
    return stays.length === 0 || stays.join('') === '' ? [] : [stays.join(' ')];
  });
  const kept = lines.join('\n');
  return guardedIn([kept], guarded).length === 0 ? { text: kept, leftOut } : { text: '', leftOut: leftOut + 1 };
}

/** What a row says without anybody else. Null when that leaves nothing to say. */
export function redactedSaid(said: Said, guarded: Guarded): { readonly said: Said | null; readonly leftOut: number } {
  let leftOut = 0;
  const clean = (all: readonly Labelled[], of: (text: string) => { text: string; leftOut: number }): Labelled[] =>
    all.flatMap(({ label, text }) => {
      const left = of(text);
      leftOut += left.leftOut;
      return left.text === '' ? [] : [{ label, text: left.text }];
    });
  const whole = (text: string) =>
    guardedIn([text], guarded).length === 0 ? { text, leftOut: 0 } : { text: '', leftOut: 1 };
  const facts = clean(said.facts, whole);
  const words = clean(said.words, (text) => withoutOthers(text, guarded));
  // A row that was there for its words and has none left would be a gap to be seen.
  const gone = said.whole && facts.length < said.facts.length;
  const empty = gone || facts.length + words.length === 0 || (said.words.length > 0 && words.length === 0);
  return { said: empty ? null : { ...said, facts, words }, leftOut };
}
