import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { CChangeStep, Effect } from './change-model.enums';
import type { ActionState } from './action.rules';

/** One thing a plan says somebody has to do by a day: a worker, an agency or a member of the family. */
@Entity('plan_action')
@Index('plan_action_plan_ix', ['planId'])
@Index('plan_action_child_ix', ['childId'])
@Index('plan_action_owner_worker_ix', ['ownerWorkerId'])
@Index('plan_action_owner_agency_ix', ['ownerAgencyId'])
@Index('plan_action_owner_connection_ix', ['ownerConnectionId'])
@Index('plan_action_authority_ix', ['authorityId'])
@Check('plan_action_state_ck', `state in ('OPEN', 'BLOCKED', 'DONE', 'WITHDRAWN')`)
@Check(
  'plan_action_one_owner_ck',
  `num_nonnulls(owner_worker_id, owner_agency_id, owner_family, owner_connection_id) = 1`,
)
@Check('plan_action_closed_ck', `(state in ('DONE', 'WITHDRAWN')) = (closed_at is not null)`)
@Check('plan_action_step_ck', `step in ('CONNECT', 'CURIOUS', 'COMMUNITY', 'CO_PRODUCE', 'COLLABORATE', 'CHECK_BACK')`)
@Check('plan_action_effect_ck', `effect in ('YES', 'PARTLY', 'NO', 'TOO_EARLY')`)
@Check('plan_action_effect_on_ck', `(effect is null) = (effect_on is null)`)
export class PlanActionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'plan_action_authority_fk') readonly authorityId!: string;
  @Key('child', 'plan_action_child_fk') readonly childId!: string;
  @Key('plan', 'plan_action_plan_fk') readonly planId!: string;
  @Text() readonly text!: string;
  @Key('worker', 'plan_action_owner_worker_fk', { nullable: true }) readonly ownerWorkerId!: string | null;
  @Key('agency', 'plan_action_owner_agency_fk', { nullable: true }) readonly ownerAgencyId!: string | null;
  @Text({ nullable: true }) readonly ownerFamily!: string | null;
  /** Somebody around the child: with an account, they find it among their own. */
  @Key('connection', 'plan_action_owner_connection_fk', { nullable: true }) readonly ownerConnectionId!: string | null;
  @Day() readonly dueOn!: string;
  @Text() readonly state!: ActionState;
  @Instant({ nullable: true }) readonly closedAt!: Date | null;
  /** The step of the C change model it serves. */
  @Text({ nullable: true }) readonly step!: CChangeStep | null;
  /** Who made it together. */
  @Text({ nullable: true }) readonly madeWith!: string | null;
  @Text({ nullable: true }) readonly effect!: Effect | null;
  @Day({ nullable: true }) readonly effectOn!: string | null;
  @Version() readonly version!: number;
}
