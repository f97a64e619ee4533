import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { CarerOutcome, PlacementKind } from './stay.rules';

/** That a child must stay elsewhere, from a day on: the decision under which carers are considered. */
@Entity('stay')
@Index('stay_one_open_uq', ['childId'], { unique: true, where: 'ended_on is null' })
@Index('stay_child_ix', ['childId'])
@Index('stay_authority_ix', ['authorityId'])
@Index('stay_recorded_by_ix', ['recordedBy'])
@Check('stay_ended_ck', `(ended_on is null) = (ended_because is null)`)
@Check('stay_order_ck', `ended_on >= needed_from`)
export class StayEntity {
  @Id() readonly id!: string;
  @Key('authority', 'stay_authority_fk') readonly authorityId!: string;
  @Key('child', 'stay_child_fk') readonly childId!: string;
  @Day() readonly neededFrom!: string;
  @Text() readonly why!: string;
  @Text() readonly decidedBy!: string;
  @Day({ nullable: true }) readonly endedOn!: string | null;
  @Text({ nullable: true }) readonly endedBecause!: string | null;
  @Key('worker', 'stay_recorded_by_fk') readonly recordedBy!: string;
  @Version() readonly version!: number;
}

/** That somebody of the family was considered as a carer. Never changed: who is looked at again is another row, and the last one holds. */
@Entity('carer_considered')
@Index('carer_considered_stay_ix', ['stayId', 'connectionId'])
@Index('carer_considered_child_ix', ['childId'])
@Index('carer_considered_authority_ix', ['authorityId'])
@Index('carer_considered_connection_ix', ['connectionId'])
@Index('carer_considered_considered_by_ix', ['consideredBy'])
@Check('carer_considered_outcome_ck', `outcome in ('SUITABLE', 'NOT_SUITABLE', 'NOT_WILLING', 'NOT_ASKED')`)
export class CarerConsideredEntity {
  @Id() readonly id!: string;
  @Key('authority', 'carer_considered_authority_fk') readonly authorityId!: string;
  @Key('child', 'carer_considered_child_fk') readonly childId!: string;
  @Key('stay', 'carer_considered_stay_fk') readonly stayId!: string;
  @Key('connection', 'carer_considered_connection_fk') readonly connectionId!: string;
  @Text() readonly outcome!: CarerOutcome;
  @Text() readonly reason!: string;
  @Instant() readonly consideredAt!: Date;
  @Key('worker', 'carer_considered_by_fk') readonly consideredBy!: string;
}

/** With whom a child stays, from a day to a day. Where is never said here. */
@Entity('placement')
@Index('placement_one_open_uq', ['childId'], { unique: true, where: 'to_on is null' })
@Index('placement_stay_ix', ['stayId'])
@Index('placement_child_ix', ['childId'])
@Index('placement_authority_ix', ['authorityId'])
@Index('placement_connection_ix', ['connectionId'])
@Index('placement_recorded_by_ix', ['recordedBy'])
@Check('placement_kind_ck', `kind in ('FAMILY_NETWORK', 'FOSTER_CARER', 'RESIDENTIAL', 'OTHER')`)
@Check('placement_with_ck', `(kind = 'FAMILY_NETWORK') = (connection_id is not null)`)
@Check('placement_order_ck', `to_on >= from_on`)
export class PlacementEntity {
  @Id() readonly id!: string;
  @Key('authority', 'placement_authority_fk') readonly authorityId!: string;
  @Key('child', 'placement_child_fk') readonly childId!: string;
  @Key('stay', 'placement_stay_fk') readonly stayId!: string;
  @Text() readonly kind!: PlacementKind;
  @Key('connection', 'placement_connection_fk', { nullable: true }) readonly connectionId!: string | null;
  @Day() readonly fromOn!: string;
  @Day({ nullable: true }) readonly toOn!: string | null;
  @Text() readonly reason!: string;
  @Text() readonly decidedBy!: string;
  @Key('worker', 'placement_recorded_by_fk') readonly recordedBy!: string;
  @Version() readonly version!: number;
}
