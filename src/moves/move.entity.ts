import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Key, Text, Version } from '../platform/db/columns';
import type { MoveKind, MoveState } from './move.rules';

/** A child under a plan goes to live in the area of another authority, for a time or for good. */
@Entity('child_move')
@Index('child_move_one_open_uq', ['childId'], { unique: true, where: `state = 'NOTIFIED'` })
@Index('child_move_child_ix', ['childId'])
@Index('child_move_authority_ix', ['authorityId'])
@Index('child_move_from_authority_ix', ['fromAuthorityId'])
@Index('child_move_to_authority_ix', ['toAuthorityId'])
@Index('child_move_notified_by_ix', ['notifiedBy'])
@Index('child_move_ended_by_ix', ['endedBy'])
@Index('child_move_conference_ix', ['conferenceId'])
@Check('child_move_kind_ck', `kind in ('TEMPORARY', 'PERMANENT')`)
@Check('child_move_state_ck', `state in ('NOTIFIED', 'RETURNED', 'STAYED', 'WITHDRAWN', 'ACCEPTED')`)
@Check('child_move_elsewhere_ck', `from_authority_id <> to_authority_id`)
@Check('child_move_until_ck', `(kind = 'TEMPORARY') = (expected_until is not null)`)
@Check('child_move_ended_ck', `(state = 'NOTIFIED') = (ended_on is null) and (ended_on is null) = (ended_by is null)`)
@Check(
  'child_move_accepted_ck',
  `(state = 'ACCEPTED') = (local_id_before is not null) and (state = 'ACCEPTED') = (conference_id is not null) and (state <> 'ACCEPTED' or kind = 'PERMANENT')`,
)
export class MoveEntity {
  @Id() readonly id!: string;
  @Key('authority', 'child_move_authority_fk') readonly authorityId!: string;
  @Key('child', 'child_move_child_fk') readonly childId!: string;
  @Text() readonly kind!: MoveKind;
  @Text() readonly state!: MoveState;
  /** Who was responsible when the notice was given, whoever is now. */
  @Key('authority', 'child_move_from_authority_fk') readonly fromAuthorityId!: string;
  @Key('authority', 'child_move_to_authority_fk') readonly toAuthorityId!: string;
  @Day() readonly noticedOn!: string;
  @Day() readonly fromOn!: string;
  @Day({ nullable: true }) readonly expectedUntil!: string | null;
  @Text() readonly why!: string;
  @Key('worker', 'child_move_notified_by_fk') readonly notifiedBy!: string;
  @Day({ nullable: true }) readonly endedOn!: string | null;
  @Key('worker', 'child_move_ended_by_fk', { nullable: true }) readonly endedBy!: string | null;
  @Text({ nullable: true }) readonly endedBecause!: string | null;
  /** The id by which the authority before knew the child. */
  @Text({ nullable: true }) readonly localIdBefore!: string | null;
  /** The transfer-in conference after which responsibility was taken. */
  @Key('conference', 'child_move_conference_fk', { nullable: true }) readonly conferenceId!: string | null;
  @Version() readonly version!: number;
}
