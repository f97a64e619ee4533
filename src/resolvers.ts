import type { NonEmptyArray } from 'type-graphql';
import { AccountabilityResolver, ChildAccessesResolver, PlanCheckAccessesResolver } from './accountability';
import {
  BoardResolver,
  CalendarFeedResolver,
  TeamFiguresResolver,
  WeekResolver,
  WorkerFiguresResolver,
} from './boards';
import { CheckResolver } from './checks';
import { ChildChangesResolver, ChildResolver, InboxChildResolver, RegistrationResolver } from './children';
import {
  ChildConcernsResolver,
  ConcernReceiptResolver,
  ConcernResolver,
  CrimeNoticeResolver,
  InboxConcernResolver,
  InboxCrimeResolver,
  ReporterResolver,
} from './concerns';
import {
  ChildConferencesResolver,
  ConferenceChildResolver,
  ConferenceDecisionResolver,
  ConferenceFindingsResolver,
  ConferenceInvitationResolver,
  ConferenceMeetingResolver,
  ConferenceMinutesResolver,
  ConferencePapersResolver,
  ConferenceReportResolver,
  ConferenceReportsResolver,
  ConferenceResolver,
  ConferenceViewResolver,
  FamilyReportResolver,
  InboxConferenceResolver,
  InvitationChangesResolver,
  PaperChangesResolver,
  PaperOwedResolver,
  PlanningResolver,
  ProposedInvitationResolver,
  RegisterLineResolver,
  ReportChangesResolver,
} from './conferences';
import {
  AttendanceResolver,
  CoreGroupChangesResolver,
  CoreGroupMemberResolver,
  EarlyReviewChangesResolver,
  EarlyReviewResolver,
  FamilyMemberResolver,
  FamilySeatsResolver,
  InboxCoreGroupResolver,
  MeetingChangesResolver,
  MeetingResolver,
  PlanCoreGroupResolver,
  PlanMeetingsResolver,
  ProgressReportResolver,
  VersionMeetingResolver,
} from './core-groups';
import { ChildDeadlinesResolver, DeadlineResolver, InboxDeadlineResolver, TimetableResolver } from './deadlines';
import {
  AssessmentChangesResolver,
  AssessmentResolver,
  ChildEnquiriesResolver,
  ChildsWordsResolver,
  ConversationResolver,
  DecideConcernResolver,
  InboxEnquiriesResolver,
  Section47ChangesResolver,
  Section47Resolver,
  SharingDecisionResolver,
  StrategyDiscussionChangesResolver,
  StrategyDiscussionResolver,
  UnheardAgencyResolver,
} from './enquiries';
import { InboxResolver } from './events';
import { ConnectionAccessResolver, FamilyPlaceResolver, InvitationResolver } from './families';
import {
  ChildCopiesResolver,
  CopyChangesResolver,
  CopyResolver,
  InboxCopyResolver,
  OwnCopyResolver,
} from './documents';
import {
  ChildFeedbackResolver,
  ComplaintAnswerResolver,
  ComplaintChangesResolver,
  ComplaintResolver,
  FeedbackResolver,
  InboxFeedbackResolver,
  PledgeResolver,
} from './feedback';
import { InterchangeResolver } from './interchange';
import {
  ChildNetworkResolver,
  ConnectionResolver,
  NetworkChangesResolver,
  NetworkResolver,
  OffenceResolver,
  SiblingChangesResolver,
  SiblingResolver,
} from './network';
import { MeResolver, WorkerResolver } from './people';
import {
  ActionChangesResolver,
  ActionNoteResolver,
  ActionOwnerResolver,
  ActionResolver,
  ChildInNeedChangesResolver,
  ChildInNeedPlanResolver,
  ChildInNeedPlansResolver,
  ChildPlansResolver,
  InboxActionResolver,
  InboxPlanResolver,
  MyActionsResolver,
  PlanActionsResolver,
  PlanChangesResolver,
  PlanResolver,
  PlanVersionResolver,
} from './plans';
import { ChildReferralsResolver, ConcernDecisionResolver, ReferralResolver } from './referrals';
import {
  CarerConsideredResolver,
  ChildPlacementsResolver,
  FamilyGroupChangesResolver,
  FamilyGroupConferenceResolver,
  FamilyGroupMemberResolver,
  PlacementResolver,
  StayChangesResolver,
  StayResolver,
} from './placements';
import { PlanVisitsResolver, SightingResolver, VisitChangesResolver, VisitResolver } from './visits';

/** Every resolver of the hub, feature by feature. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- type-graphql's own type of a resolver class
export const RESOLVERS: NonEmptyArray<Function> = [
  InboxResolver,
  ...[MeResolver, WorkerResolver],
  ...[ChildResolver, ChildChangesResolver, RegistrationResolver, InboxChildResolver],
  ...[ChildDeadlinesResolver, DeadlineResolver, InboxDeadlineResolver, TimetableResolver],
  ...[ChildNetworkResolver, NetworkResolver, NetworkChangesResolver],
  ...[FamilyPlaceResolver, ConnectionAccessResolver, InvitationResolver],
  ...[ConnectionResolver, OffenceResolver, SiblingResolver, SiblingChangesResolver],
  ...[ConcernResolver, ConcernReceiptResolver, ReporterResolver, ChildConcernsResolver, InboxConcernResolver],
  ...[CrimeNoticeResolver, InboxCrimeResolver],
  ...[ReferralResolver, ChildReferralsResolver, ConcernDecisionResolver, DecideConcernResolver],
  ...[AssessmentResolver, AssessmentChangesResolver, StrategyDiscussionResolver, StrategyDiscussionChangesResolver],
  ...[Section47Resolver, Section47ChangesResolver, ConversationResolver, UnheardAgencyResolver],
  ...[ChildsWordsResolver, SharingDecisionResolver, ChildEnquiriesResolver, InboxEnquiriesResolver],
  ...[PlanResolver, PlanChangesResolver, PlanVersionResolver, ChildPlansResolver, InboxPlanResolver],
  ...[
    ActionResolver,
    ActionChangesResolver,
    ActionOwnerResolver,
    ActionNoteResolver,
    PlanActionsResolver,
    MyActionsResolver,
    InboxActionResolver,
  ],
  ...[ChildInNeedPlansResolver, ChildInNeedPlanResolver, ChildInNeedChangesResolver],
  ...[CoreGroupChangesResolver, CoreGroupMemberResolver, PlanCoreGroupResolver],
  ...[MeetingResolver, MeetingChangesResolver, AttendanceResolver, ProgressReportResolver, PlanMeetingsResolver],
  ...[VersionMeetingResolver, FamilyMemberResolver, FamilySeatsResolver],
  ...[EarlyReviewResolver, EarlyReviewChangesResolver, InboxCoreGroupResolver],
  ...[VisitResolver, SightingResolver, PlanVisitsResolver, VisitChangesResolver],
  ...[ChildPlacementsResolver, FamilyGroupConferenceResolver, FamilyGroupMemberResolver, FamilyGroupChangesResolver],
  ...[StayResolver, CarerConsideredResolver, PlacementResolver, StayChangesResolver],
  ...[BoardResolver, WorkerFiguresResolver, TeamFiguresResolver, WeekResolver, CalendarFeedResolver],
  ...[ConferenceResolver, ConferenceChildResolver, PlanningResolver, ChildConferencesResolver, InboxConferenceResolver],
  ...[ConferenceInvitationResolver, ProposedInvitationResolver, InvitationChangesResolver],
  ...[
    ConferenceReportsResolver,
    ConferenceReportResolver,
    RegisterLineResolver,
    FamilyReportResolver,
    ReportChangesResolver,
  ],
  ...[
    ConferencePapersResolver,
    PaperOwedResolver,
    PaperChangesResolver,
    ConferenceFindingsResolver,
    ConferenceDecisionResolver,
    ConferenceViewResolver,
    ConferenceMinutesResolver,
    ConferenceMeetingResolver,
  ],
  ...[CopyResolver, OwnCopyResolver, CopyChangesResolver, ChildCopiesResolver, InboxCopyResolver],
  ...[FeedbackResolver, ChildFeedbackResolver, PledgeResolver, InboxFeedbackResolver],
  ...[ComplaintResolver, ComplaintAnswerResolver, ComplaintChangesResolver],
  CheckResolver,
  ...[AccountabilityResolver, ChildAccessesResolver, PlanCheckAccessesResolver],
  InterchangeResolver,
];
