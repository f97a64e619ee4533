import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A child under a plan who goes to live in the area of another authority, for a time or for good. The authority that is
 * responsible stays so until the other one has held its conference and taken responsibility, so a move names both, and keeps
 * the id by which the child was known before: afterwards it is the one thing that the authority before still sees. A child
 * has one open move. The other authority comes in by a relationship of its agency, which counts for some of its roles.
 */
export class Moves1700000028000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table child_move (
        id uuid constraint child_move_pk primary key,
        authority_id uuid not null constraint child_move_authority_fk references authority on delete restrict,
        child_id uuid not null constraint child_move_child_fk references child on delete restrict,
        kind text not null constraint child_move_kind_ck check (kind in ('TEMPORARY', 'PERMANENT')),
        state text not null constraint child_move_state_ck
          check (state in ('NOTIFIED', 'RETURNED', 'STAYED', 'WITHDRAWN', 'ACCEPTED')),
        from_authority_id uuid not null constraint child_move_from_authority_fk references authority on delete restrict,
        to_authority_id uuid not null constraint child_move_to_authority_fk references authority on delete restrict,
        noticed_on date not null,
        from_on date not null,
        expected_until date,
        why text not null,
        notified_by uuid not null constraint child_move_notified_by_fk references worker on delete restrict,
        ended_on date,
        ended_by uuid constraint child_move_ended_by_fk references worker on delete restrict,
        ended_because text,
        local_id_before text,
        conference_id uuid constraint child_move_conference_fk references conference on delete restrict,
        version integer not null default 1,
        constraint child_move_elsewhere_ck check (from_authority_id <> to_authority_id),
        constraint child_move_until_ck check ((kind = 'TEMPORARY') = (expected_until is not null)),
        constraint child_move_ended_ck check ((state = 'NOTIFIED') = (ended_on is null) and (ended_on is null) = (ended_by is null)),
        constraint child_move_accepted_ck check (
          (state = 'ACCEPTED') = (local_id_before is not null) and (state = 'ACCEPTED') = (conference_id is not null)
          and (state <> 'ACCEPTED' or kind = 'PERMANENT'))
      )`);
    await db.query(`create unique index child_move_one_open_uq on child_move (child_id) where state = 'NOTIFIED'`);
    const columns = ['child_id', 'authority_id', 'from_authority_id', 'to_authority_id', 'notified_by', 'ended_by'];
    for (const column of [...columns, 'conference_id'])
      await db.query(`create index child_move_${column.replace(/_id$/, '')}_ix on child_move (${column})`);

    await db.query(`
      alter table relationship
        drop constraint relationship_kind_ck,
        drop constraint relationship_of_a_person_ck,
        add constraint relationship_kind_ck check (kind in (
          'ALLOCATED', 'CORE_GROUP', 'ON_ROLL', 'REGISTERED', 'PRESENTING', 'ENQUIRY', 'STRATEGY', 'INVITED', 'FAMILY', 'SUPPORTER',
          'HOSTING', 'RECEIVING')),
        add constraint relationship_of_a_person_ck
          check ((kind in ('ON_ROLL', 'REGISTERED', 'HOSTING', 'RECEIVING')) = (worker_id is null))`);
    await db.query(`
      create unique index relationship_one_move_uq on relationship (child_id, agency_id)
      where kind in ('HOSTING', 'RECEIVING') and ended_at is null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index relationship_one_move_uq`);
    await db.query(`delete from relationship where kind in ('HOSTING', 'RECEIVING')`);
    await db.query(`
      alter table relationship
        drop constraint relationship_kind_ck,
        drop constraint relationship_of_a_person_ck,
        add constraint relationship_kind_ck check (kind in (
          'ALLOCATED', 'CORE_GROUP', 'ON_ROLL', 'REGISTERED', 'PRESENTING', 'ENQUIRY', 'STRATEGY', 'INVITED', 'FAMILY', 'SUPPORTER')),
        add constraint relationship_of_a_person_ck check ((kind in ('ON_ROLL', 'REGISTERED')) = (worker_id is null))`);
    await db.query(`drop table child_move`);
  }
}
