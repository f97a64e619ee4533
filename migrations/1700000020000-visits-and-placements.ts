import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Between the meetings. A visit may be planned first or recorded as it was made; whether the child was seen, alone, and their
 * bedroom are columns of their own, because whoever works with the child must see them, and what was learnt must not go with
 * them. That somebody of another agency saw the child is a sighting: it says who, when and nothing else. A family group
 * conference is offered, and refused or held; what the family plans stands in their own words. When a child must stay
 * elsewhere that decision is a row (a stay), everybody in the family who could care is considered under it, each look kept,
 * and placements follow. With whom a child stays is named by a connection; where is never written here: addresses stand in
 * child_address, where a shield can cover them.
 */
const OWN = (table: string): string => `
        authority_id uuid not null constraint ${table}_authority_fk references authority on delete restrict,
        child_id uuid not null constraint ${table}_child_fk references child on delete restrict,`;

/** An index for each key that has none of its own. */
const indexes = (table: string, columns: readonly string[]): string[] =>
  columns.map((column) => `create index ${table}_${column.replace(/_id$/, '')}_ix on ${table} (${column})`);

export class VisitsAndPlacements1700000020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table visit (
        id uuid constraint visit_pk primary key,${OWN('visit')}
        plan_id uuid not null constraint visit_plan_fk references plan on delete restrict,
        state text not null constraint visit_state_ck check (state in ('PLANNED', 'MADE', 'NOT_MADE')),
        planned_for timestamptz,
        visited_at timestamptz,
        announced boolean not null,
        place text not null constraint visit_place_ck check (place in ('HOME', 'SCHOOL', 'OTHER')),
        child_seen boolean,
        seen_alone boolean,
        bedroom_seen boolean,
        present text,
        learnt text,
        not_made_because text,
        visited_by uuid not null constraint visit_visited_by_fk references worker on delete restrict,
        recorded_at timestamptz,
        version integer not null default 1,
        constraint visit_made_ck check ((state = 'MADE') = (visited_at is not null) and (state = 'MADE') = (child_seen is not null)
          and (state = 'MADE') = (learnt is not null)),
        constraint visit_not_made_ck check ((state = 'NOT_MADE') = (not_made_because is not null)),
        constraint visit_recorded_ck check ((state = 'PLANNED') = (recorded_at is null)),
        constraint visit_seen_ck check (child_seen or not seen_alone)
      )`);
    await db.query(`create index visit_plan_ix on visit (plan_id, visited_at)`);
    for (const index of indexes('visit', ['child_id', 'authority_id', 'visited_by'])) await db.query(index);
    await db.query(`
      create table sighting (
        id uuid constraint sighting_pk primary key,${OWN('sighting')}
        plan_id uuid not null constraint sighting_plan_fk references plan on delete restrict,
        agency_id uuid not null constraint sighting_agency_fk references agency on delete restrict,
        worker_id uuid not null constraint sighting_worker_fk references worker on delete restrict,
        seen_on date not null,
        recorded_at timestamptz not null
      )`);
    await db.query(`create unique index sighting_once_uq on sighting (plan_id, worker_id, seen_on)`);
    for (const index of indexes('sighting', ['child_id', 'authority_id', 'agency_id', 'worker_id']))
      await db.query(index);
    await db.query(`
      create table family_group_conference (
        id uuid constraint family_group_conference_pk primary key,${OWN('family_group_conference')}
        state text not null constraint family_group_conference_state_ck check (state in ('OFFERED', 'REFUSED', 'HELD')),
        offered_on date not null,
        offered_by uuid not null constraint family_group_conference_offered_by_fk references worker on delete restrict,
        refused_on date,
        refused_because text,
        held_on date,
        family_plan text,
        version integer not null default 1,
        constraint family_group_conference_refused_ck check
          ((state = 'REFUSED') = (refused_on is not null) and (state = 'REFUSED') = (refused_because is not null)),
        constraint family_group_conference_held_ck check
          ((state = 'HELD') = (held_on is not null) and (state = 'HELD') = (family_plan is not null))
      )`);
    await db.query(
      `create unique index family_group_conference_one_offer_uq on family_group_conference (child_id) where state = 'OFFERED'`,
    );
    for (const index of indexes('family_group_conference', ['child_id', 'authority_id', 'offered_by']))
      await db.query(index);
    await db.query(`
      create table family_group_member (
        id uuid constraint family_group_member_pk primary key,${OWN('family_group_member')}
        conference_id uuid not null constraint family_group_member_conference_fk references family_group_conference on delete restrict,
        connection_id uuid not null constraint family_group_member_connection_fk references connection on delete restrict,
        came boolean not null,
        can_help text
      )`);
    await db.query(
      `create unique index family_group_member_once_uq on family_group_member (conference_id, connection_id)`,
    );
    for (const index of indexes('family_group_member', ['child_id', 'authority_id', 'connection_id']))
      await db.query(index);
    await db.query(`
      create table stay (
        id uuid constraint stay_pk primary key,${OWN('stay')}
        needed_from date not null,
        why text not null,
        decided_by text not null,
        ended_on date,
        ended_because text,
        recorded_by uuid not null constraint stay_recorded_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint stay_ended_ck check ((ended_on is null) = (ended_because is null)),
        constraint stay_order_ck check (ended_on >= needed_from)
      )`);
    await db.query(`create unique index stay_one_open_uq on stay (child_id) where ended_on is null`);
    for (const index of indexes('stay', ['child_id', 'authority_id', 'recorded_by'])) await db.query(index);
    await db.query(`
      create table carer_considered (
        id uuid constraint carer_considered_pk primary key,${OWN('carer_considered')}
        stay_id uuid not null constraint carer_considered_stay_fk references stay on delete restrict,
        connection_id uuid not null constraint carer_considered_connection_fk references connection on delete restrict,
        outcome text not null constraint carer_considered_outcome_ck check (outcome in ('SUITABLE', 'NOT_SUITABLE', 'NOT_WILLING', 'NOT_ASKED')),
        reason text not null,
        considered_at timestamptz not null,
        considered_by uuid not null constraint carer_considered_by_fk references worker on delete restrict
      )`);
    await db.query(`create index carer_considered_stay_ix on carer_considered (stay_id, connection_id)`);
    for (const index of indexes('carer_considered', ['child_id', 'authority_id', 'connection_id', 'considered_by']))
      await db.query(index);
    await db.query(`
      create table placement (
        id uuid constraint placement_pk primary key,${OWN('placement')}
        stay_id uuid not null constraint placement_stay_fk references stay on delete restrict,
        kind text not null constraint placement_kind_ck check (kind in ('FAMILY_NETWORK', 'FOSTER_CARER', 'RESIDENTIAL', 'OTHER')),
        connection_id uuid constraint placement_connection_fk references connection on delete restrict,
        from_on date not null,
        to_on date,
        reason text not null,
        decided_by text not null,
        recorded_by uuid not null constraint placement_recorded_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint placement_with_ck check ((kind = 'FAMILY_NETWORK') = (connection_id is not null)),
        constraint placement_order_ck check (to_on >= from_on)
      )`);
    await db.query(`create unique index placement_one_open_uq on placement (child_id) where to_on is null`);
    for (const index of indexes('placement', ['stay_id', 'child_id', 'authority_id', 'connection_id', 'recorded_by']))
      await db.query(index);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `drop table placement, carer_considered, stay, family_group_member, family_group_conference, sighting, visit`,
    );
  }
}
