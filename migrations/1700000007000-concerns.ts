import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Concerns about a child. `told` is the child as the reporter described them and stays as it was said, whether or not
 * the hub found a record; `child_id` is what the hub made of it. A retry carries the same key of the same sender and is
 * the same concern; the digest tells a retry from another report under the same key.
 */
export class Concerns1700000007000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table concern (
        id uuid constraint concern_pk primary key,
        authority_id uuid not null constraint concern_authority_fk references authority on delete restrict,
        child_id uuid constraint concern_child_fk references child on delete restrict,
        sender text not null,
        idempotency_key text not null,
        content_digest text not null,
        raised_at timestamptz not null,
        reporter_worker_id uuid constraint concern_reporter_worker_fk references worker on delete restrict,
        reporter_agency_id uuid constraint concern_reporter_agency_fk references agency on delete restrict,
        reporter_told jsonb,
        told jsonb not null,
        categories text[] not null constraint concern_categories_ck check (categories <@ array['NEG', 'PHY', 'SAB', 'EMO']),
        seen_or_said text not null,
        happened text,
        child_said text,
        immediate_danger boolean not null,
        suspected_crime boolean not null,
        state text not null constraint concern_state_ck check (state in ('RECEIVED', 'ACKNOWLEDGED')),
        routed_to uuid not null,
        acknowledged_by uuid constraint concern_acknowledged_by_fk references worker on delete restrict,
        acknowledged_at timestamptz,
        version integer not null default 1,
        constraint concern_once_uq unique (sender, idempotency_key),
        constraint concern_acknowledged_ck check ((state = 'RECEIVED') = (acknowledged_at is null) and (acknowledged_at is null) = (acknowledged_by is null)),
        constraint concern_reporter_ck check ((reporter_worker_id is null) = (reporter_agency_id is null))
      )`);
    await db.query(`create index concern_child_ix on concern (child_id)`);
    await db.query(`create index concern_authority_ix on concern (authority_id, raised_at)`);
    await db.query(`create index concern_reporter_worker_ix on concern (reporter_worker_id)`);
    await db.query(`create index concern_reporter_agency_ix on concern (reporter_agency_id)`);
    await db.query(`create index concern_waiting_ix on concern (routed_to, raised_at) where state = 'RECEIVED'`);
    await db.query(`create index concern_acknowledged_by_ix on concern (acknowledged_by)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table concern`);
  }
}
