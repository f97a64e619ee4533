import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Instant } from '../platform/db/columns';
import type { ReturnHeader } from './return.model';

/** The head of an authority's census of one year, as it was read last. */
@Entity('census_return')
@Check('census_return_year_ck', `year between 2000 and 2100`)
export class CensusReturnEntity {
  @ForeignKey('authority', { name: 'census_return_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @PrimaryColumn('integer') readonly year!: number;
  @Column('jsonb') readonly header!: ReturnHeader;
  @Instant() readonly readAt!: Date;
}
