import { Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text } from '../platform/db/columns';

/** What the child or somebody of the family said of a plan, or for one meeting of its core group. Never changed. */
@Entity('family_view')
@Index('family_view_authority_ix', ['authorityId'])
@Index('family_view_child_ix', ['childId'])
@Index('family_view_plan_ix', ['planId'])
@Index('family_view_meeting_ix', ['meetingId'])
@Index('family_view_connection_ix', ['connectionId'])
@Index('family_view_written_by_ix', ['writtenBy'])
export class FamilyViewEntity {
  @Id() readonly id!: string;
  @Key('authority', 'family_view_authority_fk') readonly authorityId!: string;
  @Key('child', 'family_view_child_fk') readonly childId!: string;
  @Key('plan', 'family_view_plan_fk') readonly planId!: string;
  @Key('core_group_meeting', 'family_view_meeting_fk', { nullable: true }) readonly meetingId!: string | null;
  @Key('connection', 'family_view_connection_fk') readonly connectionId!: string;
  @Text() readonly words!: string;
  @Day() readonly saidOn!: string;
  /** Whether somebody else wrote it down for them. */
  @Column('boolean') readonly takenDown!: boolean;
  @Key('worker', 'family_view_written_by_fk') readonly writtenBy!: string;
  @Instant() readonly writtenAt!: Date;
}
