import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, oneOf } from '../platform/db/columns';
import type { AsGiven } from './content';
import { COPY_CHANNELS, type CopyChannel } from './copy.rules';

/** A copy of a document, as it was given to one recipient. Never changed: the database refuses it. */
@Entity('document_copy')
@Index('document_copy_number_uq', ['documentId', 'number'], { unique: true })
@Index('document_copy_child_ix', ['childId', 'givenAt'])
@Index('document_copy_authority_ix', ['authorityId'])
@Index('document_copy_worker_ix', ['workerId'])
@Index('document_copy_connection_ix', ['connectionId'])
@Index('document_copy_agency_ix', ['agencyId'])
@Index('document_copy_given_by_ix', ['givenBy'])
@Check('document_copy_number_ck', `number >= 1`)
@Check('document_copy_channel_ck', `channel in (${oneOf(COPY_CHANNELS)})`)
@Check('document_copy_one_recipient_ck', `num_nonnulls(worker_id, connection_id, agency_id, other) = 1`)
export class DocumentCopyEntity {
  @Id() readonly id!: string;
  @Key('authority', 'document_copy_authority_fk') readonly authorityId!: string;
  @Key('child', 'document_copy_child_fk') readonly childId!: string;
  @Key('document', 'document_copy_document_fk') readonly documentId!: string;
  /** 1, 2, 3 … within the document, without gaps. */
  @Column('integer') readonly number!: number;
  @Key('worker', 'document_copy_worker_fk', { nullable: true }) readonly workerId!: string | null;
  @Key('connection', 'document_copy_connection_fk', { nullable: true }) readonly connectionId!: string | null;
  @Key('agency', 'document_copy_agency_fk', { nullable: true }) readonly agencyId!: string | null;
  @Text({ nullable: true }) readonly other!: string | null;
  @Column('jsonb') readonly asGiven!: AsGiven;
  /** How many texts were covered. */
  @Column('integer') readonly redactions!: number;
  @Text() readonly channel!: CopyChannel;
  @Day() readonly givenOn!: string;
  @Key('worker', 'document_copy_given_by_fk') readonly givenBy!: string;
  @Instant() readonly givenAt!: Date;
}
