import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/platform/errors';
import type { PlanPartsInput } from '../../src/plans/plan.input';
import {
  checkCategory,
  checkComplete,
  checkCoreGroupMet,
  checkEnd,
  checkKeyWorker,
  checkStart,
  nextState,
  PART_NAMES,
  previousPlansOf,
  UNWRITTEN,
  written,
  type OtherPlan,
  type PlanContent,
  type PlanState,
  type PlanStep,
} from '../../src/plans/plan.rules';

const TODAY = '2026-03-02';
const LIVING = { dateOfBirth: '2016-05-06', dateOfDeath: null };
const UNBORN = { dateOfBirth: null, dateOfDeath: null };
const COMPLETE: PlanContent = {
  causeOfHarm: 'Left alone at night.',
  needs: 'An adult at home.',
  whatMustChange: 'An adult stays overnight.',
  goals: [{ term: 'SHORT', text: 'Somebody at home every night this month.' }],
  contingency: 'A legal planning meeting.',
  dayToDayChecker: 'The school, each morning.',
};

const other = (startedOn: string, endedOn: string | null, previousPlans = 0): OtherPlan => ({
  startedOn,
  endedOn,
  previousPlans,
});

/** What a rule refuses with: its code and the field at fault; null when it lets pass. */
function refusal(rule: () => unknown): { code: string; field: string | undefined; message: string } | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, field: error.field, message: error.message };
  }
}

describe('the steps of a plan', () => {
  it.each<[PlanState, PlanStep, PlanState]>([
    ['OUTLINE', 'revise', 'OUTLINE'],
    ['OUTLINE', 'finalise', 'ACTIVE'],
    ['OUTLINE', 'end', 'ENDED'],
    ['ACTIVE', 'revise', 'ACTIVE'],
    ['ACTIVE', 'end', 'ENDED'],
  ])('lead from %s by %s to %s', (from, step, to) => {
    expect(nextState(from, step)).toBe(to);
  });

  it.each<[PlanState, PlanStep]>([
    ['ACTIVE', 'finalise'],
    ['ENDED', 'revise'],
    ['ENDED', 'finalise'],
    ['ENDED', 'end'],
  ])('do not let a plan that is %s take the step %s', (from, step) => {
    expect(refusal(() => nextState(from, step))).toMatchObject({ code: 'RULE_BROKEN' });
  });
});

describe('what a plan says', () => {
  it('may be incomplete in an outline, and whole in a plan that is worked to', () => {
    expect(
      refusal(() => {
        checkComplete('OUTLINE', UNWRITTEN, 'plan');
      }),
    ).toBeNull();
    expect(
      refusal(() => {
        checkComplete('ACTIVE', COMPLETE, 'plan');
      }),
    ).toBeNull();
  });

  it.each(PART_NAMES)(
    'must have %s once it is worked to, and the refusal names it and where that is written',
    (part) => {
      const without = { ...COMPLETE, [part]: UNWRITTEN[part] };
      const refused = refusal(() => {
        checkComplete('ACTIVE', without, 'revision');
      });
      expect(refused).toMatchObject({ code: 'RULE_BROKEN', field: `revision.${part}` });
      expect(refused?.message).toMatch(new RegExp(`\\(${part}: .*(Southwark|Working Together)`));
    },
  );

  it('names every part that is missing at once', () => {
    const refused = refusal(() => {
      checkComplete('ACTIVE', { ...COMPLETE, needs: null, goals: [], contingency: null }, 'plan');
    });
    expect(refused?.field).toBe('plan.needs');
    for (const part of ['needs', 'goals', 'contingency']) expect(refused?.message).toContain(`(${part}:`);
    expect(refused?.message).not.toContain('causeOfHarm');
  });

  const input = (parts: Partial<PlanPartsInput>): PlanPartsInput => parts;

  it('stays where an input leaves a part out, and is emptied by null', () => {
    expect(
      written(COMPLETE, input({ needs: undefined, contingency: null, goals: null }), 'revision', '2026-03-02'),
    ).toEqual({
      ...COMPLETE,
      contingency: null,
      goals: [],
    });
  });

  it('is kept trimmed', () => {
    expect(written(UNWRITTEN, input({ needs: ' A bed.\r\nA lamp. ' }), 'plan', '2026-03-02').needs).toBe(
      'A bed.\nA lamp.',
    );
  });

  it.each<[string, Partial<PlanPartsInput>]>([
    ['plan.needs', { needs: '' }],
    ['plan.causeOfHarm', { causeOfHarm: 'x'.repeat(10_001) }],
    [
      'plan.goals.1.text',
      {
        goals: [
          { term: 'LONG', text: 'A' },
          { term: 'LONG', text: 'x'.repeat(2_001) },
        ],
      },
    ],
    ['plan.goals', { goals: Array.from({ length: 51 }, () => ({ term: 'SHORT' as const, text: 'A' })) }],
  ])('is refused at %s when it is empty or too long', (field, parts) => {
    expect(refusal(() => written(UNWRITTEN, input(parts), 'plan', '2026-03-02'))).toMatchObject({
      code: 'INVALID_INPUT',
      field,
    });
  });

  it.each(['NEG', 'PHY', 'SAB', 'EMO'] as const)('may be under the category %s', (category) => {
    expect(checkCategory(category, 'plan.category')).toBe(category);
  });

  it('is never given the category MUL, which old returns hold', () => {
    expect(refusal(() => checkCategory('MUL', 'plan.category'))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'plan.category',
    });
  });
});

describe('the start of a plan', () => {
  const start = (
    on: string,
    life: typeof LIVING | typeof UNBORN | { dateOfBirth: string; dateOfDeath: string } = LIVING,
    others: OtherPlan[] = [],
  ) =>
    refusal(() => {
      checkStart(on, life, others, TODAY);
    });

  it('is today or before', () => {
    expect(start('2026-03-02')).toBeNull();
    expect(start('2026-03-03')).toMatchObject({ code: 'INVALID_INPUT', field: 'plan.startedOn' });
    expect(start('0001-01-01', UNBORN)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is not before the birth, as far as that is known', () => {
    expect(start('2016-05-06')).toBeNull();
    expect(start('2016-05-05')).toMatchObject({ code: 'RULE_BROKEN', field: 'plan.startedOn' });
    expect(start('2016-05-01', { dateOfBirth: '2016-05', dateOfDeath: null })).toBeNull();
    expect(start('2016-04-30', { dateOfBirth: '2016-05', dateOfDeath: null })).toMatchObject({ code: 'RULE_BROKEN' });
    expect(start('2015-12-31', { dateOfBirth: '2016', dateOfDeath: null })).toMatchObject({ code: 'RULE_BROKEN' });
  });

  it('may be while the child is not born yet', () => {
    expect(start('2026-02-01', UNBORN)).toBeNull();
  });

  it('is not after the death', () => {
    const died = { dateOfBirth: '2016-05-06', dateOfDeath: '2025-01-10' };
    expect(start('2025-01-10', died)).toBeNull();
    expect(start('2025-01-11', died)?.message).toContain('8915');
  });

  it('is refused beside an open plan, in words that say so', () => {
    expect(start('2026-01-10', LIVING, [other('2025-01-01', null)])?.message).toContain('8935');
  });

  it('is after the day on which the last plan ended', () => {
    const before = [other('2024-01-01', '2025-01-10')];
    expect(start('2025-01-11', LIVING, before)).toBeNull();
    expect(start('2025-01-10', LIVING, before)?.message).toContain('8940');
    expect(start('2023-06-01', LIVING, before)?.message).toContain('8940');
  });

  it('needs a key worker', () => {
    expect(
      refusal(() => {
        checkKeyWorker(null);
      }),
    ).toMatchObject({ code: 'RULE_BROKEN', field: 'child' });
    expect(
      refusal(() => {
        checkKeyWorker('somebody');
      }),
    ).toBeNull();
  });

  it('counts the plans before it: those that are held, or more when one of them says so', () => {
    expect(previousPlansOf([])).toBe(0);
    expect(previousPlansOf([other('2020-01-01', '2021-01-01'), other('2022-01-01', '2023-01-01')])).toBe(2);
    expect(previousPlansOf([other('2022-01-01', '2023-01-01', 3)])).toBe(4);
  });
});

describe('the end of a plan', () => {
  const end = (on: string, life: { dateOfBirth: string; dateOfDeath: string | null } = LIVING) =>
    refusal(() => {
      checkEnd(on, '2025-06-01', life, TODAY);
    });

  it('is after the start, and not on the same day', () => {
    expect(end('2025-06-02')).toBeNull();
    expect(end('2025-06-01')?.message).toContain('8840');
    expect(end('2025-05-31')?.message).toContain('8925');
  });

  it('is today or before', () => {
    expect(end('2026-03-02')).toBeNull();
    expect(end('2026-03-03')).toMatchObject({ code: 'INVALID_INPUT', field: 'end.on' });
  });

  it('is not after the death', () => {
    const died = { ...LIVING, dateOfDeath: '2025-12-01' };
    expect(end('2025-12-01', died)).toBeNull();
    expect(end('2025-12-02', died)?.message).toContain('8920');
  });
});

describe('who finalises an outline', () => {
  const said = (meeting: string | null, length: number) =>
    refusal(() => {
      checkCoreGroupMet(meeting, { length });
    });

  it.each([
    ['a meeting that was held', 'm', 10],
    ['no meeting, where the first takes no time', null, 0],
    ['a meeting, where the first takes no time', 'm', 0],
  ])('can be %s', (_what, meeting, length) => {
    expect(said(meeting, length)).toBeNull();
  });

  it('is nobody where the core group has not met', () => {
    const words = expect.stringContaining('within 10 working days of the conference (Working Together');
    expect(said(null, 10)).toMatchObject({ code: 'RULE_BROKEN', field: 'meeting', message: words });
  });
});
