import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { EmergencyOutcome } from './emergency.rules';

/** One use of emergency access, and what somebody else said of it afterwards. What it opened is its relationship. */
@Entity('emergency_access')
@Index('emergency_access_child_ix', ['childId'])
@Index('emergency_access_authority_ix', ['authorityId'], { where: 'outcome is null' })
@Index('emergency_access_worker_ix', ['workerId'])
@Index('emergency_access_agency_ix', ['agencyId'])
@Index('emergency_access_relationship_uq', ['relationshipId'], { unique: true })
@Index('emergency_access_reviewed_by_ix', ['reviewedBy'])
@Check('emergency_access_outcome_ck', `outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')`)
@Check(
  'emergency_access_reviewed_ck',
  `(outcome is null) = (reviewed_by is null) and (outcome is null) = (reviewed_at is null) and (outcome is null) = (why is null)`,
)
@Check('emergency_access_by_another_ck', `reviewed_by is null or reviewed_by <> worker_id`)
export class EmergencyAccessEntity {
  @Id() readonly id!: string;
  @Key('authority', 'emergency_access_authority_fk') readonly authorityId!: string;
  @Key('child', 'emergency_access_child_fk') readonly childId!: string;
  @Key('worker', 'emergency_access_worker_fk') readonly workerId!: string;
  @Key('agency', 'emergency_access_agency_fk') readonly agencyId!: string;
  @Key('relationship', 'emergency_access_relationship_fk') readonly relationshipId!: string;
  @Text() readonly reason!: string;
  @Instant() readonly usedAt!: Date;
  @Instant() readonly endsAt!: Date;
  @Text({ nullable: true }) readonly outcome!: EmergencyOutcome | null;
  @Text({ nullable: true }) readonly why!: string | null;
  @Key('worker', 'emergency_access_reviewed_by_fk', { nullable: true }) readonly reviewedBy!: string | null;
  @Instant({ nullable: true }) readonly reviewedAt!: Date | null;
  @Version() readonly version!: number;
}
