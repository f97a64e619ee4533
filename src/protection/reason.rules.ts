import { invalid } from '../platform/errors';
import { accept, narrative } from '../platform/input';

const FEWEST_CHARACTERS = 20;
const FEWEST_WORDS = 4;
const MOST_CHARACTERS = 1_000;

/** A reason that says something: somebody else has to judge it afterwards, and 'urgent' can not be judged. */
export function reasonOfSubstance(field: string, raw: string): string {
  const reason = accept(field, raw, narrative({ max: MOST_CHARACTERS }));
  const different = new Set(reason.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  if (reason.length < FEWEST_CHARACTERS || different.size < FEWEST_WORDS)
    throw invalid(
      field,
      `expected what has happened and why it can not wait, in a sentence: at least ${FEWEST_CHARACTERS} characters and ${FEWEST_WORDS} different words`,
    );
  return reason;
}
