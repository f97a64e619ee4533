import type { Block, Content } from '../documents';
import { dayInWords } from '../platform/days/civil-day';
import { DISCLOSED } from './disclosure';
import type { Labelled } from './redaction.rules';

/** What an item says, as the answer shows it. */
export interface Given {
  readonly record: string;
  readonly facts: readonly Labelled[];
  readonly words: readonly Labelled[];
}

const TITLE = 'What we hold about you';
const TITLE_FOR_PARENT = 'What we hold about the child you asked for';

/**
 * What every answer says besides, the same in each: whatever was or was not left out, nobody can see it from these words (I-16).
 * What article 15(1) asks for stands here too.
 */
const ABOUT: readonly string[] = [
  'We hold this because the law asks us to find out whether children need help or are in danger, and to act on it (Children Act 1989, sections 17 and 47; UK GDPR, article 6(1)(e)). It came from you, from people who work with the family and from other agencies. We share it with those who work to keep the child safe.',
  'The law asks us to leave out of every answer what is about other people, what could cause somebody serious harm, and some other things (Data Protection Act 2018, Schedules 2 and 3). An answer reads the same whether or not anything was left out of it, and the people you ask cannot say more.',
  'You may ask us to put right what is wrong, to look at this answer again, or how long we keep what is here. If you are not content you may complain to the Information Commissioner (ico.org.uk, 0303 123 1113) or go to court.',
];

/** The answer as it is printed: only what there is has a heading. */
export function answerOf(asker: string, receivedOn: string, items: readonly Given[]): Content {
  const blocks: Block[] = [{ paragraph: `You asked on ${dayInWords(receivedOn)}. This is our answer.` }];
  for (const { record, heading } of DISCLOSED) {
    const theirs = items.filter((item) => item.record === record);
    if (theirs.length === 0) continue;
    blocks.push({ heading });
    for (const { facts, words } of theirs) {
      if (facts.length > 0) blocks.push({ paragraph: facts.map(({ label, text }) => `${label}: ${text}`).join('. ') });
      blocks.push(...words.map(({ label, text }) => ({ paragraph: `${label}: ${text}` })));
    }
  }
  blocks.push({ heading: 'About this answer' }, ...ABOUT.map((paragraph) => ({ paragraph })));
  return { title: asker === 'PARENT' ? TITLE_FOR_PARENT : TITLE, blocks };
}
