import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Watching how people look. looking_day is what one worker did on one day, as counts and ids, so that nobody's whole history
 * is read again with every look. looking_alert is what was unusual; `once` says what it is about and on which day, so that
 * one thing is told once however often it is seen. `told` names who was told: never the person concerned, nor their line.
 * audit_watch is how far the sealed audit has been watched, and on which day the agencies were last told of a checkpoint.
 * There is no foreign key to worker or child in looking_day: like the audit, it outlives the records.
 */
export class UnusualLooking1700000032100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table looking_day (
        worker_id uuid not null,
        day date not null,
        agency_id uuid not null,
        looks integer not null,
        nights integer not null,
        misses integer not null,
        children uuid[] not null,
        teams uuid[] not null,
        strangers uuid[] not null,
        constraint looking_day_pk primary key (worker_id, day)
      )`);
    await db.query(`create index looking_day_agency_ix on looking_day (agency_id, day)`);
    await db.query(`
      create table looking_alert (
        id uuid constraint looking_alert_pk primary key,
        at timestamptz not null,
        day date not null,
        rule text not null,
        once text not null constraint looking_alert_once_uq unique,
        count integer not null,
        authority_id uuid constraint looking_alert_authority_fk references authority on delete restrict,
        agency_id uuid not null constraint looking_alert_agency_fk references agency on delete restrict,
        worker_id uuid constraint looking_alert_worker_fk references worker on delete restrict,
        child_id uuid constraint looking_alert_child_fk references child on delete restrict,
        told uuid[] not null
      )`);
    for (const column of ['authority', 'agency', 'worker', 'child'])
      await db.query(`create index looking_alert_${column}_ix on looking_alert (${column}_id)`);
    await db.query(`create index looking_alert_told_ix on looking_alert using gin (told)`);
    await db.query(`
      create table audit_watch (
        id boolean default true constraint audit_watch_pk primary key constraint audit_watch_one_ck check (id),
        next_leaf bigint not null default 0,
        told_on date
      )`);
    // What was looked at before anybody watched is not told of now.
    await db.query(`insert into audit_watch (next_leaf) select coalesce(max(leaf_index) + 1, 0) from audit_leaf`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table looking_alert, looking_day, audit_watch`);
  }
}
