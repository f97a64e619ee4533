import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of people for what is held about a child (UK GDPR, article 15), and what is answered. An answer is built from nothing:
 * its items are what the rules of disclosure gave, as it stood when the draft was made, and for each rule how many rows it kept
 * back and why. Two different people release it; the database itself refuses a second who is the first. The papers that leave
 * are copies like every other.
 */
export class SubjectAccess1700000038000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table subject_access (
        id uuid constraint subject_access_pk primary key,
        authority_id uuid not null constraint subject_access_authority_fk references authority on delete restrict,
        child_id uuid not null constraint subject_access_child_fk references child on delete restrict,
        asker text not null constraint subject_access_asker_ck check (asker in ('CHILD', 'PARENT', 'ADULT')),
        connection_id uuid constraint subject_access_connection_fk references connection on delete restrict,
        name text,
        identity_checked text not null,
        standing text not null,
        received_on date not null,
        recorded_by uuid not null constraint subject_access_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        state text not null constraint subject_access_state_ck
          check (state in ('RECORDED', 'DRAFTED', 'SCANNED', 'CHECKED', 'RELEASED', 'CLOSED')),
        draft integer not null constraint subject_access_draft_ck check (draft >= 0),
        answer jsonb,
        hits jsonb not null default '[]',
        scanned_at timestamptz,
        first_by uuid constraint subject_access_first_by_fk references worker on delete restrict,
        first_at timestamptz,
        second_by uuid constraint subject_access_second_by_fk references worker on delete restrict,
        second_at timestamptz,
        copy_id uuid constraint subject_access_copy_fk references document_copy on delete restrict,
        closed_because text,
        version integer not null default 1,
        constraint subject_access_who_asks_ck check (num_nonnulls(connection_id, name) = 1),
        constraint subject_access_parent_ck check (asker <> 'PARENT' or connection_id is not null),
        constraint subject_access_scanned_ck check
          ((answer is null) = (scanned_at is null) and (state not in ('SCANNED', 'CHECKED', 'RELEASED') or answer is not null)),
        constraint subject_access_two_people_ck check (second_by <> first_by),
        constraint subject_access_first_ck check
          ((first_by is null) = (first_at is null) and (state not in ('CHECKED', 'RELEASED') or first_by is not null)),
        constraint subject_access_second_ck check
          ((second_by is null) = (second_at is null) and (second_by is null) = (copy_id is null) and (state = 'RELEASED') = (second_by is not null)),
        constraint subject_access_closed_ck check ((state = 'CLOSED') = (closed_because is not null))
      )`);
    for (const key of ['authority', 'child', 'connection', 'copy'])
      await db.query(`create index subject_access_${key}_ix on subject_access (${key}_id)`);
    for (const key of ['recorded_by', 'first_by', 'second_by'])
      await db.query(`create index subject_access_${key}_ix on subject_access (${key})`);
    await db.query(`
      create table subject_access_item (
        id uuid constraint subject_access_item_pk primary key,
        authority_id uuid not null constraint subject_access_item_authority_fk references authority on delete restrict,
        child_id uuid not null constraint subject_access_item_child_fk references child on delete restrict,
        request_id uuid not null constraint subject_access_item_request_fk references subject_access on delete restrict,
        draft integer not null,
        place integer not null,
        record text not null,
        on_day date,
        content jsonb,
        left_out integer not null constraint subject_access_item_left_out_ck check (left_out >= 0),
        held_rows integer not null constraint subject_access_item_held_rows_ck check (held_rows >= 1),
        state text not null constraint subject_access_item_state_ck check (state in ('WAITING', 'GIVEN', 'WITHHELD')),
        exemption text,
        reason text,
        judged_by uuid constraint subject_access_item_judged_by_fk references worker on delete restrict,
        judged_at timestamptz,
        version integer not null default 1,
        constraint subject_access_item_withheld_ck check ((state = 'WITHHELD') = (exemption is not null)),
        constraint subject_access_item_says_ck check (content is not null or state = 'WITHHELD'),
        constraint subject_access_item_judged_ck check
          ((judged_by is null) = (judged_at is null) and (judged_by is null) = (reason is null))
      )`);
    await db.query(
      `create unique index subject_access_item_place_uq on subject_access_item (request_id, draft, place)`,
    );
    for (const key of ['authority', 'child'])
      await db.query(`create index subject_access_item_${key}_ix on subject_access_item (${key}_id)`);
    await db.query(`create index subject_access_item_judged_by_ix on subject_access_item (judged_by)`);
    await db.query(`alter table document drop constraint document_kind_ck`);
    await db.query(`
      alter table document add constraint document_kind_ck
        check (kind in ('PLAN', 'LETTER', 'DECISION', 'MINUTES', 'REPORT', 'SUBJECT_ACCESS'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table subject_access_item, subject_access`);
    await db.query(`alter table document drop constraint document_kind_ck`);
    await db.query(`
      alter table document add constraint document_kind_ck
        check (kind in ('PLAN', 'LETTER', 'DECISION', 'MINUTES', 'REPORT'))`);
  }
}
