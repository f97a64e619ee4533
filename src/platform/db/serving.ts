import type { ClientBase } from 'pg';
import { AS_THE_HUB, ASKS, ITSELF, SPEAKS_AS } from './asking';
import { CALLS, GRANTS, VERBS } from './serving/grants';
import { OUTSIDE, READ_WITH_RECORDS, WALLED } from './serving/walls';

/** The role that the embedded database, the tests and the bench serve as. */
export const SERVING_ROLE = 'hub_serving';

const INSUFFICIENT_PRIVILEGE = '42501';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Makes a role that may sign in and nothing else, or gives it this password. For a server of the hub's own. */
export async function makeServingRole(owner: ClientBase, password: string): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [SERVING_ROLE]);
  const what = 'login nosuperuser nobypassrls nocreatedb nocreaterole noinherit noreplication';
  const verb = rowCount === 0 ? 'create' : 'alter';
  // A role's password is no parameter of any statement.
  await owner.query(`${verb} role ${SERVING_ROLE} ${what} password '${password.replaceAll("'", "''")}'`);
}

/**
 * Gives the roles that the hub speaks as what it needs of each table (GRANTS), and takes away whatever else they had. Who signs in
 * to serve has nothing but the right to speak as one of them.
 *
 * @param role who signs in to serve; undefined where that is the owner, as in development.
 * @throws Error when there is a table without a line, a line without a table, or a child's record without a wall.
 */
export async function grantServing(owner: ClientBase, role: string | undefined): Promise<void> {
  const { rows } = await owner.query<{ name: string; walled: boolean; of_a_child: boolean }>(
    `select c.relname as name, c.relrowsecurity as walled, exists (
       select from pg_attribute a where a.attrelid = c.oid and a.attname = 'child_id' and not a.attisdropped) as of_a_child
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const tables = rows.map(({ name }) => name);
  const odd = [
    ...tables.filter((name) => !(name in GRANTS)).map((name) => `${name} has no line`),
    ...Object.keys(GRANTS)
      .filter((name) => !tables.includes(name))
      .map((name) => `there is no ${name}`),
    ...rows
      .filter(({ name, walled }) => walled !== WALLED.includes(name))
      .map(
        ({ name, walled }) => `${name} has ${walled ? 'a wall and stands not in' : 'no wall and stands in'} walls.ts`,
      ),
    ...rows
      .filter(({ name, walled, of_a_child }) => of_a_child && !walled && !(name in OUTSIDE))
      .map(({ name }) => `${name} names a child and has no wall`),
  ];
  if (odd.length > 0)
    throw new Error(`What the serving role may do (serving/grants.ts, serving/walls.ts): ${odd.join(', ')}.`);
  const itself = quoted(ITSELF);
  const asks = Object.values(ASKS).map(quoted).join(', ');
  const signsIn = role === undefined ? [] : [quoted(role)];
  const all = [...signsIn, itself, asks].join(', ');
  await owner.query('begin');
  await owner.query(`revoke all on all tables in schema public from ${all}, public`);
  await owner.query(`revoke create on schema public from ${all}, public`);
  await owner.query(`grant usage on schema public to ${all}`);
  for (const [grant, verbs] of Object.entries(VERBS)) {
    const of = tables.filter((name) => GRANTS[name] === grant).join(', ');
    await owner.query(`grant ${verbs} on ${of} to ${itself}`);
  }
  // Who asks writes nothing, and locks nothing: that takes the right to write.
  await owner.query(`grant select on ${[...WALLED, ...READ_WITH_RECORDS].join(', ')} to ${asks}`);
  await owner.query(`revoke all on all functions in schema public from ${all}`);
  for (const call of CALLS) await owner.query(`grant execute on function ${call} to ${itself}`);
  for (const name of signsIn) await owner.query(`grant select on migrations to ${name}`);
  await letSpeak(owner, role);
  await owner.query('commit');
}

/** Since PostgreSQL 16, whoever makes a role belongs to it and may not speak as it, until they let themselves. */
const MAY_SPEAK = `case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end`;

/** Roles belong to the whole server, where hubs may migrate at the same time: what is so already is left alone. */
async function letSpeak(owner: ClientBase, role: string | undefined): Promise<void> {
  const { rows } = await owner.query<{ who: string; as: string; inherits: boolean }>(
    `select r.rolname as who, s.rolname as "as", pg_has_role(r.oid, s.oid, 'USAGE') as inherits
     from pg_roles r join pg_roles s on s.rolname = any ($2)
     where r.rolname in ($1, current_user) and not r.rolsuper
       and (not pg_has_role(r.oid, s.oid, ${MAY_SPEAK}) or (r.rolname = $1 and pg_has_role(r.oid, s.oid, 'USAGE')))`,
    [role ?? null, SPEAKS_AS],
  );
  for (const { who, as, inherits } of rows) {
    // Whoever was made to inherit and is no longer so, inherits until they are let in anew.
    if (inherits) await owner.query(`revoke ${quoted(as)} from ${quoted(who)}`);
    await owner.query(`grant ${quoted(as)} to ${quoted(who)}`).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== INSUFFICIENT_PRIVILEGE) throw error;
      throw new Error(
        `The roles ${SPEAKS_AS.join(', ')} were made by somebody else, perhaps for another hub on this server. A superuser says "grant ${SPEAKS_AS.join(', ')} to … with admin option" for the owner of this one.`,
      );
    });
  }
}

/** What a role must not be, or be met with, and the column that says that it is. */
const TOO_MUCH = {
  superuser: 'it, or a role that it speaks as, is a superuser',
  bypasses: 'it, or a role that it speaks as, bypasses row-level security',
  makes_roles: 'it, or a role that it speaks as, may create roles',
  owns: 'it, or a role that it speaks as, owns tables of the hub, or belongs to a role that does',
  mixed: 'a role that it speaks as belongs to another role, and may what that one may',
  rewrites: 'it may change or delete rows of the audit',
  unwalled: 'a table with records of children has no row-level security',
  inherits:
    'it is shown what the hub is shown without saying that it speaks for it: make it "noinherit", then migrate again',
} as const;

/** Why the role of this connection must not serve, in words; nothing when it may. */
export async function servingFaults(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<Record<keyof typeof TOO_MUCH, boolean>>(
    `with speaker as (select * from pg_roles where rolname = current_user or rolname = any ($2))
     select
       exists (select from speaker where rolsuper) as superuser,
       exists (select from speaker where rolbypassrls) as bypasses,
       exists (select from speaker where rolcreaterole) as makes_roles,
       exists (
         select from speaker s join pg_class c on pg_has_role(s.oid, c.relowner, 'member')
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       ) as owns,
       exists (
         select from speaker s cross join unnest(array['update', 'delete', 'truncate']) verb
         where has_table_privilege(s.oid, 'audit_entry', verb)
       ) as rewrites,
       exists (
         select from unnest($2::text[]) other where not r.rolsuper and pg_has_role(other, 'USAGE')
       ) as inherits,
       exists (
         select from speaker s join pg_auth_members m on m.member = s.oid where s.rolname <> current_user
       ) as mixed,
       exists (
         select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and not c.relrowsecurity
       ) as unwalled
     from pg_roles r where r.rolname = current_user`,
    [WALLED, SPEAKS_AS],
  );
  const [role] = rows;
  if (role === undefined) return [];
  return Object.entries(TOO_MUCH).flatMap(([column, words]) => (role[column as keyof typeof TOO_MUCH] ? [words] : []));
}

/** Why a receipt that is given over this connection may be lost with the power, in words; nothing when it may not. */
export async function durabilityFaults(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ name: string }>(
    `select name from pg_settings where name = any ('{synchronous_commit,fsync,full_page_writes}') and setting = 'off' order by name`,
  );
  return rows.map(({ name }) => `what it commits may be lost with the power: ${name} is off`);
}

/** What a command's connection says when it opens: as the owner nothing, and as the hub whoever may do no more than serve. */
export async function speakingAs(connection: ClientBase): Promise<string | undefined> {
  const { rows } = await connection.query(
    `select from pg_class where oid = to_regclass('child') and not pg_has_role(relowner, 'MEMBER')`,
  );
  return rows.length > 0 ? AS_THE_HUB : undefined;
}
