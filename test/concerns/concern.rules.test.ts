import { describe, expect, it } from '@jest/globals';
import type { ConcernInput } from '../../src/concerns/concern.input';
import { ConcernCategory } from '../../src/concerns/concern.enums';
import {
  checkConcern,
  checkIdempotencyKey,
  checkSameReport,
  matchChild,
  receiptNote,
  routeConcern,
  type Candidate,
  type ChildAsTold,
  type Hearers,
} from '../../src/concerns/concern.rules';
import { checkWaits } from '../../src/concerns/concern-life.rules';

/** An input as it comes over the wire: plain data. */
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type Sent = Plain<ConcernInput>;

const TODAY = '2026-03-02';
const SOUTHWARK = 'authority-southwark';
const LEEDS = 'authority-leeds';

const report = (more: Partial<Sent> = {}): Sent => ({
  child: {},
  categories: [],
  seenOrSaid: 'A bruise on the arm.',
  immediateDanger: false,
  suspectedCrime: false,
  ...more,
});

const fieldOf = (input: Sent): string | undefined => {
  try {
    checkConcern(input, TODAY);
    return undefined;
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return `${code} ${field}`;
  }
};

describe('a report', () => {
  it('needs nothing but what was seen or said', () => {
    expect(checkConcern(report(), TODAY)).toMatchObject({
      childId: null,
      seenOrSaid: 'A bruise on the arm.',
      reporter: null,
      categories: [],
    });
  });

  it('keeps numbers in one form however they are written', () => {
    const { told } = checkConcern(report({ child: { nhsNumber: '943 476 5919', upn: ' p207000016049' } }), TODAY);
    expect(told).toMatchObject({ nhsNumber: '9434765919', upn: 'P207000016049' });
  });

  it.each([
    ['concern.child.id', { child: { id: 'no-id' } }],
    ['concern.child.nhsNumber', { child: { nhsNumber: '9434765918' } }],
    ['concern.child.upn', { child: { upn: 'Q207000016049' } }],
    ['concern.child.dateOfBirth', { child: { dateOfBirth: '2026-03-03' } }],
    ['concern.child.dateOfBirth', { child: { dateOfBirth: '2016-02-30' } }],
    ['concern.child.forenames', { child: { forenames: '' } }],
    ['concern.child.surname', { child: { surname: 'Te\u0000st' } }],
    ['concern.child.whereabouts', { child: { whereabouts: 'x'.repeat(1_001) } }],
    ['concern.child.school', { child: { school: 'a\nb' } }],
    ['concern.seenOrSaid', { seenOrSaid: '  ' }],
    ['concern.seenOrSaid', { seenOrSaid: 'left \u202Eright' }],
    ['concern.seenOrSaid', { seenOrSaid: 'x'.repeat(10_001) }],
    ['concern.happened', { happened: 'x'.repeat(501) }],
    ['concern.childSaid', { childSaid: '\uD800' }],
    ['concern.authority', { authority: 'Southwark' }],
    ['concern.reporter.name', { reporter: { name: 'x'.repeat(201) } }],
    ['concern.reporter.contact', { reporter: { contact: '\u0007' } }],
    ['concern.reporter.relationship', { reporter: { relationship: '' } }],
  ] satisfies [string, Partial<Sent>][])('with a wrong %s is refused by the name of that field', (field, more) => {
    expect(fieldOf(report(more))).toBe(`INVALID_INPUT ${field}`);
  });

  it('is the same text for the same content, whatever the order of its categories', () => {
    const [a, b] = [
      [ConcernCategory.PHY, ConcernCategory.NEG],
      [ConcernCategory.NEG, ConcernCategory.PHY, ConcernCategory.NEG],
    ].map((categories) => JSON.stringify(checkConcern(report({ categories }), TODAY)));
    expect(a).toBe(b);
  });

  it('may be anonymous, and may say a part', () => {
    expect(checkConcern(report({ reporter: {} }), TODAY).reporter).toEqual({
      name: null,
      contact: null,
      relationship: null,
    });
    expect(checkConcern(report({ reporter: { relationship: 'neighbour' } }), TODAY).reporter?.relationship).toBe(
      'neighbour',
    );
  });
});

describe('the key of a report', () => {
  it('is a UUID from the public, and any line of text from a worker', () => {
    expect(() => checkIdempotencyKey('report-1', 'PUBLIC')).toThrow(/expected a UUID/);
    expect(checkIdempotencyKey('report-1', 'a-worker')).toBe('report-1');
  });

  it('belongs to one content', () => {
    expect(() => {
      checkSameReport('a', 'b');
    }).toThrow(expect.objectContaining({ code: 'CONFLICT', field: 'idempotencyKey' }));
    expect(() => {
      checkSameReport('a', 'a');
    }).not.toThrow();
  });
});

const told: ChildAsTold = {
  forenames: 'Maya',
  surname: 'O’Brien',
  dateOfBirth: '2016-05-06',
  nhsNumber: '9434765919',
  upn: null,
  whereabouts: null,
  school: null,
  authorityId: SOUTHWARK,
};

const record: Candidate = {
  id: 'maya',
  authorityId: SOUTHWARK,
  nhsNumber: '9434765919',
  upn: 'P207000016049',
  surname: 'OBrien',
  dateOfBirth: '2016-05-06',
  planned: false,
  twin: 0,
};

const matched = (more: Partial<ChildAsTold>, ...records: Candidate[]) => matchChild({ ...told, ...more }, records)?.id;

describe('a child is matched', () => {
  it('by a number, date of birth and surname together, however the surname is written', () => {
    expect(matched({}, record)).toBe('maya');
    expect(matched({ surname: 'obrien' }, record)).toBe('maya');
    expect(matched({ nhsNumber: null, upn: 'P207000016049' }, record)).toBe('maya');
  });

  it('also when one date of birth is known in part and agrees', () => {
    expect(matched({ dateOfBirth: '2016' }, record)).toBe('maya');
    expect(matched({}, { ...record, dateOfBirth: '2016-05' })).toBe('maya');
  });

  it.each([
    ['no number', { nhsNumber: null }],
    ['no surname', { surname: null }],
    ['another surname', { surname: 'Brian' }],
    ['a surname without letters', { surname: '-' }],
    ['no date of birth', { dateOfBirth: null }],
    ['another date of birth', { dateOfBirth: '2016-05-07' }],
    ['another year', { dateOfBirth: '2015' }],
    ['a second number that contradicts', { upn: 'A000000000001' }],
  ] satisfies [string, Partial<ChildAsTold>][])('never with %s', (_, more) => {
    expect(matched(more, record)).toBeUndefined();
  });

  it('never to a record without a surname or date of birth', () => {
    expect(matched({}, { ...record, surname: null })).toBeUndefined();
    expect(matched({}, { ...record, dateOfBirth: null })).toBeUndefined();
  });

  it('to the record with the open plan when several authorities hold one', () => {
    expect(matched({}, record, { ...record, id: 'in-leeds', authorityId: LEEDS, planned: true })).toBe('in-leeds');
  });

  it('to the record where the child is when none has a plan', () => {
    expect(matched({}, { ...record, id: 'in-leeds', authorityId: LEEDS }, record)).toBe('maya');
    expect(
      matched({ authorityId: 'authority-york' }, { ...record, id: 'in-leeds', authorityId: LEEDS }, record),
    ).toBeUndefined();
  });

  it('to none when two are possible', () => {
    expect(matched({}, record, { ...record, id: 'twin' })).toBeUndefined();
    expect(
      matched({}, { ...record, planned: true }, { ...record, id: 'in-leeds', authorityId: LEEDS, planned: true }),
    ).toBeUndefined();
  });
});

const TEAM = { id: 'front-door', size: 2, mayHear: ['duty-1', 'duty-2'] };
const CHILD = { id: 'maya', planned: true, keyWorker: 'kim', manager: 'mo' };
const hearers = (more: Partial<Hearers> = {}): Hearers => ({
  authorityId: SOUTHWARK,
  child: CHILD,
  team: TEAM,
  substitute: { id: 'sam', authorityId: SOUTHWARK },
  ...more,
});

describe('a concern goes', () => {
  it('to the key worker and their manager at once, when the child has a plan', () => {
    expect(routeConcern(hearers())).toEqual({
      authorityId: SOUTHWARK,
      childId: 'maya',
      routedTo: 'kim',
      recipients: ['kim', 'mo'],
    });
  });

  it('to the manager alone, when the key worker has left or may not hear', () => {
    expect(routeConcern(hearers({ child: { ...CHILD, keyWorker: null } }))).toMatchObject({
      routedTo: 'mo',
      recipients: ['mo'],
    });
  });

  it('to the advice and assessment team, without a plan or without anybody responsible', () => {
    const toTeam = { childId: 'maya', routedTo: 'front-door', recipients: ['front-door'] };
    expect(routeConcern(hearers({ child: { ...CHILD, planned: false } }))).toMatchObject(toTeam);
    expect(routeConcern(hearers({ child: { ...CHILD, keyWorker: null, manager: null } }))).toMatchObject(toTeam);
  });

  it('to the team of the place, for a child nobody knows', () => {
    expect(routeConcern(hearers({ child: null }))).toMatchObject({
      childId: null,
      routedTo: 'front-door',
      recipients: ['front-door'],
    });
  });

  it('never to a team as a whole when one of it may not hear, but to the others', () => {
    const team = { ...TEAM, mayHear: ['duty-2'] };
    expect(routeConcern(hearers({ team, child: { ...CHILD, keyWorker: null, manager: null } }))).toMatchObject({
      childId: 'maya',
      recipients: ['duty-2'],
    });
    expect(routeConcern(hearers({ team, child: null }))).toMatchObject({ routedTo: 'duty-2', recipients: ['duty-2'] });
  });

  it('to the key worker of a child without a plan, when one of the team may not hear', () => {
    expect(
      routeConcern(hearers({ team: { ...TEAM, mayHear: [] }, child: { ...CHILD, planned: false } })),
    ).toMatchObject({ recipients: ['kim', 'mo'] });
  });

  it('to a substitute where there is no team, in the authority where the substitute works', () => {
    const substitute = { id: 'lee', authorityId: LEEDS };
    expect(routeConcern(hearers({ child: null, team: null, substitute }))).toEqual({
      authorityId: LEEDS,
      childId: null,
      routedTo: 'lee',
      recipients: ['lee'],
    });
    expect(routeConcern(hearers({ child: null, team: { ...TEAM, size: 0, mayHear: [] } }))).toMatchObject({
      routedTo: 'sam',
    });
  });

  it('to an empty team rather than nowhere, when the child is unknown', () => {
    const nobody = { team: { ...TEAM, size: 0, mayHear: [] }, substitute: null };
    expect(routeConcern(hearers({ ...nobody, child: null }))).toMatchObject({ routedTo: 'front-door' });
    expect(routeConcern(hearers({ ...nobody, child: { ...CHILD, keyWorker: null, manager: null } }))).toBeUndefined();
  });

  it('to the authority itself when there is nobody: it is kept, and its managers find it', () => {
    const kept = { authorityId: 'authority-southwark', childId: null, routedTo: 'authority-southwark', recipients: [] };
    expect(routeConcern(hearers({ child: null, team: null, substitute: null }))).toEqual(kept);
    expect(routeConcern(hearers({ child: null, team: { ...TEAM, mayHear: [] }, substitute: null }))).toEqual(kept);
  });
});

describe('a concern', () => {
  it('is acknowledged once', () => {
    expect(() => {
      checkWaits('RECEIVED');
    }).not.toThrow();
    expect(() => {
      checkWaits('ACKNOWLEDGED');
    }).toThrow(
      expect.objectContaining({ code: 'RULE_BROKEN', message: 'This concern has been acknowledged already.' }),
    );
  });

  it('in immediate danger answers with 999 before anything else', () => {
    expect(receiptNote(true)).toMatch(/^Ring 999 now/);
    expect(receiptNote(false)).toContain('999');
  });
});
