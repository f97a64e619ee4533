import { POLICY, RELATIONSHIPS, RESTRICTIONS, type Line } from '../../src/access';
import { EVENTS } from '../../src/events';
import { AUDIENCES, type Audience } from '../../src/identity';

const audiences = Object.keys(AUDIENCES) as Audience[];
const OPERATIONS = ['Query', 'Mutation', 'Subscription'];

/** The policy as a person reads it: one table for each type, a column for each audience, the relationship in the cell. */
export function accessMatrix(): string {
  const types = [...new Set(POLICY.map((line) => line.type))];
  return [
    '# Who may see what',
    '',
    'Printed from `src/access/policy/` by `npm run schema`; do not edit. A cell names the relationships with the child that open the field to the',
    'audience; `any` needs none (the type is no part of one child’s record, or is reached only through a check of its own); empty means that the field does',
    "not exist in that audience's contract. Where several relationships hold, what they open adds up; restrictions are taken away last.",
    '',
    '## Relationships',
    '',
    ...table(
      ['relationship', 'what it is', 'where it comes from'],
      Object.entries(RELATIONSHIPS).map(([name, r]) => [
        name,
        r.means,
        r.stored === null ? 'follows from role and authority' : 'a row with beginning, end and reason',
      ]),
    ),
    '',
    '## Restrictions',
    '',
    ...table(['restriction', 'what it does'], Object.entries(RESTRICTIONS)),
    '',
    '## Operations',
    '',
    ...table(
      ['operation', 'audiences', 'roles', 'because'],
      POLICY.filter((l) => OPERATIONS.includes(l.type)).flatMap((line) =>
        line.fields.map((field) => [
          `${line.type}.${field}`,
          audiences.filter((a) => line.to[a] !== undefined).join(', '),
          line.roles?.join(', ') ?? 'any',
          line.because,
        ]),
      ),
    ),
    ...types.filter((type) => !OPERATIONS.includes(type)).flatMap((type) => ['', `## ${type}`, '', ...typeTable(type)]),
    '',
  ].join('\n');
}

function typeTable(type: string): string[] {
  const lines = POLICY.filter((line) => line.type === type);
  const fields = [...new Set(lines.flatMap((line) => line.fields))];
  const shown = audiences.filter((a) => lines.some((line) => line.to[a] !== undefined));
  return table(
    ['field', ...shown, 'because'],
    fields.map((field) => {
      const of = lines.filter((line) => line.fields.includes(field));
      return [
        field,
        ...shown.map((audience) => cell(of, audience)),
        [...new Set(of.map((line) => line.because))].join('; '),
      ];
    }),
  );
}

function cell(lines: readonly Line[], audience: Audience): string {
  const relationships = lines.map((line) => line.to[audience]).filter((to) => to !== undefined);
  if (relationships.includes('ANY')) return 'any';
  return [...new Set(relationships.flat())].join(', ');
}

/** Every event: what it is about, how urgent it is, and who hears of it. */
export function eventList(): string {
  return [
    '# What can happen, and who hears of it',
    '',
    'Printed from `src/events/catalogue.ts` by `npm run schema`; do not edit. An event holds ids and never content: whoever hears of it reads the record, as',
    'they may see it at that moment.',
    '',
    ...table(
      ['event', 'is about', 'urgency', 'heard by'],
      Object.entries(EVENTS).map(([name, event]) => [
        name,
        `a ${event.subject}`.replace('a action', 'an action'),
        event.urgency,
        event.heard,
      ]),
    ),
    '',
  ].join('\n');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}
