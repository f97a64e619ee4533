import { ChildsWords } from './childs-words.type';
import { readerOfChild } from './record.store';

/** What children have said, the latest first. */
export const wordsLoader = readerOfChild<ChildsWords>({
  table: 'childs_words',
  columns: `t.step, t.said_on as "saidOn", t.place, t.worries, t.happy, t.wishes, t.written_by as "writtenById"`,
  order: 't.said_on desc, t.written_at desc, t.id',
  make: ChildsWords,
});
