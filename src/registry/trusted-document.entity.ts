import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';
import type { Audience } from '../identity';

/** A document that a partner registered, to be asked for by its digest. Its text never changes; another text is another row. */
@Entity('trusted_document')
@Index('trusted_document_one_uq', ['audience', 'digest'], { unique: true, where: 'withdrawn_at is null' })
@Index('trusted_document_added_by_ix', ['addedBy'])
@Index('trusted_document_approved_by_ix', ['approvedBy'])
@Index('trusted_document_withdrawn_by_ix', ['withdrawnBy'])
@Check('trusted_document_digest_ck', `digest ~ '^[0-9a-f]{64}$'`)
@Check('trusted_document_two_people_ck', 'approved_by <> added_by')
@Check('trusted_document_approved_ck', '(approved_by is null) = (approved_at is null)')
@Check('trusted_document_withdrawn_ck', '(withdrawn_by is null) = (withdrawn_at is null)')
export class TrustedDocumentEntity {
  @Id() readonly id!: string;
  @Text() readonly audience!: Audience;
  @Text() readonly digest!: string;
  @Text() readonly name!: string;
  @Text() readonly text!: string;
  @Key('worker', 'trusted_document_added_by_fk') readonly addedBy!: string;
  @Instant() readonly addedAt!: Date;
  @Key('worker', 'trusted_document_approved_by_fk', { nullable: true }) readonly approvedBy!: string | null;
  @Instant({ nullable: true }) readonly approvedAt!: Date | null;
  @Key('worker', 'trusted_document_withdrawn_by_fk', { nullable: true }) readonly withdrawnBy!: string | null;
  @Instant({ nullable: true }) readonly withdrawnAt!: Date | null;
}
