import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { DiscussionDecision, DiscussionState, How } from './strategy.rules';

/** The agencies decide together whether a child is enquired about under section 47. */
@Entity('strategy_discussion')
@Index('strategy_discussion_one_called_uq', ['childId'], { unique: true, where: `state = 'CALLED'` })
@Index('strategy_discussion_authority_ix', ['authorityId'])
@Index('strategy_discussion_child_ix', ['childId'])
@Index('strategy_discussion_referral_ix', ['referralId'])
@Index('strategy_discussion_section47_ix', ['section47Id'])
@Index('strategy_discussion_called_by_ix', ['calledBy'])
@Check('strategy_discussion_state_ck', `state in ('CALLED', 'HELD', 'CANCELLED')`)
@Check('strategy_discussion_how_ck', `how in ('MEETING', 'ONLINE', 'TELEPHONE')`)
@Check('strategy_discussion_decision_ck', `decision in ('SECTION_47', 'NO_SECTION_47')`)
@Check(
  'strategy_discussion_held_ck',
  `(state = 'HELD') = (held_on is not null) and (held_on is null) = (how is null)
   and (held_on is null) = (decision is null) and (held_on is null) = (record is null)`,
)
@Check('strategy_discussion_cancelled_ck', `(state = 'CANCELLED') = (cancelled_because is not null)`)
@Check('strategy_discussion_order_ck', `held_on >= called_on`)
@Check('strategy_discussion_enquiry_ck', `(decision is not distinct from 'SECTION_47') = (section47_id is not null)`)
export class StrategyDiscussionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'strategy_discussion_authority_fk') readonly authorityId!: string;
  @Key('child', 'strategy_discussion_child_fk') readonly childId!: string;
  @Key('referral', 'strategy_discussion_referral_fk') readonly referralId!: string;
  /** The enquiry that it began or, when one was running, belonged to. */
  @Key('section47', 'strategy_discussion_section47_fk', { nullable: true }) readonly section47Id!: string | null;
  @Day() readonly calledOn!: string;
  @Key('worker', 'strategy_discussion_called_by_fk') readonly calledBy!: string;
  @Instant({ nullable: true }) readonly plannedFor!: Date | null;
  @Text() readonly reason!: string;
  @Text() readonly state!: DiscussionState;
  @Day({ nullable: true }) readonly heldOn!: string | null;
  @Text({ nullable: true }) readonly how!: How | null;
  @Text({ nullable: true }) readonly decision!: DiscussionDecision | null;
  @Text({ nullable: true }) readonly record!: string | null;
  /** What the police do about the crime, apart from the enquiry. */
  @Text({ nullable: true }) readonly crimeSide!: string | null;
  @Text({ nullable: true }) readonly cancelledBecause!: string | null;
  @Version() readonly version!: number;
}

/** Who took part in a strategy discussion, for which agency. */
@Entity('strategy_attender')
@Index('strategy_attender_worker_ix', ['workerId'])
@Index('strategy_attender_agency_ix', ['agencyId'])
@Index('strategy_attender_authority_ix', ['authorityId'])
@Index('strategy_attender_child_ix', ['childId'])
export class StrategyAttenderEntity {
  @ForeignKey('strategy_discussion', { name: 'strategy_attender_discussion_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly discussionId!: string;

  @ForeignKey('worker', { name: 'strategy_attender_worker_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly workerId!: string;

  @Key('agency', 'strategy_attender_agency_fk') readonly agencyId!: string;
  @Key('authority', 'strategy_attender_authority_fk') readonly authorityId!: string;
  @Key('child', 'strategy_attender_child_fk') readonly childId!: string;
}
