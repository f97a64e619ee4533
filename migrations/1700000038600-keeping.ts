import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long records are kept: what an authority has set itself, what the hub cannot work out of a record, what must not be destroyed,
 * and each disposal with its certificate. A disposal names the child by an id that belongs to nobody any more, so it has no key.
 */
export class Keeping1700000038600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table retention_profile (
        authority_id uuid constraint retention_profile_pk primary key
          constraint retention_profile_authority_fk references authority on delete restrict,
        profile text not null
      )`);
    await db.query(`
      create table retention_setting (
        authority_id uuid not null constraint retention_setting_authority_fk references authority on delete restrict,
        record_class text not null,
        trigger text not null constraint retention_setting_trigger_ck
          check (trigger in ('BIRTH', 'LAST_CONTACT', 'END_OF_PLAN', 'ORDER')),
        years integer not null constraint retention_setting_years_ck check (years between 1 and 150),
        died integer constraint retention_setting_died_ck check (died between 1 and 150),
        source text not null,
        constraint retention_setting_pk primary key (authority_id, record_class)
      )`);
    await db.query(`
      create table record_mark (
        id uuid constraint record_mark_pk primary key,
        authority_id uuid not null constraint record_mark_authority_fk references authority on delete restrict,
        child_id uuid not null constraint record_mark_child_fk references child on delete restrict,
        record_class text not null constraint record_mark_class_ck check (record_class in ('LOOKED_AFTER', 'ADOPTED')),
        on_day date not null,
        because text not null,
        marked_by uuid not null constraint record_mark_marked_by_fk references worker on delete restrict,
        marked_at timestamptz not null
      )`);
    for (const column of ['authority_id', 'child_id', 'marked_by'])
      await db.query(`create index record_mark_${column.replace(/_id$/, '')}_ix on record_mark (${column})`);
    await db.query(`
      create table legal_hold (
        id uuid constraint legal_hold_pk primary key,
        authority_id uuid not null constraint legal_hold_authority_fk references authority on delete restrict,
        child_id uuid constraint legal_hold_child_fk references child on delete restrict,
        record_class text,
        reason text not null,
        placed_by uuid not null constraint legal_hold_placed_by_fk references worker on delete restrict,
        placed_at timestamptz not null,
        until_on date,
        lifted_by uuid constraint legal_hold_lifted_by_fk references worker on delete restrict,
        lifted_at timestamptz,
        lifted_because text,
        version integer not null default 1,
        constraint legal_hold_of_one_ck check (child_id is null or record_class is null),
        constraint legal_hold_lifted_ck check (
          (lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_because is null))
      )`);
    await db.query(`create index legal_hold_standing_ix on legal_hold (authority_id) where lifted_at is null`);
    for (const column of ['child_id', 'placed_by', 'lifted_by'])
      await db.query(`create index legal_hold_${column.replace(/_id$/, '')}_ix on legal_hold (${column})`);
    await db.query(`
      create table disposal (
        id uuid constraint disposal_pk primary key,
        authority_id uuid not null constraint disposal_authority_fk references authority on delete restrict,
        child_id uuid not null,
        state text not null constraint disposal_state_ck
          check (state in ('PROPOSED', 'APPROVED', 'DECLINED', 'CARRIED_OUT')),
        due_on date,
        rules jsonb not null,
        because text,
        proposed_by uuid not null constraint disposal_proposed_by_fk references worker on delete restrict,
        proposed_at timestamptz not null,
        decided_by uuid constraint disposal_decided_by_fk references worker on delete restrict,
        decided_at timestamptz,
        decided_because text,
        carried_out_by uuid constraint disposal_carried_out_by_fk references worker on delete restrict,
        carried_out_at timestamptz,
        certificate jsonb,
        version integer not null default 1,
        constraint disposal_by_two_ck check (decided_by is null or decided_by <> proposed_by),
        constraint disposal_decided_ck check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
        constraint disposal_carried_out_ck check (
          (state = 'CARRIED_OUT') = (carried_out_at is not null) and (carried_out_at is null) = (carried_out_by is null)
          and (carried_out_at is null) = (certificate is null)),
        constraint disposal_says_nothing_ck check (
          state <> 'CARRIED_OUT' or (because is null and decided_because is null and due_on is null))
      )`);
    await db.query(
      `create unique index disposal_one_open_uq on disposal (child_id) where state in ('PROPOSED', 'APPROVED')`,
    );
    await db.query(`create index disposal_authority_ix on disposal (authority_id, proposed_at)`);
    for (const column of ['proposed_by', 'decided_by', 'carried_out_by'])
      await db.query(`create index disposal_${column}_ix on disposal (${column})`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table disposal, legal_hold, record_mark, retention_setting, retention_profile`);
  }
}
