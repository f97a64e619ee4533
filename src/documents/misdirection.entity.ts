import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version, oneOf } from '../platform/db/columns';
import {
  BREACH_RISKS,
  MISDIRECTION_STATES,
  STEP_KINDS,
  type BreachRisk,
  type MisdirectionState,
  type StepKind,
} from './misdirection.rules';

const OPEN = `state not in ('CLOSED', 'UNFOUNDED')`;

/** A copy that went to the wrong person, as it stands now. What was done about it is in its steps. */
@Entity('misdirection')
@Index('misdirection_one_open_uq', ['copyId'], { unique: true, where: OPEN })
@Index('misdirection_copy_ix', ['copyId'])
@Index('misdirection_open_ix', ['authorityId', 'reportedAt'], { where: OPEN })
@Index('misdirection_child_ix', ['childId'])
@Index('misdirection_reported_by_ix', ['reportedBy'])
@Check('misdirection_state_ck', `state in (${oneOf(Object.keys(MISDIRECTION_STATES))})`)
@Check('misdirection_risk_ck', `risk in (${oneOf(Object.keys(BREACH_RISKS))})`)
@Check('misdirection_assessed_ck', `(risk is null) = (knows_address is null)`)
@Check('misdirection_commissioner_ck', `(commissioner_told_at is null) = (commissioner_reference is null)`)
export class MisdirectionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'misdirection_authority_fk') readonly authorityId!: string;
  @Key('child', 'misdirection_child_fk') readonly childId!: string;
  @Key('document_copy', 'misdirection_copy_fk') readonly copyId!: string;
  @Text() readonly state!: MisdirectionState;
  @Day() readonly foundOn!: string;
  @Key('worker', 'misdirection_reported_by_fk') readonly reportedBy!: string;
  /** From here the 72 hours are counted. */
  @Instant() readonly reportedAt!: Date;
  @Text({ nullable: true }) readonly risk!: BreachRisk | null;
  /** Whether whoever has it knows an address by it that they did not know. */
  @Column('boolean', { nullable: true }) readonly knowsAddress!: boolean | null;
  @Instant({ nullable: true }) readonly commissionerToldAt!: Date | null;
  @Text({ nullable: true }) readonly commissionerReference!: string | null;
  @Day({ nullable: true }) readonly peopleToldOn!: string | null;
  @Version() readonly version!: number;
}

/** One thing that was done about it. Never changed. */
@Entity('misdirection_step')
@Index('misdirection_step_number_uq', ['misdirectionId', 'number'], { unique: true })
@Index('misdirection_step_authority_ix', ['authorityId'])
@Index('misdirection_step_child_ix', ['childId'])
@Index('misdirection_step_taken_by_ix', ['takenBy'])
@Check('misdirection_step_number_ck', `number >= 1`)
@Check('misdirection_step_kind_ck', `kind in (${oneOf(Object.keys(STEP_KINDS))})`)
export class MisdirectionStepEntity {
  @Id() readonly id!: string;
  @Key('authority', 'misdirection_step_authority_fk') readonly authorityId!: string;
  @Key('child', 'misdirection_step_child_fk') readonly childId!: string;
  @Key('misdirection', 'misdirection_step_misdirection_fk') readonly misdirectionId!: string;

  /** 1, 2, 3 …: in which order they were written down. */
  @Column('integer') readonly number!: number;
  @Text() readonly kind!: StepKind;
  @Day() readonly onDay!: string;
  @Text() readonly note!: string;
  @Text({ nullable: true }) readonly heldBy!: string | null;
  @Key('worker', 'misdirection_step_taken_by_fk') readonly takenBy!: string;
  @Instant() readonly takenAt!: Date;
}
