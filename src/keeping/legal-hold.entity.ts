import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { RecordClass } from './schedule';

/** What must not be destroyed, and why: one child's record, a class of records, or every record of the authority. */
@Entity('legal_hold')
@Index('legal_hold_standing_ix', ['authorityId'], { where: 'lifted_at is null' })
@Index('legal_hold_child_ix', ['childId'])
@Index('legal_hold_placed_by_ix', ['placedBy'])
@Index('legal_hold_lifted_by_ix', ['liftedBy'])
@Check('legal_hold_of_one_ck', `child_id is null or record_class is null`)
@Check(
  'legal_hold_lifted_ck',
  `(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_because is null)`,
)
export class LegalHoldEntity {
  @Id() readonly id!: string;
  @Key('authority', 'legal_hold_authority_fk') readonly authorityId!: string;
  @Key('child', 'legal_hold_child_fk', { nullable: true }) readonly childId!: string | null;
  @Text({ nullable: true }) readonly recordClass!: RecordClass | null;
  @Text() readonly reason!: string;
  @Key('worker', 'legal_hold_placed_by_fk') readonly placedBy!: string;
  @Instant() readonly placedAt!: Date;
  /** The last day; null until somebody lifts it. */
  @Day({ nullable: true }) readonly untilOn!: string | null;
  @Key('worker', 'legal_hold_lifted_by_fk', { nullable: true }) readonly liftedBy!: string | null;
  @Instant({ nullable: true }) readonly liftedAt!: Date | null;
  @Text({ nullable: true }) readonly liftedBecause!: string | null;
  @Version() readonly version!: number;
}
