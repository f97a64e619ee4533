import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Key, Text } from '../platform/db/columns';

/** Where a child lives or has lived. At most one address is current. */
@Entity('child_address')
@Index('child_address_child_ix', ['childId'])
@Index('child_address_authority_ix', ['authorityId'])
@Index('child_address_one_current_uq', ['childId'], { unique: true, where: 'to_day is null' })
@Check('child_address_order_ck', `to_day is null or to_day >= from_day`)
export class ChildAddressEntity {
  @Id() readonly id!: string;
  @Key('authority', 'child_address_authority_fk') readonly authorityId!: string;
  @Key('child', 'child_address_child_fk') readonly childId!: string;
  @Text() readonly lines!: string;
  @Text({ nullable: true }) readonly postcode!: string | null;
  /** The digest of the postcode, as the staff register has of its people's own homes. */
  @Text({ nullable: true }) readonly postcodeKey!: string | null;
  @Day() readonly fromDay!: string;
  @Day({ nullable: true }) readonly toDay!: string | null;
}
