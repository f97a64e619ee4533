import { Check, Column, Entity, Index } from 'typeorm';
import type { CountingConvention } from '../platform/days/england';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { TimescaleName, Unit } from './timetable';

/** What must have happened about one thing by a day, with the figures by which the day was found. */
@Entity('deadline')
@Index('deadline_one_open_uq', ['subjectId', 'timescale', 'childId'], {
  unique: true,
  where: `met_on is null and withdrawn_at is null`,
})
@Index('deadline_child_ix', ['childId', 'dueOn'])
@Index('deadline_open_ix', ['authorityId', 'dueOn'], { where: `met_on is null and withdrawn_at is null` })
@Index('deadline_subject_ix', ['subjectId'])
@Index('deadline_extended_by_ix', ['extendedBy'])
@Index('deadline_warn_ix', ['warnOn'], {
  where: `warn_on is not null and met_on is null and withdrawn_at is null`,
})
@Index('deadline_met_ix', ['authorityId', 'timescale', 'metOn'], { where: `met_on is not null` })
@Check('deadline_warned_ck', `warned between 0 and 3`)
@Check('deadline_unit_ck', `unit in ('WORKING_DAYS', 'DAYS', 'MONTHS')`)
@Check('deadline_convention_ck', `convention in ('DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST')`)
@Check('deadline_one_end_ck', `met_on is null or withdrawn_at is null`)
@Check(
  'deadline_extension_ck',
  `(extended_by is null) = (extension_agreed_by is null) and (extended_by is null) = (extension_reason is null)`,
)
export class DeadlineEntity {
  @Id() readonly id!: string;
  @Key('authority', 'deadline_authority_fk') readonly authorityId!: string;
  @Key('child', 'deadline_child_fk') readonly childId!: string;
  @Text() readonly timescale!: TimescaleName;
  @Column('uuid') readonly subjectId!: string;
  @Day() readonly fromOn!: string;
  @Column('integer') readonly length!: number;
  @Text() readonly unit!: Unit;
  @Text() readonly convention!: CountingConvention;
  @Day() readonly firstDueOn!: string;
  @Day() readonly dueOn!: string;
  @Key('worker', 'deadline_extended_by_fk', { nullable: true }) readonly extendedBy!: string | null;
  @Text({ nullable: true }) readonly extensionAgreedBy!: string | null;
  @Text({ nullable: true }) readonly extensionReason!: string | null;
  @Day({ nullable: true }) readonly metOn!: string | null;
  @Instant({ nullable: true }) readonly withdrawnAt!: Date | null;
  /** How many of its warnings have gone out. */
  @Column('integer', { default: 0 }) readonly warned!: number;
  /** The day on which the next one goes out; null when none is left. */
  @Day({ nullable: true }) readonly warnOn!: string | null;
  @Version() readonly version!: number;
}
