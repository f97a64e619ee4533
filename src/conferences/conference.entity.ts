import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { ConferenceKind, ConferenceState } from './conference.rules';

/** One child protection conference: the meeting itself. What is said of a child stands with the child. */
@Entity('conference')
@Index('conference_authority_ix', ['authorityId', 'plannedFor'])
@Index('conference_chair_ix', ['chairId'])
@Index('conference_planned_by_ix', ['plannedBy'])
@Check('conference_kind_ck', `kind in ('INITIAL', 'REVIEW', 'PRE_BIRTH', 'TRANSFER_IN')`)
@Check('conference_state_ck', `state in ('PLANNED', 'ADJOURNED', 'HELD', 'DECIDED', 'RECORDED', 'CANCELLED')`)
@Check('conference_place_ck', `venue is not null or online is not null`)
@Check('conference_late_ck', `(late_reason is null) = (late_agreed_by is null)`)
@Check('conference_held_ck', `(state in ('HELD', 'DECIDED', 'RECORDED')) = (held_on is not null)`)
@Check('conference_held_chair_ck', `held_on is null or chair_id is not null`)
export class ConferenceEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_authority_fk') readonly authorityId!: string;
  @Text() readonly kind!: ConferenceKind;
  @Text() readonly state!: ConferenceState;
  @Instant() readonly plannedFor!: Date;
  @Text({ nullable: true }) readonly venue!: string | null;
  @Text({ nullable: true }) readonly online!: string | null;
  @Key('worker', 'conference_chair_fk', { nullable: true }) readonly chairId!: string | null;
  @Text({ nullable: true }) readonly noteTaker!: string | null;
  @Text({ nullable: true }) readonly lateReason!: string | null;
  @Text({ nullable: true }) readonly lateAgreedBy!: string | null;
  /** Why it was moved, adjourned or cancelled the last time. */
  @Text({ nullable: true }) readonly changedReason!: string | null;
  @Day({ nullable: true }) readonly heldOn!: string | null;
  /** Why it went ahead with fewer agencies than it should have had. */
  @Text({ nullable: true }) readonly notQuorateReason!: string | null;
  /** The day its record had gone to everybody entitled to it. */
  @Day({ nullable: true }) readonly distributedOn!: string | null;
  /** Why somebody entitled to hear of the decision had no letter when it was said to have gone out. */
  @Text({ nullable: true }) readonly outlineGap!: string | null;
  /** Why somebody entitled to the record had no copy when it was said to have gone out. */
  @Text({ nullable: true }) readonly recordGap!: string | null;
  @Key('worker', 'conference_planned_by_fk') readonly plannedBy!: string;
  @Version() readonly version!: number;
}

/** One child of a conference, with what the conference found about this child. */
@Entity('conference_child')
@Index('conference_child_once_uq', ['conferenceId', 'childId'], { unique: true })
@Index('conference_child_one_ahead_uq', ['childId'], { unique: true, where: 'ahead' })
@Index('conference_child_child_ix', ['childId'])
@Index('conference_child_deadline_ix', ['deadlineId'])
@Index('conference_child_authority_ix', ['authorityId'])
@Index('conference_child_chair_link_ix', ['chairLinkId'])
export class ConferenceChildEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_child_authority_fk') readonly authorityId!: string;
  @Key('conference', 'conference_child_conference_fk') readonly conferenceId!: string;
  @Key('child', 'conference_child_child_fk') readonly childId!: string;
  /** The deadline that the conference answers for this child; null where none was running. */
  @Key('deadline', 'conference_child_deadline_fk', { nullable: true }) readonly deadlineId!: string | null;
  /** Whether the conference still lies ahead. */
  @Column('boolean') readonly ahead!: boolean;
  /** Why it is not about this child any more, when it goes on for the others. */
  @Text({ nullable: true }) readonly leftBecause!: string | null;
  /** What the chair is to this child while they chair. */
  @Key('relationship', 'conference_child_chair_link_fk', { nullable: true }) readonly chairLinkId!: string | null;
  @Text({ nullable: true }) readonly strengths!: string | null;
  @Text({ nullable: true }) readonly worries!: string | null;
  @Text({ nullable: true }) readonly needsToChange!: string | null;
  @Text({ nullable: true }) readonly whoCanSupport!: string | null;
  @Version() readonly version!: number;
}
