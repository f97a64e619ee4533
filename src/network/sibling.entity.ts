import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Key, Text, oneOf } from '../platform/db/columns';
import { SIBLING_KINDS, type SiblingKind } from './kinds';

/** Two children who are brothers or sisters, once for the pair. */
@Entity('sibling')
@Index('sibling_other_ix', ['otherId'])
@Index('sibling_authority_ix', ['authorityId'])
@Check('sibling_kind_ck', `kind in (${oneOf(SIBLING_KINDS)})`)
@Check('sibling_once_ck', `child_id < other_id`)
export class SiblingEntity {
  @ForeignKey('child', { name: 'sibling_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @ForeignKey('child', { name: 'sibling_other_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly otherId!: string;

  @Key('authority', 'sibling_authority_fk') readonly authorityId!: string;
  @Text() readonly kind!: SiblingKind;
}
