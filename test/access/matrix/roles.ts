import type { Audience, WorkerRole } from '../../../src/identity';

type Roles = Partial<Record<Audience, readonly WorkerRole[]>>;
const ofSocialCare = (operations: string, ...roles: WorkerRole[]): [string, Roles][] =>
  operations.split(' ').map((operation) => [operation, { SOCIAL_CARE: roles }]);
/** One list for several audiences: a role says itself where it belongs. */
const ofEach = (operations: string, audiences: string, ...roles: WorkerRole[]): [string, Roles][] =>
  operations
    .split(' ')
    .map((operation) => [operation, Object.fromEntries(audiences.split(' ').map((audience) => [audience, roles]))]);

/** Operations that are not for every role of an audience that has them, written down a second time. */
export const ROLES: Readonly<Record<string, Roles>> = Object.fromEntries([
  ...ofSocialCare('Mutation.allocateKeyWorker Mutation.extendDeadline Mutation.acceptResponsibility', 'TEAM_MANAGER'),
  ...ofSocialCare('Mutation.setTimetableProfile Mutation.setTimescale Mutation.resetTimescale', 'TEAM_MANAGER'),
  ...ofSocialCare('Mutation.setOfficeHours Mutation.setHeadOfService', 'TEAM_MANAGER'),
  ...ofSocialCare('Mutation.setLadderStep Mutation.resetLadderStep', 'TEAM_MANAGER'),
  ...ofSocialCare('Mutation.planDutyShift Mutation.cancelDutyShift', 'TEAM_MANAGER'),
  ...ofSocialCare(
    'Mutation.recordCover Mutation.endCover',
    ...(['SOCIAL_WORKER', 'DUTY_PRACTITIONER', 'TEAM_MANAGER'] as const),
  ),
  ...ofSocialCare('Query.unansweredConcerns Query.board Query.teamBoard Query.indicators', 'TEAM_MANAGER'),
  ...ofSocialCare('Query.unallocated', 'TEAM_MANAGER'),
  ...ofSocialCare('Query.openMoves', 'TEAM_MANAGER', 'CONFERENCE_COORDINATOR', 'DUTY_PRACTITIONER'),
  ...ofSocialCare(
    'Query.departures',
    ...(['TEAM_MANAGER', 'CONFERENCE_CHAIR', 'CONFERENCE_COORDINATOR', 'DUTY_PRACTITIONER', 'SOCIAL_WORKER'] as const),
  ),
  ...ofSocialCare('Mutation.acknowledgeComplaint Mutation.answerComplaint Mutation.shareComplaint', 'TEAM_MANAGER'),
  ['Query.pledge', { SOCIAL_CARE: ['TEAM_MANAGER'], ASSURANCE: ['INFORMATION_GOVERNANCE'] }],
  ...ofEach('Query.checkPupil Query.checkRoll', 'SCHOOL', 'DESIGNATED_SAFEGUARDING_LEAD'),
  ...ofEach('Query.checkPatient', 'HEALTH', 'HEALTH_PRACTITIONER'),
  ...ofEach('Query.checkChild', 'POLICE', 'POLICE_OFFICER'),
  ...ofEach(
    'Mutation.useEmergencyAccess',
    'SOCIAL_CARE POLICE HEALTH SCHOOL PARTNER',
    ...(['SOCIAL_WORKER', 'DUTY_PRACTITIONER', 'TEAM_MANAGER', 'CONFERENCE_CHAIR', 'POLICE_OFFICER'] as const),
    ...(['HEALTH_PRACTITIONER', 'DESIGNATED_SAFEGUARDING_LEAD', 'PARTNER_PRACTITIONER'] as const),
  ),
  ...ofEach(
    'Mutation.reviewEmergencyAccess Mutation.answerAccessRequest Query.unreviewedEmergencyAccesses Query.accessRequests',
    'SOCIAL_CARE ASSURANCE',
    ...(['TEAM_MANAGER', 'INFORMATION_GOVERNANCE'] as const),
  ),
  ...ofSocialCare(
    'Mutation.shieldAddress Mutation.markSensitive Mutation.restrictRecord Mutation.changeNamed Mutation.recordConflict Mutation.endRestriction Mutation.registerUnderNewIdentity',
    'TEAM_MANAGER',
  ),
  // Who keeps the records, and who answers for what leaves: never who works the case alone.
  ...ofEach(
    'Query.dueForDisposal Query.recordKept Query.legalHolds Query.disposals Mutation.setRetentionProfile Mutation.setRetention Mutation.resetRetention Mutation.placeLegalHold Mutation.liftLegalHold Mutation.proposeDisposal Mutation.answerDisposal Mutation.carryOutDisposal',
    'SOCIAL_CARE ASSURANCE',
    ...(['INFORMATION_GOVERNANCE', 'DATA_OFFICER'] as const),
  ),
  ...ofEach(
    'Mutation.markRecord Mutation.releaseSubjectAccess',
    'SOCIAL_CARE ASSURANCE',
    ...(['TEAM_MANAGER', 'INFORMATION_GOVERNANCE'] as const),
  ),
  ...ofEach(
    'Mutation.recordSubjectAccess Mutation.extendSubjectAccess Mutation.closeSubjectAccess Mutation.draftSubjectAccess Mutation.scanSubjectAccess',
    'ASSURANCE',
    'INFORMATION_GOVERNANCE',
  ),
  ...ofEach('Query.whoLooked', 'ASSURANCE', 'INFORMATION_GOVERNANCE'),
  ...ofSocialCare('Query.exportReturn Mutation.importReturn', 'DATA_OFFICER'),
]);
