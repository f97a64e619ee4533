import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was seen and done. Append-only: a change of a row is refused by the database itself, whoever asks. There is no
 * foreign key on purpose: the entry outlives the record that it is about. Values are never stored, only the names of
 * fields; an identity that was looked for stands as a keyed digest.
 */
export class Audit1700000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_entry (
        id bigint generated always as identity constraint audit_entry_pk primary key,
        at timestamptz not null,
        request_id uuid not null,
        action text not null constraint audit_entry_action_ck check (action in ('READ', 'LOOK_UP', 'WRITE', 'DELIVER', 'REFUSED')),
        operation text not null,
        worker_id uuid,
        service_id uuid,
        agency_id uuid,
        audience text not null,
        purpose text not null,
        authority_id uuid,
        child_id uuid,
        child_ids uuid[],
        bases text[] not null default '{}',
        fields text[] not null default '{}',
        digest text
      )`);
    await db.query(`create index audit_entry_child_ix on audit_entry (child_id, id) where child_id is not null`);
    await db.query(
      `create index audit_entry_children_ix on audit_entry using gin (child_ids) where child_ids is not null`,
    );
    await db.query(`create index audit_entry_worker_ix on audit_entry (worker_id, id)`);
    await db.query(`
      create function audit_entry_is_final() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
      end $$`);
    await db.query(`
      create trigger audit_entry_is_final before update or delete or truncate on audit_entry
      for each statement execute function audit_entry_is_final()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table audit_entry`);
    await db.query(`drop function audit_entry_is_final()`);
  }
}
