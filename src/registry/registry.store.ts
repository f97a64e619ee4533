import { statement, type Db, type Statement } from '../platform/db/statement';

/** A row for a table, by its columns, with the place in the file that it came from. */
export type Row = Readonly<Record<string, string | readonly string[] | null>> & { readonly at: string };

interface Table {
  readonly table: string;
  readonly columns: Readonly<Record<string, 'uuid' | 'text' | 'text[]' | 'timestamptz'>>;
}

/** A day begins at midnight in England, whatever the zone of the session; an instant says its own. */
const moment = (column: string): string =>
  `case when length(t.${column}) = 10 then t.${column}::timestamp at time zone 'Europe/London' else t.${column}::timestamptz end`;

/** The order keeps foreign keys. */
const TABLES = {
  authorities: {
    table: 'authority',
    columns: { dfe_code: 'text', gss_code: 'text', name: 'text', day_phone: 'text', out_of_hours_phone: 'text' },
  },
  agencies: {
    table: 'agency',
    columns: { kind: 'text', authority_id: 'uuid', name: 'text', phone: 'text', urn: 'text', ods_code: 'text' },
  },
  teams: { table: 'team', columns: { authority_id: 'uuid', kind: 'text', name: 'text', phone: 'text' } },
  issuers: {
    table: 'issuer',
    columns: { url: 'text', agency_id: 'uuid', algorithms: 'text[]', jwks_uri: 'text' },
  },
  workers: {
    table: 'worker',
    columns: {
      ...{ agency_id: 'uuid', team_id: 'uuid', manager_id: 'uuid', issuer_id: 'uuid', subject: 'text', role: 'text' },
      ...{ name: 'text', job_title: 'text', phone: 'text', active_from: 'timestamptz', active_to: 'timestamptz' },
    },
  },
} as const satisfies Record<string, Table>;

type Name = keyof typeof TABLES;
export type Rows = Readonly<Record<Name, readonly Row[]>>;
export const TABLE_NAMES = Object.keys(TABLES) as Name[];

/** Rows of the file as a table `t`; moments come as they are written. */
function recordset({ columns }: Table, parameter: string): string {
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type === 'timestamptz' ? 'text' : type}`);
  return `jsonb_to_recordset(${parameter}::jsonb) as t (at text, id uuid, ${typed.join(', ')})`;
}

/** Since when somebody works there who is registered without saying so: as registered before, or from now on. */
const ACTIVE_FROM = `coalesce(${moment('active_from')}, known.active_from, $2)`;

/** Every statement takes the rows and the present moment; the `where` of the select gives the latter its type. */
function upsert(name: Name): Statement {
  const table: Table = TABLES[name];
  const columns = Object.keys(table.columns);
  const values = columns.map((c) =>
    c === 'active_from' ? ACTIVE_FROM : table.columns[c] === 'timestamptz' ? moment(c) : `t.${c}`,
  );
  const of = (prefix: string) => columns.map((c) => `${prefix}.${c}`).join(', ');
  return statement(
    `registry.${name}`,
    `insert into ${table.table} as r (id, ${columns.join(', ')})
     select t.id, ${values.join(', ')} from ${recordset(table, '$1')} left join ${table.table} known on known.id = t.id
     where $2::timestamptz is not null
     on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}
     where (${of('r')}) is distinct from (${of('excluded')})
     returning xmax = 0 as created`,
  );
}

const UPSERTS = Object.fromEntries(TABLE_NAMES.map((name) => [name, upsert(name)])) as Record<Name, Statement>;

/** Two runs at once would each find the other's rows missing. */
const ALONE = statement(
  'registry.alone',
  `select pg_advisory_xact_lock(hashtextextended('child-protection-hub/registry', 0))`,
);

const CLASHES = statement(
  'registry.clashes',
  `select t.at, 'code' as field from ${recordset(TABLES.authorities, '$1')} join authority r on r.dfe_code = t.dfe_code and r.id <> t.id
   union all
   select t.at, 'urn' from ${recordset(TABLES.agencies, '$2')} join agency r on r.urn = t.urn and r.id <> t.id
   union all
   select t.at, 'odsCode' from ${recordset(TABLES.agencies, '$2')} join agency r on r.ods_code = t.ods_code and r.id <> t.id
   union all
   select t.at, 'kind' from ${recordset(TABLES.teams, '$3')} join team r on r.authority_id = t.authority_id and r.id <> t.id
     and r.kind = 'ADVICE_AND_ASSESSMENT' and t.kind = 'ADVICE_AND_ASSESSMENT'
   union all
   select t.at, 'url' from ${recordset(TABLES.issuers, '$4')} join issuer r on r.url = t.url and r.id <> t.id
   union all
   select t.at, 'activeTo' from ${recordset(TABLES.workers, '$5')} left join worker known on known.id = t.id
     where ${moment('active_to')} <= ${ACTIVE_FROM.replace('$2', '$6::timestamptz')}`,
);

export interface Clash {
  readonly at: string;
  readonly field: 'code' | 'urn' | 'odsCode' | 'kind' | 'url' | 'activeTo';
}

/** Waits until no other run is at work, then says what of the file the rows already there do not allow. */
export async function findClashes(db: Db, rows: Rows, now: Date): Promise<Clash[]> {
  await db.rows(ALONE, []);
  return db.rows<Clash & Record<string, unknown>>(CLASHES, [
    ...TABLE_NAMES.map((name) => JSON.stringify(rows[name])),
    now,
  ]);
}

/** Brings one table to what the file says; rows that are so already are not touched. */
export async function bring(
  db: Db,
  name: Name,
  rows: readonly Row[],
  now: Date,
): Promise<{ created: number; changed: number }> {
  const written = await db.rows<{ created: boolean }>(UPSERTS[name], [JSON.stringify(rows), now]);
  const created = written.filter((row) => row.created).length;
  return { created, changed: written.length - created };
}
