import { Check, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Version } from '../platform/db/columns';

/** Who stands in for a worker who is away, on which days. */
@Entity('cover')
@Index('cover_authority_ix', ['authorityId', 'untilOn'])
@Index('cover_worker_ix', ['workerId'])
@Index('cover_deputy_ix', ['deputyId'])
@Index('cover_recorded_by_ix', ['recordedBy'])
@Check('cover_order_ck', 'until_on >= from_on')
@Check('cover_another_ck', 'deputy_id <> worker_id')
export class CoverEntity {
  @Id() readonly id!: string;
  @Key('authority', 'cover_authority_fk') readonly authorityId!: string;
  @Key('worker', 'cover_worker_fk') readonly workerId!: string;
  @Key('worker', 'cover_deputy_fk') readonly deputyId!: string;
  @Day() readonly fromOn!: string;
  @Day() readonly untilOn!: string;
  @Key('worker', 'cover_recorded_by_fk') readonly recordedBy!: string;
  @Version() readonly version!: number;
}

/** A worker of the emergency duty team, on duty from one instant up to another. */
@Entity('duty_shift')
@Index('duty_shift_authority_ix', ['authorityId', 'endsAt'])
@Index('duty_shift_worker_ix', ['workerId'])
@Index('duty_shift_planned_by_ix', ['plannedBy'])
@Index('duty_shift_once_uq', ['workerId', 'beginsAt'], { unique: true, where: 'cancelled_at is null' })
@Check('duty_shift_order_ck', 'ends_at > begins_at')
export class DutyShiftEntity {
  @Id() readonly id!: string;
  @Key('authority', 'duty_shift_authority_fk') readonly authorityId!: string;
  @Key('worker', 'duty_shift_worker_fk') readonly workerId!: string;
  @Instant() readonly beginsAt!: Date;
  @Instant() readonly endsAt!: Date;
  @Key('worker', 'duty_shift_planned_by_fk') readonly plannedBy!: string;
  @Instant({ nullable: true }) readonly cancelledAt!: Date | null;
  @Version() readonly version!: number;
}
