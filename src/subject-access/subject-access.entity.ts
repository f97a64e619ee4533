import { Check, Column, Entity, Index } from 'typeorm';
import type { Content } from '../documents';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { Asker, RequestState } from './request.rules';
import type { Hit } from './words.rules';

/** Somebody asks for what is held about a child, and what became of it. */
@Entity('subject_access')
@Index('subject_access_authority_ix', ['authorityId'])
@Index('subject_access_child_ix', ['childId'])
@Index('subject_access_connection_ix', ['connectionId'])
@Index('subject_access_copy_ix', ['copyId'])
@Index('subject_access_recorded_by_ix', ['recordedBy'])
@Index('subject_access_first_by_ix', ['firstBy'])
@Index('subject_access_second_by_ix', ['secondBy'])
@Check('subject_access_asker_ck', `asker in ('CHILD', 'PARENT', 'ADULT')`)
@Check('subject_access_state_ck', `state in ('RECORDED', 'DRAFTED', 'SCANNED', 'CHECKED', 'RELEASED', 'CLOSED')`)
@Check('subject_access_draft_ck', `draft >= 0`)
@Check('subject_access_who_asks_ck', `num_nonnulls(connection_id, name) = 1`)
@Check('subject_access_parent_ck', `asker <> 'PARENT' or connection_id is not null`)
@Check(
  'subject_access_scanned_ck',
  `(answer is null) = (scanned_at is null) and (state not in ('SCANNED', 'CHECKED', 'RELEASED') or answer is not null)`,
)
@Check('subject_access_two_people_ck', `second_by <> first_by`)
@Check(
  'subject_access_first_ck',
  `(first_by is null) = (first_at is null) and (state not in ('CHECKED', 'RELEASED') or first_by is not null)`,
)
@Check(
  'subject_access_second_ck',
  `(second_by is null) = (second_at is null) and (second_by is null) = (copy_id is null) and (state = 'RELEASED') = (second_by is not null)`,
)
@Check('subject_access_closed_ck', `(state = 'CLOSED') = (closed_because is not null)`)
export class SubjectAccessEntity {
  @Id() readonly id!: string;
  @Key('authority', 'subject_access_authority_fk') readonly authorityId!: string;
  @Key('child', 'subject_access_child_fk') readonly childId!: string;
  @Text() readonly asker!: Asker;
  /** What whoever asks is to the child; else their name. */
  @Key('connection', 'subject_access_connection_fk', { nullable: true }) readonly connectionId!: string | null;
  @Text({ nullable: true }) readonly name!: string | null;
  /** How it was made sure that they are who they say. */
  @Text() readonly identityChecked!: string;
  /** That the child understands; for a parent why it is in the child's interests, and what the child wants. */
  @Text() readonly standing!: string;
  @Day() readonly receivedOn!: string;
  @Key('worker', 'subject_access_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
  @Text() readonly state!: RequestState;
  /** Counts the drafts; 0 before the first. */
  @Column('integer') readonly draft!: number;
  /** As it was scanned: what is released is this and nothing written since. */
  @Column('jsonb', { nullable: true }) readonly answer!: Content | null;
  @Column('jsonb', { default: [] }) readonly hits!: readonly Hit[];
  @Instant({ nullable: true }) readonly scannedAt!: Date | null;
  @Key('worker', 'subject_access_first_by_fk', { nullable: true }) readonly firstBy!: string | null;
  @Instant({ nullable: true }) readonly firstAt!: Date | null;
  @Key('worker', 'subject_access_second_by_fk', { nullable: true }) readonly secondBy!: string | null;
  @Instant({ nullable: true }) readonly secondAt!: Date | null;
  @Key('document_copy', 'subject_access_copy_fk', { nullable: true }) readonly copyId!: string | null;
  @Text({ nullable: true }) readonly closedBecause!: string | null;
  @Version() readonly version!: number;
}
