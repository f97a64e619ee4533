import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instant, Key, Text } from '../platform/db/columns';
import type { PlanContent } from './plan.rules';

/** What a plan said at one moment. Never changed: a revision is a new version. */
@Entity('plan_version')
@Index('plan_version_child_ix', ['childId'])
@Index('plan_version_made_by_ix', ['madeBy'])
@Index('plan_version_authority_ix', ['authorityId'])
@Index('plan_version_meeting_ix', ['meetingId'])
@Check('plan_version_number_ck', `number >= 1`)
export class PlanVersionEntity {
  @ForeignKey('plan', { name: 'plan_version_plan_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly planId!: string;

  @PrimaryColumn('integer') readonly number!: number;
  @Key('authority', 'plan_version_authority_fk') readonly authorityId!: string;
  @Key('child', 'plan_version_child_fk') readonly childId!: string;
  @Column('jsonb') readonly content!: PlanContent;
  @Text() readonly reason!: string;
  @Key('worker', 'plan_version_made_by_fk') readonly madeBy!: string;
  @Instant() readonly madeAt!: Date;
  /** The core group meeting it came out of. */
  @Key('core_group_meeting', 'plan_version_meeting_fk', { nullable: true }) readonly meetingId!: string | null;
}
