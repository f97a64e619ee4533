import type { Manifest } from '../../src/backup';

export const number = (n: number): string => n.toLocaleString('en-GB');
export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

/** What a backup holds, for a person. */
export function* sayBackup({ at, tables, audit, key, hub, migrations }: Manifest): Generator<string> {
  const sum = (of: 'rows' | 'bytes'): number => tables.reduce((total, table) => total + table[of], 0);
  yield `  ${number(sum('rows'))} rows of ${tables.length} tables as they were at ${at}, ${(sum('bytes') / 1e6).toFixed(1)} MB`;
  yield `  ${key === null ? 'NOT ENCRYPTED' : `encrypted with the key ${key}`}; hub ${hub}, ${migrations.length} migrations`;
  yield audit.checkpoint === null
    ? '  Nothing of the audit was sealed yet: a restore can prove nothing of it.'
    : `  The audit's last checkpoint covers ${number(audit.size)} entries.`;
}
