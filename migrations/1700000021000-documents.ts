import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was put on paper about a child, and every copy of it that left the authority: to whom, which number, when, how, and
 * what it said. A document is one version of one thing (a plan, a letter, minutes) and counts its copies, so that numbers
 * have no gaps. A copy keeps what it said when it was given, after redaction: it can be printed again, and is never changed.
 * What became of it (delivered, returned, refused) is told in rows of its own, each once.
 */
export class Documents1700000021000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table document (
        id uuid constraint document_pk primary key,
        authority_id uuid not null constraint document_authority_fk references authority on delete restrict,
        child_id uuid not null constraint document_child_fk references child on delete restrict,
        kind text not null constraint document_kind_ck check (kind in ('PLAN', 'LETTER', 'MINUTES', 'REPORT')),
        subject_id uuid not null,
        number integer not null constraint document_number_ck check (number >= 1),
        title text not null,
        content jsonb,
        copies integer not null constraint document_copies_ck check (copies >= 1),
        written_by uuid not null constraint document_written_by_fk references worker on delete restrict,
        written_at timestamptz not null
      )`);
    await db.query(`create unique index document_once_uq on document (child_id, kind, subject_id, number)`);
    await db.query(`create index document_authority_ix on document (authority_id)`);
    await db.query(`create index document_written_by_ix on document (written_by)`);
    await db.query(`
      create table document_copy (
        id uuid constraint document_copy_pk primary key,
        authority_id uuid not null constraint document_copy_authority_fk references authority on delete restrict,
        child_id uuid not null constraint document_copy_child_fk references child on delete restrict,
        document_id uuid not null constraint document_copy_document_fk references document on delete restrict,
        number integer not null constraint document_copy_number_ck check (number >= 1),
        worker_id uuid constraint document_copy_worker_fk references worker on delete restrict,
        connection_id uuid constraint document_copy_connection_fk references connection on delete restrict,
        agency_id uuid constraint document_copy_agency_fk references agency on delete restrict,
        other text,
        as_given jsonb not null,
        redactions integer not null,
        channel text not null constraint document_copy_channel_ck
          check (channel in ('POST', 'BY_HAND', 'SECURE_EMAIL', 'IN_THE_HUB', 'MEETING')),
        given_on date not null,
        given_by uuid not null constraint document_copy_given_by_fk references worker on delete restrict,
        given_at timestamptz not null,
        constraint document_copy_one_recipient_ck check (num_nonnulls(worker_id, connection_id, agency_id, other) = 1)
      )`);
    await db.query(`create unique index document_copy_number_uq on document_copy (document_id, number)`);
    await db.query(`create index document_copy_child_ix on document_copy (child_id, given_at)`);
    for (const key of ['authority', 'worker', 'connection', 'agency', 'given_by']) {
      const column = key === 'given_by' ? key : `${key}_id`;
      await db.query(`create index document_copy_${key}_ix on document_copy (${column})`);
    }
    await db.query(`
      create table copy_delivery (
        copy_id uuid not null constraint copy_delivery_copy_fk references document_copy on delete restrict,
        outcome text not null constraint copy_delivery_outcome_ck check (outcome in ('DELIVERED', 'RETURNED', 'REFUSED')),
        authority_id uuid not null constraint copy_delivery_authority_fk references authority on delete restrict,
        child_id uuid not null constraint copy_delivery_child_fk references child on delete restrict,
        on_day date not null,
        note text,
        recorded_by uuid not null constraint copy_delivery_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        constraint copy_delivery_pk primary key (copy_id, outcome)
      )`);
    await db.query(`create index copy_delivery_authority_ix on copy_delivery (authority_id)`);
    await db.query(`create index copy_delivery_child_ix on copy_delivery (child_id)`);
    await db.query(`create index copy_delivery_recorded_by_ix on copy_delivery (recorded_by)`);
    await db.query(`
      create function copy_is_final() returns trigger language plpgsql as $$
      begin
        raise exception 'what was given is not changed' using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of ['document_copy', 'copy_delivery'])
      await db.query(`
        create trigger ${table}_is_final before update or delete or truncate on ${table}
        for each statement execute function copy_is_final()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table copy_delivery, document_copy, document`);
    await db.query(`drop function copy_is_final()`);
  }
}
