import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A thing is shown with its deadlines, met ones too: a plan, a conference, an enquiry. The unique index on the subject holds
 * the open ones alone, so that whoever opened a conference read every deadline of every authority.
 */
export class DeadlineSubjects1700000029500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index deadline_subject_ix on deadline (subject_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index deadline_subject_ix`);
  }
}
