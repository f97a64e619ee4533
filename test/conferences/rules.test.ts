import { describe, expect, it } from '@jest/globals';
import { checkDecision } from '../../src/conferences/decision.rules';
import { comesTo, quorumOf } from '../../src/conferences/invitation.rules';
import { propose, type Involved, type Kin } from '../../src/conferences/proposal.rules';
import { registerState } from '../../src/conferences/report.rules';
import { CONFERENCE_STEPS, isLate } from '../../src/conferences/conference.rules';

const from = (agencyId: string, agencyKind: Involved['agencyKind']) => ({ agencyId, agencyKind });

describe('the rules of a conference', () => {
  it.each([
    [[], false],
    [[from('s', 'SOCIAL_CARE'), from('h', 'HEALTH')], false],
    [[from('s', 'SOCIAL_CARE'), from('h', 'HEALTH'), from('h', 'HEALTH')], false],
    [[from('p', 'POLICE'), from('h', 'HEALTH'), from('c', 'SCHOOL')], false],
    [[from('s', 'SOCIAL_CARE'), from('h', 'HEALTH'), from('c', 'SCHOOL')], true],
    [[from('s', 'SOCIAL_CARE'), from('h', 'HEALTH'), from('i', 'HEALTH')], true],
  ] as const)('quorate are social care and two other agencies: %j', (there, quorate) => {
    expect(quorumOf(there).quorate).toBe(quorate);
  });

  it('asks the police to a first conference, and to a review only when they hold something', () => {
    expect(comesTo('INITIAL', 'POLICE', false)).toBe(true);
    expect(comesTo('REVIEW', 'POLICE', false)).toBe(false);
    expect(comesTo('REVIEW', 'POLICE', true)).toBe(true);
    expect(comesTo('REVIEW', 'SCHOOL', false)).toBe(true);
  });

  const kin = (more: Partial<Kin>): Kin => ({
    ...{
      childId: 'c',
      connectionId: 'n',
      personId: 'p',
      name: 'Somebody',
      isTheChild: false,
      supports: false,
      inCoreGroup: false,
    },
    ...{ parentalResponsibility: null, livesWithChild: false, interpreterNeeded: false, age: undefined, ...more },
  });

  it.each([
    [{ parentalResponsibility: true }, ['FAMILY']],
    [{ livesWithChild: true }, ['FAMILY']],
    [{ supports: true }, ['SUPPORTER']],
    [{ inCoreGroup: true }, ['FAMILY']],
    [{ parentalResponsibility: false }, []],
    [{ isTheChild: true, age: 12 }, ['CHILD']],
    [{ isTheChild: true, age: 11 }, []],
    [{ isTheChild: true }, []],
    [{ parentalResponsibility: true, interpreterNeeded: true }, ['FAMILY', 'INTERPRETER']],
  ])('proposes of the family %j as %j', (more, as) => {
    expect(propose('INITIAL', [], [kin(more)]).map((one) => one.invitedAs)).toEqual(as);
  });

  it('proposes a worker once, for every child and with every reason', () => {
    const nurse = { as: 'CORE_GROUP', workerId: 'w', agencyId: 'h', agencyKind: 'HEALTH' } as const;
    const [one, ...others] = propose(
      'REVIEW',
      [
        { ...nurse, childId: 'a' },
        { ...nurse, childId: 'b', as: 'STRATEGY' },
      ],
      [],
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({ workerId: 'w', childIds: ['a', 'b'] });
    expect(one?.because).toHaveLength(2);
  });

  it.each([
    [null, '2026-03-05', '2026-03-05', 'OUTSTANDING'],
    [null, '2026-03-05', '2026-03-06', 'OVERDUE'],
    [null, null, '2026-03-06', 'OUTSTANDING'],
    [{ givenOn: '2026-03-05', reason: null }, '2026-03-05', '2026-04-01', 'GIVEN'],
    [{ givenOn: '2026-03-06', reason: 'x' }, '2026-03-05', '2026-04-01', 'GIVEN_LATE'],
    [{ givenOn: null, reason: 'x' }, '2026-03-05', '2026-03-01', 'NOT_GIVEN'],
  ])('says of a report %j due %s on %s: %s', (last, dueOn, today, state) => {
    expect(registerState(last, dueOn, today)).toBe(state);
  });

  it('is late after its last day, and never without one', () => {
    expect(isLate('2026-03-06', '2026-03-06')).toBe(false);
    expect(isLate('2026-03-09', '2026-03-06')).toBe(true);
    expect(isLate('2026-03-09', null)).toBe(false);
  });

  it('is never decided twice: nothing leads back to before the decision', () => {
    expect(CONFERENCE_STEPS.DECIDED).toEqual(['RECORDED']);
    expect(CONFERENCE_STEPS.RECORDED).toEqual([]);
  });

  it('ends a plan for safety only when no harm is likely, and for a move whatever the risk', () => {
    const end = { harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'END', help: null } as const;
    const decide = (endReason: string) => () => {
      checkDecision('REVIEW', { ...end, endReason }, 'decisions.0');
    };
    expect(decide('NO_LONGER_AT_RISK')).toThrow('A plan does not end for safety');
    expect(decide('MOVED_TO_OTHER_AUTHORITY')).not.toThrow();
  });
});
