import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finding out what a child needs and whether it is safe: assessments, strategy discussions, section 47 enquiries with every
 * conversation held, and the child's own words. All of it is done under a referral, so that nothing begins before one
 * (census rule 2889) and nothing stands outside the census. Of each kind a child has one running at a time, held by an index
 * as well as by a rule, since two managers may decide at the same moment. Which agencies were not heard and why is part of
 * how an enquiry ended and is read with it, so it is one column. Words and conversations are never changed: what a child has
 * said stays said.
 */
export class Enquiries1700000013000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const own = (table: string): string => `
        id uuid constraint ${table}_pk primary key,
        authority_id uuid not null constraint ${table}_authority_fk references authority on delete restrict,
        child_id uuid not null constraint ${table}_child_fk references child on delete restrict`;
    const worker = (table: string, column: string): string =>
      `${column} uuid constraint ${table}_${column}_fk references worker on delete restrict`;
    const indexes = async (table: string, ...columns: string[]): Promise<void> => {
      for (const column of columns)
        await db.query(`create index ${table}_${column.replace(/_id$/, '')}_ix on ${table} (${column})`);
    };

    await db.query(`
      create table assessment (${own('assessment')},
        referral_id uuid not null constraint assessment_referral_fk references referral on delete restrict,
        started_on date not null,
        child_seen_on date,
        review_on date,
        factors text[] not null,
        findings text,
        state text not null constraint assessment_state_ck check (state in ('STARTED', 'SUBMITTED', 'AUTHORISED')),
        outcome text constraint assessment_outcome_ck check
          (outcome in ('NO_FURTHER_ACTION', 'EARLY_HELP', 'CHILD_IN_NEED', 'STRATEGY_DISCUSSION')),
        ${worker('assessment', 'written_by')},
        returned_because text,
        ${worker('assessment', 'authorised_by')},
        authorised_on date,
        version integer not null default 1,
        constraint assessment_submitted_ck check ((state = 'STARTED') = (outcome is null)),
        constraint assessment_written_ck check (state = 'STARTED' or written_by is not null),
        constraint assessment_authorised_ck check (
          (state = 'AUTHORISED') = (authorised_on is not null) and (authorised_on is null) = (authorised_by is null)),
        constraint assessment_another_ck check (authorised_by <> written_by)
      )`);
    await db.query(`create unique index assessment_one_open_uq on assessment (child_id) where state <> 'AUTHORISED'`);
    await indexes('assessment', 'authority_id', 'child_id', 'referral_id', 'written_by', 'authorised_by');

    await db.query(`
      create table section47 (${own('section47')},
        referral_id uuid not null constraint section47_referral_fk references referral on delete restrict,
        started_on date not null,
        conducted text not null constraint section47_conducted_ck check (conducted in ('SINGLE_AGENCY', 'JOINT')),
        state text not null constraint section47_state_ck check (state in ('OPEN', 'ENDED')),
        ended_on date,
        ended_by uuid constraint section47_ended_by_fk references worker on delete restrict,
        outcome text constraint section47_outcome_ck check (outcome in ('CONTINUING_RISK', 'NO_CONTINUING_RISK')),
        categories text[] not null constraint section47_categories_ck check (categories <@ array['NEG', 'PHY', 'SAB', 'EMO']),
        findings text,
        help_instead text,
        child_not_heard_because text,
        unheard jsonb not null,
        version integer not null default 1,
        constraint section47_ended_ck check (
          (state = 'ENDED') = (ended_on is not null) and (ended_on is null) = (ended_by is null) and (ended_on is null) = (outcome is null)),
        constraint section47_order_ck check (ended_on >= started_on),
        constraint section47_risk_ck check ((outcome is not distinct from 'CONTINUING_RISK') = (cardinality(categories) > 0))
      )`);
    await db.query(`create unique index section47_one_open_uq on section47 (child_id) where state = 'OPEN'`);
    await indexes('section47', 'authority_id', 'child_id', 'referral_id', 'ended_by');

    await db.query(`
      create table strategy_discussion (${own('strategy_discussion')},
        referral_id uuid not null constraint strategy_discussion_referral_fk references referral on delete restrict,
        section47_id uuid constraint strategy_discussion_section47_fk references section47 on delete restrict,
        called_on date not null,
        called_by uuid not null constraint strategy_discussion_called_by_fk references worker on delete restrict,
        reason text not null,
        state text not null constraint strategy_discussion_state_ck check (state in ('CALLED', 'HELD', 'CANCELLED')),
        held_on date,
        how text constraint strategy_discussion_how_ck check (how in ('MEETING', 'ONLINE', 'TELEPHONE')),
        decision text constraint strategy_discussion_decision_ck check (decision in ('SECTION_47', 'NO_SECTION_47')),
        record text,
        crime_side text,
        cancelled_because text,
        version integer not null default 1,
        constraint strategy_discussion_held_ck check (
          (state = 'HELD') = (held_on is not null) and (held_on is null) = (how is null)
          and (held_on is null) = (decision is null) and (held_on is null) = (record is null)),
        constraint strategy_discussion_cancelled_ck check ((state = 'CANCELLED') = (cancelled_because is not null)),
        constraint strategy_discussion_order_ck check (held_on >= called_on),
        constraint strategy_discussion_enquiry_ck check ((decision is not distinct from 'SECTION_47') = (section47_id is not null))
      )`);
    await db.query(
      `create unique index strategy_discussion_one_called_uq on strategy_discussion (child_id) where state = 'CALLED'`,
    );
    await indexes('strategy_discussion', 'authority_id', 'child_id', 'referral_id', 'section47_id', 'called_by');
    await db.query(`
      create table strategy_attender (
        discussion_id uuid not null constraint strategy_attender_discussion_fk references strategy_discussion on delete restrict,
        worker_id uuid not null constraint strategy_attender_worker_fk references worker on delete restrict,
        agency_id uuid not null constraint strategy_attender_agency_fk references agency on delete restrict,
        authority_id uuid not null constraint strategy_attender_authority_fk references authority on delete restrict,
        child_id uuid not null constraint strategy_attender_child_fk references child on delete restrict,
        constraint strategy_attender_pk primary key (discussion_id, worker_id)
      )`);
    await indexes('strategy_attender', 'worker_id', 'agency_id', 'authority_id', 'child_id');

    await db.query(`
      create table conversation (${own('conversation')},
        section47_id uuid not null constraint conversation_section47_fk references section47 on delete restrict,
        kind text not null constraint conversation_kind_ck check (kind in ('CHILD', 'FAMILY', 'AGENCY')),
        connection_id uuid constraint conversation_connection_fk references connection on delete restrict,
        agency_id uuid constraint conversation_agency_fk references agency on delete restrict,
        who text,
        held_on date not null,
        child_alone boolean,
        said text not null,
        held_by uuid not null constraint conversation_held_by_fk references worker on delete restrict,
        written_at timestamptz not null,
        constraint conversation_with_ck check (
          (kind = 'CHILD') = (child_alone is not null) and (kind = 'AGENCY') = (agency_id is not null)
          and (kind = 'FAMILY' or connection_id is null) and (kind <> 'FAMILY' or connection_id is not null or who is not null))
      )`);
    await indexes('conversation', 'authority_id', 'child_id', 'section47_id', 'connection_id', 'agency_id', 'held_by');

    await db.query(`
      create table childs_words (${own('childs_words')},
        step text not null constraint childs_words_step_ck check
          (step in ('ASSESSMENT', 'SECTION_47', 'CONFERENCE', 'CORE_GROUP', 'VISIT', 'REVIEW')),
        said_on date not null,
        place text not null,
        worries text,
        happy text,
        wishes text,
        written_by uuid not null constraint childs_words_written_by_fk references worker on delete restrict,
        written_at timestamptz not null,
        constraint childs_words_said_ck check (coalesce(worries, happy, wishes) is not null)
      )`);
    await db.query(`create index childs_words_child_ix on childs_words (child_id, said_on)`);
    await indexes('childs_words', 'authority_id', 'written_by');

    await db.query(`
      create table sharing_decision (${own('sharing_decision')},
        agency_id uuid not null constraint sharing_decision_agency_fk references agency on delete restrict,
        what text not null,
        with_whom text not null,
        shared boolean not null,
        reason text not null,
        decided_by uuid not null constraint sharing_decision_decided_by_fk references worker on delete restrict,
        decided_at timestamptz not null
      )`);
    await db.query(`create index sharing_decision_child_ix on sharing_decision (child_id, decided_at)`);
    await indexes('sharing_decision', 'authority_id', 'agency_id', 'decided_by');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table sharing_decision, childs_words, conversation, strategy_attender`);
    await db.query(`drop table strategy_discussion, section47, assessment`);
  }
}
