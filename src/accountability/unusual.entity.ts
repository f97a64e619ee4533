import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Day, Id, Instant, Key, Text } from '../platform/db/columns';
import type { LookingRule } from './unusual.rules';

/** What one worker looked at on one day. */
@Entity('looking_day')
@Index('looking_day_agency_ix', ['agencyId', 'day'])
export class LookingDayEntity {
  @PrimaryColumn('uuid') readonly workerId!: string;
  @PrimaryColumn('date') readonly day!: string;
  @Column('uuid') readonly agencyId!: string;
  @Column('integer') readonly looks!: number;
  @Column('integer') readonly nights!: number;
  @Column('integer') readonly misses!: number;
  @Column('uuid', { array: true }) readonly children!: string[];
  @Column('uuid', { array: true }) readonly teams!: string[];
  /** Children with whom they had nothing to do, of teams they had not looked at before. */
  @Column('uuid', { array: true }) readonly strangers!: string[];
}

/** Something unusual that was seen, and who was told. */
@Entity('looking_alert')
@Unique('looking_alert_once_uq', ['once'])
@Index('looking_alert_authority_ix', ['authorityId'])
@Index('looking_alert_agency_ix', ['agencyId'])
@Index('looking_alert_worker_ix', ['workerId'])
@Index('looking_alert_child_ix', ['childId'])
@Index('looking_alert_told_ix', { synchronize: false })
export class LookingAlertEntity {
  @Id() readonly id!: string;
  @Instant() readonly at!: Date;
  @Day() readonly day!: string;
  @Text() readonly rule!: LookingRule;
  @Text() readonly once!: string;
  @Column('integer') readonly count!: number;
  @Key('authority', 'looking_alert_authority_fk', { nullable: true }) readonly authorityId!: string | null;
  @Key('agency', 'looking_alert_agency_fk') readonly agencyId!: string;
  @Key('worker', 'looking_alert_worker_fk', { nullable: true }) readonly workerId!: string | null;
  /** No key: an alert outlives the record. */
  @Column('uuid', { nullable: true }) readonly childId!: string | null;
  @Column('uuid', { array: true }) readonly told!: string[];
}

/** How far the sealed audit has been watched. */
@Entity('audit_watch')
@Check('audit_watch_one_ck', `id`)
export class AuditWatchEntity {
  @PrimaryColumn('boolean', { default: true }) readonly id!: boolean;
  @Column('bigint', { default: 0 }) readonly nextLeaf!: number;
  @Day({ nullable: true }) readonly toldOn!: string | null;
}
