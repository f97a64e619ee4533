import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ladder of concerns that nobody has acknowledged. Its rungs are rows written with the concern, so that each is reached
 * once, whichever process comes first, and stays written when no process was there; `child_id` is whose restrictions decide who
 * may be told, also where the concern itself was taken as one about a child nobody knows. Whom a rung told is kept: they may
 * acknowledge. A cover and a shift are dates of people and of no child. A heartbeat says when a process last looked, for all of them.
 * Concerns that wait already are due at once: nobody has looked after them so far.
 */
export class Escalation1700000031000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table escalation (
        concern_id uuid not null constraint escalation_concern_fk references concern on delete restrict,
        level integer not null constraint escalation_level_ck check (level between 0 and 3),
        authority_id uuid not null constraint escalation_authority_fk references authority on delete restrict,
        child_id uuid constraint escalation_child_fk references child on delete restrict,
        urgency text not null constraint escalation_urgency_ck check (urgency in ('URGENT', 'STANDARD')),
        due_at timestamptz not null,
        done_at timestamptz,
        stopped_at timestamptz,
        constraint escalation_pk primary key (concern_id, level),
        constraint escalation_one_end_ck check (done_at is null or stopped_at is null)
      )`);
    await db.query(
      `create index escalation_due_ix on escalation (due_at) where done_at is null and stopped_at is null`,
    );
    await db.query(`create index escalation_authority_ix on escalation (authority_id)`);
    await db.query(`create index escalation_child_ix on escalation (child_id)`);
    await db.query(`
      create table escalation_told (
        concern_id uuid not null constraint escalation_told_concern_fk references concern on delete restrict,
        level integer not null,
        recipient_id uuid not null,
        told_at timestamptz not null,
        constraint escalation_told_pk primary key (concern_id, level, recipient_id)
      )`);
    await db.query(`create index escalation_told_recipient_ix on escalation_told (recipient_id)`);
    await db.query(`
      create table cover (
        id uuid constraint cover_pk primary key,
        authority_id uuid not null constraint cover_authority_fk references authority on delete restrict,
        worker_id uuid not null constraint cover_worker_fk references worker on delete restrict,
        deputy_id uuid not null constraint cover_deputy_fk references worker on delete restrict,
        from_on date not null,
        until_on date not null,
        recorded_by uuid not null constraint cover_recorded_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint cover_order_ck check (until_on >= from_on),
        constraint cover_another_ck check (deputy_id <> worker_id)
      )`);
    await db.query(`create index cover_authority_ix on cover (authority_id, until_on)`);
    await db.query(`create index cover_worker_ix on cover (worker_id)`);
    await db.query(`create index cover_deputy_ix on cover (deputy_id)`);
    await db.query(`create index cover_recorded_by_ix on cover (recorded_by)`);
    await db.query(`
      create table duty_shift (
        id uuid constraint duty_shift_pk primary key,
        authority_id uuid not null constraint duty_shift_authority_fk references authority on delete restrict,
        worker_id uuid not null constraint duty_shift_worker_fk references worker on delete restrict,
        begins_at timestamptz not null,
        ends_at timestamptz not null,
        planned_by uuid not null constraint duty_shift_planned_by_fk references worker on delete restrict,
        cancelled_at timestamptz,
        version integer not null default 1,
        constraint duty_shift_order_ck check (ends_at > begins_at)
      )`);
    await db.query(`create index duty_shift_authority_ix on duty_shift (authority_id, ends_at)`);
    await db.query(`create index duty_shift_worker_ix on duty_shift (worker_id)`);
    await db.query(`create index duty_shift_planned_by_ix on duty_shift (planned_by)`);
    await db.query(
      `create unique index duty_shift_once_uq on duty_shift (worker_id, begins_at) where cancelled_at is null`,
    );
    await db.query(`
      create table duty_setting (
        authority_id uuid constraint duty_setting_pk primary key
          constraint duty_setting_authority_fk references authority on delete restrict,
        opens integer not null,
        closes integer not null,
        head_of_service_id uuid constraint duty_setting_head_fk references worker on delete restrict,
        constraint duty_setting_hours_ck check (opens between 0 and 1439 and closes between 0 and 1439 and closes > opens)
      )`);
    await db.query(`create index duty_setting_head_ix on duty_setting (head_of_service_id)`);
    await db.query(`
      create table ladder_step (
        authority_id uuid not null constraint ladder_step_authority_fk references authority on delete restrict,
        urgency text not null constraint ladder_step_urgency_ck check (urgency in ('URGENT', 'STANDARD')),
        rung text not null constraint ladder_step_rung_ck check (rung in ('DEPUTY', 'MANAGER', 'HEAD_OF_SERVICE')),
        length integer not null constraint ladder_step_length_ck check (length > 0),
        unit text not null constraint ladder_step_unit_ck check (unit in ('MINUTES', 'OFFICE_HOURS', 'OFFICE_DAYS')),
        source text not null,
        constraint ladder_step_pk primary key (authority_id, urgency, rung)
      )`);
    await db.query(`create table heartbeat (name text constraint heartbeat_pk primary key, at timestamptz not null)`);
    await db.query(`
      insert into escalation (concern_id, level, authority_id, child_id, urgency, due_at)
      select id, level, authority_id, child_id, case when immediate_danger then 'URGENT' else 'STANDARD' end, now()
      from concern cross join (values (2), (3)) as l (level) where state = 'RECEIVED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table heartbeat, ladder_step, duty_setting, duty_shift, cover, escalation_told, escalation`);
  }
}
