import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an authority's return says of a child beyond what the hub's own features hold: referral, assessments, section 47
 * enquiries, conference dates. Kept whole so that export gives back what import took, until the feature that owns it
 * exists. `digest` is of the child's whole entry: the same file again changes nothing.
 */
export class Census1700000008000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table census_record (
        child_id uuid constraint census_record_pk primary key constraint census_record_child_fk references child on delete restrict,
        authority_id uuid not null constraint census_record_authority_fk references authority on delete restrict,
        year integer not null constraint census_record_year_ck check (year between 2000 and 2100),
        content jsonb not null,
        digest text not null,
        read_at timestamptz not null
      )`);
    await db.query(`create index census_record_authority_ix on census_record (authority_id, year)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table census_record`);
  }
}
