import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a conference gathers, finds and decides, every row about one of its children: the reports of agencies and of the
 * family, the register of which report reached which member of the family (the Ombudsman, Tower Hamlets 23-005-790, asks for
 * it), the views of those who were there, the decision, and its record in numbered versions with the corrections asked for.
 * A decision has the conference and the child as its key, so nobody decides twice. The register, views, versions and
 * decisions are written once; what is put right is another row.
 */
export class ConferenceRecord1700000018000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const ofChild = (table: string): string => `
        authority_id uuid not null constraint ${table}_authority_fk references authority on delete restrict,
        conference_id uuid not null constraint ${table}_conference_fk references conference on delete restrict,
        child_id uuid not null constraint ${table}_child_fk references child on delete restrict`;
    const indexed = async (table: string, ...columns: readonly string[]): Promise<void> => {
      for (const column of ['authority_id', 'child_id', ...columns])
        await db.query(`create index ${table}_${column.replace(/_id$/, '')}_ix on ${table} (${column})`);
    };
    await db.query(`
      create table conference_report (
        id uuid constraint conference_report_pk primary key,${ofChild('conference_report')},
        agency_id uuid not null constraint conference_report_agency_fk references agency on delete restrict,
        author_id uuid not null constraint conference_report_author_fk references worker on delete restrict,
        strengths text not null,
        worries text not null,
        needed text not null,
        confidential text,
        confidential_decision text constraint conference_report_decision_ck check (confidential_decision in ('SHARE', 'WITHHOLD')),
        confidential_reason text,
        confidential_decided_by uuid constraint conference_report_decided_by_fk references worker on delete restrict,
        submitted_at timestamptz not null,
        version integer not null default 1,
        constraint conference_report_decided_ck check
          ((confidential_decision is null) = (confidential_decided_by is null) and (confidential_decision is null) = (confidential_reason is null))
      )`);
    await db.query(
      `create unique index conference_report_one_uq on conference_report (conference_id, child_id, agency_id)`,
    );
    await indexed('conference_report', 'agency_id', 'author_id', 'confidential_decided_by');
    await db.query(`
      create table report_handover (
        id uuid constraint report_handover_pk primary key,${ofChild('report_handover')},
        report_id uuid not null constraint report_handover_report_fk references conference_report on delete restrict,
        connection_id uuid not null constraint report_handover_connection_fk references connection on delete restrict,
        given_on date,
        how text constraint report_handover_how_ck check (how in ('BY_HAND', 'POST', 'SECURE_EMAIL', 'IN_THE_HUB', 'READ_ALOUD')),
        reason text,
        recorded_by uuid not null constraint report_handover_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        constraint report_handover_given_ck check ((given_on is null) = (how is null)),
        constraint report_handover_or_reason_ck check (given_on is not null or reason is not null)
      )`);
    await db.query(
      `create unique index report_handover_once_uq on report_handover (report_id, connection_id) where given_on is not null`,
    );
    await indexed('report_handover', 'conference_id', 'report_id', 'connection_id', 'recorded_by');
    await db.query(`
      create table family_report (
        id uuid constraint family_report_pk primary key,${ofChild('family_report')},
        connection_id uuid not null constraint family_report_connection_fk references connection on delete restrict,
        going_well text,
        worried_about text,
        needs_to_change text,
        would_help text,
        written_by uuid not null constraint family_report_written_by_fk references worker on delete restrict,
        taken_down boolean not null,
        written_at timestamptz not null,
        version integer not null default 1,
        constraint family_report_says_ck check (num_nonnulls(going_well, worried_about, needs_to_change, would_help) > 0)
      )`);
    await db.query(`create unique index family_report_one_uq on family_report (conference_id, connection_id)`);
    await indexed('family_report', 'connection_id', 'written_by');
    await db.query(`
      create table conference_view (
        id uuid constraint conference_view_pk primary key,${ofChild('conference_view')},
        invitation_id uuid not null constraint conference_view_invitation_fk references conference_invitation on delete restrict,
        view text not null,
        agrees boolean,
        dissent text,
        recorded_by uuid not null constraint conference_view_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        constraint conference_view_dissent_ck check (agrees is not false or dissent is not null)
      )`);
    await db.query(`create unique index conference_view_one_uq on conference_view (invitation_id, child_id)`);
    await indexed('conference_view', 'conference_id', 'recorded_by');
    await db.query(`
      create table conference_decision (${ofChild('conference_decision')},
        harm_suffered boolean not null,
        harm_likely boolean not null,
        categories text[] not null,
        outcome text not null constraint conference_decision_outcome_ck check (outcome in ('PLAN', 'HELP_WITHOUT_PLAN', 'CONTINUE', 'END')),
        reasons text not null,
        help text,
        plan_id uuid constraint conference_decision_plan_fk references plan on delete restrict,
        decided_by uuid not null constraint conference_decision_decided_by_fk references worker on delete restrict,
        decided_on date not null,
        constraint conference_decision_pk primary key (conference_id, child_id),
        constraint conference_decision_harm_ck check ((harm_suffered or harm_likely) = (cardinality(categories) > 0)),
        constraint conference_decision_plan_ck check ((outcome = 'HELP_WITHOUT_PLAN') = (plan_id is null))
      )`);
    await indexed('conference_decision', 'plan_id', 'decided_by');
    await db.query(`
      create table conference_minutes (${ofChild('conference_minutes')},
        number integer not null constraint conference_minutes_number_ck check (number >= 1),
        text text not null,
        written_by uuid not null constraint conference_minutes_written_by_fk references worker on delete restrict,
        written_at timestamptz not null,
        constraint conference_minutes_pk primary key (conference_id, child_id, number)
      )`);
    await indexed('conference_minutes', 'written_by');
    await db.query(`
      create table conference_correction (
        id uuid constraint conference_correction_pk primary key,${ofChild('conference_correction')},
        invitation_id uuid not null constraint conference_correction_invitation_fk references conference_invitation on delete restrict,
        text text not null,
        asked_by uuid not null constraint conference_correction_asked_by_fk references worker on delete restrict,
        asked_at timestamptz not null,
        accepted boolean,
        answer text,
        answered_by uuid constraint conference_correction_answered_by_fk references worker on delete restrict,
        version integer not null default 1,
        constraint conference_correction_answer_ck check
          ((accepted is null) = (answer is null) and (accepted is null) = (answered_by is null))
      )`);
    await indexed('conference_correction', 'conference_id', 'invitation_id', 'asked_by', 'answered_by');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `drop table conference_correction, conference_minutes, conference_decision, conference_view, family_report, report_handover, conference_report`,
    );
  }
}
