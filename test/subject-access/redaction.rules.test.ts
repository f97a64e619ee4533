import { describe, expect, it } from '@jest/globals';
import { withoutPassages } from '../../src/subject-access/passage.rules';
import { redactedSaid, withoutOthers } from '../../src/subject-access/redaction.rules';
import { scan } from '../../src/subject-access/scan.rules';
import { valuesOf, type Found } from '../../src/subject-access/values.rules';

const found = (kind: Found['kind'], text: string, known: string | null = null): Found => ({ kind, text, known });
const guarded = (all: readonly Found[], professionals: readonly string[] = []) => ({
  values: valuesOf(all, ['Maya', 'Testchild']),
  professionals,
});
const FATHER = guarded([found('PERSON', 'Florian Testchild'), found('PHONE', '07700 900111')], ['Florian Worker']);

describe('what is everybody else’s', () => {
  it('is a name whole and in its parts, but for what the child is called too', () => {
    const names = valuesOf([found('PERSON', 'Florian Testchild')], ['Maya', 'Testchild']).map(({ text }) => text);
    expect(names).toEqual(['Florian Testchild', 'Florian']);
    expect(valuesOf([found('CHILD', 'Leo Lion', 'Leopold')], []).map(({ text }) => text)).toEqual([
      ...['Leo Lion', 'Leo', 'Lion', 'Leopold'],
    ]);
  });

  it('is of a hidden child the whole name alone: a first name would tell of many', () => {
    expect(valuesOf([found('HIDDEN', 'Nova Newname')], []).map(({ text }) => text)).toEqual(['Nova Newname']);
  });

  it('is no number that is a word', () => {
    expect(valuesOf([found('NUMBER', 'C1'), found('NUMBER', '9990000107')], [])).toEqual([
      { kind: 'NUMBER', text: '9990000107' },
    ]);
  });
});

describe('a sentence in which somebody else stands', () => {
  it.each([
    ['She ran. Florian shouted. She hid.', 'She ran. She hid.', 1],
    ['FLORIAN shouted.', '', 1],
    ['Flоrian shouted. She hid.', 'She hid.', 1],
    ['Ring him on +44 (0)7700 900-111. She hid.', 'She hid.', 1],
    ['Mr. Florian came. She hid.', 'She hid.', 1],
    ['One line of hers.\nFlorian’s line.\nAnother of hers.', 'One line of hers.\nAnother of hers.', 1],
    ['Florian Worker will visit. Florian came.', 'Florian Worker will visit.', 1],
    ['Nothing of anybody.', 'Nothing of anybody.', 0],
  ])('is left out whole, unmarked: %s', (said, left, leftOut) => {
    expect(withoutOthers(said, FATHER)).toEqual({ text: left, leftOut });
  });

  it('takes the text with it when it is found across two sentences only', () => {
    const number = guarded([found('NUMBER', '9990000107')]);
    expect(withoutOthers('Her number is 999. 0000107 is the rest.', number)).toEqual({ text: '', leftOut: 1 });
  });
});

describe('a row', () => {
  const row = {
    facts: [
      { label: 'Who', text: 'Florian' },
      { label: 'When', text: 'Monday' },
    ],
    words: [],
    professionals: [],
  };

  it('that says nothing without somebody else is left out, where a part of another stays', () => {
    expect(redactedSaid({ ...row, whole: true }, FATHER).said).toBeNull();
    expect(redactedSaid({ ...row, whole: false }, FATHER).said?.facts).toEqual([{ label: 'When', text: 'Monday' }]);
  });

  it('whose words are all somebody else’s is left out: a day without them would be a gap', () => {
    const words = [{ label: 'Note', text: 'Florian came.' }];
    expect(redactedSaid({ ...row, facts: row.facts.slice(1), words, whole: false }, FATHER).said).toBeNull();
  });
});

describe('the scan', () => {
  const at = (place: number, text: string) => ({ record: 'visit', place, said: [{ label: 'Learnt', text }] });

  it('says where, by rule and place', () => {
    expect(scan([at(1, 'She hid.'), at(2, 'Florian came.')], FATHER)).toEqual([
      { record: 'visit', place: 2, label: 'Learnt', kinds: ['NAME'] },
    ]);
  });

  it('finds what begins in one place and ends in the next', () => {
    const number = guarded([found('NUMBER', '9990000107')]);
    expect(scan([at(1, 'It is 999000'), at(2, '0107 I think')], number)).toEqual([
      { record: 'ANSWER', place: 0, label: '', kinds: ['NUMBER'] },
    ]);
    expect(scan([at(1, 'She hid.')], number)).toEqual([]);
  });
});

describe('a passage that is taken out', () => {
  const item = { facts: [], words: [{ label: 'Note', text: 'She hid , and her uncle laughed.' }], professionals: [] };

  it('closes up', () => {
    expect(withoutPassages(item, [', and her uncle laughed'], 'f').words[0]?.text).toBe('She hid.');
  });

  it('stands in the words, and leaves something', () => {
    expect(() => withoutPassages(item, ['an aunt'], 'f')).toThrow(/stands in the words/);
    expect(() => withoutPassages(item, [item.words[0]?.text ?? ''], 'f')).toThrow(/leaves nothing/);
  });
});
