import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Authorities, agencies, teams and the people who work in them, with the issuers that vouch for those people.
 * An issuer belongs to one agency: the agency of a caller is read from here and never from what a token claims.
 * These are small reference tables; on a distributed database they are copied to every node.
 */
export class Agencies1700000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create extension if not exists btree_gist`);
    await db.query(`
      create table authority (
        id uuid constraint authority_pk primary key,
        dfe_code text not null constraint authority_dfe_code_uq unique constraint authority_dfe_code_ck check (dfe_code ~ '^[0-9]{3}$'),
        gss_code text,
        name text not null,
        day_phone text not null,
        out_of_hours_phone text not null
      )`);
    await db.query(`
      create table agency (
        id uuid constraint agency_pk primary key,
        kind text not null constraint agency_kind_ck check (kind in ('SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER')),
        authority_id uuid constraint agency_authority_fk references authority on delete restrict,
        name text not null,
        phone text not null,
        urn text constraint agency_urn_uq unique,
        ods_code text constraint agency_ods_code_uq unique,
        constraint agency_social_care_has_authority_ck check (kind <> 'SOCIAL_CARE' or authority_id is not null)
      )`);
    await db.query(`create index agency_authority_ix on agency (authority_id)`);
    await db.query(`
      create table team (
        id uuid constraint team_pk primary key,
        authority_id uuid not null constraint team_authority_fk references authority on delete restrict,
        kind text not null constraint team_kind_ck check (kind in ('ADVICE_AND_ASSESSMENT', 'CHILD_PROTECTION', 'OUT_OF_HOURS')),
        name text not null,
        phone text not null
      )`);
    // A concern about a child nobody knows must have exactly one place to go.
    await db.query(
      `create unique index team_one_front_door_uq on team (authority_id) where kind = 'ADVICE_AND_ASSESSMENT'`,
    );
    await db.query(`create index team_authority_ix on team (authority_id)`);
    await db.query(`
      create table issuer (
        id uuid constraint issuer_pk primary key,
        url text not null constraint issuer_url_uq unique,
        agency_id uuid not null constraint issuer_agency_fk references agency on delete restrict,
        algorithms text[] not null constraint issuer_algorithms_ck check (cardinality(algorithms) > 0 and algorithms <@ array['ES256', 'PS256', 'EdDSA', 'RS256']),
        jwks_uri text not null
      )`);
    await db.query(`create index issuer_agency_ix on issuer (agency_id)`);
    await db.query(`
      create table worker (
        id uuid constraint worker_pk primary key,
        agency_id uuid not null constraint worker_agency_fk references agency on delete restrict,
        team_id uuid constraint worker_team_fk references team on delete restrict,
        manager_id uuid constraint worker_manager_fk references worker on delete restrict,
        issuer_id uuid constraint worker_issuer_fk references issuer on delete restrict,
        subject text,
        role text not null constraint worker_role_ck check (role in
          ('SOCIAL_WORKER', 'DUTY_PRACTITIONER', 'TEAM_MANAGER', 'CONFERENCE_CHAIR', 'DATA_OFFICER', 'INFORMATION_GOVERNANCE',
           'POLICE_OFFICER', 'HEALTH_PRACTITIONER', 'DESIGNATED_SAFEGUARDING_LEAD', 'PARTNER_PRACTITIONER', 'SERVICE')),
        name text not null,
        job_title text not null,
        phone text not null,
        active_from timestamptz not null,
        active_to timestamptz,
        constraint worker_subject_uq unique (issuer_id, subject),
        constraint worker_can_sign_in_ck check ((issuer_id is null) = (subject is null)),
        constraint worker_active_ck check (active_to is null or active_to > active_from)
      )`);
    for (const column of ['agency_id', 'team_id', 'manager_id']) {
      await db.query(`create index worker_${column.replace('_id', '')}_ix on worker (${column})`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table worker, issuer, team, agency, authority`);
  }
}
