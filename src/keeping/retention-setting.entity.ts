import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Text } from '../platform/db/columns';
import type { KeepingProfileName, RecordClass, Trigger } from './schedule';

/** How long an authority keeps a class of records by its own rule, and where that comes from. */
@Entity('retention_setting')
@Check('retention_setting_trigger_ck', `trigger in ('BIRTH', 'LAST_CONTACT', 'END_OF_PLAN', 'ORDER')`)
@Check('retention_setting_years_ck', `years between 1 and 150`)
@Check('retention_setting_died_ck', `died between 1 and 150`)
export class RetentionSettingEntity {
  @ForeignKey('authority', { name: 'retention_setting_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @PrimaryColumn('text') readonly recordClass!: RecordClass;
  @Text() readonly trigger!: Trigger;
  @Column('integer') readonly years!: number;
  @Column('integer', { nullable: true }) readonly died!: number | null;
  @Text() readonly source!: string;
}

/** The profile an authority has taken. */
@Entity('retention_profile')
export class RetentionProfileEntity {
  @ForeignKey('authority', { name: 'retention_profile_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @Text() readonly profile!: KeepingProfileName;
}
