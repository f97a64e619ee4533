import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Child protection plans. The invariants of the Children in Need census are constraints here as well as rules in the
 * code, because an import, a second process and a person at a console must all meet them: one open plan per child
 * (8935), plans never overlap (8940), an end after the start (8925, 8840). The narrative lives in versions that are never
 * changed, so that any two can be compared; the plan row holds what look-ups need.
 */
export class Plans1700000006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table plan (
        id uuid constraint plan_pk primary key,
        authority_id uuid not null constraint plan_authority_fk references authority on delete restrict,
        child_id uuid not null constraint plan_child_fk references child on delete restrict,
        state text not null constraint plan_state_ck check (state in ('OUTLINE', 'ACTIVE', 'ENDED')),
        started_on date not null,
        ended_on date,
        end_reason text,
        initial_category text not null constraint plan_initial_category_ck check (initial_category in ('NEG', 'PHY', 'SAB', 'EMO', 'MUL')),
        latest_category text not null constraint plan_latest_category_ck check (latest_category in ('NEG', 'PHY', 'SAB', 'EMO', 'MUL')),
        previous_plans integer not null constraint plan_previous_plans_ck check (previous_plans >= 0),
        reviewed_on date[] not null default '{}',
        version integer not null default 1,
        constraint plan_ended_ck check ((state = 'ENDED') = (ended_on is not null)),
        constraint plan_end_after_start_ck check (ended_on > started_on),
        constraint plan_no_overlap_ex exclude using gist (child_id with =, daterange(started_on, ended_on) with &&)
      )`);
    await db.query(`create unique index plan_one_open_uq on plan (child_id) where ended_on is null`);
    await db.query(`create index plan_child_ix on plan (child_id, started_on)`);
    await db.query(`create index plan_authority_ix on plan (authority_id)`);
    await db.query(`
      create table plan_version (
        plan_id uuid not null constraint plan_version_plan_fk references plan on delete restrict,
        number integer not null constraint plan_version_number_ck check (number >= 1),
        authority_id uuid not null constraint plan_version_authority_fk references authority on delete restrict,
        child_id uuid not null constraint plan_version_child_fk references child on delete restrict,
        content jsonb not null,
        reason text not null,
        made_by uuid not null constraint plan_version_made_by_fk references worker on delete restrict,
        made_at timestamptz not null,
        constraint plan_version_pk primary key (plan_id, number)
      )`);
    await db.query(`create index plan_version_child_ix on plan_version (child_id)`);
    await db.query(`create index plan_version_made_by_ix on plan_version (made_by)`);
    await db.query(`create index plan_version_authority_ix on plan_version (authority_id)`);
    await db.query(`
      create table plan_action (
        id uuid constraint plan_action_pk primary key,
        authority_id uuid not null constraint plan_action_authority_fk references authority on delete restrict,
        child_id uuid not null constraint plan_action_child_fk references child on delete restrict,
        plan_id uuid not null constraint plan_action_plan_fk references plan on delete restrict,
        text text not null,
        owner_worker_id uuid constraint plan_action_owner_worker_fk references worker on delete restrict,
        owner_agency_id uuid constraint plan_action_owner_agency_fk references agency on delete restrict,
        owner_family text,
        due_on date not null,
        state text not null constraint plan_action_state_ck check (state in ('OPEN', 'BLOCKED', 'DONE', 'WITHDRAWN')),
        closed_at timestamptz,
        version integer not null default 1,
        constraint plan_action_one_owner_ck check (num_nonnulls(owner_worker_id, owner_agency_id, owner_family) = 1),
        constraint plan_action_closed_ck check ((state in ('DONE', 'WITHDRAWN')) = (closed_at is not null))
      )`);
    await db.query(`create index plan_action_plan_ix on plan_action (plan_id)`);
    await db.query(`create index plan_action_child_ix on plan_action (child_id)`);
    await db.query(`create index plan_action_owner_worker_ix on plan_action (owner_worker_id)`);
    await db.query(`create index plan_action_owner_agency_ix on plan_action (owner_agency_id)`);
    await db.query(`create index plan_action_authority_ix on plan_action (authority_id)`);
    await db.query(`
      create table action_note (
        id uuid constraint action_note_pk primary key,
        authority_id uuid not null constraint action_note_authority_fk references authority on delete restrict,
        child_id uuid not null constraint action_note_child_fk references child on delete restrict,
        action_id uuid not null constraint action_note_action_fk references plan_action on delete restrict,
        written_by uuid not null constraint action_note_written_by_fk references worker on delete restrict,
        written_at timestamptz not null,
        text text not null
      )`);
    await db.query(`create index action_note_action_ix on action_note (action_id)`);
    await db.query(`create index action_note_child_ix on action_note (child_id)`);
    await db.query(`create index action_note_written_by_ix on action_note (written_by)`);
    await db.query(`create index action_note_authority_ix on action_note (authority_id)`);
    // What a plan said, and what was written of its actions, stays as it was: the database holds it too.
    for (const table of ['plan_version', 'action_note']) {
      await db.query(`
        create trigger ${table}_is_final before update or delete or truncate on ${table}
        for each statement execute function record_is_final()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table action_note, plan_action, plan_version, plan`);
  }
}
