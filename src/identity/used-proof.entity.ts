import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../platform/db/columns';

/** A proof of possession that was used, kept until it would be too old to be used again. */
@Entity('used_proof')
@Index('used_proof_ends_at_ix', ['endsAt'])
export class UsedProofEntity {
  @PrimaryColumn('text') readonly thumbprint!: string;
  @PrimaryColumn('text') readonly jti!: string;
  @Instant() readonly endsAt!: Date;
}
