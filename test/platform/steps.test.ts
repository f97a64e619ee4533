import { describe, expect, it } from '@jest/globals';
import { checkSteps, faultsOf } from '../../src/platform/steps';

describe('a table of steps', () => {
  it('is sound when every step leads to a state of the table and every state is reached', () => {
    expect(faultsOf({ A: ['B'], B: ['A'] }, 'A')).toEqual([]);
  });

  it('stops the start when a step leads out of it', () => {
    expect(() => {
      checkSteps('a test', { A: ['LOST'] }, 'A');
    }).toThrow('The steps of a test: LOST is unknown.');
  });

  it('stops the start when no step leads to a state', () => {
    expect(() => {
      checkSteps('a test', { A: ['B'], B: [], C: ['A'] }, 'A');
    }).toThrow('The steps of a test: C is unreachable.');
  });
});
