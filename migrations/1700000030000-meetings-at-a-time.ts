import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A strategy discussion and a family group conference meet at a time of the clock as conferences, core groups and visits do,
 * so that they can stand in the week and the calendar of whoever comes. Null until a time has been set: many are called and
 * held within hours, and a family answers an offer before it names a day. Where they meet is not kept.
 */
const TABLES = ['strategy_discussion', 'family_group_conference'];

export class MeetingsAtATime1700000030000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`alter table ${table} add column planned_for timestamptz`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`alter table ${table} drop column planned_for`);
  }
}
