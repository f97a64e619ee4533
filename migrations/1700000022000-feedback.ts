import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a family says about how it was treated. Feedback is words; a complaint is owed an answer, has a life and a clock, and
 * may be about one worker. An answer is a row of its own, one for each stage, so that two managers cannot both give it.
 */
export class Feedback1700000022000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table feedback (
        id uuid constraint feedback_pk primary key,
        authority_id uuid not null constraint feedback_authority_fk references authority on delete restrict,
        child_id uuid not null constraint feedback_child_fk references child on delete restrict,
        connection_id uuid not null constraint feedback_connection_fk references connection on delete restrict,
        said_on date not null,
        went_well text,
        went_wrong text,
        recorded_by uuid not null constraint feedback_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        constraint feedback_says_something_ck check (num_nonnulls(went_well, went_wrong) >= 1)
      )`);
    await db.query(`create index feedback_child_ix on feedback (child_id)`);
    await db.query(`create index feedback_authority_ix on feedback (authority_id)`);
    await db.query(`create index feedback_connection_ix on feedback (connection_id)`);
    await db.query(`create index feedback_recorded_by_ix on feedback (recorded_by)`);
    await db.query(`
      create table complaint (
        id uuid constraint complaint_pk primary key,
        authority_id uuid not null constraint complaint_authority_fk references authority on delete restrict,
        child_id uuid not null constraint complaint_child_fk references child on delete restrict,
        connection_id uuid not null constraint complaint_connection_fk references connection on delete restrict,
        received_on date not null,
        what text not null,
        wanted text,
        about_worker_id uuid constraint complaint_about_worker_fk references worker on delete restrict,
        state text not null constraint complaint_state_ck
          check (state in ('RECEIVED', 'ACKNOWLEDGED', 'ANSWERED', 'ESCALATED', 'CONCLUDED')),
        acknowledged_on date,
        escalated_on date,
        escalation text,
        shared_at timestamptz,
        recorded_by uuid not null constraint complaint_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        version integer not null default 1,
        constraint complaint_escalation_ck check ((escalated_on is null) = (escalation is null))
      )`);
    await db.query(`create index complaint_child_ix on complaint (child_id)`);
    await db.query(`create index complaint_authority_ix on complaint (authority_id)`);
    await db.query(`create index complaint_connection_ix on complaint (connection_id)`);
    await db.query(`create index complaint_about_worker_ix on complaint (about_worker_id)`);
    await db.query(`create index complaint_recorded_by_ix on complaint (recorded_by)`);
    await db.query(`
      create table complaint_answer (
        complaint_id uuid not null constraint complaint_answer_complaint_fk references complaint on delete restrict,
        stage integer not null constraint complaint_answer_stage_ck check (stage in (1, 2)),
        authority_id uuid not null constraint complaint_answer_authority_fk references authority on delete restrict,
        child_id uuid not null constraint complaint_answer_child_fk references child on delete restrict,
        outcome text not null constraint complaint_answer_outcome_ck check (outcome in ('UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD')),
        answer text not null,
        answered_on date not null,
        answered_by uuid not null constraint complaint_answer_answered_by_fk references worker on delete restrict,
        constraint complaint_answer_pk primary key (complaint_id, stage)
      )`);
    await db.query(`create index complaint_answer_child_ix on complaint_answer (child_id)`);
    await db.query(`create index complaint_answer_authority_ix on complaint_answer (authority_id)`);
    await db.query(`create index complaint_answer_answered_by_ix on complaint_answer (answered_by)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table complaint_answer, complaint, feedback`);
  }
}
