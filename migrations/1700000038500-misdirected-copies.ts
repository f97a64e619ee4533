import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A copy that went to the wrong person: how it stands, and every step that was taken. Like everything that was said of a copy, a step
 * is not changed afterwards.
 */
export class MisdirectedCopies1700000038500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table misdirection (
        id uuid constraint misdirection_pk primary key,
        authority_id uuid not null constraint misdirection_authority_fk references authority on delete restrict,
        child_id uuid not null constraint misdirection_child_fk references child on delete restrict,
        copy_id uuid not null constraint misdirection_copy_fk references document_copy on delete restrict,
        state text not null constraint misdirection_state_ck
          check (state in ('REPORTED', 'RECALL_ASKED', 'RETURNED', 'DESTROYED', 'NOT_RECOVERED', 'CLOSED', 'UNFOUNDED')),
        found_on date not null,
        reported_by uuid not null constraint misdirection_reported_by_fk references worker on delete restrict,
        reported_at timestamptz not null,
        risk text constraint misdirection_risk_ck check (risk in ('UNLIKELY', 'RISK', 'HIGH')),
        knows_address boolean,
        commissioner_told_at timestamptz,
        commissioner_reference text,
        people_told_on date,
        version integer not null default 1,
        constraint misdirection_assessed_ck check ((risk is null) = (knows_address is null)),
        constraint misdirection_commissioner_ck check ((commissioner_told_at is null) = (commissioner_reference is null))
      )`);
    await db.query(
      `create unique index misdirection_one_open_uq on misdirection (copy_id) where state not in ('CLOSED', 'UNFOUNDED')`,
    );
    await db.query(`create index misdirection_copy_ix on misdirection (copy_id)`);
    await db.query(
      `create index misdirection_open_ix on misdirection (authority_id, reported_at) where state not in ('CLOSED', 'UNFOUNDED')`,
    );
    await db.query(`create index misdirection_child_ix on misdirection (child_id)`);
    await db.query(`create index misdirection_reported_by_ix on misdirection (reported_by)`);
    await db.query(`
      create table misdirection_step (
        id uuid constraint misdirection_step_pk primary key,
        authority_id uuid not null constraint misdirection_step_authority_fk references authority on delete restrict,
        child_id uuid not null constraint misdirection_step_child_fk references child on delete restrict,
        misdirection_id uuid not null constraint misdirection_step_misdirection_fk references misdirection on delete restrict,
        number integer not null constraint misdirection_step_number_ck check (number >= 1),
        kind text not null constraint misdirection_step_kind_ck check (kind in (
          'REPORTED', 'REPORTED_AGAIN', 'RECALL_ASKED', 'RETURNED', 'DESTROYED', 'NOT_RECOVERED', 'RISK_ASSESSED',
          'COMMISSIONER_TOLD', 'PEOPLE_TOLD', 'CLOSED', 'UNFOUNDED')),
        on_day date not null,
        note text not null,
        held_by text,
        taken_by uuid not null constraint misdirection_step_taken_by_fk references worker on delete restrict,
        taken_at timestamptz not null
      )`);
    await db.query(`create unique index misdirection_step_number_uq on misdirection_step (misdirection_id, number)`);
    for (const column of ['authority_id', 'child_id', 'taken_by'])
      await db.query(
        `create index misdirection_step_${column.replace(/_id$/, '')}_ix on misdirection_step (${column})`,
      );
    await db.query(`
      create trigger misdirection_step_is_final before update or delete or truncate on misdirection_step
      for each statement execute function copy_is_final()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table misdirection_step, misdirection`);
  }
}
