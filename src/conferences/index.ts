import './ends';
export { ChildConferencesResolver } from './child-conferences.resolver';
export { ConferenceChildResolver, ConferenceResolver } from './conference.resolver';
export { reportsDue, type ConferenceKind } from './conference.rules';
export { conferenceTimes } from './conference-times.store';
export { Conference } from './conference.type';
export { conferenceById } from './conferences';
export { InboxConferenceResolver } from './inbox-conference.resolver';
export {
  AttendanceLineResolver,
  ConferenceInvitationResolver,
  InvitationChangesResolver,
  ProposedInvitationResolver,
} from './invitation.resolver';
export { ConferencePapersResolver, PaperChangesResolver, PaperOwedResolver } from './paper.resolver';
export { PlanningResolver } from './planning.resolver';
export {
  ConferenceDecisionResolver,
  ConferenceFindingsResolver,
  ConferenceMinutesResolver,
  ConferenceViewResolver,
  ConferenceMeetingResolver,
} from './meeting.resolver';
export {
  ConferenceReportResolver,
  ConferenceReportsResolver,
  FamilyReportResolver,
  RegisterLineResolver,
  ReportChangesResolver,
} from './report.resolver';
