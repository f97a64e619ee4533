import { Check, Column, Entity, Exclusion, Index } from 'typeorm';
import { Day, Id, Key, Text, Version } from '../platform/db/columns';
import type { AbuseCategory } from '../platform/codes';
import type { PlanState } from './plan.rules';

const CATEGORY = `in ('NEG', 'PHY', 'SAB', 'EMO', 'MUL')`;

/** A child protection plan: what look-ups need of it. What it says stands in its versions. */
@Entity('plan')
@Index('plan_one_open_uq', ['childId'], { unique: true, where: 'ended_on is null' })
@Index('plan_child_ix', ['childId', 'startedOn'])
@Index('plan_authority_ix', ['authorityId'])
@Check('plan_state_ck', `state in ('OUTLINE', 'ACTIVE', 'ENDED')`)
@Check('plan_initial_category_ck', `initial_category ${CATEGORY}`)
@Check('plan_latest_category_ck', `latest_category ${CATEGORY}`)
@Check('plan_previous_plans_ck', `previous_plans >= 0`)
@Check('plan_ended_ck', `(state = 'ENDED') = (ended_on is not null)`)
@Check('plan_end_after_start_ck', `ended_on > started_on`)
@Exclusion('plan_no_overlap_ex', `USING gist (child_id WITH =, daterange(started_on, ended_on) WITH &&)`)
export class PlanEntity {
  @Id() readonly id!: string;
  @Key('authority', 'plan_authority_fk') readonly authorityId!: string;
  @Key('child', 'plan_child_fk') readonly childId!: string;
  @Text() readonly state!: PlanState;
  @Day() readonly startedOn!: string;
  @Day({ nullable: true }) readonly endedOn!: string | null;
  @Text({ nullable: true }) readonly endReason!: string | null;
  @Text() readonly initialCategory!: AbuseCategory | 'MUL';
  @Text() readonly latestCategory!: AbuseCategory | 'MUL';
  @Column('integer') readonly previousPlans!: number;
  /** Reviews that returns tell of. Those that the hub held are their conferences' decisions: REVIEWED_ON has both. */
  @Column('date', { array: true, default: '{}' }) readonly reviewedOn!: string[];
  @Version() readonly version!: number;
}
