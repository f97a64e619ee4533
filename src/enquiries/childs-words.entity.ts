import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text } from '../platform/db/columns';
import type { WordsStep } from './childs-words.rules';

/** What a child said, in the child's own words. Never changed. */
@Entity('childs_words')
@Index('childs_words_child_ix', ['childId', 'saidOn'])
@Index('childs_words_authority_ix', ['authorityId'])
@Index('childs_words_written_by_ix', ['writtenBy'])
@Check('childs_words_step_ck', `step in ('ASSESSMENT', 'SECTION_47', 'CONFERENCE', 'CORE_GROUP', 'VISIT', 'REVIEW')`)
@Check('childs_words_said_ck', `coalesce(worries, happy, wishes) is not null`)
export class ChildsWordsEntity {
  @Id() readonly id!: string;
  @Key('authority', 'childs_words_authority_fk') readonly authorityId!: string;
  @Key('child', 'childs_words_child_fk') readonly childId!: string;
  @Text() readonly step!: WordsStep;
  @Day() readonly saidOn!: string;
  @Text() readonly place!: string;
  @Text({ nullable: true }) readonly worries!: string | null;
  @Text({ nullable: true }) readonly happy!: string | null;
  @Text({ nullable: true }) readonly wishes!: string | null;
  @Key('worker', 'childs_words_written_by_fk') readonly writtenBy!: string;
  @Instant() readonly writtenAt!: Date;
}
