import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instant, Text } from '../platform/db/columns';

/**
 * Somebody who works with children and has a family and a home of their own. The surname is folded as that of a child is; of
 * the home there is only a keyed digest of its postcode, as of the current address of each child (child_address.postcode_key).
 */
@Entity('staff_register')
@Index('staff_register_surname_ix', ['surnameKey'])
export class StaffRegisterEntity {
  @PrimaryColumn('uuid')
  @ForeignKey('worker', { name: 'staff_register_worker_fk', onDelete: 'RESTRICT' })
  readonly workerId!: string;
  @Text({ nullable: true }) readonly surnameKey!: string | null;
  @Text({ nullable: true }) readonly postcodeKey!: string | null;
  @Instant() readonly updatedAt!: Date;
}
