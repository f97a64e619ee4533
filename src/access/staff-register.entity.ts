import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instant, Text } from '../platform/db/columns';

/**
 * Somebody who works with children and has a family and a home of their own. Of the surname and of the postcode of the home there
 * are only keyed digests, as of those of each child (platform/db/sealing/blind.ts).
 */
@Entity('staff_register')
@Index('staff_register_surname_ix', ['surnameKey'])
export class StaffRegisterEntity {
  @PrimaryColumn('uuid')
  @ForeignKey('worker', { name: 'staff_register_worker_fk', onDelete: 'RESTRICT' })
  readonly workerId!: string;
  /** Under how many keys the digests are. There is one row of a worker, and two while the key is exchanged. */
  @PrimaryColumn('integer') readonly layer!: number;
  @Text({ nullable: true }) readonly surnameKey!: string | null;
  @Text({ nullable: true }) readonly postcodeKey!: string | null;
  @Instant() readonly updatedAt!: Date;
}
