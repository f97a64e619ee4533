import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys that records are sealed with. Each child has one, and so has what belongs to no one child: a conference, a person of
 * the network, a concern about a child nobody knows. An owner has one key at a time that is written with; those before it stay
 * until nothing bears them. There is no foreign key to the owner: it is a row of one of several tables, and a key that was
 * destroyed outlives what it sealed, so that nothing is ever sealed for that owner again.
 * A key's id stands in every value it sealed and is never changed; the role that serves may lock a row, and for that has the
 * right to change its id, so a trigger refuses it.
 * The triggers that keep what was said unchanged let one change pass: the owner of the tables sealing it anew.
 */
export class DataKeys1700000039000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table authority_key (
        id uuid constraint authority_key_pk primary key,
        authority_id uuid not null constraint authority_key_authority_fk references authority on delete restrict,
        root_key text not null,
        wrapped bytea not null,
        made_at timestamptz not null,
        retired_at timestamptz
      )`);
    await db.query(
      `create unique index authority_key_current_uq on authority_key (authority_id) where retired_at is null`,
    );
    await db.query(`create index authority_key_authority_ix on authority_key (authority_id)`);
    await db.query(`
      create table data_key (
        id uuid constraint data_key_pk primary key,
        owner_id uuid not null,
        authority_key_id uuid not null constraint data_key_authority_key_fk references authority_key on delete restrict,
        wrapped bytea,
        made_at timestamptz not null,
        retired_at timestamptz,
        destroyed_at timestamptz,
        constraint data_key_destroyed_ck check ((wrapped is null) = (destroyed_at is not null))
      )`);
    await db.query(`create unique index data_key_current_uq on data_key (owner_id) where retired_at is null`);
    await db.query(`create index data_key_owner_ix on data_key (owner_id)`);
    await db.query(`create index data_key_authority_key_ix on data_key (authority_key_id)`);
    await db.query(`
      create function key_keeps_its_id() returns trigger language plpgsql as $$
      begin
        raise exception 'a key keeps its id' using errcode = 'insufficient_privilege';
      end $$`);
    await db.query(`
      create trigger data_key_keeps_its_id before update of id on data_key
      for each statement execute function key_keeps_its_id()`);
    for (const [name, says, of] of FINAL)
      await db.query(`
        create or replace function ${name}() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and current_setting('hub.sealing', true) = 'on' and tg_table_name <> all (array['event', 'audit_leaf', 'audit_node', 'audit_checkpoint'])
            and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member') then
            return null;
          end if;
          raise exception '${says}'${of} using errcode = 'insufficient_privilege';
        end $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [name, says, of] of FINAL)
      await db.query(`
        create or replace function ${name}() returns trigger language plpgsql as $$
        begin
          raise exception '${says}'${of} using errcode = 'insufficient_privilege';
        end $$`);
    await db.query(`drop table data_key, authority_key`);
    await db.query(`drop function key_keeps_its_id()`);
  }
}

const FINAL = [
  ['record_is_final', '% is append-only', ', tg_table_name'],
  ['copy_is_final', 'what was given is not changed', ''],
] as const;
