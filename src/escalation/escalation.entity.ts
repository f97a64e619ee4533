import { Check, Column, Entity, Index, PrimaryColumn, ForeignKey } from 'typeorm';
import { Instant, Key, Text } from '../platform/db/columns';
import type { ConcernUrgency } from './ladder';

/** One rung of the ladder of one concern: when it is reached, and when it was. */
@Entity('escalation')
@Index('escalation_due_ix', ['dueAt'], { where: 'done_at is null and stopped_at is null' })
@Index('escalation_authority_ix', ['authorityId'])
@Index('escalation_child_ix', ['childId'])
@Check('escalation_level_ck', 'level between 0 and 3')
@Check('escalation_urgency_ck', `urgency in ('URGENT', 'STANDARD')`)
@Check('escalation_one_end_ck', 'done_at is null or stopped_at is null')
export class EscalationEntity {
  @ForeignKey('concern', { name: 'escalation_concern_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly concernId!: string;

  @PrimaryColumn('integer') readonly level!: number;
  @Key('authority', 'escalation_authority_fk') readonly authorityId!: string;
  /** Whose restrictions decide who may be told: the child of the concern, or one whom it must not be known to be about. */
  @Key('child', 'escalation_child_fk', { nullable: true }) readonly childId!: string | null;
  @Text() readonly urgency!: ConcernUrgency;
  @Instant() readonly dueAt!: Date;
  @Instant({ nullable: true }) readonly doneAt!: Date | null;
  @Instant({ nullable: true }) readonly stoppedAt!: Date | null;
}

/** A worker or team that a rung has told. */
@Entity('escalation_told')
@Index('escalation_told_recipient_ix', ['recipientId'])
export class EscalationToldEntity {
  @ForeignKey('concern', { name: 'escalation_told_concern_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly concernId!: string;

  @PrimaryColumn('integer') readonly level!: number;
  @PrimaryColumn('uuid') readonly recipientId!: string;
  @Instant() readonly toldAt!: Date;
}

/** When a process last did what must be done all the time, whichever process it was. */
@Entity('heartbeat')
export class HeartbeatEntity {
  @PrimaryColumn('text') readonly name!: string;
  @Column('timestamptz') readonly at!: Date;
}
