import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instant, Key, Text } from '../platform/db/columns';
import type { ReturnChild } from './return.model';

/** What an authority's census of one year says of a child, whole and as it was given. */
@Entity('census_record')
@Index('census_record_authority_ix', ['authorityId', 'year'])
@Check('census_record_year_ck', `year between 2000 and 2100`)
export class CensusRecordEntity {
  @ForeignKey('child', { name: 'census_record_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @PrimaryColumn('integer') readonly year!: number;
  @Key('authority', 'census_record_authority_fk') readonly authorityId!: string;
  @Column('jsonb') readonly content!: ReturnChild;
  @Text() readonly digest!: string;
  @Instant() readonly readAt!: Date;
}
