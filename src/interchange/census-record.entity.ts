import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ForeignKey } from 'typeorm';
import { Instant, Key, Text } from '../platform/db/columns';

/** What an authority's return says of a child beyond what the hub's own features hold yet. */
@Entity('census_record')
@Index('census_record_authority_ix', ['authorityId', 'year'])
@Check('census_record_year_ck', `year between 2000 and 2100`)
export class CensusRecordEntity {
  @ForeignKey('child', { name: 'census_record_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @Key('authority', 'census_record_authority_fk') readonly authorityId!: string;
  @Column('integer') readonly year!: number;
  @Column('jsonb') readonly content!: Readonly<Record<string, unknown>>;
  @Text() readonly digest!: string;
  @Instant() readonly readAt!: Date;
}
