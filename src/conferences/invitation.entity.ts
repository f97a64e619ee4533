import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { InvitedAs, Reply } from './invitation.rules';

/** Somebody invited to a conference: a worker, a person of the family, or somebody known by name alone. */
@Entity('conference_invitation')
@Index('conference_invitation_one_worker_uq', ['conferenceId', 'workerId'], {
  unique: true,
  where: 'withdrawn_at is null',
})
@Index('conference_invitation_one_person_uq', ['conferenceId', 'personId'], {
  unique: true,
  where: 'withdrawn_at is null',
})
@Index('conference_invitation_conference_ix', ['conferenceId'])
@Index('conference_invitation_worker_ix', ['workerId'])
@Index('conference_invitation_agency_ix', ['agencyId'])
@Index('conference_invitation_person_ix', ['personId'])
@Index('conference_invitation_supports_ix', ['supportsId'])
@Index('conference_invitation_authority_ix', ['authorityId'])
@Index('conference_invitation_invited_by_ix', ['invitedBy'])
@Check('conference_invitation_as_ck', `invited_as in ('PRACTITIONER', 'FAMILY', 'CHILD', 'SUPPORTER', 'INTERPRETER')`)
@Check('conference_invitation_reply_ck', `reply in ('NONE', 'ACCEPTED', 'APOLOGIES', 'SENDS_SOMEBODY')`)
@Check('conference_invitation_one_ck', `num_nonnulls(worker_id, person_id, name) = 1`)
@Check('conference_invitation_agency_ck', `(worker_id is null) = (agency_id is null)`)
export class ConferenceInvitationEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_invitation_authority_fk') readonly authorityId!: string;
  @Key('conference', 'conference_invitation_conference_fk') readonly conferenceId!: string;
  @Text() readonly invitedAs!: InvitedAs;
  @Key('worker', 'conference_invitation_worker_fk', { nullable: true }) readonly workerId!: string | null;
  /** The agency that the worker comes from; it stays when they move on. */
  @Key('agency', 'conference_invitation_agency_fk', { nullable: true }) readonly agencyId!: string | null;
  @Key('person', 'conference_invitation_person_fk', { nullable: true }) readonly personId!: string | null;
  @Text({ nullable: true }) readonly name!: string | null;
  /** Whom a supporter or interpreter comes with. */
  @Key('conference_invitation', 'conference_invitation_supports_fk', { nullable: true })
  readonly supportsId!: string | null;
  @Key('worker', 'conference_invitation_invited_by_fk') readonly invitedBy!: string;
  @Instant() readonly invitedAt!: Date;
  @Text({ default: 'NONE' }) readonly reply!: Reply;
  @Text({ nullable: true }) readonly replyNote!: string | null;
  /** Null until the conference was held. */
  @Column('boolean', { nullable: true }) readonly attended!: boolean | null;
  @Day({ nullable: true }) readonly metChairOn!: string | null;
  @Text({ nullable: true }) readonly significantPeople!: string | null;
  @Text({ nullable: true }) readonly wishes!: string | null;
  @Instant({ nullable: true }) readonly withdrawnAt!: Date | null;
  @Version() readonly version!: number;
}

/** For which child of the conference somebody is invited, and the relationship that the invitation opened. */
@Entity('conference_invitation_child')
@Index('conference_invitation_child_child_ix', ['childId'])
@Index('conference_invitation_child_authority_ix', ['authorityId'])
@Index('conference_invitation_child_connection_ix', ['connectionId'])
@Index('conference_invitation_child_relationship_ix', ['relationshipId'])
export class ConferenceInvitationChildEntity {
  @ForeignKey('conference_invitation', {
    name: 'conference_invitation_child_invitation_fk',
    onDelete: 'RESTRICT',
  })
  @PrimaryColumn('uuid')
  readonly invitationId!: string;

  @ForeignKey('child', { name: 'conference_invitation_child_child_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly childId!: string;

  @Key('authority', 'conference_invitation_child_authority_fk') readonly authorityId!: string;
  @Key('connection', 'conference_invitation_child_connection_fk', { nullable: true })
  readonly connectionId!: string | null;
  @Key('relationship', 'conference_invitation_child_relationship_fk', { nullable: true })
  readonly relationshipId!: string | null;
}

/** A parent or carer who is not invited for one child, and why not. */
@Entity('conference_left_out')
@Index('conference_left_out_connection_ix', ['connectionId'])
@Index('conference_left_out_child_ix', ['childId'])
@Index('conference_left_out_authority_ix', ['authorityId'])
@Index('conference_left_out_decided_by_ix', ['decidedBy'])
export class ConferenceLeftOutEntity {
  @ForeignKey('conference', { name: 'conference_left_out_conference_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly conferenceId!: string;

  @ForeignKey('connection', { name: 'conference_left_out_connection_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly connectionId!: string;

  @Key('child', 'conference_left_out_child_fk') readonly childId!: string;
  @Key('authority', 'conference_left_out_authority_fk') readonly authorityId!: string;
  @Text() readonly reason!: string;
  @Key('worker', 'conference_left_out_decided_by_fk') readonly decidedBy!: string;
  @Instant() readonly decidedAt!: Date;
}
