import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text } from '../platform/db/columns';
import type { Mark } from './schedule';

/** What a record has come to that the hub cannot work out: that the child was looked after, or adopted. It can only lengthen. */
@Entity('record_mark')
@Index('record_mark_authority_ix', ['authorityId'])
@Index('record_mark_child_ix', ['childId'])
@Index('record_mark_marked_by_ix', ['markedBy'])
@Check('record_mark_class_ck', `record_class in ('LOOKED_AFTER', 'ADOPTED')`)
export class RecordMarkEntity {
  @Id() readonly id!: string;
  @Key('authority', 'record_mark_authority_fk') readonly authorityId!: string;
  @Key('child', 'record_mark_child_fk') readonly childId!: string;
  @Text() readonly recordClass!: Mark;
  /** The day of the order. */
  @Day() readonly onDay!: string;
  @Text() readonly because!: string;
  @Key('worker', 'record_mark_marked_by_fk') readonly markedBy!: string;
  @Instant() readonly markedAt!: Date;
}
