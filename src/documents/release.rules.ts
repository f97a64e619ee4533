import { PROTECTED, protectedIn, type ProtectedValue } from '../network';
import { AppError } from '../platform/errors';

/** What somebody outside the agencies is given to read, and what can be done about a text that holds too much. */
const MEND = {
  'This copy': 'Reword it, or name the texts to cover in the redactions',
  'This answer': 'Reword it',
} as const;

/** Refuses a text that holds what its recipient is not to know. Says what kinds of things, and never which. */
export function checkRelease(
  texts: readonly string[],
  values: readonly ProtectedValue[],
  field: string,
  what: keyof typeof MEND = 'This copy',
): void {
  const kinds = protectedIn(texts, values);
  if (kinds.length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `${what} holds what its recipient is not to know: ${kinds.map((kind) => PROTECTED[kind]).join(', ')}. ${MEND[what]} (Information Commissioner: check every disclosure for addresses before it is made).`,
    field,
  );
}
