import { describe, expect, it } from '@jest/globals';
import '../../src/app';
import { statement } from '../../src/platform/db/statement';

describe('the name of a statement', () => {
  it('is of one text in the whole hub, and may be declared again with it', () => {
    expect(statement('test.one', 'select 1')).toEqual(statement('test.one', 'select 1'));
    expect(() => statement('test.one', 'select 2')).toThrow('two statements are named test.one');
  });

  it('is as long as PostgreSQL tells names apart', () => {
    expect(() => statement('n'.repeat(63), 'select 1')).not.toThrow();
    expect(() => statement('n'.repeat(64), 'select 1')).toThrow('at most 63');
  });
});
