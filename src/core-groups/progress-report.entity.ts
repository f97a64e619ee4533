import { Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';

/** What an agency reports to a core group meeting. Never changed: a correction is another report. */
@Entity('progress_report')
@Index('progress_report_meeting_ix', ['meetingId'])
@Index('progress_report_child_ix', ['childId'])
@Index('progress_report_authority_ix', ['authorityId'])
@Index('progress_report_agency_ix', ['agencyId'])
@Index('progress_report_written_by_ix', ['writtenBy'])
export class ProgressReportEntity {
  @Id() readonly id!: string;
  @Key('authority', 'progress_report_authority_fk') readonly authorityId!: string;
  @Key('child', 'progress_report_child_fk') readonly childId!: string;
  @Key('core_group_meeting', 'progress_report_meeting_fk') readonly meetingId!: string;
  @Key('agency', 'progress_report_agency_fk') readonly agencyId!: string;
  @Key('worker', 'progress_report_written_by_fk') readonly writtenBy!: string;
  @Instant() readonly writtenAt!: Date;
  @Text() readonly text!: string;
}
