import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The clock. `deadline.warn_on` is the day on which the next warning goes out, so that whoever looks finds by an index the
 * few rows of today and not every open deadline of every authority; it is null when no warning is left. Figures of what was
 * met look by authority, limit and day. A calendar feed is a secret address for one worker: only its digest is kept, one is open at
 * a time, and it ends by itself.
 */
export class Clock1700000016000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table deadline add warn_on date,
      add constraint deadline_warned_ck check (warned between 0 and 3)`);
    await db.query(`update deadline set warn_on = due_on where met_on is null and withdrawn_at is null`);
    await db.query(
      `create index deadline_warn_ix on deadline (warn_on) where warn_on is not null and met_on is null and withdrawn_at is null`,
    );
    await db.query(
      `create index deadline_met_ix on deadline (authority_id, timescale, met_on) where met_on is not null`,
    );
    await db.query(`
      create table calendar_feed (
        id uuid constraint calendar_feed_pk primary key,
        worker_id uuid not null constraint calendar_feed_worker_fk references worker on delete restrict,
        digest text not null constraint calendar_feed_digest_uq unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        constraint calendar_feed_order_ck check (expires_at > created_at)
      )`);
    await db.query(`create index calendar_feed_worker_ix on calendar_feed (worker_id)`);
    await db.query(
      `create unique index calendar_feed_one_open_uq on calendar_feed (worker_id) where revoked_at is null`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table calendar_feed`);
    await db.query(`drop index deadline_warn_ix, deadline_met_ix`);
    await db.query(`alter table deadline drop constraint deadline_warned_ck, drop column warn_on`);
  }
}
