import { AppError } from '../../src/platform/errors';

/** What a rule says of something: 'lawful', or the field that it refuses (the code, where it names none). */
export function says<A extends readonly unknown[]>(rule: (...given: A) => unknown, ...given: NoInfer<A>): string {
  try {
    rule(...given);
    return 'lawful';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.field ?? error.code;
  }
}

/** The words of a refusal; none where there is none. */
export function words<A extends readonly unknown[]>(rule: (...given: A) => unknown, ...given: NoInfer<A>): string {
  try {
    rule(...given);
    return '';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}
