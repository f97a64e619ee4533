import { PROTECTED, protectedIn, type ProtectedValue } from '../network';
import { AppError } from '../platform/errors';

/** Refuses a copy that holds what its recipient is not to know. Says what kinds of things, and never which. */
export function checkRelease(texts: readonly string[], values: readonly ProtectedValue[], field: string): void {
  const kinds = protectedIn(texts, values);
  if (kinds.length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `This copy holds what its recipient is not to know: ${kinds.map((kind) => PROTECTED[kind]).join(', ')}. Reword it, or name the texts to cover in the redactions (Information Commissioner: check every disclosure for addresses before it is made).`,
    field,
  );
}
