import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What becomes of a concern. The decision stands on the concern itself: one report has one decision, and a column cannot
 * hold two. `concern_child` are further children whom the same report concerns (brothers and sisters seen in one home);
 * the first stays in `concern.child_id`, so that a report about one child, which most are, is read without a join.
 *
 * A referral is the episode of the Children in Need census: it begins when social care decides to do something about a
 * child and ends when it has done with it. A child has one open at a time; a second concern meanwhile belongs to it. One
 * that was passed to early help is marked as no further action for social care and was never open.
 *
 * A crime notice is how the police of the area hear of a suspected crime: it holds no word of the report and goes to their
 * desk, a team of a kind of its own in each authority; the officer who takes it on by name is joined to the child.
 */
export class Referrals1700000012000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table concern
        drop constraint concern_state_ck,
        add constraint concern_state_ck check (state in ('RECEIVED', 'ACKNOWLEDGED', 'DECIDED')),
        add decision text constraint concern_decision_ck check
          (decision in ('NO_FURTHER_ACTION', 'EARLY_HELP', 'ASSESSMENT', 'STRATEGY_DISCUSSION', 'EMERGENCY_PROTECTION')),
        add decision_reason text,
        add decided_by uuid constraint concern_decided_by_fk references worker on delete restrict,
        add decided_at timestamptz,
        add constraint concern_decided_ck check (
          (state = 'DECIDED') = (decision is not null) and (decision is null) = (decision_reason is null)
          and (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))`);
    await db.query(`create index concern_decided_by_ix on concern (decided_by)`);
    await db.query(`create index concern_undecided_ix on concern (routed_to, raised_at) where state <> 'DECIDED'`);
    await db.query(`
      create table concern_child (
        concern_id uuid not null constraint concern_child_concern_fk references concern on delete restrict,
        child_id uuid not null constraint concern_child_child_fk references child on delete restrict,
        authority_id uuid not null constraint concern_child_authority_fk references authority on delete restrict,
        linked_by uuid not null constraint concern_child_linked_by_fk references worker on delete restrict,
        linked_at timestamptz not null,
        constraint concern_child_pk primary key (concern_id, child_id)
      )`);
    await db.query(`create index concern_child_child_ix on concern_child (child_id)`);
    await db.query(`create index concern_child_authority_ix on concern_child (authority_id)`);
    await db.query(`create index concern_child_linked_by_ix on concern_child (linked_by)`);

    await db.query(`
      alter table team
        drop constraint team_kind_ck,
        add constraint team_kind_ck check (kind in ('ADVICE_AND_ASSESSMENT', 'CHILD_PROTECTION', 'OUT_OF_HOURS', 'POLICE_DESK'))`);
    await db.query(`create unique index team_one_police_desk_uq on team (authority_id) where kind = 'POLICE_DESK'`);
    await db.query(`
      create table crime_notice (
        id uuid constraint crime_notice_pk primary key,
        authority_id uuid not null constraint crime_notice_authority_fk references authority on delete restrict,
        concern_id uuid not null constraint crime_notice_concern_fk references concern on delete restrict,
        desk_id uuid not null constraint crime_notice_desk_fk references team on delete restrict,
        told_at timestamptz not null,
        taken_on_by uuid constraint crime_notice_taken_on_by_fk references worker on delete restrict,
        taken_on_at timestamptz,
        version integer not null default 1,
        constraint crime_notice_taken_on_ck check ((taken_on_by is null) = (taken_on_at is null))
      )`);
    await db.query(`create unique index crime_notice_one_uq on crime_notice (concern_id)`);
    await db.query(`create index crime_notice_desk_ix on crime_notice (desk_id, told_at) where taken_on_by is null`);
    await db.query(`create index crime_notice_desk_of_ix on crime_notice (desk_id)`);
    await db.query(`create index crime_notice_authority_ix on crime_notice (authority_id)`);
    await db.query(`create index crime_notice_taken_on_by_ix on crime_notice (taken_on_by)`);

    await db.query(`
      create table referral (
        id uuid constraint referral_pk primary key,
        authority_id uuid not null constraint referral_authority_fk references authority on delete restrict,
        child_id uuid not null constraint referral_child_fk references child on delete restrict,
        concern_id uuid not null constraint referral_concern_fk references concern on delete restrict,
        referred_on date not null,
        source text not null,
        primary_need text not null constraint referral_primary_need_ck check (primary_need ~ '^N[0-9]$'),
        no_further_action boolean not null,
        closed_on date,
        close_reason text constraint referral_close_reason_ck check (close_reason ~ '^RC[1-9]$'),
        closed_by uuid constraint referral_closed_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint referral_closed_ck check ((closed_on is null) = (close_reason is null) and (closed_on is null) = (closed_by is null)),
        constraint referral_order_ck check (closed_on >= referred_on),
        constraint referral_never_open_ck check (not no_further_action or closed_on is null)
      )`);
    await db.query(
      `create unique index referral_one_open_uq on referral (child_id) where closed_on is null and not no_further_action`,
    );
    await db.query(`create unique index referral_of_concern_uq on referral (concern_id, child_id)`);
    await db.query(`create index referral_child_ix on referral (child_id, referred_on)`);
    await db.query(`create index referral_authority_ix on referral (authority_id)`);
    await db.query(`create index referral_closed_by_ix on referral (closed_by)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table referral, crime_notice`);
    await db.query(`drop index team_one_police_desk_uq`);
    await db.query(`
      alter table team
        drop constraint team_kind_ck,
        add constraint team_kind_ck check (kind in ('ADVICE_AND_ASSESSMENT', 'CHILD_PROTECTION', 'OUT_OF_HOURS'))`);
    await db.query(`drop table concern_child`);
    await db.query(`drop index concern_undecided_ix`);
    await db.query(`
      alter table concern
        drop constraint concern_decided_ck, drop constraint concern_state_ck,
        drop decision, drop decision_reason, drop decided_by, drop decided_at,
        add constraint concern_state_ck check (state in ('RECEIVED', 'ACKNOWLEDGED'))`);
  }
}
