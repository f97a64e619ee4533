import { Check, Entity, Index } from 'typeorm';
import type { AssessmentFactor } from '../platform/codes';
import { Day, Id, Key, Text, Texts, Version } from '../platform/db/columns';
import type { AssessmentOutcomeName, AssessmentState } from './assessment.rules';

/** What a child needs, as social care has found out within the time it has. */
@Entity('assessment')
@Index('assessment_one_open_uq', ['childId'], { unique: true, where: `state <> 'AUTHORISED'` })
@Index('assessment_authority_ix', ['authorityId'])
@Index('assessment_child_ix', ['childId'])
@Index('assessment_referral_ix', ['referralId'])
@Index('assessment_written_by_ix', ['writtenBy'])
@Index('assessment_authorised_by_ix', ['authorisedBy'])
@Check('assessment_state_ck', `state in ('STARTED', 'SUBMITTED', 'AUTHORISED')`)
@Check(
  'assessment_outcome_ck',
  `outcome in ('NO_FURTHER_ACTION', 'EARLY_HELP', 'CHILD_IN_NEED', 'STRATEGY_DISCUSSION')`,
)
@Check('assessment_submitted_ck', `(state = 'STARTED') = (outcome is null)`)
@Check('assessment_written_ck', `state = 'STARTED' or written_by is not null`)
@Check(
  'assessment_authorised_ck',
  `(state = 'AUTHORISED') = (authorised_on is not null) and (authorised_on is null) = (authorised_by is null)`,
)
@Check('assessment_another_ck', `authorised_by <> written_by`)
export class AssessmentEntity {
  @Id() readonly id!: string;
  @Key('authority', 'assessment_authority_fk') readonly authorityId!: string;
  @Key('child', 'assessment_child_fk') readonly childId!: string;
  @Key('referral', 'assessment_referral_fk') readonly referralId!: string;
  @Day() readonly startedOn!: string;
  @Day({ nullable: true }) readonly childSeenOn!: string | null;
  @Day({ nullable: true }) readonly reviewOn!: string | null;
  @Texts() readonly factors!: AssessmentFactor[];
  @Text({ nullable: true }) readonly findings!: string | null;
  @Text() readonly state!: AssessmentState;
  @Text({ nullable: true }) readonly outcome!: AssessmentOutcomeName | null;
  @Key('worker', 'assessment_written_by_fk', { nullable: true }) readonly writtenBy!: string | null;
  @Text({ nullable: true }) readonly returnedBecause!: string | null;
  @Key('worker', 'assessment_authorised_by_fk', { nullable: true }) readonly authorisedBy!: string | null;
  @Day({ nullable: true }) readonly authorisedOn!: string | null;
  @Version() readonly version!: number;
}
