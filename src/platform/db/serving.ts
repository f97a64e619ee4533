import type { ClientBase } from 'pg';
import { CALLS, GRANTS, VERBS } from './serving/grants';

/** The role that the embedded database, the tests and the bench serve as. */
export const SERVING_ROLE = 'hub_serving';

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
 * Gives a role what serving needs of each table of the hub (GRANTS), and takes away whatever else it had.
 *
 * @throws Error when there is a table without a line, or a line without a table.
 */
export async function grantServing(owner: ClientBase, role: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const tables = rows.map(({ name }) => name);
  const odd = [
    ...tables.filter((name) => !(name in GRANTS)).map((name) => `${name} has no line`),
    ...Object.keys(GRANTS)
      .filter((name) => !tables.includes(name))
      .map((name) => `there is no ${name}`),
  ];
  if (odd.length > 0) throw new Error(`What the serving role may do (serving/grants.ts): ${odd.join(', ')}.`);
  const to = quoted(role);
  await owner.query('begin');
  await owner.query(`revoke all on all tables in schema public from ${to}, public`);
  await owner.query(`revoke create on schema public from ${to}, public`);
  await owner.query(`grant usage on schema public to ${to}`);
  for (const [grant, verbs] of Object.entries(VERBS)) {
    const of = tables.filter((name) => GRANTS[name] === grant);
    await owner.query(`grant ${verbs} on ${of.join(', ')} to ${to}`);
  }
  await owner.query(`revoke all on all functions in schema public from ${to}`);
  for (const call of CALLS) await owner.query(`grant execute on function ${call} to ${to}`);
  await owner.query('commit');
}

/** What a role must not be, and the column that says that it is. */
const TOO_MUCH = {
  superuser: 'it is a superuser',
  bypasses: 'it bypasses row-level security',
  makes_roles: 'it may create roles',
  owns: 'it owns tables of the hub, or belongs to a role that does',
  rewrites: 'it may change or delete rows of the audit',
} as const;

/** Why the role of this connection must not serve, in words; nothing when it may. */
export async function servingFaults(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<Record<keyof typeof TOO_MUCH, boolean>>(
    `select r.rolsuper as superuser, r.rolbypassrls as bypasses, r.rolcreaterole as makes_roles,
       exists (
         select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_has_role(c.relowner, 'member')
       ) as owns,
       has_table_privilege('audit_entry', 'update') or has_table_privilege('audit_entry', 'delete')
         or has_table_privilege('audit_entry', 'truncate') as rewrites
     from pg_roles r where r.rolname = current_user`,
  );
  const [role] = rows;
  if (role === undefined) return [];
  return Object.entries(TOO_MUCH).flatMap(([column, words]) => (role[column as keyof typeof TOO_MUCH] ? [words] : []));
}
