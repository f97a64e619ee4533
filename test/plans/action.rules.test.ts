import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ACTION_STEPS,
  checkDue,
  checkNotClosed,
  checkOwner,
  checkPlanOpen,
  checkStep,
  isClosed,
  isOwn,
  overdue,
  type ActionState,
} from '../../src/plans/action.rules';
import { AppError } from '../../src/platform/errors';

const STATES = Object.keys(ACTION_STEPS) as ActionState[];
const WORKER = '11111111-1111-4111-8111-111111111111';
const OTHER_WORKER = '22222222-2222-4222-8222-222222222222';
const AGENCY = '33333333-3333-4333-8333-333333333333';
const OTHER_AGENCY = '44444444-4444-4444-8444-444444444444';

/** The refusal: its code, and the field it names. */
function refusal(act: () => unknown): { code: string; field: string | undefined } | 'none' {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, field: error.field };
    throw error;
  }
  return 'none';
}

describe('the steps of an action', () => {
  it.each([
    ['OPEN', 'BLOCKED'],
    ['OPEN', 'DONE'],
    ['OPEN', 'WITHDRAWN'],
    ['BLOCKED', 'OPEN'],
    ['BLOCKED', 'DONE'],
    ['BLOCKED', 'WITHDRAWN'],
  ] as const)('lead from %s to %s', (from, to) => {
    expect(
      refusal(() => {
        checkStep(from, to);
      }),
    ).toBe('none');
  });

  it('lead nowhere else', () => {
    const refused = STATES.flatMap((from) =>
      STATES.filter(
        (to) =>
          refusal(() => {
            checkStep(from, to);
          }) !== 'none',
      ).map((to) => `${from} ${to}`),
    );
    expect(refused).toEqual([
      'OPEN OPEN',
      'BLOCKED BLOCKED',
      'DONE OPEN',
      'DONE BLOCKED',
      'DONE DONE',
      'DONE WITHDRAWN',
      'WITHDRAWN OPEN',
      'WITHDRAWN BLOCKED',
      'WITHDRAWN DONE',
      'WITHDRAWN WITHDRAWN',
    ]);
    expect(
      refusal(() => {
        checkStep('DONE', 'OPEN');
      }),
    ).toEqual({ code: 'RULE_BROKEN', field: 'action' });
  });

  it('end in DONE and WITHDRAWN, to which nothing is added', () => {
    expect(STATES.filter(isClosed)).toEqual(['DONE', 'WITHDRAWN']);
    expect(
      STATES.map((state) =>
        refusal(() => {
          checkNotClosed(state);
        }),
      ),
    ).toEqual(['none', 'none', { code: 'RULE_BROKEN', field: 'action' }, { code: 'RULE_BROKEN', field: 'action' }]);
  });
});

describe('an action', () => {
  it('is taken by a plan that has not ended', () => {
    expect(
      refusal(() => {
        checkPlanOpen('OUTLINE');
      }),
    ).toBe('none');
    expect(
      refusal(() => {
        checkPlanOpen('ACTIVE');
      }),
    ).toBe('none');
    expect(
      refusal(() => {
        checkPlanOpen('ENDED');
      }),
    ).toEqual({ code: 'RULE_BROKEN', field: 'plan' });
  });

  it('falls due on the day the plan began at the earliest', () => {
    expect(
      refusal(() => {
        checkDue('2026-03-02', '2026-03-02', '2026-03-20', 'action');
      }),
    ).toBe('none');
    expect(
      refusal(() => {
        checkDue('2026-03-01', '2026-03-02', '2026-03-20', 'action');
      }),
    ).toEqual({ code: 'RULE_BROKEN', field: 'action.dueOn' });
  });

  it('is in time on the day itself and overdue on the next', () => {
    expect(overdue('2026-03-29', 'OPEN', '2026-03-29')).toBe(false);
    expect(overdue('2026-03-29', 'OPEN', '2026-03-30')).toBe(true);
    expect(overdue('2025-12-31', 'BLOCKED', '2026-01-01')).toBe(true);
  });

  it('is never overdue once it is closed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ActionState>('DONE', 'WITHDRAWN'),
        fc.date({ noInvalidDate: true }),
        fc.date({ noInvalidDate: true }),
        (state, due, today) => !overdue(due.toISOString().slice(0, 10), state, today.toISOString().slice(0, 10)),
      ),
    );
  });
});

describe('the owner of an action', () => {
  it.each([
    [
      'a worker',
      { worker: WORKER },
      { ownerWorkerId: WORKER, ownerAgencyId: null, ownerFamily: null, ownerConnectionId: null },
    ],
    [
      'an agency',
      { agency: AGENCY },
      { ownerWorkerId: null, ownerAgencyId: AGENCY, ownerFamily: null, ownerConnectionId: null },
    ],
    [
      'a member of the family',
      { family: ' Uncle Ade ' },
      { ownerWorkerId: null, ownerAgencyId: null, ownerFamily: 'Uncle Ade', ownerConnectionId: null },
    ],
    [
      'somebody around the child',
      { familyMember: AGENCY },
      { ownerWorkerId: null, ownerAgencyId: null, ownerFamily: null, ownerConnectionId: AGENCY },
    ],
    [
      'a worker, with the others empty',
      { worker: WORKER, agency: null, family: null },
      { ownerWorkerId: WORKER, ownerAgencyId: null, ownerFamily: null, ownerConnectionId: null },
    ],
  ])('is %s', (_, input, owner) => {
    expect(checkOwner(input, 'action.owner')).toEqual(owner);
  });

  it.each([
    ['nobody', {}, 'action.owner'],
    ['two at once', { worker: WORKER, family: 'Mum' }, 'action.owner'],
    ['all three', { worker: WORKER, agency: AGENCY, family: 'Mum' }, 'action.owner'],
    ['a worker who can be none', { worker: 'w-1' }, 'action.owner.worker'],
    ['an agency that can be none', { agency: "' or true" }, 'action.owner.agency'],
    ['somebody around the child who can be nobody', { familyMember: 'mum' }, 'action.owner.familyMember'],
    ['a member of the family by connection and by name', { familyMember: AGENCY, family: 'Mum' }, 'action.owner'],
    ['a member of the family without a name', { family: ' ' }, 'action.owner.family'],
  ])('is not %s', (_, input, field) => {
    expect(refusal(() => checkOwner(input, 'action.owner'))).toEqual({ code: 'INVALID_INPUT', field });
  });

  const ofWorker = { ownerWorkerId: WORKER, ownerAgencyId: null };
  const ofAgency = { ownerWorkerId: null, ownerAgencyId: AGENCY };
  const ofFamily = { ownerWorkerId: null, ownerAgencyId: null };

  it.each([
    [
      'the worker it names, with or without a seat',
      ofWorker,
      { workerId: WORKER, agencyId: AGENCY, seated: false },
      true,
    ],
    [
      'no colleague of the worker it names',
      ofWorker,
      { workerId: OTHER_WORKER, agencyId: AGENCY, seated: true },
      false,
    ],
    [
      'whoever has a seat for the agency it names',
      ofAgency,
      { workerId: WORKER, agencyId: AGENCY, seated: true },
      true,
    ],
    ['nobody of that agency without a seat', ofAgency, { workerId: WORKER, agencyId: AGENCY, seated: false }, false],
    [
      'nobody with a seat for another agency',
      ofAgency,
      { workerId: WORKER, agencyId: OTHER_AGENCY, seated: true },
      false,
    ],
    ['no worker at all when it is the family', ofFamily, { workerId: WORKER, agencyId: AGENCY, seated: true }, false],
  ])('is %s', (_, owner, who, own) => {
    expect(isOwn(owner, who)).toBe(own);
  });
});
