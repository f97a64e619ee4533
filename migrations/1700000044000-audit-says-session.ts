import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An entry of the audit says who vouched for the caller, in which session, and by which document they asked. Entries from before do not. No check on a column: it would read the whole audit through while nobody is answered. */
export class AuditSaysSession1700000044000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `alter table audit_entry add column issuer_id uuid, add column session uuid, add column document bytea`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table audit_entry drop column issuer_id, drop column session, drop column document`);
  }
}
