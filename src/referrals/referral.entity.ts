import { Check, Column, Entity, Index } from 'typeorm';
import type { ClosureReason, PrimaryNeed, ReferralSource } from '../platform/codes';
import { Day, Id, Key, Text, Version } from '../platform/db/columns';

/** Social care's answer to a concern about one child: the episode of the census, from the referral to its closure. */
@Entity('referral')
@Index('referral_one_open_uq', ['childId'], { unique: true, where: `closed_on is null and not no_further_action` })
@Index('referral_of_concern_uq', ['concernId', 'childId'], { unique: true })
@Index('referral_child_ix', ['childId', 'referredOn'])
@Index('referral_authority_ix', ['authorityId'])
@Index('referral_closed_by_ix', ['closedBy'])
@Check('referral_primary_need_ck', `primary_need ~ '^N[0-9]$'`)
@Check('referral_close_reason_ck', `close_reason ~ '^RC[1-9]$'`)
@Check(
  'referral_closed_ck',
  `(closed_on is null) = (close_reason is null) and (closed_on is null) = (closed_by is null)`,
)
@Check('referral_order_ck', `closed_on >= referred_on`)
@Check('referral_never_open_ck', `not no_further_action or closed_on is null`)
export class ReferralEntity {
  @Id() readonly id!: string;
  @Key('authority', 'referral_authority_fk') readonly authorityId!: string;
  @Key('child', 'referral_child_fk') readonly childId!: string;
  @Key('concern', 'referral_concern_fk') readonly concernId!: string;
  @Day() readonly referredOn!: string;
  @Text() readonly source!: ReferralSource;
  @Text() readonly primaryNeed!: PrimaryNeed;
  /** Nothing more is done by social care: the family was passed to early help. */
  @Column('boolean') readonly noFurtherAction!: boolean;
  @Day({ nullable: true }) readonly closedOn!: string | null;
  @Text({ nullable: true }) readonly closeReason!: ClosureReason | null;
  @Key('worker', 'referral_closed_by_fk', { nullable: true }) readonly closedBy!: string | null;
  @Version() readonly version!: number;
}
