import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../platform/db/columns';

/** How often an account has tried a code lately, by a keyed digest of who it is. */
@Entity('family_try')
export class TryEntity {
  @PrimaryColumn('text') readonly accountDigest!: string;
  @Column('integer') readonly tries!: number;
  @Instant() readonly since!: Date;
}
