import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';

/** An agency's decision to share something about a child, or not to, and why (golden rule 7). Never changed. */
@Entity('sharing_decision')
@Index('sharing_decision_child_ix', ['childId', 'decidedAt'])
@Index('sharing_decision_authority_ix', ['authorityId'])
@Index('sharing_decision_agency_ix', ['agencyId'])
@Index('sharing_decision_decided_by_ix', ['decidedBy'])
export class SharingDecisionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'sharing_decision_authority_fk') readonly authorityId!: string;
  @Key('child', 'sharing_decision_child_fk') readonly childId!: string;
  /** The agency that decided. */
  @Key('agency', 'sharing_decision_agency_fk') readonly agencyId!: string;
  @Text() readonly what!: string;
  @Text() readonly withWhom!: string;
  @Column('boolean') readonly shared!: boolean;
  @Text() readonly reason!: string;
  @Key('worker', 'sharing_decision_decided_by_fk') readonly decidedBy!: string;
  @Instant() readonly decidedAt!: Date;
}
