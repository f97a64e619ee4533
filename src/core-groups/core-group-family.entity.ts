import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Key } from '../platform/db/columns';

/** A seat of a member of the family in the core group of one plan. It opens nothing: that is for their own way into the hub. */
@Entity('core_group_family')
@Index('core_group_family_one_seat_uq', ['planId', 'connectionId'], { unique: true, where: 'until is null' })
@Index('core_group_family_plan_ix', ['planId'])
@Index('core_group_family_child_ix', ['childId'])
@Index('core_group_family_authority_ix', ['authorityId'])
@Index('core_group_family_connection_ix', ['connectionId'])
@Check('core_group_family_order_ck', `until is null or until >= since`)
export class CoreGroupFamilyEntity {
  @Id() readonly id!: string;
  @Key('authority', 'core_group_family_authority_fk') readonly authorityId!: string;
  @Key('child', 'core_group_family_child_fk') readonly childId!: string;
  @Key('plan', 'core_group_family_plan_fk') readonly planId!: string;
  @Key('connection', 'core_group_family_connection_fk') readonly connectionId!: string;
  @Day() readonly since!: string;
  @Day({ nullable: true }) readonly until!: string | null;
}
