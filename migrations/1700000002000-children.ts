import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The children an authority's social care knows; the hub is no register of all children. A number is unique within the
 * authority that holds the record and not across England: two authorities may each hold a record of one child, and a
 * unique violation must never tell one of them about the other.
 */
export class Children1700000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table child (
        id uuid constraint child_pk primary key,
        authority_id uuid not null constraint child_authority_fk references authority on delete restrict,
        local_id text not null,
        forenames text,
        surname text,
        surname_key text,
        known_as text,
        date_of_birth text,
        expected_date_of_birth date,
        date_of_death date,
        sex text not null default 'U' constraint child_sex_ck check (sex in ('M', 'F', 'U')),
        nhs_number text,
        upn text,
        ethnicity text,
        disabilities text[] not null default '{}',
        first_language text,
        interpreter_needed boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint child_local_id_uq unique (authority_id, local_id),
        constraint child_born_or_expected_ck check (date_of_birth is not null or expected_date_of_birth is not null),
        constraint child_date_of_birth_ck check (date_of_birth ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
      )`);
    await db.query(
      `create unique index child_nhs_number_uq on child (nhs_number, authority_id) where nhs_number is not null`,
    );
    await db.query(`create unique index child_upn_uq on child (upn, authority_id) where upn is not null`);
    await db.query(`create index child_name_ix on child (authority_id, surname_key, date_of_birth)`);
    await db.query(`
      create table child_address (
        id uuid constraint child_address_pk primary key,
        authority_id uuid not null constraint child_address_authority_fk references authority on delete restrict,
        child_id uuid not null constraint child_address_child_fk references child on delete restrict,
        lines text not null,
        postcode text,
        from_day date not null,
        to_day date,
        constraint child_address_order_ck check (to_day is null or to_day >= from_day)
      )`);
    await db.query(`create index child_address_child_ix on child_address (child_id)`);
    await db.query(`create index child_address_authority_ix on child_address (authority_id)`);
    await db.query(`create unique index child_address_one_current_uq on child_address (child_id) where to_day is null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table child_address, child`);
  }
}
