import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text } from '../platform/db/columns';

/** What somebody of the family said went well, or did not. */
@Entity('feedback')
@Index('feedback_child_ix', ['childId'])
@Index('feedback_authority_ix', ['authorityId'])
@Index('feedback_connection_ix', ['connectionId'])
@Index('feedback_recorded_by_ix', ['recordedBy'])
@Check('feedback_says_something_ck', `num_nonnulls(went_well, went_wrong) >= 1`)
export class FeedbackEntity {
  @Id() readonly id!: string;
  @Key('authority', 'feedback_authority_fk') readonly authorityId!: string;
  @Key('child', 'feedback_child_fk') readonly childId!: string;
  /** Whose words they are. */
  @Key('connection', 'feedback_connection_fk') readonly connectionId!: string;
  @Day() readonly saidOn!: string;
  @Text({ nullable: true }) readonly wentWell!: string | null;
  @Text({ nullable: true }) readonly wentWrong!: string | null;
  @Key('worker', 'feedback_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
}
