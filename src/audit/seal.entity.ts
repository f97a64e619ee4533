import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Text } from '../platform/db/columns';

/** One entry of the audit in the tree, at an index without gaps. */
@Entity('audit_leaf')
@Unique('audit_leaf_entry_uq', ['entryId'])
@Check('audit_leaf_index_ck', `leaf_index >= 0`)
@Check('audit_leaf_blind_ck', `length(blind) = 32`)
@Check('audit_leaf_hash_ck', `length(hash) = 32`)
export class AuditLeafEntity {
  @PrimaryColumn('bigint') readonly leafIndex!: number;
  @Column('bigint') readonly entryId!: number;
  @Column('bytea') readonly blind!: Buffer;
  @Column('bytea') readonly hash!: Buffer;
}

/** A complete subtree over 2^level leaves; leaves themselves are no nodes. */
@Entity('audit_node')
@Check('audit_node_level_ck', `level > 0`)
@Check('audit_node_hash_ck', `length(hash) = 32`)
export class AuditNodeEntity {
  @PrimaryColumn('integer') readonly level!: number;
  @PrimaryColumn('bigint') readonly position!: number;
  @Column('bytea') readonly hash!: Buffer;
}

/** A signed statement of what the tree was at a size. */
@Entity('audit_checkpoint')
@Check('audit_checkpoint_size_ck', `size > 0`)
export class AuditCheckpointEntity {
  @PrimaryColumn('bigint') readonly size!: number;
  @Instant() readonly at!: Date;
  @Text() readonly note!: string;
}

/** Where the sealer begins to look for entries without a leaf. */
@Entity('audit_sealer')
@Check('audit_sealer_one_ck', `id`)
export class AuditSealerEntity {
  @PrimaryColumn('boolean', { default: true }) readonly id!: boolean;
  @Column('bigint', { default: 0 }) readonly sealedBelow!: number;
  @Column('bigint', { nullable: true }) readonly mark!: number | null;
  @Instant({ nullable: true }) readonly markedAt!: Date | null;
  @Text({ nullable: true }) readonly horizon!: string | null;
}
