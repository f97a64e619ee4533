import type { ClientBase } from 'pg';
import { BackupError } from './failure';

/** Something that was taken away after a backup, as the row says it. */
export interface Withdrawal {
  readonly kind: string;
  readonly row: Record<string, unknown>;
}

interface Kind {
  /** For whoever reads what was taken away again. */
  readonly words: string;
  /** Rows since an instant, as JSON. */
  readonly since: string;
  /** Takes it away again, given the row. Answers with a row when it did. */
  readonly again: string;
  /** Whether what it is about is in the database, given the row. */
  readonly isHere: string;
}

const added = (table: string, about: string): Pick<Kind, 'again' | 'isHere'> => ({
  again: `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb) on conflict do nothing returning 1`,
  isHere: `select from ${about} where id = ($1::jsonb ->> '${about}_id')::uuid`,
});

const ended = (table: string, column: string, by = ''): Pick<Kind, 'since' | 'again' | 'isHere'> => ({
  since: `select to_jsonb(t) as row from ${table} t where ${column} >= $1`,
  again: `update ${table} set ${column} = ($1::jsonb ->> '${column}')::timestamptz${by}
    where id = ($1::jsonb ->> 'id')::uuid and (${column} is null or ${column} > ($1::jsonb ->> '${column}')::timestamptz) returning 1`,
  isHere: `select from ${table} where id = ($1::jsonb ->> 'id')::uuid`,
});

/** What became of a disposal after it was proposed. */
const DISPOSAL = `state, due_on, because, decided_by, decided_at, decided_because, carried_out_by, carried_out_at, certificate, version`;

/**
 * What takes access away. A hub restored to the state of last night must not open again what was closed this morning; what was
 * opened since is lost with the rest, and is given again by whoever gave it.
 */
const KINDS: Readonly<Record<string, Kind>> = {
  DENIAL: {
    words: 'sign-ins denied',
    since: `select to_jsonb(t) as row from denial t where denied_at >= $1 and lifted_at is null`,
    ...added('denial', 'issuer'),
  },
  RESTRICTION: {
    words: 'restrictions of a record',
    since: `select to_jsonb(t) as row from restriction t where began_at >= $1 and (ended_at is null or ended_at > now())`,
    ...added('restriction', 'child'),
  },
  RELATIONSHIP: { words: 'relationships ended', ...ended('relationship', 'ended_at') },
  WORKER: { words: 'workers and family members who may not sign in any more', ...ended('worker', 'active_to') },
  TRUSTED_DOCUMENT: {
    words: 'documents withdrawn',
    ...ended('trusted_document', 'withdrawn_at', `, withdrawn_by = ($1::jsonb ->> 'withdrawn_by')::uuid`),
  },
  CALENDAR_FEED: { words: 'calendar feeds revoked', ...ended('calendar_feed', 'revoked_at') },
  // Last: what else was taken from a record goes with it. What was destroyed is not brought back by a backup, held since then or not.
  DISPOSAL: {
    words: 'records destroyed',
    since: `select to_jsonb(t) as row from disposal t where carried_out_at >= $1`,
    again: `insert into disposal select r.* from erase_record(($1::jsonb ->> 'child_id')::uuid) gone, jsonb_populate_record(null::disposal, $1::jsonb) r
      where gone is not null
      on conflict (id) do update set (${DISPOSAL}) = row (${DISPOSAL.split(', ')
        .map((column) => `excluded.${column}`)
        .join(', ')}) returning 1`,
    isHere: `select from child where id = ($1::jsonb ->> 'child_id')::uuid`,
  },
};

export const isWithdrawalKind = (kind: string): boolean => Object.hasOwn(KINDS, kind);
export const wordsOfKind = (kind: string): string => KINDS[kind]?.words ?? kind;

/** A row carries the instant of the hub's clock, and is committed later: this much earlier is looked. Twice is as good as once. */
const EARLIER = `interval '1 hour'`;

/** What was taken away since an instant. */
export async function withdrawalsSince(client: ClientBase, since: string): Promise<Withdrawal[]> {
  const found: Withdrawal[] = [];
  for (const [kind, { since: sql }] of Object.entries(KINDS)) {
    const text = sql.replaceAll('$1', `$1::timestamptz - ${EARLIER}`);
    const { rows } = await client.query<{ row: Record<string, unknown> }>(text, [since]);
    found.push(...rows.map(({ row }) => ({ kind, row })));
  }
  return found;
}

export interface Applied {
  readonly applied: readonly { readonly kind: string; readonly count: number }[];
  /** How many were so already. */
  readonly already: number;
  /** How many are about somebody whom the backup does not know yet. */
  readonly unknown: number;
}

/** Takes away again what was taken away. In the transaction of the restore: the hub never serves without it. */
export async function applyWithdrawals(client: ClientBase, withdrawals: readonly Withdrawal[]): Promise<Applied> {
  const counts = new Map<string, number>();
  let [already, unknown] = [0, 0];
  for (const [i, { kind, row }] of withdrawals.entries()) {
    const sql = KINDS[kind];
    if (sql === undefined) throw new BackupError(`Line ${i + 1} of what was withdrawn: there is no ${kind}.`);
    const values = [JSON.stringify(row)];
    if ((await client.query(sql.isHere, values)).rows.length === 0) unknown++;
    else if ((await client.query(sql.again, values).catch(namingLine(i + 1, kind))).rows.length === 0) already++;
    else counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return { applied: [...counts].map(([kind, count]) => ({ kind, count })), already, unknown };
}

/** Never passed over: what can not be taken away again stops the restore. */
const namingLine = (line: number, kind: string) => (error: unknown) => {
  const { code } = error as { code?: string };
  const why =
    code === '23503' ? 'it names a worker whom the backup does not know' : `the database refuses it (${code ?? '?'})`;
  throw new BackupError(
    `Line ${line} of what was withdrawn (${kind}) can not be applied: ${why}. Nothing was restored; mend that line, or take it out and do it by hand before the hub serves.`,
  );
};
