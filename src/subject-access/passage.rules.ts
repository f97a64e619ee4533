import { AppError, invalid } from '../platform/errors';
import type { ItemContent } from './item.entity';

const MOST_PASSAGES = 50;

/** An item without passages of it. What stood around one closes up: nothing marks where it was. */
export function withoutPassages(item: ItemContent, passages: readonly string[], field: string): ItemContent {
  if (passages.length > MOST_PASSAGES) throw invalid(field, `expected at most ${MOST_PASSAGES} passages`);
  const words = passages.reduce((said, passage, i) => {
    if (!said.some(({ text }) => text.includes(passage)))
      throw invalid(`${field}.${i}`, 'expected a passage that stands in the words of the item');
    return said.map(({ label, text }) => ({ label, text: closed(text.replaceAll(passage, '')) }));
  }, item.words);
  const left = words.filter(({ text }) => text !== '');
  if (item.words.length > 0 && left.length === 0)
    throw new AppError('RULE_BROKEN', 'This leaves nothing of the item: withhold it, and say why.', field);
  return { ...item, words: left };
}

const closed = (text: string): string =>
  text
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/ +([.,;!?])/g, '$1')
    .replaceAll(/\n[ \t]*(?=\n)/g, '\n')
    .trim();
