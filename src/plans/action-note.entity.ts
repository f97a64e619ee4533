import { Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';

/** A progress note on an action, by whoever wrote it. Never changed. */
@Entity('action_note')
@Index('action_note_action_ix', ['actionId'])
@Index('action_note_child_ix', ['childId'])
@Index('action_note_written_by_ix', ['writtenBy'])
@Index('action_note_authority_ix', ['authorityId'])
export class ActionNoteEntity {
  @Id() readonly id!: string;
  @Key('authority', 'action_note_authority_fk') readonly authorityId!: string;
  @Key('child', 'action_note_child_fk') readonly childId!: string;
  @Key('plan_action', 'action_note_action_fk') readonly actionId!: string;
  @Key('worker', 'action_note_written_by_fk') readonly writtenBy!: string;
  @Instant() readonly writtenAt!: Date;
  @Text() readonly text!: string;
}
