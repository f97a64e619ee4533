import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Day, Instant, Key, Text, oneOf } from '../platform/db/columns';
import { DELIVERY_OUTCOMES, type DeliveryOutcome } from './copy.rules';

/** What became of a copy; each outcome once. Never changed. */
@Entity('copy_delivery')
@Index('copy_delivery_authority_ix', ['authorityId'])
@Index('copy_delivery_child_ix', ['childId'])
@Index('copy_delivery_recorded_by_ix', ['recordedBy'])
@Check('copy_delivery_outcome_ck', `outcome in (${oneOf(DELIVERY_OUTCOMES)})`)
export class CopyDeliveryEntity {
  @ForeignKey('document_copy', { name: 'copy_delivery_copy_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly copyId!: string;

  @PrimaryColumn('text') readonly outcome!: DeliveryOutcome;
  @Key('authority', 'copy_delivery_authority_fk') readonly authorityId!: string;
  @Key('child', 'copy_delivery_child_fk') readonly childId!: string;
  @Day() readonly onDay!: string;
  @Text({ nullable: true }) readonly note!: string | null;
  @Key('worker', 'copy_delivery_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
}
