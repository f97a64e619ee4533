import { invalid } from '../platform/errors';

/** The steps at which a child is listened to. */
export const WORDS_STEPS = ['ASSESSMENT', 'SECTION_47', 'CONFERENCE', 'CORE_GROUP', 'VISIT', 'REVIEW'] as const;
export type WordsStep = (typeof WORDS_STEPS)[number];

export interface Said {
  readonly worries: string | null;
  readonly happy: string | null;
  readonly wishes: string | null;
}

/** A child said something, on a day that has come. */
export function checkSaid({ worries, happy, wishes }: Said, saidOn: string, today: string): void {
  if (saidOn > today) throw invalid('words.saidOn', 'expected a day that is not in the future');
  if (worries === null && happy === null && wishes === null)
    throw invalid('words', 'expected what worries the child, what makes the child happy, or what the child wishes');
}
