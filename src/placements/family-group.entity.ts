import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { FamilyGroupState } from './family-group.rules';

/** A family group conference: offered, and refused by the family or held by them. */
@Entity('family_group_conference')
@Index('family_group_conference_one_offer_uq', ['childId'], { unique: true, where: `state = 'OFFERED'` })
@Index('family_group_conference_child_ix', ['childId'])
@Index('family_group_conference_authority_ix', ['authorityId'])
@Index('family_group_conference_offered_by_ix', ['offeredBy'])
@Check('family_group_conference_state_ck', `state in ('OFFERED', 'REFUSED', 'HELD')`)
@Check(
  'family_group_conference_refused_ck',
  `(state = 'REFUSED') = (refused_on is not null) and (state = 'REFUSED') = (refused_because is not null)`,
)
@Check(
  'family_group_conference_held_ck',
  `(state = 'HELD') = (held_on is not null) and (state = 'HELD') = (family_plan is not null)`,
)
export class FamilyGroupConferenceEntity {
  @Id() readonly id!: string;
  @Key('authority', 'family_group_conference_authority_fk') readonly authorityId!: string;
  @Key('child', 'family_group_conference_child_fk') readonly childId!: string;
  @Text() readonly state!: FamilyGroupState;
  @Day() readonly offeredOn!: string;
  @Key('worker', 'family_group_conference_offered_by_fk') readonly offeredBy!: string;
  @Instant({ nullable: true }) readonly plannedFor!: Date | null;
  @Day({ nullable: true }) readonly refusedOn!: string | null;
  @Text({ nullable: true }) readonly refusedBecause!: string | null;
  @Day({ nullable: true }) readonly heldOn!: string | null;
  /** The plan of the family, in their own words. */
  @Text({ nullable: true }) readonly familyPlan!: string | null;
  @Version() readonly version!: number;
}

/** Who of the family was invited to it, whether they came, and what they can help with. */
@Entity('family_group_member')
@Index('family_group_member_once_uq', ['conferenceId', 'connectionId'], { unique: true })
@Index('family_group_member_child_ix', ['childId'])
@Index('family_group_member_authority_ix', ['authorityId'])
@Index('family_group_member_connection_ix', ['connectionId'])
export class FamilyGroupMemberEntity {
  @Id() readonly id!: string;
  @Key('authority', 'family_group_member_authority_fk') readonly authorityId!: string;
  @Key('child', 'family_group_member_child_fk') readonly childId!: string;
  @Key('family_group_conference', 'family_group_member_conference_fk') readonly conferenceId!: string;
  @Key('connection', 'family_group_member_connection_fk') readonly connectionId!: string;
  @Column('boolean') readonly came!: boolean;
  @Text({ nullable: true }) readonly canHelp!: string | null;
}
