import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DISCLOSED, KEPT } from '../../src/subject-access/disclosure';
import { TestHub } from '../support/hub';

describe('the rules of disclosure', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await TestHub.start();
  });
  afterAll(() => hub.stop());

  it('say of every table of a child’s record, and of every column, whether it is given: a new one is until somebody decides', async () => {
    const { rows } = await hub.pool.query<{ t: string; names: string[] }>(
      `select table_name as t, array_agg(column_name::text) as names from information_schema.columns c
       where table_schema = 'public' and (table_name = 'child' or exists (
         select from information_schema.columns k where k.table_schema = 'public' and k.table_name = c.table_name and k.column_name = 'child_id'))
       group by 1`,
    );
    const ruled = new Map(DISCLOSED.map((rule) => [rule.record, rule]));
    const kept = KEPT.map(({ record }) => record);
    expect([...ruled.keys(), ...kept].sort()).toEqual(rows.map(({ t }) => t).sort());
    const undecided = rows.flatMap(({ t, names }) => {
      const rule = ruled.get(t);
      return rule === undefined
        ? []
        : names.filter((name) => rule.columns[name] === undefined).map((name) => `${t}.${name}`);
    });
    expect(undecided).toEqual([]);
    // A column that is not of the table is worked out in SQL.
    const unknown = DISCLOSED.flatMap(({ record, columns }) => {
      const names = rows.find(({ t }) => t === record)?.names ?? [];
      return Object.entries(columns)
        .filter(
          ([name, column]) =>
            !names.includes(name) &&
            !('sql' in column && column.sql !== null) &&
            !['id', 'version', 'child_id', 'authority_id'].includes(name),
        )
        .map(([name]) => `${record}.${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('give nothing freely written by a confidential part, an officer, or who reported', () => {
    const gives = (record: string, column: string) =>
      DISCLOSED.find((rule) => rule.record === record)?.columns[column]?.gives;
    expect(gives('conference_report', 'confidential')).toBe('NOTHING');
    expect(gives('concern', 'reporter_told')).toBe('NOTHING');
    expect(gives('concern', 'reporter_worker_id')).toBe('NOTHING');
    expect(gives('referral', 'source')).toBe('NOTHING');
  });
});
