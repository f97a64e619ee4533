import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { MeetingState } from './meeting.rules';

/** A meeting of the core group of one plan. */
@Entity('core_group_meeting')
@Index('core_group_meeting_plan_ix', ['planId'])
@Index('core_group_meeting_child_ix', ['childId'])
@Index('core_group_meeting_authority_ix', ['authorityId'])
@Index('core_group_meeting_recorded_by_ix', ['recordedBy'])
@Check('core_group_meeting_state_ck', `state in ('PLANNED', 'HELD', 'CALLED_OFF')`)
@Check(
  'core_group_meeting_held_ck',
  `(state = 'HELD') = (held_on is not null) and (state = 'HELD') = (discussed is not null)`,
)
@Check('core_group_meeting_called_off_ck', `(state = 'CALLED_OFF') = (called_off_because is not null)`)
export class MeetingEntity {
  @Id() readonly id!: string;
  @Key('authority', 'core_group_meeting_authority_fk') readonly authorityId!: string;
  @Key('child', 'core_group_meeting_child_fk') readonly childId!: string;
  @Key('plan', 'core_group_meeting_plan_fk') readonly planId!: string;
  @Text() readonly state!: MeetingState;
  @Instant() readonly plannedFor!: Date;
  @Column('boolean') readonly online!: boolean;
  /** A room, or how to join online. */
  @Text() readonly place!: string;
  @Day({ nullable: true }) readonly heldOn!: string | null;
  @Text({ nullable: true }) readonly discussed!: string | null;
  @Text({ nullable: true }) readonly calledOffBecause!: string | null;
  @Key('worker', 'core_group_meeting_recorded_by_fk') readonly recordedBy!: string;
  @Version() readonly version!: number;
}
