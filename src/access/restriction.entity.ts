import { Check, Column, Entity, Index } from 'typeorm';
import type { AgencyKind } from '../identity';
import { Id, Instant, Key, Text, Texts, Version } from '../platform/db/columns';
import type { RestrictionKind } from './restrictions';

/** What closes a record, or a part of it, whatever relationship would open it. Applied last, on every path. */
@Entity('restriction')
@Index('restriction_child_ix', ['childId'])
@Index('restriction_authority_ix', ['authorityId'])
@Index('restriction_made_by_ix', ['madeBy'])
@Index('restriction_ended_by_ix', ['endedBy'])
@Index('restriction_one_record_uq', ['childId'], { unique: true, where: `kind = 'RECORD' and ended_at is null` })
@Index('restriction_one_sensitive_uq', ['childId'], { unique: true, where: `kind = 'SENSITIVE' and ended_at is null` })
@Check('restriction_kind_ck', `kind in ('RECORD', 'ADDRESS', 'SENSITIVE', 'CONFLICT')`)
@Check('restriction_order_ck', `ended_at is null or ended_at >= began_at`)
@Check('restriction_conflict_names_ck', `kind <> 'CONFLICT' or cardinality(workers) > 0`)
@Check('restriction_audiences_ck', `kind = 'ADDRESS' or cardinality(audiences) = 0`)
export class RestrictionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'restriction_authority_fk') readonly authorityId!: string;
  @Key('child', 'restriction_child_fk') readonly childId!: string;
  @Text() readonly kind!: RestrictionKind;
  /** RECORD, SENSITIVE: the only workers who may see it. CONFLICT: the workers who may not. ADDRESS: from whom; from everybody when none. */
  @Column('uuid', { array: true, default: '{}' }) readonly workers!: string[];
  /** ADDRESS: besides, everybody of these kinds of agency. */
  @Texts({ default: '{}' }) readonly audiences!: AgencyKind[];
  @Text() readonly reason!: string;
  @Key('worker', 'restriction_made_by_fk', { nullable: true }) readonly madeBy!: string | null;
  @Instant() readonly beganAt!: Date;
  @Instant({ nullable: true }) readonly endedAt!: Date | null;
  @Key('worker', 'restriction_ended_by_fk', { nullable: true }) readonly endedBy!: string | null;
  @Text({ nullable: true }) readonly endedBecause!: string | null;
  @Version() readonly version!: number;
}
