import { describe, expect, it } from '@jest/globals';
import { handedTo, Hearing, toldAt, type Candidate, type Part } from '../../src/escalation/hearing.rules';
import type { Rung } from '../../src/escalation/ladder';

const one = (part: Part, id: string | null, more: Partial<Candidate> = {}): Candidate => ({
  ...{ part, id, teamId: null, forId: null, hears: true },
  ...more,
});
const inTeam = (part: 'DUTY' | 'NIGHT', id: string | null, hears = id !== null) =>
  one(part, id, { teamId: part === 'DUTY' ? 'mash' : 'edt', hears });
const cover = (forId: string, id: string, hears = true) => one('COVER', id, { forId, hears });

const EVERYBODY: readonly Candidate[] = [
  ...[one('KEY_WORKER', 'kim'), one('LISTED', 'kim'), one('MANAGER', 'mo'), one('ABOVE', 'abi')],
  ...[one('MANAGERS', 'mo'), one('MANAGERS', 'abi'), one('MANAGERS', 'max'), one('HEAD', 'hal')],
  ...[inTeam('DUTY', 'dee'), inTeam('DUTY', 'dom'), inTeam('NIGHT', 'nia'), one('ON_SHIFT', 'nia')],
];
const without = (...parts: Part[]) => EVERYBODY.filter(({ part }) => !parts.includes(part));

interface Night {
  readonly urgent?: boolean;
  readonly officeOpen?: boolean;
  readonly first?: readonly string[];
  readonly reporterId?: string;
}
const told = (rung: Rung, candidates: readonly Candidate[], more: Night = {}) =>
  toldAt(
    rung,
    {
      ...{ urgency: more.urgent === true ? 'URGENT' : 'STANDARD', officeOpen: more.officeOpen ?? true },
      ...{ first: more.first ?? ['kim', 'mo'], reporterId: more.reporterId ?? null },
    },
    new Hearing(candidates),
  );

describe('the ladder tells', () => {
  it.each<[string, Rung, readonly Candidate[], Night, readonly string[]]>([
    ['those whom it went to, at once', 'FIRST', EVERYBODY, {}, ['kim', 'mo']],
    ['the duty team too, when it is urgent', 'FIRST', EVERYBODY, { urgent: true }, ['kim', 'mo', 'mash']],
    ['the emergency duty team too, at night', 'FIRST', EVERYBODY, { officeOpen: false }, ['kim', 'mo', 'nia']],
    ['who covers as well', 'FIRST', [...EVERYBODY, cover('kim', 'dan', true)], {}, ['kim', 'mo', 'dan']],
    [
      'and who covers for them',
      'FIRST',
      [...EVERYBODY, cover('kim', 'dan'), cover('dan', 'eve')],
      {},
      ['kim', 'mo', 'dan', 'eve'],
    ],
    [
      'two who cover for each other once',
      'FIRST',
      [...EVERYBODY, cover('kim', 'mo'), cover('mo', 'kim')],
      {},
      ['kim', 'mo'],
    ],
    ['a deputy', 'DEPUTY', [...EVERYBODY, cover('kim', 'dan')], {}, ['dan']],
    ['the duty team, without a deputy', 'DEPUTY', EVERYBODY, {}, ['mash']],
    ['the duty team, when the deputy may not hear', 'DEPUTY', [...EVERYBODY, cover('kim', 'dan', false)], {}, ['mash']],
    ['the manager', 'MANAGER', EVERYBODY, {}, ['mo']],
    ['who covers for the manager', 'MANAGER', [...EVERYBODY, cover('mo', 'max')], {}, ['mo', 'max']],
    [
      'who covers for a manager who has left',
      'MANAGER',
      [one('MANAGER', 'mo', { hears: false }), cover('mo', 'max')],
      {},
      ['max'],
    ],
    ['every manager, where there is none', 'MANAGER', without('MANAGER'), {}, ['mo', 'abi', 'max']],
    ['the head of service', 'HEAD_OF_SERVICE', EVERYBODY, {}, ['hal']],
    ['who manages the manager, without a head', 'HEAD_OF_SERVICE', without('HEAD'), {}, ['abi']],
    ['every manager, without either', 'HEAD_OF_SERVICE', without('HEAD', 'ABOVE'), {}, ['mo', 'abi', 'max']],
    [
      'the emergency duty team at every rung of a night',
      'HEAD_OF_SERVICE',
      EVERYBODY,
      { officeOpen: false },
      ['hal', 'nia'],
    ],
    [
      'people and not the team, when one may not hear',
      'DEPUTY',
      [inTeam('DUTY', 'dee'), inTeam('DUTY', 'dom', false)],
      {},
      ['dee'],
    ],
    ['nobody of their own report', 'MANAGER', EVERYBODY, { reporterId: 'mo' }, ['mash']],
  ])('%s', (_, rung, candidates, more, expected) => {
    expect(told(rung, candidates, more)).toEqual({ recipients: expected, alarms: [] });
  });

  it('both duty teams when the rota is empty, and rings', () => {
    expect(told('FIRST', without('ON_SHIFT'), { officeOpen: false })).toEqual({
      recipients: ['kim', 'mo', 'edt', 'mash'],
      alarms: ['EMPTY_ROTA'],
    });
  });

  it('nobody when there is nobody, and rings', () => {
    expect(told('MANAGER', [inTeam('DUTY', null)], { first: [] })).toEqual({
      recipients: [],
      alarms: ['NOBODY_TO_TELL'],
    });
  });
});

describe('what is handed on goes', () => {
  const place = { authorityId: 'authority', recorded: true };
  it.each<[string, readonly Candidate[], boolean, { routedTo: string; recipients: readonly string[] }]>([
    ['to the duty team', EVERYBODY, true, { routedTo: 'mash', recipients: ['mash'] }],
    [
      'to its people, when one may not hear',
      [inTeam('DUTY', 'dee'), inTeam('DUTY', 'dom', false)],
      true,
      { routedTo: 'mash', recipients: ['dee'] },
    ],
    [
      'to one of them, where no record keeps the other out',
      [inTeam('DUTY', 'dee'), inTeam('DUTY', 'dom', false)],
      false,
      { routedTo: 'dee', recipients: ['dee'] },
    ],
    [
      'to a manager, when the team is empty',
      [inTeam('DUTY', null), one('MANAGERS', 'mo')],
      true,
      { routedTo: 'mo', recipients: ['mo'] },
    ],
  ])('%s', (_, candidates, recorded, expected) => {
    expect(handedTo(new Hearing(candidates), { ...place, recorded })).toEqual({ ...expected, alarms: [] });
  });

  it('to the authority itself when there is nobody, and rings', () => {
    expect(handedTo(new Hearing([]), place)).toEqual({
      routedTo: 'authority',
      recipients: [],
      alarms: ['NOBODY_TO_TELL'],
    });
  });
});
