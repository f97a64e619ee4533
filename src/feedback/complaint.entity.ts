import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version, oneOf } from '../platform/db/columns';
import { COMPLAINT_OUTCOMES, COMPLAINT_STATES, type ComplaintOutcome, type ComplaintState } from './complaint.rules';

/** What somebody of the family complains of, and how far the answer is. */
@Entity('complaint')
@Index('complaint_child_ix', ['childId'])
@Index('complaint_authority_ix', ['authorityId'])
@Index('complaint_connection_ix', ['connectionId'])
@Index('complaint_about_worker_ix', ['aboutWorkerId'])
@Index('complaint_recorded_by_ix', ['recordedBy'])
@Check('complaint_state_ck', `state in (${oneOf(COMPLAINT_STATES)})`)
@Check('complaint_escalation_ck', `(escalated_on is null) = (escalation is null)`)
export class ComplaintEntity {
  @Id() readonly id!: string;
  @Key('authority', 'complaint_authority_fk') readonly authorityId!: string;
  @Key('child', 'complaint_child_fk') readonly childId!: string;
  /** Who complains. */
  @Key('connection', 'complaint_connection_fk') readonly connectionId!: string;
  @Day() readonly receivedOn!: string;
  @Text() readonly what!: string;
  @Text({ nullable: true }) readonly wanted!: string | null;
  @Key('worker', 'complaint_about_worker_fk', { nullable: true }) readonly aboutWorkerId!: string | null;
  @Text() readonly state!: ComplaintState;
  @Day({ nullable: true }) readonly acknowledgedOn!: string | null;
  @Day({ nullable: true }) readonly escalatedOn!: string | null;
  @Text({ nullable: true }) readonly escalation!: string | null;
  /** When a manager let the key worker, or whom it is about, see it. */
  @Instant({ nullable: true }) readonly sharedAt!: Date | null;
  @Key('worker', 'complaint_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
  @Version() readonly version!: number;
}

/** The answer to a complaint: one at each stage. */
@Entity('complaint_answer')
@Index('complaint_answer_child_ix', ['childId'])
@Index('complaint_answer_authority_ix', ['authorityId'])
@Index('complaint_answer_answered_by_ix', ['answeredBy'])
@Check('complaint_answer_stage_ck', `stage in (1, 2)`)
@Check('complaint_answer_outcome_ck', `outcome in (${oneOf(COMPLAINT_OUTCOMES)})`)
export class ComplaintAnswerEntity {
  @ForeignKey('complaint', { name: 'complaint_answer_complaint_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly complaintId!: string;

  @PrimaryColumn('integer') readonly stage!: number;
  @Key('authority', 'complaint_answer_authority_fk') readonly authorityId!: string;
  @Key('child', 'complaint_answer_child_fk') readonly childId!: string;
  @Column('text') readonly outcome!: ComplaintOutcome;
  @Text() readonly answer!: string;
  @Day() readonly answeredOn!: string;
  @Key('worker', 'complaint_answer_answered_by_fk') readonly answeredBy!: string;
}
