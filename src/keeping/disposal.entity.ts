import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version, oneOf } from '../platform/db/columns';
import { DISPOSAL_STATES, type DisposalState } from './disposal.rules';
import type { AppliedRule } from './retention.rules';

/** What a disposal took away: rows by table. It says nothing of whom. */
export type Certificate = Readonly<Record<string, number>>;

/**
 * A record that is to go, and by which rules. Once it has gone the row is the certificate: the id of the child belongs to nobody any more,
 * and what was written freely, and the day, from which a birthday could be worked out, have gone with the record.
 */
@Entity('disposal')
@Index('disposal_one_open_uq', ['childId'], { unique: true, where: `state in ('PROPOSED', 'APPROVED')` })
@Index('disposal_authority_ix', ['authorityId', 'proposedAt'])
@Index('disposal_proposed_by_ix', ['proposedBy'])
@Index('disposal_decided_by_ix', ['decidedBy'])
@Index('disposal_carried_out_by_ix', ['carriedOutBy'])
@Check('disposal_state_ck', `state in (${oneOf(Object.keys(DISPOSAL_STATES))})`)
@Check('disposal_by_two_ck', `decided_by is null or decided_by <> proposed_by`)
@Check(
  'disposal_decided_ck',
  `(state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)`,
)
@Check(
  'disposal_carried_out_ck',
  `(state = 'CARRIED_OUT') = (carried_out_at is not null) and (carried_out_at is null) = (carried_out_by is null)
   and (carried_out_at is null) = (certificate is null)`,
)
@Check(
  'disposal_says_nothing_ck',
  `state <> 'CARRIED_OUT' or (because is null and decided_because is null and due_on is null)`,
)
export class DisposalEntity {
  @Id() readonly id!: string;
  @Key('authority', 'disposal_authority_fk') readonly authorityId!: string;
  @Column('uuid') readonly childId!: string;
  @Text() readonly state!: DisposalState;
  @Day({ nullable: true }) readonly dueOn!: string | null;
  @Column('jsonb') readonly rules!: readonly AppliedRule[];
  @Text({ nullable: true }) readonly because!: string | null;
  @Key('worker', 'disposal_proposed_by_fk') readonly proposedBy!: string;
  @Instant() readonly proposedAt!: Date;
  @Key('worker', 'disposal_decided_by_fk', { nullable: true }) readonly decidedBy!: string | null;
  @Instant({ nullable: true }) readonly decidedAt!: Date | null;
  @Text({ nullable: true }) readonly decidedBecause!: string | null;
  @Key('worker', 'disposal_carried_out_by_fk', { nullable: true }) readonly carriedOutBy!: string | null;
  @Instant({ nullable: true }) readonly carriedOutAt!: Date | null;
  @Column('jsonb', { nullable: true }) readonly certificate!: Certificate | null;
  @Version() readonly version!: number;
}
