import { Check, Entity, Exclusion, Index } from 'typeorm';
import { Day, Id, Key, Text, Version } from '../platform/db/columns';
import type { ChildInNeedEndReason } from './child-in-need.enums';

/** A Child in Need plan: the support that goes on, by agreement, without or after a child protection plan. */
@Entity('child_in_need_plan')
@Index('child_in_need_plan_one_open_uq', ['childId'], { unique: true, where: 'ended_on is null' })
@Index('child_in_need_plan_child_ix', ['childId'])
@Index('child_in_need_plan_authority_ix', ['authorityId'])
@Index('child_in_need_plan_after_plan_ix', ['afterPlanId'])
@Index('child_in_need_plan_lead_ix', ['leadId'])
@Check(
  'child_in_need_plan_end_reason_ck',
  `end_reason in ('NEEDS_MET', 'CHILD_PROTECTION_PLAN', 'FAMILY_NO_LONGER_AGREES', 'MOVED_TO_OTHER_AUTHORITY', 'EIGHTEEN', 'LOOKED_AFTER', 'DIED')`,
)
@Check('child_in_need_plan_ended_ck', `(ended_on is null) = (end_reason is null)`)
@Check('child_in_need_plan_order_ck', `ended_on >= started_on`)
@Exclusion('child_in_need_plan_no_overlap_ex', `USING gist (child_id WITH =, daterange(started_on, ended_on) WITH &&)`)
export class ChildInNeedPlanEntity {
  @Id() readonly id!: string;
  @Key('authority', 'child_in_need_plan_authority_fk') readonly authorityId!: string;
  @Key('child', 'child_in_need_plan_child_fk') readonly childId!: string;
  /** The child protection plan it follows; null when there was none. */
  @Key('plan', 'child_in_need_plan_after_plan_fk', { nullable: true }) readonly afterPlanId!: string | null;
  @Day() readonly startedOn!: string;
  @Day({ nullable: true }) readonly endedOn!: string | null;
  @Text({ nullable: true }) readonly endReason!: ChildInNeedEndReason | null;
  @Text() readonly support!: string;
  @Key('worker', 'child_in_need_plan_lead_fk') readonly leadId!: string;
  @Version() readonly version!: number;
}
