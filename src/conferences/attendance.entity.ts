import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';
import type { Attendance } from './attendance.rules';

/** Whether somebody who was invited came. Never changed: what was wrong is put right by a further line, and the last one counts. */
@Entity('conference_attendance')
@Index('conference_attendance_one_uq', ['invitationId', 'number'], { unique: true })
@Index('conference_attendance_authority_ix', ['authorityId'])
@Index('conference_attendance_conference_ix', ['conferenceId'])
@Index('conference_attendance_recorded_by_ix', ['recordedBy'])
@Check('conference_attendance_number_ck', `number >= 1`)
@Check('conference_attendance_attendance_ck', `attendance in ('ATTENDED', 'APOLOGIES', 'ABSENT')`)
@Check('conference_attendance_corrected_ck', `number = 1 or because is not null`)
export class ConferenceAttendanceEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conference_attendance_authority_fk') readonly authorityId!: string;
  @Key('conference', 'conference_attendance_conference_fk') readonly conferenceId!: string;
  @Key('conference_invitation', 'conference_attendance_invitation_fk') readonly invitationId!: string;
  @Column('integer') readonly number!: number;
  @Text() readonly attendance!: Exclude<Attendance, 'NOT_RECORDED'>;
  @Text({ nullable: true }) readonly because!: string | null;
  @Key('worker', 'conference_attendance_recorded_by_fk') readonly recordedBy!: string;
  @Instant() readonly recordedAt!: Date;
}
