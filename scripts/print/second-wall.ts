import { OUTSIDE, WALLED } from '../../src/platform/db/serving/walls';
import { allStatements, type Beyond, type Reading, type Statement } from '../../src/platform/db/statement';
import { table } from './tables';

/** Tables behind the wall that a statement names as a source of rows, or writes to. */
function named({ text }: Statement | Reading) {
  const after = (words: string): string[] => {
    const found = [...text.matchAll(new RegExp(`\\b(?:${words})\\s+(?:only\\s+)?(\\w+)`, 'gi'))].map(
      ([, name]) => name ?? '',
    );
    return WALLED.filter((name) => found.includes(name)).sort();
  };
  const writes = after('insert into|update|delete from');
  // 'for update of' and 'do update set' name no table.
  const reads = after('from|join|using').filter(
    (name) => !new RegExp(`delete from ${name}\\b`).test(text) || !writes.includes(name),
  );
  return { reads, writes };
}

/** The paths beyond the second wall: what the hub runs for itself and which tables behind the wall it reads. */
export function secondWall(): string {
  const all = [...allStatements()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const forSomebody = all.filter((one) => one.follows === true || one.asked !== undefined);
  const ofTheHub = all.flatMap((one) => {
    if (one.follows === true || (one.asked !== undefined && one.beyond === undefined)) return [];
    const { reads, writes } = named(one);
    return reads.length + writes.length === 0 ? [] : [{ name: one.name, beyond: one.beyond, reads, writes }];
  });
  const reasons = (reasonOf: (beyond: Beyond | undefined) => string | undefined): string[] =>
    table(
      ['statement', 'reads', 'because'],
      ofTheHub.flatMap(({ name, beyond, reads }) => {
        const reason = reasonOf(beyond);
        return reason === undefined ? [] : [[name, reads.join(', '), reason]];
      }),
    );
  return [
    '# Beyond the second wall',
    '',
    'Printed from the statements in `src/` by `npm run schema`; do not edit. Row-level security shows a statement what who asks may see; the statements',
    'below look further, and most are run for the hub itself: they come upon every row of the tables named. Whoever adds a path adds a line here, which a reviewer sees.',
    `Of the other statements ${forSomebody.length} are run as who asks, and the rest touch no table behind the wall. [Why](../docs/decisions/0030-second-wall.md).`,
    '',
    '## Behind the wall',
    '',
    [...WALLED]
      .sort()
      .join(', ')
      .replace(/(.{1,150})(?:, |$)/g, '$1,\n')
      .replace(/,\n$/, '.'),
    '',
    ...table(['outside, though it names a child', 'because'], Object.entries(OUTSIDE)),
    '',
    '## With the visibility predicate, and for the hub itself',
    '',
    ...reasons((beyond) => (typeof beyond === 'string' ? beyond : undefined)),
    '',
    '## Whatever they are to the child',
    '',
    'Run as who asks: a restriction hides a row from whom it shuts out, and a relationship is not asked for.',
    '',
    ...reasons((beyond) => (typeof beyond === 'object' ? beyond.relationships : undefined)),
    '',
    '## For the hub itself',
    '',
    'What a change reads before it, whom it tells, what falls due, what is counted for an authority, kept, given or sent: each is asked for by a use case that',
    'has found the record with the predicate, or by the clock.',
    '',
    ...table(
      ['statement', 'reads', 'writes'],
      ofTheHub.flatMap(({ name, beyond, reads, writes }) =>
        beyond === undefined ? [[name, reads.join(', '), writes.join(', ')]] : [],
      ),
    ),
    '',
  ].join('\n');
}
