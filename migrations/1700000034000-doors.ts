import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every process of the hub must agree on at its doors: the documents that partners registered (who adds one is not who
 * approves it, and the text never changes under its digest), what of a sign-in is denied, how many look-ups have found
 * nothing, and which proofs of possession have been used. None of it is a part of a child's record; what is counted or used
 * up is worth nothing once its time has passed.
 */
export class Doors1700000034000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table trusted_document (
        id uuid constraint trusted_document_pk primary key,
        audience text not null,
        digest text not null constraint trusted_document_digest_ck check (digest ~ '^[0-9a-f]{64}$'),
        name text not null,
        text text not null,
        added_by uuid not null constraint trusted_document_added_by_fk references worker on delete restrict,
        added_at timestamptz not null,
        approved_by uuid constraint trusted_document_approved_by_fk references worker on delete restrict,
        approved_at timestamptz,
        withdrawn_by uuid constraint trusted_document_withdrawn_by_fk references worker on delete restrict,
        withdrawn_at timestamptz,
        constraint trusted_document_two_people_ck check (approved_by <> added_by),
        constraint trusted_document_approved_ck check ((approved_by is null) = (approved_at is null)),
        constraint trusted_document_withdrawn_ck check ((withdrawn_by is null) = (withdrawn_at is null))
      )`);
    await db.query(
      `create unique index trusted_document_one_uq on trusted_document (audience, digest) where withdrawn_at is null`,
    );
    for (const who of ['added_by', 'approved_by', 'withdrawn_by'])
      await db.query(`create index trusted_document_${who}_ix on trusted_document (${who})`);
    await db.query(`
      create table denial (
        id uuid constraint denial_pk primary key,
        issuer_id uuid not null constraint denial_issuer_fk references issuer on delete restrict,
        kind text not null constraint denial_kind_ck check (kind in ('TOKEN', 'SUBJECT', 'SESSION', 'KEY')),
        value text not null,
        reason text not null,
        denied_by uuid not null constraint denial_denied_by_fk references worker on delete restrict,
        denied_at timestamptz not null,
        lifted_by uuid constraint denial_lifted_by_fk references worker on delete restrict,
        lifted_at timestamptz,
        constraint denial_lifted_ck check ((lifted_by is null) = (lifted_at is null))
      )`);
    await db.query(`create unique index denial_one_uq on denial (issuer_id, kind, value) where lifted_at is null`);
    for (const who of ['issuer_id', 'denied_by', 'lifted_by'])
      await db.query(`create index denial_${who}_ix on denial (${who})`);
    // Who has left lately is asked twice a second by every process.
    await db.query(`create index worker_left_ix on worker (active_to) where active_to is not null`);
    await db.query(`
      create table missed_look_ups (
        counted text constraint missed_look_ups_pk primary key,
        misses integer not null,
        ends_at timestamptz not null
      )`);
    await db.query(`create index missed_look_ups_ends_at_ix on missed_look_ups (ends_at)`);
    await db.query(`
      create table used_proof (
        thumbprint text not null,
        jti text not null,
        ends_at timestamptz not null,
        constraint used_proof_pk primary key (thumbprint, jti)
      )`);
    await db.query(`create index used_proof_ends_at_ix on used_proof (ends_at)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index worker_left_ix`);
    for (const table of ['used_proof', 'missed_look_ups', 'denial', 'trusted_document'])
      await db.query(`drop table ${table}`);
  }
}
