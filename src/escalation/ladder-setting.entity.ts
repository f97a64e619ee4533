import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Key, Text } from '../platform/db/columns';
import type { ConcernUrgency, LadderUnit, Rung } from './ladder';

/** When an authority's office is open, in minutes since midnight, and who is head of its service. */
@Entity('duty_setting')
@Index('duty_setting_head_ix', ['headOfServiceId'])
@Check('duty_setting_hours_ck', 'opens between 0 and 1439 and closes between 0 and 1439 and closes > opens')
export class DutySettingEntity {
  @ForeignKey('authority', { name: 'duty_setting_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @Column('integer') readonly opens!: number;
  @Column('integer') readonly closes!: number;
  @Key('worker', 'duty_setting_head_fk', { nullable: true }) readonly headOfServiceId!: string | null;
}

/** A length of a rung that an authority has set for itself, and where it says so. */
@Entity('ladder_step')
@Check('ladder_step_urgency_ck', `urgency in ('URGENT', 'STANDARD')`)
@Check('ladder_step_rung_ck', `rung in ('DEPUTY', 'MANAGER', 'HEAD_OF_SERVICE')`)
@Check('ladder_step_length_ck', 'length > 0')
@Check('ladder_step_unit_ck', `unit in ('MINUTES', 'OFFICE_HOURS', 'OFFICE_DAYS')`)
export class LadderStepEntity {
  @ForeignKey('authority', { name: 'ladder_step_authority_fk', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid')
  readonly authorityId!: string;

  @PrimaryColumn('text') readonly urgency!: ConcernUrgency;
  @PrimaryColumn('text') readonly rung!: Rung;
  @Column('integer') readonly length!: number;
  @Text() readonly unit!: LadderUnit;
  @Text() readonly source!: string;
}
