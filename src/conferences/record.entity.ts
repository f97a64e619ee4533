import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AbuseCategory } from '../platform/codes';
import { Day, Id, Instant, Key, Text, Texts, Version } from '../platform/db/columns';
import type { Outcome } from './decision.rules';

/** What somebody who was there thinks, of one child; and whether they dissent from the decision. Never changed. */
@Entity('conference_view')
@Index('conference_view_one_uq', ['invitationId', 'childId'], { unique: true })
@Index('conference_view_authority_ix', ['authorityId'])
@Index('conference_view_child_ix', ['childId'])
@Index('conference_view_conference_ix', ['conferenceId'])
@Index('conference_view_recorded_by_ix', ['recordedBy'])
@Check('conference_view_dissent_ck', `agrees is not false or dissent is not null`)
export class ConferenceViewEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_view_authority_fk') readonly authorityId!: string;
  @Key('conference', 'conference_view_conference_fk') readonly conferenceId!: string;
  @Key('child', 'conference_view_child_fk') readonly childId!: string;
  @Key('conference_invitation', 'conference_view_invitation_fk') readonly invitationId!: string;
  @Text() readonly view!: string;
  @Column('boolean', { nullable: true }) readonly agrees!: boolean | null;
  @Text({ nullable: true }) readonly dissent!: string | null;
  @Key('worker', 'conference_view_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
}

/** What a conference decided of one child: once. */
@Entity('conference_decision')
@Index('conference_decision_authority_ix', ['authorityId'])
@Index('conference_decision_child_ix', ['childId'])
@Index('conference_decision_plan_ix', ['planId'])
@Index('conference_decision_decided_by_ix', ['decidedBy'])
@Check('conference_decision_outcome_ck', `outcome in ('PLAN', 'HELP_WITHOUT_PLAN', 'CONTINUE', 'END')`)
@Check('conference_decision_harm_ck', `(harm_suffered or harm_likely) = (cardinality(categories) > 0)`)
@Check('conference_decision_plan_ck', `(outcome = 'HELP_WITHOUT_PLAN') = (plan_id is null)`)
export class ConferenceDecisionEntity {
  @ForeignKey('conference', { name: 'conference_decision_conference_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly conferenceId!: string;

  @ForeignKey('child', { name: 'conference_decision_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @Key('authority', 'conference_decision_authority_fk') readonly authorityId!: string;
  @Column('boolean') readonly harmSuffered!: boolean;
  @Column('boolean') readonly harmLikely!: boolean;
  @Texts() readonly categories!: AbuseCategory[];
  @Text() readonly outcome!: Outcome;
  @Text() readonly reasons!: string;
  @Text({ nullable: true }) readonly help!: string | null;
  @Key('plan', 'conference_decision_plan_fk', { nullable: true }) readonly planId!: string | null;
  @Key('worker', 'conference_decision_decided_by_fk') readonly decidedBy!: string;
  @Day() readonly decidedOn!: string;
}

/** One version of the record of a conference about one child. Never changed: a correction is a new version. */
@Entity('conference_minutes')
@Index('conference_minutes_authority_ix', ['authorityId'])
@Index('conference_minutes_child_ix', ['childId'])
@Index('conference_minutes_written_by_ix', ['writtenBy'])
@Check('conference_minutes_number_ck', `number >= 1`)
export class ConferenceMinutesEntity {
  @ForeignKey('conference', { name: 'conference_minutes_conference_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly conferenceId!: string;

  @ForeignKey('child', { name: 'conference_minutes_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @PrimaryColumn('integer') readonly number!: number;
  @Key('authority', 'conference_minutes_authority_fk') readonly authorityId!: string;
  @Text() readonly text!: string;
  @Key('worker', 'conference_minutes_written_by_fk') readonly writtenBy!: string;
  @Instant() readonly writtenAt!: Date;
}

/** What somebody who was there asks to be put right in the record, and the chair's answer. */
@Entity('conference_correction')
@Index('conference_correction_authority_ix', ['authorityId'])
@Index('conference_correction_child_ix', ['childId'])
@Index('conference_correction_conference_ix', ['conferenceId'])
@Index('conference_correction_invitation_ix', ['invitationId'])
@Index('conference_correction_asked_by_ix', ['askedBy'])
@Index('conference_correction_answered_by_ix', ['answeredBy'])
@Check(
  'conference_correction_answer_ck',
  `(accepted is null) = (answer is null) and (accepted is null) = (answered_by is null)`,
)
export class ConferenceCorrectionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_correction_authority_fk') readonly authorityId!: string;
  @Key('conference', 'conference_correction_conference_fk') readonly conferenceId!: string;
  @Key('child', 'conference_correction_child_fk') readonly childId!: string;
  @Key('conference_invitation', 'conference_correction_invitation_fk') readonly invitationId!: string;
  @Text() readonly text!: string;
  @Key('worker', 'conference_correction_asked_by_fk') readonly askedBy!: string;
  @Instant() readonly askedAt!: Date;
  @Column('boolean', { nullable: true }) readonly accepted!: boolean | null;
  @Text({ nullable: true }) readonly answer!: string | null;
  @Key('worker', 'conference_correction_answered_by_fk', { nullable: true }) readonly answeredBy!: string | null;
  @Version() readonly version!: number;
}
