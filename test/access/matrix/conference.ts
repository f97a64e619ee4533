import { AGENCIES, type Part } from './part';

export const CONFERENCE: Part = {
  byRelationship: {
    Child: { conferences: 'xxxxx-xx x-- x- xx x x ----- xxxxx xx' },
    Conference: {
      'id kind state plannedFor heldOn dueOn late children': 'xxxxx-xx x-- x- xx x x ----- xxxxx xx',
      'venue online chair noteTaker changedReason invitations': 'xxxxx-xx x-- x- x- x - ----- xxxxx xx',
      'lateAgreedBy deadlines distributedOn': 'xxxxx-xx x-- x- x- x x',
      lateReason: 'xxxxx-xx x-- x- x- x -',
      quorum: 'xxxxx-xx x-- x- x- x x ----- xxxxx --',
      version: 'xxxxx-xx --- -- -- - - ----- x---- --',
      proposedInvitations: 'xx----xx',
      reports: 'xxxxx-xx x-- x- x- x - ----- xxxxx --',
      reportRegister: 'xxx---xx --- -- -- - x',
      'minutesOutstanding decisionOutstanding outlineGap recordGap': 'xxx---xx',
      familyReports: 'xxxxx-xx x-- -- x- x - ----- xx-xx x-',
    },
    Quorum: {
      'quorate socialCare otherAgencies': 'xxxxx-xx x-- x- x- x x ----- xxxxx --',
      wentAheadBecause: 'xxxxx-xx x-- x- x- x - ----- xxxxx --',
    },
    ConferenceChild: {
      'child dueOn leftBecause': 'xxxxx-xx x-- x- xx x x ----- xxxxx xx',
      'id strengths worries needsToChange whoCanSupport version': 'xxxxx-xx x-- x- x- x - ----- xxxxx --',
      'views minutes': 'xxxxx-xx x-- x- x- x - ----- xxxxx --',
      corrections: 'xxxxx-xx x-- x- x- x - ----- xxxxx x-',
      decision: 'xxxxx-xx x-- x- x- x x ----- xxxxx x-',
    },
    ConferenceInvitation: {
      'id invitedAs name worker children invitedAt reply replyNote attended attendance supports version':
        'xxxxx-xx x-- x- x- x - ----- xxxxx xx',
      attendanceRecord: 'xxxxx-xx x-- x- x- x - ----- xxxxx --',
      'metChairOn significantPeople wishes': 'xx----x- --- -- -- - - ----- ----- x-',
    },
    AttendanceLine: { 'attendance because recordedAt recordedBy': 'xxxxx-xx x-- x- x- x - ----- xxxxx --' },
    ProposedInvitation: {
      'invitedAs worker agency name connections children because invited leftOutBecause': 'xx----xx',
    },
    ConferenceReport: {
      'id child agency author submittedAt late strengths worries needed version':
        'xxxxx-xx x-- x- x- x - ----- xxxxx --',
      'hasConfidentialPart confidential confidentialDecision confidentialReason':
        'xx-xx-x- x-- x- x- x - ----- xxxxx --',
    },
    RegisterLine: {
      'state dueOn givenOn how agency': 'xxx---xx --- -- -- - x',
      'report child connection name reason recordedBy': 'xxx---xx',
    },
    PaperOwed: { 'invitation connection name has child': 'xxx---xx' },
    FamilyReport: {
      'id child name goingWell worriedAbout needsToChange wouldHelp takenDown writtenAt version':
        'xxxxx-xx x-- -- x- x - ----- xx-xx x-',
    },
    ConferenceDecision: {
      'outcome decidedOn': 'xxxxx-xx x-- x- x- x x ----- xxxxx x-',
      'harmSuffered harmLikely categories reasons help plan decidedBy': 'xxxxx-xx x-- x- x- x - ----- xxxxx --',
    },
    ConferenceView: { 'invitation agency view agrees dissent': 'xxxxx-xx x-- x- x- x - ----- xxxxx --' },
    ConferenceMinutes: { 'number text writtenAt writtenBy': 'xxxxx-xx x-- x- x- x - ----- xxxxx --' },
    ConferenceCorrection: {
      'id invitation text askedAt accepted answer version': 'xxxxx-xx x-- x- x- x - ----- xxxxx x-',
    },
  },
  byAudience: {
    Query: { conference: `${AGENCIES} FAMILY ASSURANCE`, myConferences: `${AGENCIES} FAMILY` },
    Mutation: {
      'planConference moveConference adjournConference cancelConference appointChair inviteToConference withdrawInvitation leaveOutOfConference':
        'SOCIAL_CARE',
      'meetFamilyBeforehand decideConfidentialPart registerHandover takeDownFamilyReport holdConference recordAttendance recordDiscussion decideConference':
        'SOCIAL_CARE',
      'writeMinutes recordConference noteSent giveMinutes giveDecision giveReport answerCorrection': 'SOCIAL_CARE',
      'replyToInvitation askCorrection': `${AGENCIES} FAMILY`,
      'submitReport recordView': AGENCIES,
      writeMyReport: 'FAMILY',
    },
  },
};
