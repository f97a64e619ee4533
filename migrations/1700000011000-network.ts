import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The people around a child: parents, carers, relatives, friends who help. A person stands once, however many children they
 * are something to; what they are to one child is a connection, with its own beginning and end. Brothers and sisters are
 * children with records of their own, so a sibling is a link between two children and shows only to who may see both. Where a
 * connection has an account, that account is the person's own way into the hub, given by the key worker for that child.
 */
export class Network1700000011000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person (
        id uuid constraint person_pk primary key,
        authority_id uuid not null constraint person_authority_fk references authority on delete restrict,
        name text not null,
        date_of_birth text,
        phone text,
        first_language text,
        interpreter_needed boolean not null default false,
        version integer not null default 1
      )`);
    await db.query(`create index person_authority_ix on person (authority_id)`);
    await db.query(`
      create table connection (
        id uuid constraint connection_pk primary key,
        authority_id uuid not null constraint connection_authority_fk references authority on delete restrict,
        child_id uuid not null constraint connection_child_fk references child on delete restrict,
        person_id uuid not null constraint connection_person_fk references person on delete restrict,
        kind text not null,
        parental_responsibility boolean,
        lives_with_child boolean not null,
        household text,
        helps boolean not null default false,
        since date,
        until date,
        account_id uuid constraint connection_account_fk references worker on delete restrict,
        version integer not null default 1,
        constraint connection_order_ck check (until is null or since is null or until >= since)
      )`);
    await db.query(
      `create unique index connection_one_open_uq on connection (child_id, person_id, kind) where until is null`,
    );
    await db.query(`create index connection_person_ix on connection (person_id)`);
    await db.query(`create index connection_account_ix on connection (account_id)`);
    await db.query(`create index connection_authority_ix on connection (authority_id)`);
    await db.query(`
      create table sibling (
        child_id uuid not null constraint sibling_child_fk references child on delete restrict,
        other_id uuid not null constraint sibling_other_fk references child on delete restrict,
        authority_id uuid not null constraint sibling_authority_fk references authority on delete restrict,
        kind text not null constraint sibling_kind_ck check (kind in ('FULL', 'HALF', 'STEP', 'ADOPTIVE', 'FOSTER')),
        constraint sibling_pk primary key (child_id, other_id),
        constraint sibling_once_ck check (child_id < other_id)
      )`);
    await db.query(`create index sibling_other_ix on sibling (other_id)`);
    await db.query(`create index sibling_authority_ix on sibling (authority_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table sibling, connection, person`);
  }
}
