import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../platform/db/columns';

/** How many look-ups of somebody, or for one number, have found nothing in the time that runs. */
@Entity('missed_look_ups')
@Index('missed_look_ups_ends_at_ix', ['endsAt'])
export class MissedLookUpsEntity {
  @PrimaryColumn('text') readonly counted!: string;
  @Column('integer') readonly misses!: number;
  @Instant() readonly endsAt!: Date;
}
