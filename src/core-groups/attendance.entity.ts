import { Check, Entity, Index } from 'typeorm';
import { Id, Key, Text } from '../platform/db/columns';
import type { Attended } from './meeting.rules';

/** Whether one member came to one meeting: a worker of an agency, or a member of the family. */
@Entity('core_group_attendance')
@Index('core_group_attendance_worker_uq', ['meetingId', 'workerId'], { unique: true })
@Index('core_group_attendance_connection_uq', ['meetingId', 'connectionId'], { unique: true })
@Index('core_group_attendance_child_ix', ['childId'])
@Index('core_group_attendance_authority_ix', ['authorityId'])
@Index('core_group_attendance_worker_ix', ['workerId'])
@Index('core_group_attendance_connection_ix', ['connectionId'])
@Check('core_group_attendance_attended_ck', `attended in ('CAME', 'APOLOGIES', 'STAYED_AWAY')`)
@Check('core_group_attendance_one_ck', `num_nonnulls(worker_id, connection_id) = 1`)
export class AttendanceEntity {
  @Id() readonly id!: string;
  @Key('authority', 'core_group_attendance_authority_fk') readonly authorityId!: string;
  @Key('child', 'core_group_attendance_child_fk') readonly childId!: string;
  @Key('core_group_meeting', 'core_group_attendance_meeting_fk') readonly meetingId!: string;
  @Key('worker', 'core_group_attendance_worker_fk', { nullable: true }) readonly workerId!: string | null;
  @Key('connection', 'core_group_attendance_connection_fk', { nullable: true }) readonly connectionId!: string | null;
  @Text() readonly attended!: Attended;
}
