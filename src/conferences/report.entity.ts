import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { ConfidentialDecision, HandedOver } from './report.rules';

/** What one agency reports to a conference about one child. */
@Entity('conference_report')
@Index('conference_report_one_uq', ['conferenceId', 'childId', 'agencyId'], { unique: true })
@Index('conference_report_authority_ix', ['authorityId'])
@Index('conference_report_child_ix', ['childId'])
@Index('conference_report_agency_ix', ['agencyId'])
@Index('conference_report_author_ix', ['authorId'])
@Index('conference_report_confidential_decided_by_ix', ['confidentialDecidedBy'])
@Check('conference_report_decision_ck', `confidential_decision in ('SHARE', 'WITHHOLD')`)
@Check(
  'conference_report_decided_ck',
  `(confidential_decision is null) = (confidential_decided_by is null) and (confidential_decision is null) = (confidential_reason is null)`,
)
export class ConferenceReportEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_report_authority_fk') readonly authorityId!: string;
  @Key('conference', 'conference_report_conference_fk') readonly conferenceId!: string;
  @Key('child', 'conference_report_child_fk') readonly childId!: string;
  @Key('agency', 'conference_report_agency_fk') readonly agencyId!: string;
  @Key('worker', 'conference_report_author_fk') readonly authorId!: string;
  @Text() readonly strengths!: string;
  @Text() readonly worries!: string;
  @Text() readonly needed!: string;
  /** For the chair alone, until the chair has decided. */
  @Text({ nullable: true }) readonly confidential!: string | null;
  @Text({ nullable: true }) readonly confidentialDecision!: ConfidentialDecision | null;
  @Text({ nullable: true }) readonly confidentialReason!: string | null;
  @Key('worker', 'conference_report_decided_by_fk', { nullable: true }) readonly confidentialDecidedBy!: string | null;
  @Instant() readonly submittedAt!: Date;
  @Version() readonly version!: number;
}

/** One line of the register: a report reached a member of the family, or did not and why. Never changed. */
@Entity('report_handover')
@Index('report_handover_once_uq', ['reportId', 'connectionId'], { unique: true, where: 'given_on is not null' })
@Index('report_handover_authority_ix', ['authorityId'])
@Index('report_handover_child_ix', ['childId'])
@Index('report_handover_conference_ix', ['conferenceId'])
@Index('report_handover_report_ix', ['reportId'])
@Index('report_handover_connection_ix', ['connectionId'])
@Index('report_handover_recorded_by_ix', ['recordedBy'])
@Check('report_handover_how_ck', `how in ('BY_HAND', 'POST', 'SECURE_EMAIL', 'IN_THE_HUB', 'READ_ALOUD')`)
@Check('report_handover_given_ck', `(given_on is null) = (how is null)`)
@Check('report_handover_or_reason_ck', `given_on is not null or reason is not null`)
export class ReportHandoverEntity {
  @Id() readonly id!: string;
  @Key('authority', 'report_handover_authority_fk') readonly authorityId!: string;
  @Key('conference', 'report_handover_conference_fk') readonly conferenceId!: string;
  @Key('child', 'report_handover_child_fk') readonly childId!: string;
  @Key('conference_report', 'report_handover_report_fk') readonly reportId!: string;
  @Key('connection', 'report_handover_connection_fk') readonly connectionId!: string;
  @Day({ nullable: true }) readonly givenOn!: string | null;
  @Text({ nullable: true }) readonly how!: HandedOver | null;
  @Text({ nullable: true }) readonly reason!: string | null;
  @Key('worker', 'report_handover_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
}

/** What a member of the family wrote for a conference, or had taken down. */
@Entity('family_report')
@Index('family_report_one_uq', ['conferenceId', 'connectionId'], { unique: true })
@Index('family_report_authority_ix', ['authorityId'])
@Index('family_report_child_ix', ['childId'])
@Index('family_report_connection_ix', ['connectionId'])
@Index('family_report_written_by_ix', ['writtenBy'])
@Check('family_report_says_ck', `num_nonnulls(going_well, worried_about, needs_to_change, would_help) > 0`)
export class FamilyReportEntity {
  @Id() readonly id!: string;
  @Key('authority', 'family_report_authority_fk') readonly authorityId!: string;
  @Key('conference', 'family_report_conference_fk') readonly conferenceId!: string;
  @Key('child', 'family_report_child_fk') readonly childId!: string;
  @Key('connection', 'family_report_connection_fk') readonly connectionId!: string;
  @Text({ nullable: true }) readonly goingWell!: string | null;
  @Text({ nullable: true }) readonly worriedAbout!: string | null;
  @Text({ nullable: true }) readonly needsToChange!: string | null;
  @Text({ nullable: true }) readonly wouldHelp!: string | null;
  @Key('worker', 'family_report_written_by_fk') readonly writtenBy!: string;
  /** Whether the key worker or a manager wrote it down for them. */
  @Column('boolean') readonly takenDown!: boolean;
  @Instant() readonly writtenAt!: Date;
  @Version() readonly version!: number;
}
