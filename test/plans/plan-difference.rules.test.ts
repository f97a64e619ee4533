import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { goalLine } from '../../src/plans/goal.rules';
import { difference, type PartChange } from '../../src/plans/plan-difference.rules';
import type { Goal } from '../../src/plans/plan.enums';
import { PART_NAMES, UNWRITTEN, type PlanContent } from '../../src/plans/plan.rules';

const short = (text: string): Goal => ({ term: 'SHORT', text });

describe('the difference between two versions of a plan', () => {
  it('lists what was reworded, added and taken out, in the order a plan is read in', () => {
    const before = { ...UNWRITTEN, causeOfHarm: 'Neglect.', needs: 'Food.', contingency: 'None.' };
    const after = { ...UNWRITTEN, causeOfHarm: 'Neglect.', needs: 'Food and sleep.', whatMustChange: 'Meals.' };
    expect(difference(before, after)).toEqual([
      { part: 'needs', before: 'Food.', after: 'Food and sleep.' },
      { part: 'whatMustChange', before: null, after: 'Meals.' },
      { part: 'contingency', before: 'None.', after: null },
    ]);
  });

  it('shows a goal put in at the top as that goal alone', () => {
    const before = { ...UNWRITTEN, goals: [short('A'), short('B')] };
    const after = { ...UNWRITTEN, goals: [short('New'), short('A'), short('B')] };
    expect(difference(before, after)).toEqual([{ part: 'goals', before: null, after: 'Short term: New' }]);
  });

  it('shows a reworded goal as one change', () => {
    const before = { ...UNWRITTEN, goals: [short('A'), short('B'), short('C')] };
    const after = { ...UNWRITTEN, goals: [short('A'), short('B, better'), short('C')] };
    expect(difference(before, after)).toEqual([
      { part: 'goals', before: 'Short term: B', after: 'Short term: B, better' },
    ]);
  });

  it('tells a goal for the short term from the same for the long', () => {
    const before = { ...UNWRITTEN, goals: [short('A')] };
    const after = { ...UNWRITTEN, goals: [{ term: 'LONG' as const, text: 'A' }] };
    expect(difference(before, after)).toEqual([{ part: 'goals', before: 'Short term: A', after: 'Long term: A' }]);
  });

  const text = fc.option(fc.constantFrom('a', 'b', 'c'));
  const goals = fc.array(
    fc.record({ term: fc.constantFrom('SHORT' as const, 'LONG' as const), text: fc.constantFrom('a', 'b', 'c') }),
    {
      maxLength: 6,
    },
  );
  const content: fc.Arbitrary<PlanContent> = fc.record({
    causeOfHarm: text,
    needs: text,
    whatMustChange: text,
    goals,
    contingency: text,
    dayToDayChecker: text,
  });

  it('is empty between a version and itself, and only then', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        expect(difference(a, structuredClone(a))).toEqual([]);
        expect(difference(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('makes the later version of the earlier when it is applied', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        expect(applied(a, difference(a, b))).toEqual(asLines(b));
      }),
    );
  });
});

type Lines = Record<string, string | null | string[]>;

const asLines = (content: PlanContent): Lines => ({ ...content, goals: content.goals.map(goalLine).sort() });

/** Takes out what a difference says was there before, and puts in what is there after; goals without their order. */
function applied(content: PlanContent, changes: readonly PartChange[]): Lines {
  const result = asLines(content);
  for (const part of PART_NAMES) {
    for (const { before, after } of changes.filter((change) => change.part === part)) {
      const held = result[part];
      if (!Array.isArray(held)) {
        expect(held).toBe(before);
        result[part] = after;
        continue;
      }
      if (before !== null) {
        expect(held).toContain(before);
        held.splice(held.indexOf(before), 1);
      }
      if (after !== null) held.push(after);
      held.sort();
    }
  }
  return result;
}
