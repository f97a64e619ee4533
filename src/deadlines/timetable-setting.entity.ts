import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CountingConvention } from '../platform/days/england';
import { Text } from '../platform/db/columns';
import type { ProfileName } from './profiles';
import type { TimescaleName, Unit } from './timetable';

/** A length that an authority has set for itself, and where it comes from. */
@Entity('timetable_setting')
@Check('timetable_setting_unit_ck', `unit in ('WORKING_DAYS', 'DAYS', 'MONTHS')`)
export class TimetableSettingEntity {
  @ForeignKey('authority', { name: 'timetable_setting_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @PrimaryColumn('text') readonly timescale!: TimescaleName;
  @Column('integer') readonly length!: number;
  @Text() readonly unit!: Unit;
  @Text() readonly source!: string;
}

/** The profile an authority has taken, and how it counts working days. */
@Entity('timetable_profile')
@Check('timetable_profile_convention_ck', `convention in ('DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST')`)
export class TimetableProfileEntity {
  @ForeignKey('authority', { name: 'timetable_profile_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @Text() readonly profile!: ProfileName;
  @Text() readonly convention!: CountingConvention;
}
