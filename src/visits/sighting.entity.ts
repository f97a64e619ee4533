import { Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key } from '../platform/db/columns';

/** That a member of the core group saw the child on a day, in the course of their own work. */
@Entity('sighting')
@Index('sighting_once_uq', ['planId', 'workerId', 'seenOn'], { unique: true })
@Index('sighting_child_ix', ['childId'])
@Index('sighting_authority_ix', ['authorityId'])
@Index('sighting_agency_ix', ['agencyId'])
@Index('sighting_worker_ix', ['workerId'])
export class SightingEntity {
  @Id() readonly id!: string;
  @Key('authority', 'sighting_authority_fk') readonly authorityId!: string;
  @Key('child', 'sighting_child_fk') readonly childId!: string;
  @Key('plan', 'sighting_plan_fk') readonly planId!: string;
  @Key('agency', 'sighting_agency_fk') readonly agencyId!: string;
  @Key('worker', 'sighting_worker_fk') readonly workerId!: string;
  @Day() readonly seenOn!: string;
  @Instant() readonly recordedAt!: Date;
}
