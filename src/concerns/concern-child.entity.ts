import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instant, Key } from '../platform/db/columns';

/** A further child whom a concern is about, linked by somebody who answers it. */
@Entity('concern_child')
@Index('concern_child_child_ix', ['childId'])
@Index('concern_child_authority_ix', ['authorityId'])
@Index('concern_child_linked_by_ix', ['linkedBy'])
export class ConcernChildEntity {
  @ForeignKey('concern', { name: 'concern_child_concern_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly concernId!: string;

  @ForeignKey('child', { name: 'concern_child_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @Key('authority', 'concern_child_authority_fk') readonly authorityId!: string;
  @Key('worker', 'concern_child_linked_by_fk') readonly linkedBy!: string;
  @Instant() readonly linkedAt!: Date;
}
