import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instant, Key, Text } from '../platform/db/columns';
import type { ReturnChild } from './return.model';

/** What an authority's feed said last of a child, whole and as it was given. */
@Entity('feed_record')
@Index('feed_record_authority_ix', ['authorityId'])
export class FeedRecordEntity {
  @ForeignKey('child', { name: 'feed_record_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @Key('authority', 'feed_record_authority_fk') readonly authorityId!: string;
  @Column('jsonb') readonly content!: ReturnChild;
  @Text() readonly digest!: string;
  @Instant() readonly readAt!: Date;
}
