import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deadlines: what must have happened, about which thing, by which day. The figures it was computed with are kept with it, so
 * that another setting tomorrow moves nothing that is running. An extension is agreed by somebody and leaves the first day
 * standing; met late stays late. `warned` says which of its warnings have gone out, so that each goes once, whichever
 * process sends it.
 */
export class Deadlines1700000010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table deadline (
        id uuid constraint deadline_pk primary key,
        authority_id uuid not null constraint deadline_authority_fk references authority on delete restrict,
        child_id uuid not null constraint deadline_child_fk references child on delete restrict,
        timescale text not null,
        subject_id uuid not null,
        from_on date not null,
        length integer not null,
        unit text not null constraint deadline_unit_ck check (unit in ('WORKING_DAYS', 'DAYS', 'MONTHS')),
        convention text not null constraint deadline_convention_ck check (convention in ('DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST')),
        first_due_on date not null,
        due_on date not null,
        extended_by uuid constraint deadline_extended_by_fk references worker on delete restrict,
        extension_agreed_by text,
        extension_reason text,
        met_on date,
        withdrawn_at timestamptz,
        warned integer not null default 0,
        version integer not null default 1,
        constraint deadline_one_end_ck check (met_on is null or withdrawn_at is null),
        constraint deadline_extension_ck check
          ((extended_by is null) = (extension_agreed_by is null) and (extended_by is null) = (extension_reason is null))
      )`);
    await db.query(
      `create unique index deadline_one_open_uq on deadline (subject_id, timescale, child_id) where met_on is null and withdrawn_at is null`,
    );
    await db.query(`create index deadline_child_ix on deadline (child_id, due_on)`);
    await db.query(
      `create index deadline_open_ix on deadline (authority_id, due_on) where met_on is null and withdrawn_at is null`,
    );
    await db.query(`create index deadline_extended_by_ix on deadline (extended_by)`);
    await db.query(`
      create table timetable_setting (
        authority_id uuid not null constraint timetable_setting_authority_fk references authority on delete restrict,
        timescale text not null,
        length integer not null,
        unit text not null constraint timetable_setting_unit_ck check (unit in ('WORKING_DAYS', 'DAYS', 'MONTHS')),
        source text not null,
        constraint timetable_setting_pk primary key (authority_id, timescale)
      )`);
    await db.query(`
      create table timetable_profile (
        authority_id uuid constraint timetable_profile_pk primary key
          constraint timetable_profile_authority_fk references authority on delete restrict,
        profile text not null,
        convention text not null constraint timetable_profile_convention_ck check (convention in ('DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST'))
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table timetable_profile, timetable_setting, deadline`);
  }
}
