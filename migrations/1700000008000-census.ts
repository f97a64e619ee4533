import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an authority's returns say, kept as they said it: the head of each year's Children in Need census, each child of
 * it, and the latest word of the daily feed on each child. The hub's own features hold a part of it (the child, the
 * plans); the rest is kept whole so that export gives back what import took, until the feature that owns it exists. One
 * row for each year, because a census speaks of one year and a later one says nothing of an earlier. `digest` is of the
 * child's whole entry: the same file again changes nothing. What a return said last also tells which of its fields have
 * changed since, so that what was mended in the hub is not put back by a return that merely repeats itself.
 */
export class Census1700000008000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table census_return (
        authority_id uuid not null constraint census_return_authority_fk references authority on delete restrict,
        year integer not null constraint census_return_year_ck check (year between 2000 and 2100),
        header jsonb not null,
        read_at timestamptz not null,
        constraint census_return_pk primary key (authority_id, year)
      )`);
    await db.query(`
      create table census_record (
        child_id uuid not null constraint census_record_child_fk references child on delete restrict,
        year integer not null constraint census_record_year_ck check (year between 2000 and 2100),
        authority_id uuid not null constraint census_record_authority_fk references authority on delete restrict,
        content jsonb not null,
        digest text not null,
        read_at timestamptz not null,
        constraint census_record_pk primary key (child_id, year)
      )`);
    await db.query(`create index census_record_authority_ix on census_record (authority_id, year)`);
    await db.query(`
      create table feed_record (
        child_id uuid constraint feed_record_pk primary key constraint feed_record_child_fk references child on delete restrict,
        authority_id uuid not null constraint feed_record_authority_fk references authority on delete restrict,
        content jsonb not null,
        digest text not null,
        read_at timestamptz not null
      )`);
    await db.query(`create index feed_record_authority_ix on feed_record (authority_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table feed_record, census_record, census_return`);
  }
}
