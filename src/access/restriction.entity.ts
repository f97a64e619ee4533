import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';
import type { RestrictionKind } from './restrictions';

/** What closes a record, or a part of it, whatever relationship would open it. Applied last, on every path. */
@Entity('restriction')
@Index('restriction_child_ix', ['childId'])
@Index('restriction_authority_ix', ['authorityId'])
@Check('restriction_kind_ck', `kind in ('RECORD', 'ADDRESS', 'CONFLICT')`)
@Check('restriction_order_ck', `ended_at is null or ended_at >= began_at`)
@Check('restriction_conflict_names_ck', `kind <> 'CONFLICT' or cardinality(workers) > 0`)
export class RestrictionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'restriction_authority_fk') readonly authorityId!: string;
  @Key('child', 'restriction_child_fk') readonly childId!: string;
  @Text() readonly kind!: RestrictionKind;
  /** RECORD: the only workers who may see it. CONFLICT: the workers who may not. */
  @Column('uuid', { array: true, default: '{}' }) readonly workers!: string[];
  @Text() readonly reason!: string;
  @Instant() readonly beganAt!: Date;
  @Instant({ nullable: true }) readonly endedAt!: Date | null;
}
