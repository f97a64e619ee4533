import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { EarlyReviewAnswer } from './early-review.rules';

/** A difficulty with the plan that a member has told of, and the early review they have asked for. */
@Entity('early_review')
@Index('early_review_one_waiting_uq', ['planId', 'askedBy'], { unique: true, where: `answer = 'WAITING'` })
@Index('early_review_plan_ix', ['planId'])
@Index('early_review_child_ix', ['childId'])
@Index('early_review_authority_ix', ['authorityId'])
@Index('early_review_asked_by_ix', ['askedBy'])
@Index('early_review_answered_by_ix', ['answeredBy'])
@Check('early_review_answer_ck', `answer in ('WAITING', 'AGREED', 'NOT_AGREED')`)
@Check(
  'early_review_answered_ck',
  `(answer = 'WAITING') = (answered_by is null) and (answered_by is null) = (answered_at is null) and (answered_by is null) = (reason is null)`,
)
@Check('early_review_agreed_ck', `(answer = 'AGREED') = (review_by is not null)`)
export class EarlyReviewEntity {
  @Id() readonly id!: string;
  @Key('authority', 'early_review_authority_fk') readonly authorityId!: string;
  @Key('child', 'early_review_child_fk') readonly childId!: string;
  @Key('plan', 'early_review_plan_fk') readonly planId!: string;
  @Key('worker', 'early_review_asked_by_fk') readonly askedBy!: string;
  @Instant() readonly askedAt!: Date;
  @Text() readonly difficulty!: string;
  @Text() readonly answer!: EarlyReviewAnswer;
  @Key('worker', 'early_review_answered_by_fk', { nullable: true }) readonly answeredBy!: string | null;
  @Instant({ nullable: true }) readonly answeredAt!: Date | null;
  @Text({ nullable: true }) readonly reason!: string | null;
  @Day({ nullable: true }) readonly reviewBy!: string | null;
  @Version() readonly version!: number;
}
