import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text, Version, oneOf } from '../platform/db/columns';
import { OFFENCE_KINDS, type OffenceKind } from './kinds';

/** What one agency disclosed of somebody's offences for the sake of one child. It stays the originator's. */
@Entity('offence')
@Index('offence_authority_ix', ['authorityId'])
@Index('offence_child_ix', ['childId'])
@Index('offence_connection_ix', ['connectionId'])
@Index('offence_originator_ix', ['originatorId'])
@Index('offence_recorded_by_ix', ['recordedBy'])
@Check('offence_kind_ck', `kind in (${oneOf(OFFENCE_KINDS)})`)
@Check('offence_withdrawn_ck', `(withdrawn_at is null) = (withdrawn_reason is null)`)
export class OffenceEntity {
  @Id() readonly id!: string;
  @Key('authority', 'offence_authority_fk') readonly authorityId!: string;
  @Key('child', 'offence_child_fk') readonly childId!: string;
  @Key('connection', 'offence_connection_fk') readonly connectionId!: string;
  @Key('agency', 'offence_originator_fk') readonly originatorId!: string;
  @Key('worker', 'offence_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
  @Text() readonly kind!: OffenceKind;
  @Text() readonly text!: string;
  /** When it happened, as far as it is known: a day, a month or a year. */
  @Text({ nullable: true }) readonly happenedOn!: string | null;
  @Instant({ nullable: true }) readonly withdrawnAt!: Date | null;
  @Text({ nullable: true }) readonly withdrawnReason!: string | null;
  @Version() readonly version!: number;
}
