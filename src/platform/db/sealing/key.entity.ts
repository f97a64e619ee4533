import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Id, Instant, Key, Text } from '../columns';

/** The key that the data keys of one authority are wrapped with; itself wrapped with the root key. */
@Entity('authority_key')
@Index('authority_key_current_uq', ['authorityId'], { unique: true, where: 'retired_at is null' })
@Index('authority_key_authority_ix', ['authorityId'])
export class AuthorityKeyEntity {
  @Id() readonly id!: string;
  @Key('authority', 'authority_key_authority_fk') readonly authorityId!: string;
  /** The name of the root key it is wrapped with. */
  @Text() readonly rootKey!: string;
  @Column('bytea') readonly wrapped!: Buffer;
  @Instant() readonly madeAt!: Date;
  @Instant({ nullable: true }) readonly retiredAt!: Date | null;
}

/** The key that the values of one child are sealed with, or those of what has a key of its own. Destroyed, it keeps its place. */
@Entity('data_key')
@Index('data_key_current_uq', ['ownerId'], { unique: true, where: 'retired_at is null' })
@Index('data_key_owner_ix', ['ownerId'])
@Index('data_key_authority_key_ix', ['authorityKeyId'])
@Check('data_key_destroyed_ck', `(wrapped is null) = (destroyed_at is not null)`)
export class DataKeyEntity {
  @Id() readonly id!: string;
  @Column('uuid') readonly ownerId!: string;
  @Key('authority_key', 'data_key_authority_key_fk') readonly authorityKeyId!: string;
  @Column('bytea', { nullable: true }) readonly wrapped!: Buffer | null;
  @Instant() readonly madeAt!: Date;
  @Instant({ nullable: true }) readonly retiredAt!: Date | null;
  @Instant({ nullable: true }) readonly destroyedAt!: Date | null;
}

/**
 * A key of the digests that records are found by, wrapped with the root key; of the whole database. One that takes the place of
 * another is laid over those before it.
 */
@Entity('index_key')
@Unique('index_key_layer_uq', ['layer'])
@Check('index_key_done_ck', `done_at is null or written_from is not null`)
export class IndexKeyEntity {
  @PrimaryColumn('text') readonly id!: string;
  /** How many keys a digest is under that was made with it: 1 for the first. */
  @Column('integer') readonly layer!: number;
  @Text() readonly rootKey!: string;
  @Column('bytea') readonly wrapped!: Buffer;
  @Instant() readonly madeAt!: Date;
  /** Since when digests are written under it: every hub knew it by then. */
  @Instant({ nullable: true }) readonly writtenFrom!: Date | null;
  /** Since when every digest stands under it. */
  @Instant({ nullable: true }) readonly doneAt!: Date | null;
}
