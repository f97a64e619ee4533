import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The legitimate relationship of one worker or agency with one child: the key of every permission. It has a beginning,
 * an end and a reason; when it ends, everything it opened closes. A key worker's allocation, a place in a core group, a
 * place on a school's roll, a registration with a practice and a declared presentation are all rows of this one table,
 * so there is no second place that could disagree. A restriction closes what relationships opened, and is applied last.
 */
export class Access1700000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table relationship (
        id uuid constraint relationship_pk primary key,
        authority_id uuid not null constraint relationship_authority_fk references authority on delete restrict,
        child_id uuid not null constraint relationship_child_fk references child on delete restrict,
        kind text not null constraint relationship_kind_ck check (kind in
          ('ALLOCATED', 'CORE_GROUP', 'ON_ROLL', 'REGISTERED', 'PRESENTING', 'ENQUIRY')),
        worker_id uuid constraint relationship_worker_fk references worker on delete restrict,
        agency_id uuid not null constraint relationship_agency_fk references agency on delete restrict,
        reason text not null,
        began_at timestamptz not null,
        ended_at timestamptz,
        constraint relationship_order_ck check (ended_at is null or ended_at >= began_at),
        constraint relationship_of_a_person_ck check ((kind in ('ON_ROLL', 'REGISTERED')) = (worker_id is null)),
        constraint relationship_declared_ends_ck check (kind not in ('PRESENTING', 'ENQUIRY') or ended_at is not null)
      )`);
    await db.query(`create index relationship_child_ix on relationship (child_id, kind)`);
    await db.query(`create index relationship_worker_ix on relationship (worker_id, kind, ended_at)`);
    await db.query(`create index relationship_agency_ix on relationship (agency_id, kind)`);
    await db.query(`create index relationship_authority_ix on relationship (authority_id)`);
    // One key worker at a time (Working Together: one lead social worker is responsible).
    await db.query(
      `create unique index relationship_one_key_worker_uq on relationship (child_id) where kind = 'ALLOCATED' and ended_at is null`,
    );
    await db.query(
      `create unique index relationship_one_seat_uq on relationship (child_id, worker_id) where kind = 'CORE_GROUP' and ended_at is null`,
    );
    await db.query(
      `create unique index relationship_one_school_uq on relationship (child_id, agency_id, kind) where kind in ('ON_ROLL', 'REGISTERED') and ended_at is null`,
    );
    await db.query(`
      create table restriction (
        id uuid constraint restriction_pk primary key,
        authority_id uuid not null constraint restriction_authority_fk references authority on delete restrict,
        child_id uuid not null constraint restriction_child_fk references child on delete restrict,
        kind text not null constraint restriction_kind_ck check (kind in ('RECORD', 'ADDRESS', 'CONFLICT')),
        workers uuid[] not null default '{}',
        reason text not null,
        began_at timestamptz not null,
        ended_at timestamptz,
        constraint restriction_order_ck check (ended_at is null or ended_at >= began_at),
        constraint restriction_conflict_names_ck check (kind <> 'CONFLICT' or cardinality(workers) > 0)
      )`);
    await db.query(`create index restriction_child_ix on restriction (child_id)`);
    await db.query(`create index restriction_authority_ix on restriction (authority_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table restriction, relationship`);
  }
}
