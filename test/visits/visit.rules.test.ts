import { describe, expect, it } from '@jest/globals';
import {
  checkInPlan,
  checkSeen,
  checkSightingDay,
  checkStillPlanned,
  checkVisitDay,
  recordedInTime,
  standing,
  type Seen,
} from '../../src/visits/visit.rules';
import { says, words } from '../support/refused';

const TODAY = '2026-03-20';

describe('a visit', () => {
  it('is made or not made once', () => {
    expect(says(checkStillPlanned, 'PLANNED')).toBe('lawful');
    expect(words(checkStillPlanned, 'MADE')).toBe('This visit was made, and stays so.');
    expect(words(checkStillPlanned, 'NOT_MADE')).toBe('This visit was not made, and stays so.');
  });

  it.each([
    ['the day the plan began', '2026-03-02', 'lawful'],
    ['the day before', '2026-03-01', 'at'],
    ['today', TODAY, 'lawful'],
    ['tomorrow', '2026-03-21', 'at'],
  ])('is made %s', (_, day, answer) => {
    expect(says(checkVisitDay, day, '2026-03-02', TODAY, 'at')).toBe(answer);
  });

  it('is planned for any day of the plan', () => {
    expect(says(checkInPlan, '2026-06-01', '2026-03-02', 'at')).toBe('lawful');
    expect(says(checkInPlan, '2026-03-02', '2026-03-02', 'at')).toBe('lawful');
    expect(words(checkInPlan, '2026-03-01', '2026-03-02', 'at')).toContain('began on 2026-03-02');
  });

  it.each<[string, Partial<Seen>, boolean, string]>([
    ['everything', {}, true, 'lawful'],
    ['nobody', { childSeen: false, seenAlone: false }, true, 'lawful'],
    ['nobody, alone', { childSeen: false }, true, 'v.seenAlone'],
    ['nobody, but the bedroom', { childSeen: false, seenAlone: false }, true, 'lawful'],
    ['the bedroom at school', { place: 'SCHOOL' }, true, 'v.bedroomSeen'],
    ['the child at school', { place: 'SCHOOL', bedroomSeen: false }, true, 'lawful'],
    ['the bedroom elsewhere', { place: 'OTHER' }, true, 'v.bedroomSeen'],
    ['a child who is not born', {}, false, 'v.childSeen'],
    ['the home of one who is not born', { childSeen: false, seenAlone: false }, false, 'lawful'],
  ])('sees %s', (_, more, born, answer) => {
    const seen: Seen = { place: 'HOME', childSeen: true, seenAlone: true, bedroomSeen: true, ...more };
    expect(says(checkSeen, seen, born, 'v')).toBe(answer);
  });
});

describe('a sighting', () => {
  it.each([
    ['today', TODAY, '2026-01-01', 'lawful'],
    ['tomorrow', '2026-03-21', '2026-01-01', 'on'],
    ['31 days ago', '2026-02-17', '2026-01-01', 'lawful'],
    ['32 days ago', '2026-02-16', '2026-01-01', 'on'],
    ['the day the plan began', '2026-03-02', '2026-03-02', 'lawful'],
    ['the day before', '2026-03-01', '2026-03-02', 'on'],
  ])('is of %s', (_, day, began, answer) => {
    expect(says(checkSightingDay, day, began, TODAY)).toBe(answer);
  });
});

describe('how it stands with seeing a child', () => {
  const facts = {
    ...{ startedOn: '2026-01-01', endedOn: null, bornOn: '2016-05-06', bySocialWorkerOn: '2026-02-01' },
    ...{ byAnyoneOn: '2026-02-01', lastTwo: [] },
  };
  const visit = (seenAlone: boolean, bedroomSeen: boolean) => ({ seenAlone, bedroomSeen });

  it.each([
    ['28 days after a social worker', {}, '2026-03-01', false],
    ['29 days after a social worker', {}, '2026-03-02', true],
    ['29 days after a social worker, yesterday by a nurse', { byAnyoneOn: '2026-03-01' }, '2026-03-02', true],
    ['never seen, on the day the plan began', { bySocialWorkerOn: null, byAnyoneOn: null }, '2026-01-01', false],
    ['never seen, the day after', { bySocialWorkerOn: null, byAnyoneOn: null }, '2026-01-02', true],
    ['seen by a nurse alone, the day after', { bySocialWorkerOn: null, byAnyoneOn: '2026-01-01' }, '2026-01-02', true],
    ['never seen, born today', { bySocialWorkerOn: null, byAnyoneOn: null, bornOn: '2026-03-01' }, '2026-03-01', false],
    ['not born', { bornOn: null }, '2026-12-01', false],
    ['after the end of the plan', { endedOn: '2026-02-02' }, '2026-12-01', false],
  ])('%s', (_, more, today, tooLongAgo) => {
    expect(standing({ ...facts, ...more }, today).tooLongAgo).toBe(tooLongAgo);
  });

  it.each([
    ['a Monday', '2026-03-02', '2026-03-04', true],
    ['a Monday, a day late', '2026-03-02', '2026-03-05', false],
    ['Maundy Thursday', '2026-04-02', '2026-04-08', true],
    ['Maundy Thursday, a day late', '2026-04-02', '2026-04-09', false],
  ])('is written down within two working days of %s', (_, visited, recorded, inTime) => {
    expect(recordedInTime(visited, recorded)).toBe(inTime);
  });

  it('is too long ago 43 days after anybody', () => {
    const recent = { ...facts, bySocialWorkerOn: '2026-03-15' };
    expect(standing({ ...recent, byAnyoneOn: '2026-02-06' }, TODAY)).toMatchObject({
      ...{ daysSinceAnyone: 42, tooLongAgo: false },
    });
    expect(standing({ ...recent, byAnyoneOn: '2026-02-05' }, TODAY)).toMatchObject({
      ...{ daysSinceAnyone: 43, tooLongAgo: true },
    });
  });

  it('says no number of days for somebody who never saw the child', () => {
    expect(standing({ ...facts, bySocialWorkerOn: null, byAnyoneOn: '2026-03-15' }, '2026-03-20')).toMatchObject({
      ...{ daysSinceSocialWorker: null, daysSinceAnyone: 5, tooLongAgo: true },
    });
  });

  it('counts no day before it has come', () => {
    expect(standing({ ...facts, startedOn: '2026-03-25', bySocialWorkerOn: '2026-03-26' }, '2026-03-25')).toMatchObject(
      { daysSinceSocialWorker: 0 },
    );
  });

  it.each([
    ['no visit', [], false, false],
    ['one', [visit(false, false)], false, false],
    ['two with neither', [visit(false, false), visit(false, false)], true, true],
    ['alone at the first', [visit(false, false), visit(true, false)], false, true],
    ['the bedroom at the last', [visit(false, true), visit(false, false)], true, false],
  ])('asks for every other visit, after %s', (_, lastTwo, aloneOverdue, bedroomOverdue) => {
    expect(standing({ ...facts, lastTwo }, TODAY)).toMatchObject({ aloneOverdue, bedroomOverdue });
  });
});
