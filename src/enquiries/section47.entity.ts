import { Check, Column, Entity, Index } from 'typeorm';
import type { AbuseCategory } from '../platform/codes';
import { Day, Id, Key, Text, Texts, Version } from '../platform/db/columns';
import type { Conducted, EnquiryOutcomeName, Unheard } from './section47.rules';

/** An enquiry under section 47 of the Children Act 1989: whether a child suffers or is likely to suffer significant harm. */
@Entity('section47')
@Index('section47_one_open_uq', ['childId'], { unique: true, where: `state = 'OPEN'` })
@Index('section47_authority_ix', ['authorityId'])
@Index('section47_child_ix', ['childId'])
@Index('section47_referral_ix', ['referralId'])
@Index('section47_ended_by_ix', ['endedBy'])
@Check('section47_conducted_ck', `conducted in ('SINGLE_AGENCY', 'JOINT')`)
@Check('section47_state_ck', `state in ('OPEN', 'ENDED')`)
@Check('section47_outcome_ck', `outcome in ('CONTINUING_RISK', 'NO_CONTINUING_RISK', 'NOT_SUBSTANTIATED')`)
@Check('section47_categories_ck', `categories <@ array['NEG', 'PHY', 'SAB', 'EMO']`)
@Check(
  'section47_ended_ck',
  `(state = 'ENDED') = (ended_on is not null) and (ended_on is null) = (ended_by is null) and (ended_on is null) = (outcome is null)`,
)
@Check('section47_order_ck', `ended_on >= started_on`)
@Check('section47_risk_ck', `(outcome is not distinct from 'CONTINUING_RISK') = (cardinality(categories) > 0)`)
export class Section47Entity {
  @Id() readonly id!: string;
  @Key('authority', 'section47_authority_fk') readonly authorityId!: string;
  @Key('child', 'section47_child_fk') readonly childId!: string;
  @Key('referral', 'section47_referral_fk') readonly referralId!: string;
  /** The day of the strategy discussion that began it. */
  @Day() readonly startedOn!: string;
  @Text() readonly conducted!: Conducted;
  @Text() readonly state!: 'OPEN' | 'ENDED';
  @Day({ nullable: true }) readonly endedOn!: string | null;
  @Key('worker', 'section47_ended_by_fk', { nullable: true }) readonly endedBy!: string | null;
  @Text({ nullable: true }) readonly outcome!: EnquiryOutcomeName | null;
  @Texts() readonly categories!: AbuseCategory[];
  @Text({ nullable: true }) readonly findings!: string | null;
  @Text({ nullable: true }) readonly helpInstead!: string | null;
  @Text({ nullable: true }) readonly childNotHeardBecause!: string | null;
  /** Agencies directly involved with whom nobody spoke, and why. */
  @Column('jsonb') readonly unheard!: readonly Unheard[];
  @Version() readonly version!: number;
}
