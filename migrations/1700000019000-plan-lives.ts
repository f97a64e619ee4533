import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A plan while it is worked to. Core groups meet: a meeting is planned, held or called off, with who came and what each
 * agency reported; a version of the plan says which meeting it came out of. Members of the family sit in a core group by
 * their connection with the child, so that one person stands once. A difficulty that somebody tells of waits for an answer,
 * one for each who asks. An action says which step of the C change model it serves, who made it together and what came of it
 * (goals say the same in the content of a version). A Child in Need plan stands in a table of its own: it is another thing
 * in law, has no core group, and must not be found by those who look for a child protection plan. Two of one child never
 * overlap, whoever writes them; that none runs beside a child protection plan (census rules 4001, 4003) spans two tables
 * and is kept by locking the child.
 */
export class PlanLives1700000019000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table core_group_meeting (
        id uuid constraint core_group_meeting_pk primary key,
        authority_id uuid not null constraint core_group_meeting_authority_fk references authority on delete restrict,
        child_id uuid not null constraint core_group_meeting_child_fk references child on delete restrict,
        plan_id uuid not null constraint core_group_meeting_plan_fk references plan on delete restrict,
        state text not null constraint core_group_meeting_state_ck check (state in ('PLANNED', 'HELD', 'CALLED_OFF')),
        planned_for timestamptz not null,
        online boolean not null,
        place text not null,
        held_on date,
        discussed text,
        called_off_because text,
        recorded_by uuid not null constraint core_group_meeting_recorded_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint core_group_meeting_held_ck check ((state = 'HELD') = (held_on is not null) and (state = 'HELD') = (discussed is not null)),
        constraint core_group_meeting_called_off_ck check ((state = 'CALLED_OFF') = (called_off_because is not null))
      )`);
    await db.query(`create index core_group_meeting_plan_ix on core_group_meeting (plan_id)`);
    await db.query(`create index core_group_meeting_child_ix on core_group_meeting (child_id)`);
    await db.query(`create index core_group_meeting_authority_ix on core_group_meeting (authority_id)`);
    await db.query(`create index core_group_meeting_recorded_by_ix on core_group_meeting (recorded_by)`);
    await db.query(`
      create table core_group_attendance (
        id uuid constraint core_group_attendance_pk primary key,
        authority_id uuid not null constraint core_group_attendance_authority_fk references authority on delete restrict,
        child_id uuid not null constraint core_group_attendance_child_fk references child on delete restrict,
        meeting_id uuid not null constraint core_group_attendance_meeting_fk references core_group_meeting on delete restrict,
        worker_id uuid constraint core_group_attendance_worker_fk references worker on delete restrict,
        connection_id uuid constraint core_group_attendance_connection_fk references connection on delete restrict,
        attended text not null constraint core_group_attendance_attended_ck check (attended in ('CAME', 'APOLOGIES', 'STAYED_AWAY')),
        constraint core_group_attendance_one_ck check (num_nonnulls(worker_id, connection_id) = 1)
      )`);
    await db.query(
      `create unique index core_group_attendance_worker_uq on core_group_attendance (meeting_id, worker_id)`,
    );
    await db.query(
      `create unique index core_group_attendance_connection_uq on core_group_attendance (meeting_id, connection_id)`,
    );
    await db.query(`create index core_group_attendance_child_ix on core_group_attendance (child_id)`);
    await db.query(`create index core_group_attendance_authority_ix on core_group_attendance (authority_id)`);
    await db.query(`create index core_group_attendance_worker_ix on core_group_attendance (worker_id)`);
    await db.query(`create index core_group_attendance_connection_ix on core_group_attendance (connection_id)`);
    await db.query(`
      create table progress_report (
        id uuid constraint progress_report_pk primary key,
        authority_id uuid not null constraint progress_report_authority_fk references authority on delete restrict,
        child_id uuid not null constraint progress_report_child_fk references child on delete restrict,
        meeting_id uuid not null constraint progress_report_meeting_fk references core_group_meeting on delete restrict,
        agency_id uuid not null constraint progress_report_agency_fk references agency on delete restrict,
        written_by uuid not null constraint progress_report_written_by_fk references worker on delete restrict,
        written_at timestamptz not null,
        text text not null
      )`);
    await db.query(`create index progress_report_meeting_ix on progress_report (meeting_id)`);
    await db.query(`create index progress_report_child_ix on progress_report (child_id)`);
    await db.query(`create index progress_report_authority_ix on progress_report (authority_id)`);
    await db.query(`create index progress_report_agency_ix on progress_report (agency_id)`);
    await db.query(`create index progress_report_written_by_ix on progress_report (written_by)`);
    await db.query(`
      create table core_group_family (
        id uuid constraint core_group_family_pk primary key,
        authority_id uuid not null constraint core_group_family_authority_fk references authority on delete restrict,
        child_id uuid not null constraint core_group_family_child_fk references child on delete restrict,
        plan_id uuid not null constraint core_group_family_plan_fk references plan on delete restrict,
        connection_id uuid not null constraint core_group_family_connection_fk references connection on delete restrict,
        since date not null,
        until date,
        constraint core_group_family_order_ck check (until is null or until >= since)
      )`);
    await db.query(
      `create unique index core_group_family_one_seat_uq on core_group_family (plan_id, connection_id) where until is null`,
    );
    await db.query(`create index core_group_family_plan_ix on core_group_family (plan_id)`);
    await db.query(`create index core_group_family_child_ix on core_group_family (child_id)`);
    await db.query(`create index core_group_family_authority_ix on core_group_family (authority_id)`);
    await db.query(`create index core_group_family_connection_ix on core_group_family (connection_id)`);
    await db.query(`
      create table early_review (
        id uuid constraint early_review_pk primary key,
        authority_id uuid not null constraint early_review_authority_fk references authority on delete restrict,
        child_id uuid not null constraint early_review_child_fk references child on delete restrict,
        plan_id uuid not null constraint early_review_plan_fk references plan on delete restrict,
        asked_by uuid not null constraint early_review_asked_by_fk references worker on delete restrict,
        asked_at timestamptz not null,
        difficulty text not null,
        answer text not null constraint early_review_answer_ck check (answer in ('WAITING', 'AGREED', 'NOT_AGREED')),
        answered_by uuid constraint early_review_answered_by_fk references worker on delete restrict,
        answered_at timestamptz,
        reason text,
        review_by date,
        version integer not null default 1,
        constraint early_review_answered_ck check
          ((answer = 'WAITING') = (answered_by is null) and (answered_by is null) = (answered_at is null) and (answered_by is null) = (reason is null)),
        constraint early_review_agreed_ck check ((answer = 'AGREED') = (review_by is not null))
      )`);
    await db.query(
      `create unique index early_review_one_waiting_uq on early_review (plan_id, asked_by) where answer = 'WAITING'`,
    );
    await db.query(`create index early_review_plan_ix on early_review (plan_id)`);
    await db.query(`create index early_review_child_ix on early_review (child_id)`);
    await db.query(`create index early_review_authority_ix on early_review (authority_id)`);
    await db.query(`create index early_review_asked_by_ix on early_review (asked_by)`);
    await db.query(`create index early_review_answered_by_ix on early_review (answered_by)`);
    await db.query(`
      alter table plan_version add column meeting_id uuid
        constraint plan_version_meeting_fk references core_group_meeting on delete restrict`);
    await db.query(`create index plan_version_meeting_ix on plan_version (meeting_id)`);
    await db.query(`
      alter table plan_action
        add column step text constraint plan_action_step_ck check
          (step in ('CONNECT', 'CURIOUS', 'COMMUNITY', 'CO_PRODUCE', 'COLLABORATE', 'CHECK_BACK')),
        add column made_with text,
        add column effect text constraint plan_action_effect_ck check (effect in ('YES', 'PARTLY', 'NO', 'TOO_EARLY')),
        add column effect_on date,
        add constraint plan_action_effect_on_ck check ((effect is null) = (effect_on is null))`);
    await db.query(`
      create table child_in_need_plan (
        id uuid constraint child_in_need_plan_pk primary key,
        authority_id uuid not null constraint child_in_need_plan_authority_fk references authority on delete restrict,
        child_id uuid not null constraint child_in_need_plan_child_fk references child on delete restrict,
        after_plan_id uuid constraint child_in_need_plan_after_plan_fk references plan on delete restrict,
        started_on date not null,
        ended_on date,
        end_reason text constraint child_in_need_plan_end_reason_ck check (end_reason in
          ('NEEDS_MET', 'CHILD_PROTECTION_PLAN', 'FAMILY_NO_LONGER_AGREES', 'MOVED_TO_OTHER_AUTHORITY', 'EIGHTEEN', 'LOOKED_AFTER', 'DIED')),
        support text not null,
        lead_id uuid not null constraint child_in_need_plan_lead_fk references worker on delete restrict,
        version integer not null default 1,
        constraint child_in_need_plan_ended_ck check ((ended_on is null) = (end_reason is null)),
        constraint child_in_need_plan_order_ck check (ended_on >= started_on),
        constraint child_in_need_plan_no_overlap_ex exclude using gist (child_id with =, daterange(started_on, ended_on) with &&)
      )`);
    await db.query(
      `create unique index child_in_need_plan_one_open_uq on child_in_need_plan (child_id) where ended_on is null`,
    );
    await db.query(`create index child_in_need_plan_child_ix on child_in_need_plan (child_id)`);
    await db.query(`create index child_in_need_plan_authority_ix on child_in_need_plan (authority_id)`);
    await db.query(`create index child_in_need_plan_after_plan_ix on child_in_need_plan (after_plan_id)`);
    await db.query(`create index child_in_need_plan_lead_ix on child_in_need_plan (lead_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table child_in_need_plan`);
    await db.query(
      `alter table plan_action drop column step, drop column made_with, drop column effect, drop column effect_on`,
    );
    await db.query(`alter table plan_version drop column meeting_id`);
    await db.query(
      `drop table early_review, core_group_family, progress_report, core_group_attendance, core_group_meeting`,
    );
  }
}
