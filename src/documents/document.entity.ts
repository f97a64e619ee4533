import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text, oneOf } from '../platform/db/columns';
import type { Content } from './content';
import { DOCUMENT_KINDS, type DocumentKind } from './document.kinds';

/** One version of one thing that was put on paper about a child; it counts its copies. */
@Entity('document')
@Index('document_once_uq', ['childId', 'kind', 'subjectId', 'number'], { unique: true })
@Index('document_authority_ix', ['authorityId'])
@Index('document_written_by_ix', ['writtenBy'])
@Check('document_kind_ck', `kind in (${oneOf(DOCUMENT_KINDS)})`)
@Check('document_number_ck', `number >= 1`)
@Check('document_copies_ck', `copies >= 1`)
export class DocumentEntity {
  @Id() readonly id!: string;
  @Key('authority', 'document_authority_fk') readonly authorityId!: string;
  @Key('child', 'document_child_fk') readonly childId!: string;
  @Text() readonly kind!: DocumentKind;
  @Column('uuid') readonly subjectId!: string;
  /** The version of its subject. */
  @Column('integer') readonly number!: number;
  @Text() readonly title!: string;
  /** Null where it is read from its subject whenever a copy is given. */
  @Column('jsonb', { nullable: true }) readonly content!: Content | null;
  @Column('integer') readonly copies!: number;
  @Key('worker', 'document_written_by_fk') readonly writtenBy!: string;
  @Instant() readonly writtenAt!: Date;
}
