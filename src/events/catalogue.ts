/** What an event can be about: the field of the inbox item that shows it. */
type Subject =
  | 'concern'
  | 'crime'
  | 'child'
  | 'assessment'
  | 'strategy'
  | 'section47'
  | 'plan'
  | 'action'
  | 'deadline'
  | 'conference'
  | 'coreGroupMeeting'
  | 'earlyReview'
  | 'copy'
  | 'misdirection'
  | 'disposal'
  | 'feedback'
  | 'complaint'
  | 'move'
  | 'departure'
  | 'alert'
  | 'checkpoint'
  | 'lookUps'
  | 'emergency'
  | 'request'
  | 'subjectAccess';

/**
 * Everything that can happen, in one list: who hears of it, how urgent it is, and what its subject is. An event holds ids
 * and never content; whoever hears of it reads the record, as they may see it at that moment. `family` marks what is meant for
 * the family too: nothing else is delivered to them, whoever was named as its recipient.
 */
export const EVENTS = {
  ConcernRaised: {
    subject: 'concern',
    urgency: 'IMMEDIATE',
    heard: 'the key worker and their manager; without a plan the advice and assessment team',
  },
  ConcernUnanswered: {
    subject: 'concern',
    urgency: 'IMMEDIATE',
    heard:
      'the next on the ladder when nobody has acknowledged a concern in time: who covers for the key worker, the team manager, the head of service; outside office hours the emergency duty team',
  },
  ConcernHandedOn: {
    subject: 'concern',
    urgency: 'IMMEDIATE',
    heard: 'the duty team, when whoever had it on their list no longer answers for it; and a new key worker',
  },
  ConcernAcknowledged: { subject: 'concern', urgency: 'ROUTINE', heard: 'whoever reported it', family: true },
  ConcernLinked: {
    subject: 'concern',
    urgency: 'IMMEDIATE',
    heard: 'the key worker and their manager of each child it was linked to; else the advice and assessment team',
  },
  ConcernDecided: { subject: 'concern', urgency: 'ROUTINE', heard: 'whoever reported it', family: true },
  CrimeSuspected: { subject: 'crime', urgency: 'IMMEDIATE', heard: 'the police desk of the area' },
  CrimeTakenOn: {
    subject: 'concern',
    urgency: 'IMMEDIATE',
    heard: 'the worker who took the concern on, or else whoever it went to',
  },
  ChildRegisteredAgain: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard:
      'the key worker and their manager of a child of whom somebody who may not see the record has opened another; else the advice and assessment team',
  },
  ReferralMade: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the key worker and their manager; else the advice and assessment team',
  },
  AssessmentStarted: {
    subject: 'assessment',
    urgency: 'ROUTINE',
    heard: 'the key worker and their manager; else the advice and assessment team',
  },
  AssessmentSubmitted: { subject: 'assessment', urgency: 'ROUTINE', heard: 'the manager of whoever wrote it' },
  AssessmentReturned: { subject: 'assessment', urgency: 'ROUTINE', heard: 'whoever wrote it' },
  AssessmentAuthorised: { subject: 'assessment', urgency: 'ROUTINE', heard: 'whoever wrote it and the key worker' },
  StrategyDiscussionCalled: {
    subject: 'strategy',
    urgency: 'IMMEDIATE',
    heard:
      'those who are asked to take part, the key worker and their manager; without a key worker whoever is told of an urgent concern, and the manager who can allocate one',
  },
  StrategyDiscussionPlanned: {
    subject: 'strategy',
    urgency: 'IMMEDIATE',
    heard: 'those who are asked to take part, the key worker and their manager',
  },
  StrategyDiscussionHeld: {
    subject: 'strategy',
    urgency: 'IMMEDIATE',
    heard: 'those who took part, the key worker and their manager',
  },
  StrategyDiscussionCancelled: {
    subject: 'strategy',
    urgency: 'ROUTINE',
    heard: 'those who were asked to take part and still have to do with the child, the key worker and their manager',
  },
  ConversationHeld: {
    subject: 'section47',
    urgency: 'ROUTINE',
    heard: 'the key worker, when somebody else wrote it down',
  },
  Section47Ended: {
    subject: 'section47',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager, and those who took part and still have to do with the child',
  },
  WordsOfChildRecorded: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard: 'the key worker, when somebody else wrote them down',
  },
  PlanStarted: {
    subject: 'plan',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager, the core group and the family',
    family: true,
  },
  PlanRevised: {
    subject: 'plan',
    urgency: 'ROUTINE',
    heard: 'the key worker, their manager, the core group and the family',
    family: true,
  },
  PlanEnded: {
    subject: 'plan',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager, those of the core group who may still see the child, and the family',
    family: true,
  },
  ChildInNeedPlanStarted: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard: 'whoever leads it, the key worker and their manager',
  },
  ChildInNeedPlanEnded: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard: 'whoever leads it, the key worker and their manager',
  },
  KeyWorkerAllocated: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the new key worker, the one before, and the family',
    family: true,
  },
  CoreGroupJoined: { subject: 'plan', urgency: 'ROUTINE', heard: 'the new member and the key worker' },
  CoreGroupMeetingPlanned: {
    subject: 'coreGroupMeeting',
    urgency: 'ROUTINE',
    heard: 'the core group, its family members too, and the key worker; a meeting that was moved is told of again',
    family: true,
  },
  CoreGroupMeetingCalledOff: {
    subject: 'coreGroupMeeting',
    urgency: 'IMMEDIATE',
    heard: 'the core group, its family members too, and the key worker',
    family: true,
  },
  CoreGroupMeetingHeld: {
    subject: 'coreGroupMeeting',
    urgency: 'ROUTINE',
    heard: 'the core group and the key worker, whether they came or not',
  },
  ProgressReported: { subject: 'coreGroupMeeting', urgency: 'ROUTINE', heard: 'the key worker' },
  EarlyReviewAsked: {
    subject: 'earlyReview',
    urgency: 'IMMEDIATE',
    heard: 'the key worker and their manager: a difficulty with the plan is told of at once',
  },
  EarlyReviewAnswered: {
    subject: 'earlyReview',
    urgency: 'ROUTINE',
    heard: 'whoever asked, the key worker, and when it was agreed the whole core group',
  },
  FamilyViewGiven: {
    subject: 'plan',
    urgency: 'ROUTINE',
    heard: 'the key worker, and whoever of the family it was taken down for; nobody else of the family',
    family: true,
  },
  CoreGroupLeft: { subject: 'plan', urgency: 'ROUTINE', heard: 'the key worker' },
  ChildNotSeen: {
    subject: 'plan',
    urgency: 'IMMEDIATE',
    heard:
      'the key worker, their manager and the core group: not seen must be visible to all. Where the day to see the child by has gone, the core group: the other two hear that it was missed',
  },
  FamilyGroupConferenceOffered: { subject: 'child', urgency: 'ROUTINE', heard: 'the key worker and their manager' },
  FamilyGroupConferencePlanned: { subject: 'child', urgency: 'ROUTINE', heard: 'the key worker and their manager' },
  FamilyGroupConferenceRefused: { subject: 'child', urgency: 'ROUTINE', heard: 'the key worker and their manager' },
  FamilyGroupConferenceHeld: { subject: 'child', urgency: 'ROUTINE', heard: 'the key worker and their manager' },
  StayDecided: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager and the core group; never where',
  },
  ChildPlaced: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager and the core group; never where',
  },
  PlacementEnded: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager and the core group; never where',
  },
  StayEnded: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, their manager and the core group; never where',
  },
  ActionAdded: { subject: 'action', urgency: 'ROUTINE', heard: 'its owner and the key worker', family: true },
  ActionAmended: { subject: 'action', urgency: 'ROUTINE', heard: 'its owner and the key worker', family: true },
  ActionProgressed: {
    subject: 'action',
    urgency: 'ROUTINE',
    heard: 'the key worker, and its owner when somebody else did it',
  },
  ActionCompleted: {
    subject: 'action',
    urgency: 'ROUTINE',
    heard: 'the key worker, and its owner when somebody else did it',
    family: true,
  },
  ActionBlocked: {
    subject: 'action',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, and its owner when somebody else did it',
  },
  ActionWithdrawn: { subject: 'action', urgency: 'ROUTINE', heard: 'its owner', family: true },
  NetworkChanged: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard: 'the key worker, when somebody else changed who stands around the child',
  },
  FamilyJoined: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard: 'the key worker, when somebody of the family has accepted an invitation',
  },
  FamilyAccessWithdrawn: {
    subject: 'child',
    urgency: 'ROUTINE',
    heard: 'the key worker, when somebody else closed a way into the hub of the family',
  },
  ChildChecked: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard: 'the key worker, when another service has checked the child unscheduled',
  },
  DeadlineApproaching: {
    subject: 'deadline',
    urgency: 'ROUTINE',
    heard:
      'the key worker, two working days before it is due; without one whoever answers for the child. Of a complaint, the manager who must answer it',
  },
  DeadlineToday: {
    subject: 'deadline',
    urgency: 'IMMEDIATE',
    heard:
      'the key worker, on the day itself; without one whoever answers for the child. Of a complaint, the manager who must answer it',
  },
  DeadlineMissed: {
    subject: 'deadline',
    urgency: 'IMMEDIATE',
    heard:
      'the key worker and their manager, on the first day that it is overdue. Of a complaint, every manager who may answer it',
  },
  DeadlineExtended: {
    subject: 'deadline',
    urgency: 'ROUTINE',
    heard: 'the key worker and their manager. Of a complaint, the manager who must answer it',
  },
  ConferencePlanned: {
    subject: 'conference',
    urgency: 'ROUTINE',
    heard: 'the key workers of the children',
  },
  ConferenceInvited: { subject: 'conference', urgency: 'ROUTINE', heard: 'whoever is invited', family: true },
  ConferenceInvitationWithdrawn: {
    subject: 'conference',
    urgency: 'ROUTINE',
    heard: 'everybody else who comes, the chair and the key workers',
  },
  ConferenceReplied: { subject: 'conference', urgency: 'ROUTINE', heard: 'the key workers of the children' },
  ConferenceChairAppointed: {
    subject: 'conference',
    urgency: 'ROUTINE',
    heard: 'everybody who comes, the chair and the key workers',
    family: true,
  },
  ConferenceMoved: {
    subject: 'conference',
    urgency: 'IMMEDIATE',
    heard: 'everybody who comes, the chair and the key workers',
    family: true,
  },
  ConferenceAdjourned: {
    subject: 'conference',
    urgency: 'IMMEDIATE',
    heard: 'everybody who comes, the chair and the key workers',
    family: true,
  },
  ConferenceCancelled: {
    subject: 'conference',
    urgency: 'IMMEDIATE',
    heard: 'the chair, the key workers, and those who were to come and may still see the child',
    family: true,
  },
  ConferenceChildLeft: {
    subject: 'conference',
    urgency: 'IMMEDIATE',
    heard:
      'everybody who comes, the chair and the key workers, when a conference about several children goes on without one of them',
    family: true,
  },
  ConferenceReportSubmitted: {
    subject: 'conference',
    urgency: 'ROUTINE',
    heard: 'the key worker of the child and the chair',
  },
  FamilyReportWritten: { subject: 'conference', urgency: 'ROUTINE', heard: 'the key workers and the chair' },
  ConferenceDecided: {
    subject: 'conference',
    urgency: 'IMMEDIATE',
    heard: 'everybody who comes, the chair and the key workers',
    family: true,
  },
  MinutesReady: {
    subject: 'conference',
    urgency: 'ROUTINE',
    heard: 'everybody who comes, the chair and the key workers',
    family: true,
  },
  CorrectionAsked: { subject: 'conference', urgency: 'ROUTINE', heard: 'the chair and the key workers' },
  CorrectionAnswered: { subject: 'conference', urgency: 'ROUTINE', heard: 'whoever asked for it', family: true },
  CopyGiven: {
    subject: 'copy',
    urgency: 'ROUTINE',
    heard: 'its recipient, when they sign in to the hub',
    family: true,
  },
  CopySettled: { subject: 'copy', urgency: 'ROUTINE', heard: 'whoever gave the copy' },
  CopyMisdirected: {
    subject: 'misdirection',
    urgency: 'IMMEDIATE',
    heard:
      'the key worker and their manager, the information-governance leads and whoever gave the copy; without a key worker whoever is told of an urgent concern, and the manager who can allocate one',
  },
  AddressDisclosed: {
    subject: 'misdirection',
    urgency: 'IMMEDIATE',
    heard:
      'the same but for whoever gave the copy, when somebody knows an address now by a copy that went to the wrong person: to shield, and to act',
  },
  MisdirectionFollowedUp: {
    subject: 'misdirection',
    urgency: 'ROUTINE',
    heard: 'the key worker and their manager, and the information-governance leads, of each step',
  },
  FeedbackGiven: { subject: 'feedback', urgency: 'ROUTINE', heard: 'the key worker and their manager' },
  ComplaintMade: {
    subject: 'complaint',
    urgency: 'IMMEDIATE',
    heard:
      "the key worker's manager; when it is about them, every other manager of the authority who may see the child",
  },
  ComplaintAcknowledged: { subject: 'complaint', urgency: 'ROUTINE', heard: 'whoever complained', family: true },
  ComplaintAnswered: { subject: 'complaint', urgency: 'IMMEDIATE', heard: 'whoever complained', family: true },
  ComplaintEscalated: {
    subject: 'complaint',
    urgency: 'IMMEDIATE',
    heard: 'every manager of the authority who may see it, but for the one it is about',
  },
  MoveNotified: {
    subject: 'move',
    urgency: 'IMMEDIATE',
    heard: 'the advice and assessment team of the authority to which the child moves, the key worker and their manager',
  },
  MoveEnded: {
    subject: 'move',
    urgency: 'ROUTINE',
    heard: 'the key worker and their manager; when the child is back, the team that was told of the move too',
  },
  ResponsibilityAccepted: {
    subject: 'move',
    urgency: 'IMMEDIATE',
    heard:
      'the new key worker, their manager, and the advice and assessment team of the authority that took responsibility',
  },
  ChildMovedAway: {
    subject: 'departure',
    urgency: 'ROUTINE',
    heard: 'the key worker before and their manager: by their own id of the child, whose record is no longer theirs',
  },
  EmergencyAccessUsed: {
    subject: 'emergency',
    urgency: 'IMMEDIATE',
    heard: 'the key worker and their manager, else the advice and assessment team; the information-governance lead',
  },
  EmergencyAccessReviewed: {
    subject: 'emergency',
    urgency: 'ROUTINE',
    heard: 'the key worker, their manager and the information-governance lead, unless they reviewed it',
  },
  DisposalProposed: {
    subject: 'disposal',
    urgency: 'ROUTINE',
    heard: 'the information-governance leads, when somebody proposes that a record goes: a second person decides',
  },
  DisposalDecided: {
    subject: 'disposal',
    urgency: 'ROUTINE',
    heard: 'whoever proposed it, and the information-governance leads',
  },
  RecordDisposed: {
    subject: 'disposal',
    urgency: 'ROUTINE',
    heard: 'whoever proposed it, whoever approved it, and the information-governance leads: the certificate',
  },
  AccessAsked: {
    subject: 'request',
    urgency: 'IMMEDIATE',
    heard:
      'the information-governance lead and the manager of the key worker: not whoever may know the family, and nobody above or below them',
  },
  FamilyLookedUp: {
    subject: 'child',
    urgency: 'IMMEDIATE',
    heard:
      'the information-governance lead, when somebody looked for a child whose family they may know; nobody above or below them',
  },
  AccessAnswered: { subject: 'child', urgency: 'ROUTINE', heard: 'whoever asked, when they were let in' },
  SubjectAccessAsked: {
    subject: 'subjectAccess',
    urgency: 'ROUTINE',
    heard: 'the other information-governance leads: what was asked for has a day by which it is answered',
  },
  SubjectAccessDrafted: {
    subject: 'subjectAccess',
    urgency: 'ROUTINE',
    heard: 'the key worker and their manager, who judge what is in it; else the advice and assessment team',
  },
  SubjectAccessJudged: {
    subject: 'subjectAccess',
    urgency: 'ROUTINE',
    heard: 'the information-governance leads, when nothing in the draft waits for a judgement any more',
  },
  SubjectAccessChecked: {
    subject: 'subjectAccess',
    urgency: 'IMMEDIATE',
    heard:
      'who may be the second to release it: the other information-governance leads and managers who answer for the child, and nobody above or below the first',
  },
  SubjectAccessReleased: {
    subject: 'subjectAccess',
    urgency: 'ROUTINE',
    heard: 'the information-governance leads, the key worker and their manager',
  },
  ComplaintShared: { subject: 'complaint', urgency: 'ROUTINE', heard: 'the worker it is about' },
  UnusualLooking: {
    subject: 'alert',
    urgency: 'IMMEDIATE',
    heard:
      'the information-governance leads of the agency and the authority, but never whom it is about, nor anybody in their line; the item holds nothing, lookingAlerts says what it was',
  },
  CheckpointSigned: {
    subject: 'checkpoint',
    urgency: 'ROUTINE',
    heard: 'every information-governance lead, once a day: there are new checkpoints of the audit to keep',
  },
  LookUpsStopped: {
    subject: 'lookUps',
    urgency: 'IMMEDIATE',
    heard:
      'the information-governance leads of the authority in whose area the agency works, when so many look-ups of a worker, of an agency or for one number have found nothing that no more are answered for a while; never the worker',
  },
} as const satisfies Record<
  string,
  { subject: Subject; urgency: 'IMMEDIATE' | 'ROUTINE'; heard: string; family?: true }
>;

export type EventName = keyof typeof EVENTS;

/** Whether an event is meant for the family too. */
export const isForFamily = (name: EventName): boolean => 'family' in EVENTS[name];
