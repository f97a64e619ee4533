export { CoreGroupChangesResolver, CoreGroupMemberResolver } from './core-group.resolver';
export { FamilyMeetingResolver, InboxFamilyMeetingResolver } from './family-meeting.resolver';
export { FamilyViewResolver, MeetingViewsResolver, OwnViewResolver, PlanViewsResolver } from './family-view.resolver';
export { InboxCoreGroupResolver } from './inbox-core-group.resolver';
export { EarlyReviewChangesResolver, FamilySeatsResolver, MeetingChangesResolver } from './meeting-changes.resolver';
export {
  AttendanceResolver,
  EarlyReviewResolver,
  FamilyMemberResolver,
  MeetingResolver,
  PlanMeetingsResolver,
  ProgressReportResolver,
  VersionMeetingResolver,
} from './meeting.resolver';
export { PlanCoreGroupResolver } from './plan-core-group.resolver';
export { coreGroupTimes } from './meeting-times.store';
export { CoreGroupMeeting } from './meeting.type';
export { meetingById, planFirstMeeting } from './meetings';
export { isSeated } from './core-group.store';
export { othersSeated, takeSeat } from './seats';
export { CoreGroupMeetingInput } from './meeting.input';
