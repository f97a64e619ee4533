import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the child and each of the family think of a plan, in their own words: said for one core group meeting, or of the plan
 * itself. A row is one saying and is never changed: who thinks otherwise later says so again, and what a mother said in March
 * still stands when it is asked in October whether anybody listened. Whose words they are is a connection; who wrote them down
 * is a worker, who is somebody else than the speaker when they were taken down for them.
 */
export class FamilyViews1700000029000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table family_view (
        id uuid constraint family_view_pk primary key,
        authority_id uuid not null constraint family_view_authority_fk references authority on delete restrict,
        child_id uuid not null constraint family_view_child_fk references child on delete restrict,
        plan_id uuid not null constraint family_view_plan_fk references plan on delete restrict,
        meeting_id uuid constraint family_view_meeting_fk references core_group_meeting on delete restrict,
        connection_id uuid not null constraint family_view_connection_fk references connection on delete restrict,
        words text not null,
        said_on date not null,
        taken_down boolean not null,
        written_by uuid not null constraint family_view_written_by_fk references worker on delete restrict,
        written_at timestamptz not null
      )`);
    await db.query(`create index family_view_authority_ix on family_view (authority_id)`);
    await db.query(`create index family_view_child_ix on family_view (child_id)`);
    await db.query(`create index family_view_plan_ix on family_view (plan_id)`);
    await db.query(`create index family_view_meeting_ix on family_view (meeting_id)`);
    await db.query(`create index family_view_connection_ix on family_view (connection_id)`);
    await db.query(`create index family_view_written_by_ix on family_view (written_by)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table family_view`);
  }
}
