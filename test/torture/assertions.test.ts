import { describe, expect, it } from '@jest/globals';
import {
  doubled,
  ended,
  late,
  gaps,
  lost,
  shownToTheWrong,
  toldTheWrong,
  unaudited,
  undelivered,
  unescalated,
  unheard,
  type Violation,
} from '../../scripts/torture/assertions';
import type { Frame, Report, StoredItem } from '../../scripts/torture/seen';
import { Oracle } from '../../scripts/torture/oracle';
import type { World } from '../../scripts/torture/world';

const world: World = {
  people: [],
  places: [
    {
      ...{ authorityId: 'here', manager: 'manager', head: 'head' },
      ...{ duty: { team: 'duty', people: ['duty-1', 'duty-2'] }, night: { team: 'night', people: ['night-1'] } },
    },
  ],
  children: [
    { id: 'maya', authorityId: 'here', schoolId: 'school', keyWorker: 'kim', conflicts: ['manager'] },
    { id: 'sam', authorityId: 'here', schoolId: 'school', keyWorker: null, conflicts: ['duty-1'] },
  ],
};
const oracle = new Oracle(world);
const mayHold = (recipient: string, about: Report) => oracle.mayHold(recipient, about);

const report: Report = { key: 'k1', canary: 'canary-1', reporterId: 'dsl', authorityId: 'here', childId: 'maya' };
const reportOf = (key: string) => (key === 'k1' || key === 'canary-1' ? report : undefined);
const concern = { id: 'c1', key: 'k1', state: 'RECEIVED' };
const item = (more: Partial<StoredItem> = {}): StoredItem => ({
  ...{ recipientId: 'kim', seq: 1, kind: 'ConcernRaised', concernId: 'c1', key: 'k1', eventId: 'e1' },
  ...more,
});
const frame = (more: Partial<Frame> = {}): Frame => ({
  ...{ seq: 1, kind: 'ConcernRaised', concernId: 'c1', canaries: ['canary-1'] },
  ...more,
});
const words = (violations: readonly Violation[]) => violations.map(({ law, what }) => `${law} ${what}`);

describe('the oracle knows, from the world alone,', () => {
  it('who may hear of a concern about a child with a plan: their own people, and nobody in conflict', () => {
    expect([...oracle.mayHear(report)].sort()).toEqual(['duty-1', 'duty-2', 'head', 'kim', 'night-1']);
  });

  it('that a team may be told when all of it may hear, and not when one of them may not', () => {
    expect(oracle.mayHold('duty', report)).toBe(true);
    expect(oracle.mayHold('duty', { ...report, childId: 'sam' })).toBe(false);
    expect(oracle.mayHold('duty-2', { ...report, childId: 'sam' })).toBe(true);
  });

  it('that nobody of another authority may', () => {
    expect(oracle.mayHear({ authorityId: 'elsewhere', childId: 'maya' }).size).toBe(0);
  });
});

describe('each law', () => {
  it('holds for a concern that is stored, told, received and audited once', () => {
    const about = new Map([['kim maya', 1]]);
    const found = [
      ...lost([concern], [concern]),
      ...unheard([concern], [item()], reportOf, mayHold),
      ...gaps([{ recipientId: 'kim', head: 1, items: 1, max: 1 }]),
      ...undelivered('kim', new Map([[1, frame()]]), [item()]),
      ...toldTheWrong([item(), item({ recipientId: 'dsl', kind: 'ConcernAcknowledged' })], reportOf, mayHold),
      ...shownToTheWrong({ id: 'kim', name: 'kim' }, ['canary-1'], reportOf, (r) => oracle.mayHear(r)),
      ...unescalated(
        [{ concernId: 'c1', level: 1, overdue: 4, open: true, reached: false }],
        [{ concernId: 'c1', rungs: 1, told: 1 }],
        10,
      ),
      ...doubled([concern], [concern, concern], [item()]),
      ...unaudited(about, about, 'WHOLE'),
      ...ended([]),
    ];
    expect(found).toEqual([]);
  });

  const broken: readonly [string, Violation[], string][] = [
    ['a receipt whose concern is gone', lost([concern], []), 'L1 concern c1 has a receipt and is gone'],
    [
      'a receipt of another report',
      lost([concern], [{ ...concern, key: 'k2' }]),
      'L1 concern c1 has a receipt and is stored under another key',
    ],
    [
      'a concern in no inbox',
      unheard([concern], [], reportOf, mayHold),
      'L2 nobody who may hear of concern c1 was told',
    ],
    [
      'a concern that only somebody in conflict has',
      unheard([concern], [item({ recipientId: 'manager' })], reportOf, mayHold),
      'L2 nobody who may hear of concern c1 was told',
    ],
    [
      'a gap in an inbox',
      gaps([{ recipientId: 'kim', head: 3, items: 2, max: 3 }]),
      'L3 inbox kim stands at 3 with 2 items up to 3',
    ],
    [
      'an item that never came',
      undelivered('kim', new Map(), [item()]),
      'L4 kim never received item 1 of their inbox (ConcernRaised of concern c1)',
    ],
    [
      'another item at its position',
      undelivered('kim', new Map([[1, frame({ concernId: 'c2' })]]), [item()]),
      'L4 kim received ConcernRaised of concern c2 as item 1, which is ConcernRaised of c1',
    ],
    [
      'an inbox of somebody in conflict',
      toldTheWrong([item({ recipientId: 'manager' })], reportOf, mayHold),
      'L5 inbox manager holds ConcernRaised of concern c1, which is not for it',
    ],
    [
      'an answer to somebody who did not report',
      toldTheWrong([item({ recipientId: 'other-dsl', kind: 'ConcernAcknowledged' })], reportOf, mayHold),
      'L5 inbox other-dsl holds ConcernAcknowledged of concern c1, which is not for it',
    ],
    [
      'words shown to somebody else',
      shownToTheWrong({ id: 'manager', name: 'the manager' }, ['canary-1'], reportOf, (r) => oracle.mayHear(r)),
      'L6 the manager was shown canary-1, which is not for them',
    ],
    [
      'words in a log',
      shownToTheWrong(null, ['canary-1'], reportOf, (r) => oracle.mayHear(r)),
      'L6 a log holds canary-1',
    ],
    [
      'a rung that is overdue',
      unescalated([{ concernId: 'c1', level: 2, overdue: 31, open: true, reached: false }], [], 10),
      'L7 rung 2 of concern c1 came due 31 s ago and nobody was told',
    ],
    [
      'a rung that was told of before its time',
      unescalated([{ concernId: 'c1', level: 2, overdue: -40, open: false, reached: true }], [], 10),
      'L7 rung 2 of concern c1 was told of, and comes due in 40 s',
    ],
    [
      'a rung that was told of twice',
      unescalated([], [{ concernId: 'c1', rungs: 1, told: 2 }], 10),
      'L7 concern c1 has reached 1 rungs and was told of 2 times',
    ],
    [
      'one key stored twice',
      doubled([concern, { ...concern, id: 'c2' }], [], []),
      'L8 key k1 is more than one concern',
    ],
    [
      'one key with two receipts',
      doubled([], [concern, { ...concern, id: 'c2' }], []),
      'L8 key k1 has receipts of more than one concern',
    ],
    [
      'an event twice in one inbox',
      doubled([], [], [item(), item({ seq: 2, kind: 'ConcernUnanswered' })]),
      'L8 event e1 in inbox kim stands there twice',
    ],
    [
      'a concern that is new to somebody twice',
      doubled([], [], [item(), item({ seq: 2, eventId: 'e2' })]),
      'L8 told of concern c1 as new to kim twice',
    ],
    [
      'a disclosure without its entry',
      unaudited(new Map([['kim maya', 2]]), new Map([['kim maya', 1]]), 'WHOLE'),
      'L9 kim maya: 2 items were shown, and the audit has 1 entries',
    ],
    ['an audit that was changed', unaudited(new Map(), new Map(), 'TAMPERED'), 'L9 the audit is TAMPERED'],
    ['a process that ended', ended(['A']), 'L10 process A of the hub ended by itself'],
    [
      'a database that took too long',
      late((name) => (name === 'database back' ? [9_000, 11_200] : [])),
      'L11 database back: after 11.2 s',
    ],
    [
      'sockets that did not come back',
      late((name) => (name === 'sockets back' ? [Infinity] : []), 3),
      'L11 sockets back: not within a minute',
    ],
  ];

  it.each(broken)('names %s', (_, found, named) => {
    expect(words(found)).toEqual([named]);
  });
});
