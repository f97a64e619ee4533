import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isTestNhsNumber, nhsNumber, postcode, upn } from '../../src/platform/identifiers';
import { generate, type Demonstration } from '../../src/demonstration/generate';
import { TABLES, type Table } from '../../src/demonstration/tables';

const demonstration: Demonstration = { children: 1_200, today: '2026-03-02', seed: 'a' };

/** The rows of every table, each as its columns by name, as COPY would read them. */
function tablesOf(options: Demonstration): Record<Table, Record<string, string>[]> {
  const found = Object.fromEntries(Object.keys(TABLES).map((table) => [table, []])) as unknown as ReturnType<
    typeof tablesOf
  >;
  for (const part of generate(options)) {
    for (const [table, text] of part.rows.parts()) {
      for (const line of text.trimEnd().split('\n')) {
        const values = line.split('\t');
        found[table].push(Object.fromEntries(TABLES[table].map((column, i) => [column, values[i] ?? ''])));
      }
    }
  }
  return found;
}

function digestOf(options: Demonstration): string {
  const hash = createHash('sha256');
  for (const part of generate(options)) for (const [table, text] of part.rows.parts()) hash.update(table).update(text);
  return hash.digest('hex');
}

const NULL = '\\N';
const known = (values: readonly (string | undefined)[]) => values.filter((value) => value !== NULL) as string[];

describe('a generated authority', () => {
  const tables = tablesOf(demonstration);

  it('is the same for the same seed and day, and another for others', () => {
    const digest = digestOf(demonstration);
    expect(digestOf(demonstration)).toBe(digest);
    expect(digestOf({ ...demonstration, seed: 'b' })).not.toBe(digest);
    expect(digestOf({ ...demonstration, today: '2026-03-03' })).not.toBe(digest);
  });

  it('has exactly as many children as asked for, and plans in proportion', () => {
    const open = tables.plan.filter((plan) => plan['ended_on'] === NULL);
    expect(tables.child).toHaveLength(1_200);
    expect(open.length).toBeGreaterThanOrEqual(296);
    expect(open.length).toBeLessThanOrEqual(304);
    expect(tables.plan.length - open.length).toBeGreaterThan(440);
    expect(new Set(open.map((plan) => plan['state']))).toEqual(new Set(['ACTIVE', 'OUTLINE']));
    expect(tables.child.filter((child) => child['date_of_birth'] === NULL).length).toBeGreaterThan(1);
  });

  it('keeps England’s proportions when it is large', () => {
    const counts = { child: 0, open: 0, ended: 0 };
    for (const part of generate({ ...demonstration, children: 20_000 })) {
      counts.child += part.rows.count('child');
      for (const [table, text] of part.rows.parts()) {
        if (table !== 'plan') continue;
        counts.ended += text.split('\tENDED\t').length - 1;
        counts.open += part.rows.count('plan') - (text.split('\tENDED\t').length - 1);
      }
    }
    expect(counts.child).toBe(20_000);
    expect(Math.abs(counts.open - 1_000)).toBeLessThan(6);
    expect(Math.abs(counts.ended - 8_000)).toBeLessThan(80);
  });

  it('takes its numbers from where nobody can be hurt', () => {
    const nhsNumbers = known(tables.child.map((child) => child['nhs_number']));
    expect(nhsNumbers.filter((number) => !nhsNumber(number).ok || !isTestNhsNumber(number))).toEqual([]);
    expect(new Set(nhsNumbers).size).toBe(nhsNumbers.length);
    expect(nhsNumbers.length).toBeGreaterThan(1_150);
    const upns = known(tables.child.map((child) => child['upn']));
    expect(upns.filter((number) => !upn(number).ok)).toEqual([]);
    const postcodes = tables.child_address.map((address) => address['postcode'] ?? '');
    expect(postcodes.filter((code) => !code.startsWith('ZZ99') || !postcode(code).ok)).toEqual([]);
    const phones = tables.worker.map((worker) => worker['phone'] ?? '');
    expect(phones.filter((phone) => !/^020 7946 0\d{3}$/.test(phone))).toEqual([]);
  });

  it('gives a primary school about sixty known pupils and a key worker about twenty children', () => {
    const now = tables.relationship.filter((link) => link['ended_at'] === NULL);
    const largest = (kind: string, by: string) => {
      const counts = new Map<string, number>();
      for (const link of now.filter((l) => l['kind'] === kind)) {
        counts.set(link[by] ?? '', (counts.get(link[by] ?? '') ?? 0) + 1);
      }
      return Math.max(...counts.values());
    };
    expect(largest('ALLOCATED', 'worker_id')).toBeGreaterThan(18);
    // The first one has the children of the walk-through besides.
    expect(largest('ALLOCATED', 'worker_id')).toBeLessThan(36);
    expect(largest('ON_ROLL', 'agency_id')).toBeGreaterThan(50);
  });

  it('fills every inbox without a gap, in the order of time', () => {
    const at = new Map(tables.event.map((event) => [event['id'], event['at'] ?? '']));
    const inboxes = new Map<string, { seq: number; at: string }[]>();
    for (const item of tables.inbox_item) {
      const inbox = inboxes.get(item['recipient_id'] ?? '') ?? [];
      inboxes.set(item['recipient_id'] ?? '', inbox);
      inbox.push({ seq: Number(item['seq']), at: at.get(item['event_id']) ?? '' });
    }
    expect(inboxes.size).toBeGreaterThan(20);
    for (const inbox of inboxes.values()) {
      expect(inbox.map(({ seq }) => seq)).toEqual(inbox.map((_, i) => i + 1));
      const times = inbox.map(({ at: time }) => time);
      expect(times).toEqual([...times].sort());
    }
    expect(new Map(tables.inbox_head.map((head) => [head['recipient_id'], Number(head['seq'])]))).toEqual(
      new Map([...inboxes].map(([recipient, inbox]) => [recipient, inbox.length])),
    );
  });

  it('lets nothing happen after today but what is due or planned', () => {
    // A conference that is to be held is counted back from, and who was invited to one reads on for a month.
    const ahead = [
      ...['due_on', 'first_due_on', 'warn_on', 'planned_for', 'expected_date_of_birth'],
      ...['deadline.from_on', 'relationship.ended_at'],
    ];
    const days = Object.entries(tables).flatMap(([table, rows]) =>
      rows.flatMap((row) =>
        Object.entries(row)
          .filter(([column]) => !ahead.includes(column) && !ahead.includes(`${table}.${column}`))
          .filter(([, value]) => /^\d{4}-\d\d-\d\d(T|$)/.test(value) && value.slice(0, 10) > demonstration.today)
          .map(([column, value]) => `${table}.${column} ${value}`),
      ),
    );
    expect(days).toEqual([]);
  });

  it('says of every text that it is invented, and of every organisation that it is for demonstration', () => {
    const texts = tables.concern.map((concern) => concern['seen_or_said'] ?? '');
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => !text.startsWith('Invented report'))).toEqual([]);
    expect(tables.plan_version.filter(({ content }) => content?.includes('Invented example') !== true)).toEqual([]);
    expect(tables.agency.filter(({ name }) => name?.endsWith('(demonstration)') !== true)).toEqual([]);
  });

  it('refuses to be too small for its walk-through', () => {
    expect(() => [...generate({ ...demonstration, children: 99 })]).toThrow('at least 100');
  });
});
