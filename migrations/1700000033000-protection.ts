import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'ALLOCATED', 'CORE_GROUP', 'ON_ROLL', 'REGISTERED', 'PRESENTING', 'ENQUIRY', 'STRATEGY', 'INVITED', 'FAMILY', 'SUPPORTER',
  'HOSTING', 'RECEIVING'`;

/**
 * Protecting people. A restriction gets who made it and who ended it, and why; a shield can be one from some people or kinds of
 * agency, and a record can be marked as sensitive. Emergency access is a relationship that ends by itself, with a row that is
 * reviewed by somebody else. Staff who may know a family are found by a register of their own surname and a keyed digest of
 * their postcode, compared where every permission is decided; a request is how a second person lets them in.
 */
export class Protection1700000033000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table relationship
        drop constraint relationship_kind_ck,
        drop constraint relationship_declared_ends_ck,
        add constraint relationship_kind_ck check (kind in (${KINDS}, 'EMERGENCY', 'CLEARED')),
        add constraint relationship_declared_ends_ck
          check (kind not in ('PRESENTING', 'ENQUIRY', 'EMERGENCY', 'CLEARED') or ended_at is not null)`);
    await db.query(`
      alter table restriction
        drop constraint restriction_kind_ck,
        add column audiences text[] not null default '{}',
        add column made_by uuid constraint restriction_made_by_fk references worker on delete restrict,
        add column ended_by uuid constraint restriction_ended_by_fk references worker on delete restrict,
        add column ended_because text,
        add column version integer not null default 1,
        add constraint restriction_kind_ck check (kind in ('RECORD', 'ADDRESS', 'SENSITIVE', 'CONFLICT')),
        add constraint restriction_audiences_ck check (kind = 'ADDRESS' or cardinality(audiences) = 0)`);
    for (const column of ['made_by', 'ended_by'])
      await db.query(`create index restriction_${column}_ix on restriction (${column})`);
    for (const kind of ['RECORD', 'SENSITIVE'])
      await db.query(
        `create unique index restriction_one_${kind.toLowerCase()}_uq on restriction (child_id) where kind = '${kind}' and ended_at is null`,
      );

    await db.query(`
      create table staff_register (
        worker_id uuid constraint staff_register_pk primary key constraint staff_register_worker_fk references worker on delete restrict,
        surname_key text,
        postcode_key text,
        updated_at timestamptz not null
      )`);
    await db.query(`create index staff_register_surname_ix on staff_register (surname_key)`);
    await db.query(`alter table child_address add column postcode_key text`);

    await db.query(`
      create table emergency_access (
        id uuid constraint emergency_access_pk primary key,
        authority_id uuid not null constraint emergency_access_authority_fk references authority on delete restrict,
        child_id uuid not null constraint emergency_access_child_fk references child on delete restrict,
        worker_id uuid not null constraint emergency_access_worker_fk references worker on delete restrict,
        agency_id uuid not null constraint emergency_access_agency_fk references agency on delete restrict,
        relationship_id uuid not null constraint emergency_access_relationship_fk references relationship on delete restrict,
        reason text not null,
        used_at timestamptz not null,
        ends_at timestamptz not null,
        outcome text constraint emergency_access_outcome_ck check (outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')),
        why text,
        reviewed_by uuid constraint emergency_access_reviewed_by_fk references worker on delete restrict,
        reviewed_at timestamptz,
        version integer not null default 1,
        constraint emergency_access_reviewed_ck check (
          (outcome is null) = (reviewed_by is null) and (outcome is null) = (reviewed_at is null) and (outcome is null) = (why is null)),
        constraint emergency_access_by_another_ck check (reviewed_by is null or reviewed_by <> worker_id)
      )`);
    await db.query(
      `create index emergency_access_authority_ix on emergency_access (authority_id) where outcome is null`,
    );
    await db.query(`create unique index emergency_access_relationship_uq on emergency_access (relationship_id)`);
    for (const column of ['child_id', 'worker_id', 'agency_id', 'reviewed_by'])
      await db.query(`create index emergency_access_${column.replace(/_id$/, '')}_ix on emergency_access (${column})`);

    await db.query(`
      create table access_request (
        id uuid constraint access_request_pk primary key,
        authority_id uuid not null constraint access_request_authority_fk references authority on delete restrict,
        child_id uuid not null constraint access_request_child_fk references child on delete restrict,
        worker_id uuid not null constraint access_request_worker_fk references worker on delete restrict,
        state text not null constraint access_request_state_ck check (state in ('ASKED', 'APPROVED', 'REFUSED')),
        reason text not null,
        asked_at timestamptz not null,
        decided_by uuid constraint access_request_decided_by_fk references worker on delete restrict,
        decided_at timestamptz,
        why text,
        version integer not null default 1,
        constraint access_request_decided_ck check (
          (state = 'ASKED') = (decided_by is null) and (state = 'ASKED') = (decided_at is null) and (state = 'ASKED') = (why is null)),
        constraint access_request_by_another_ck check (decided_by is null or decided_by <> worker_id)
      )`);
    await db.query(
      `create unique index access_request_one_open_uq on access_request (child_id, worker_id) where state = 'ASKED'`,
    );
    for (const column of ['child_id', 'authority_id', 'worker_id', 'decided_by'])
      await db.query(`create index access_request_${column.replace(/_id$/, '')}_ix on access_request (${column})`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table access_request, emergency_access, staff_register`);
    await db.query(`alter table child_address drop column postcode_key`);
    await db.query(`delete from restriction where kind = 'SENSITIVE'`);
    await db.query(`drop index restriction_one_record_uq, restriction_one_sensitive_uq`);
    await db.query(`
      alter table restriction
        drop constraint restriction_kind_ck,
        drop constraint restriction_audiences_ck,
        drop column audiences, drop column made_by, drop column ended_by, drop column ended_because, drop column version,
        add constraint restriction_kind_ck check (kind in ('RECORD', 'ADDRESS', 'CONFLICT'))`);
    await db.query(`delete from relationship where kind in ('EMERGENCY', 'CLEARED')`);
    await db.query(`
      alter table relationship
        drop constraint relationship_kind_ck,
        drop constraint relationship_declared_ends_ck,
        add constraint relationship_kind_ck check (kind in (${KINDS})),
        add constraint relationship_declared_ends_ck check (kind not in ('PRESENTING', 'ENQUIRY') or ended_at is not null)`);
  }
}
