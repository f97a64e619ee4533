import { describe, expect, it } from '@jest/globals';
import { checkAfterOffer, checkInvited, checkNotOffered, checkOffered } from '../../src/placements/family-group.rules';
import {
  adults,
  checkCarer,
  checkEndDay,
  checkFamilyFirst,
  checkNotPlaced,
  checkPlacementFrom,
  checkStayOpen,
  isAdult,
  type Carer,
  type CarerOutcome,
  type PlacementKind,
} from '../../src/placements/stay.rules';
import { says, words } from '../support/refused';

const TODAY = '2026-03-20';

describe('a family group conference', () => {
  it('is offered once at a time, and answered once', () => {
    expect([says(checkNotOffered, false), says(checkNotOffered, true)]).toEqual(['lawful', 'child']);
    expect(says(checkOffered, 'OFFERED')).toBe('lawful');
    expect(words(checkOffered, 'HELD')).toContain('was held, and stays so');
    expect(words(checkOffered, 'REFUSED')).toContain('was refused, and stays so');
  });

  it.each([
    ['2026-03-01', 'on'],
    ['2026-03-02', 'lawful'],
    [TODAY, 'lawful'],
    ['2026-03-21', 'on'],
  ])('is answered since the offer, not in the future: %s', (day, answer) => {
    expect(says(checkAfterOffer, day, '2026-03-02', TODAY, 'on')).toBe(answer);
  });

  const one = (familyMember: string, came = true) => ({ familyMember, came });
  it.each([
    ['somebody around the child', [one('aunt')], 'lawful'],
    ['one who came and one who did not', [one('aunt', false), one('uncle')], 'lawful'],
    ['nobody', [], 'held.invited'],
    ['nobody who came', [one('aunt', false)], 'held.invited'],
    ['one twice', [one('aunt'), one('aunt')], 'held.invited.1.familyMember'],
    ['a stranger', [one('aunt'), one('stranger')], 'held.invited.1.familyMember'],
  ])('is held with %s', (_, invited, answer) => {
    expect(says(checkInvited, invited, new Set(['aunt', 'uncle']))).toBe(answer);
  });
});

describe('who could care for a child', () => {
  it.each([
    [null, true],
    ['2008-03-20', true],
    ['2008-03-21', false],
    ['2008-03', true],
    ['2008-04', false],
    ['2008', true],
    ['2009', false],
    ['not a day', true],
  ])('born %s is an adult today: %s', (born, adult) => {
    expect(isAdult(born, TODAY)).toBe(adult);
  });

  const carer = (connectionId: string, outcome: CarerOutcome | null, dateOfBirth: string | null = null): Carer => ({
    ...{ connectionId, outcome, dateOfBirth },
  });

  it('are the adults', () => {
    expect(adults([carer('aunt', null), carer('brother', null, '2015-01-01')], TODAY)).toEqual([carer('aunt', null)]);
    expect(adults([], TODAY)).toEqual([]);
  });

  it.each<[string, PlacementKind, Carer[], string]>([
    ['with foster carers, and there is no family', 'FOSTER_CARER', [], ''],
    [
      'with foster carers, and all were considered',
      'FOSTER_CARER',
      [carer('a', 'NOT_WILLING'), carer('b', 'NOT_ASKED')],
      '',
    ],
    [
      'with foster carers, and one was not',
      'FOSTER_CARER',
      [carer('a', 'NOT_SUITABLE'), carer('b', null)],
      'Not yet considered: b.',
    ],
    ['in a home, and one is suitable', 'RESIDENTIAL', [carer('a', 'SUITABLE')], 'found suitable'],
    ['elsewhere, and one was not', 'OTHER', [carer('a', null)], 'Not yet considered: a.'],
    ['in the family, whoever was considered', 'FAMILY_NETWORK', [carer('a', null), carer('b', 'SUITABLE')], ''],
  ])('come before a stay %s', (_, kind, carers, refusal) => {
    const answer = words(checkFamilyFirst, kind, carers);
    expect(answer).toMatch(refusal === '' ? /^$/ : refusal);
  });

  it.each<[PlacementKind, string | null, string]>([
    ['FAMILY_NETWORK', 'aunt', 'lawful'],
    ['FAMILY_NETWORK', 'uncle', 'placement.familyMember'],
    ['FAMILY_NETWORK', 'unasked', 'placement.familyMember'],
    ['FAMILY_NETWORK', 'stranger', 'placement.familyMember'],
    ['FAMILY_NETWORK', null, 'placement.familyMember'],
    ['FOSTER_CARER', null, 'lawful'],
    ['FOSTER_CARER', 'aunt', 'placement.familyMember'],
  ])('is named for %s: %s', (kind, connection, answer) => {
    const carers = [carer('aunt', 'SUITABLE'), carer('uncle', 'NOT_SUITABLE'), carer('unasked', null)];
    expect(says(checkCarer, kind, connection, carers)).toBe(answer);
  });
});

describe('a placement', () => {
  it.each<[string, string, string | null, string]>([
    ['from the day it was needed', '2026-03-02', null, 'lawful'],
    ['the day before', '2026-03-01', null, 'placement.from'],
    ['the day the one before ended', '2026-03-10', '2026-03-10', 'lawful'],
    ['the day before that', '2026-03-09', '2026-03-10', 'placement.from'],
    ['today', TODAY, null, 'lawful'],
    ['tomorrow', '2026-03-21', null, 'placement.from'],
  ])('begins %s', (_, from, lastTo, answer) => {
    expect(says(checkPlacementFrom, from, '2026-03-02', lastTo, TODAY)).toBe(answer);
  });

  it.each([
    ['2026-03-01', 'on'],
    ['2026-03-02', 'lawful'],
    [TODAY, 'lawful'],
    ['2026-03-21', 'on'],
  ])('ends since it began, not in the future: %s', (on, answer) => {
    expect(says(checkEndDay, on, '2026-03-02', TODAY)).toBe(answer);
  });

  it('is one at a time, of a stay that has not ended', () => {
    expect([says(checkNotPlaced, false), says(checkNotPlaced, true)]).toEqual(['lawful', 'placement']);
    expect([says(checkStayOpen, null), says(checkStayOpen, TODAY)]).toEqual(['lawful', 'stay']);
  });
});
