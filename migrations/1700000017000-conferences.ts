import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conferences: one meeting for one child or for brothers and sisters together, so a conference is a row and each of its
 * children another. Whatever is said of one child stands with that child (conference_child, and everything of the next
 * migration), so that whoever is invited for one sees nothing of the others. An invitation names its children for the same
 * reason: the father of two of four comes for two. `deadline_id` is the deadline that the conference answers, kept because a
 * plan has a new one after every review. A child has one conference ahead at a time; an index holds it, since two may plan at once.
 */
export class Conferences1700000017000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table conference (
        id uuid constraint conference_pk primary key,
        authority_id uuid not null constraint conference_authority_fk references authority on delete restrict,
        kind text not null constraint conference_kind_ck check (kind in ('INITIAL', 'REVIEW', 'PRE_BIRTH', 'TRANSFER_IN')),
        state text not null constraint conference_state_ck check (state in ('PLANNED', 'ADJOURNED', 'HELD', 'DECIDED', 'RECORDED', 'CANCELLED')),
        planned_for timestamptz not null,
        venue text,
        online text,
        chair_id uuid constraint conference_chair_fk references worker on delete restrict,
        note_taker text,
        late_reason text,
        late_agreed_by text,
        changed_reason text,
        held_on date,
        not_quorate_reason text,
        distributed_on date,
        planned_by uuid not null constraint conference_planned_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint conference_place_ck check (venue is not null or online is not null),
        constraint conference_late_ck check ((late_reason is null) = (late_agreed_by is null)),
        constraint conference_held_ck check ((state in ('HELD', 'DECIDED', 'RECORDED')) = (held_on is not null)),
        constraint conference_held_chair_ck check (held_on is null or chair_id is not null)
      )`);
    await db.query(`create index conference_authority_ix on conference (authority_id, planned_for)`);
    await db.query(`create index conference_chair_ix on conference (chair_id)`);
    await db.query(`create index conference_planned_by_ix on conference (planned_by)`);
    await db.query(`
      create table conference_child (
        id uuid constraint conference_child_pk primary key,
        authority_id uuid not null constraint conference_child_authority_fk references authority on delete restrict,
        conference_id uuid not null constraint conference_child_conference_fk references conference on delete restrict,
        child_id uuid not null constraint conference_child_child_fk references child on delete restrict,
        deadline_id uuid constraint conference_child_deadline_fk references deadline on delete restrict,
        ahead boolean not null,
        strengths text,
        worries text,
        needs_to_change text,
        who_can_support text,
        version integer not null default 1
      )`);
    await db.query(`create unique index conference_child_once_uq on conference_child (conference_id, child_id)`);
    await db.query(`create unique index conference_child_one_ahead_uq on conference_child (child_id) where ahead`);
    await db.query(`create index conference_child_child_ix on conference_child (child_id)`);
    await db.query(`create index conference_child_deadline_ix on conference_child (deadline_id)`);
    await db.query(`create index conference_child_authority_ix on conference_child (authority_id)`);
    await db.query(`
      create table conference_invitation (
        id uuid constraint conference_invitation_pk primary key,
        authority_id uuid not null constraint conference_invitation_authority_fk references authority on delete restrict,
        conference_id uuid not null constraint conference_invitation_conference_fk references conference on delete restrict,
        invited_as text not null constraint conference_invitation_as_ck check (invited_as in ('PRACTITIONER', 'FAMILY', 'CHILD', 'SUPPORTER', 'INTERPRETER')),
        worker_id uuid constraint conference_invitation_worker_fk references worker on delete restrict,
        agency_id uuid constraint conference_invitation_agency_fk references agency on delete restrict,
        person_id uuid constraint conference_invitation_person_fk references person on delete restrict,
        name text,
        supports_id uuid constraint conference_invitation_supports_fk references conference_invitation on delete restrict,
        invited_by uuid not null constraint conference_invitation_invited_by_fk references worker on delete restrict,
        invited_at timestamptz not null,
        reply text not null default 'NONE' constraint conference_invitation_reply_ck check (reply in ('NONE', 'ACCEPTED', 'APOLOGIES', 'SENDS_SOMEBODY')),
        reply_note text,
        attended boolean,
        met_chair_on date,
        significant_people text,
        wishes text,
        withdrawn_at timestamptz,
        version integer not null default 1,
        constraint conference_invitation_one_ck check (num_nonnulls(worker_id, person_id, name) = 1),
        constraint conference_invitation_agency_ck check ((worker_id is null) = (agency_id is null))
      )`);
    for (const who of ['worker', 'person'])
      await db.query(
        `create unique index conference_invitation_one_${who}_uq on conference_invitation (conference_id, ${who}_id) where withdrawn_at is null`,
      );
    await db.query(`create index conference_invitation_conference_ix on conference_invitation (conference_id)`);
    for (const key of ['worker', 'agency', 'person', 'supports', 'authority'])
      await db.query(`create index conference_invitation_${key}_ix on conference_invitation (${key}_id)`);
    await db.query(`create index conference_invitation_invited_by_ix on conference_invitation (invited_by)`);
    await db.query(`
      create table conference_invitation_child (
        invitation_id uuid not null constraint conference_invitation_child_invitation_fk references conference_invitation on delete restrict,
        child_id uuid not null constraint conference_invitation_child_child_fk references child on delete restrict,
        authority_id uuid not null constraint conference_invitation_child_authority_fk references authority on delete restrict,
        connection_id uuid constraint conference_invitation_child_connection_fk references connection on delete restrict,
        relationship_id uuid constraint conference_invitation_child_relationship_fk references relationship on delete restrict,
        constraint conference_invitation_child_pk primary key (invitation_id, child_id)
      )`);
    for (const key of ['child', 'authority', 'connection', 'relationship'])
      await db.query(`create index conference_invitation_child_${key}_ix on conference_invitation_child (${key}_id)`);
    await db.query(`
      create table conference_left_out (
        conference_id uuid not null constraint conference_left_out_conference_fk references conference on delete restrict,
        connection_id uuid not null constraint conference_left_out_connection_fk references connection on delete restrict,
        child_id uuid not null constraint conference_left_out_child_fk references child on delete restrict,
        authority_id uuid not null constraint conference_left_out_authority_fk references authority on delete restrict,
        reason text not null,
        decided_by uuid not null constraint conference_left_out_decided_by_fk references worker on delete restrict,
        decided_at timestamptz not null,
        constraint conference_left_out_pk primary key (conference_id, connection_id)
      )`);
    await db.query(`create index conference_left_out_decided_by_ix on conference_left_out (decided_by)`);
    for (const key of ['connection', 'child', 'authority'])
      await db.query(`create index conference_left_out_${key}_ix on conference_left_out (${key}_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `drop table conference_left_out, conference_invitation_child, conference_invitation, conference_child, conference`,
    );
  }
}
