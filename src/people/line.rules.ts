import { AppError } from '../platform/errors';

/** Somebody in an organisation, and those above them: their manager, the manager of these, and so on. */
export interface InLine {
  readonly id: string;
  readonly managers: readonly string[];
}

/**
 * What somebody did is judged by somebody else: not by themselves, by nobody to whom they answer, and by nobody who answers to
 * them (requirement I-14: nobody in the reporting line).
 */
export const isImpartial = (who: InLine, judge: InLine): boolean =>
  who.id !== judge.id && !who.managers.includes(judge.id) && !judge.managers.includes(who.id);

/** Refuses a judge who is not somebody else. */
export function checkImpartial(who: InLine, judge: InLine, field: string): void {
  if (isImpartial(who, judge)) return;
  throw new AppError(
    'RULE_BROKEN',
    'This is decided by somebody else: not by whoever it is about, and by nobody above or below them.',
    field,
  );
}
