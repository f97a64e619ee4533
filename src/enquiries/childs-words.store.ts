import { ChildsWords } from './childs-words.type';
import { readers } from './record.store';

export const childsWords = readers<ChildsWords>({
  table: 'childs_words',
  columns: `t.step, t.said_on as "saidOn", t.place, t.worries, t.happy, t.wishes, t.written_by as "writtenById"`,
  order: 't.said_on desc, t.written_at desc, t.id',
  make: ChildsWords,
});
