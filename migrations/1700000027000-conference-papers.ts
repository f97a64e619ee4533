import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a conference gives out is given as copies. What it decided of a child is a document of its own kind: a letter written
 * by hand can be given again to anybody, this one only to those of the family who were invited. Where a paper counts as sent
 * though somebody entitled to it has no copy, the conference keeps the reason.
 */
export class ConferencePapers1700000027000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table document drop constraint document_kind_ck`);
    await db.query(
      `alter table document add constraint document_kind_ck check (kind in ('PLAN', 'LETTER', 'DECISION', 'MINUTES', 'REPORT'))`,
    );
    await db.query(`alter table conference add column outline_gap text, add column record_gap text`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table conference drop column record_gap, drop column outline_gap`);
    await db.query(`alter table document drop constraint document_kind_ck`);
    await db.query(
      `alter table document add constraint document_kind_ck check (kind in ('PLAN', 'LETTER', 'MINUTES', 'REPORT'))`,
    );
  }
}
