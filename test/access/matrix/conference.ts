import { AGENCIES, type Part } from './part';

export const CONFERENCE: Part = {
  byRelationship: {
    Child: { conferences: 'xxxxx- x-- x- xx x x ----- xxxxx xx' },
    Conference: {
      'id kind state plannedFor heldOn dueOn late children': 'xxxxx- x-- x- xx x x ----- xxxxx xx',
      'venue online chair noteTaker changedReason invitations': 'xxxxx- x-- x- x- x - ----- xxxxx xx',
      'lateAgreedBy deadlines distributedOn': 'xxxxx- x-- x- x- x x',
      lateReason: 'xxxxx- x-- x- x- x -',
      quorum: 'xxxxx- x-- x- x- x x ----- xxxxx --',
      version: 'xxxxx- --- -- -- - - ----- x---- --',
      proposedInvitations: 'xx',
      reports: 'xxxxx- x-- x- x- x - ----- xxxxx --',
      reportRegister: 'xxx--- --- -- -- - x',
      'minutesOutstanding decisionOutstanding outlineGap recordGap': 'xxx---',
      familyReports: 'xxxxx- x-- -- x- x - ----- xx-xx x-',
    },
    Quorum: {
      'quorate socialCare otherAgencies': 'xxxxx- x-- x- x- x x ----- xxxxx --',
      wentAheadBecause: 'xxxxx- x-- x- x- x - ----- xxxxx --',
    },
    ConferenceChild: {
      'child dueOn': 'xxxxx- x-- x- xx x x ----- xxxxx xx',
      'id strengths worries needsToChange whoCanSupport version': 'xxxxx- x-- x- x- x - ----- xxxxx --',
      'views minutes corrections': 'xxxxx- x-- x- x- x - ----- xxxxx --',
      decision: 'xxxxx- x-- x- x- x x ----- xxxxx x-',
    },
    ConferenceInvitation: {
      'id invitedAs name worker children invitedAt reply replyNote attended supports version':
        'xxxxx- x-- x- x- x - ----- xxxxx xx',
      'metChairOn significantPeople wishes': 'xx---- --- -- -- - - ----- ----- x-',
    },
    ProposedInvitation: {
      'invitedAs worker agency name connections children because invited leftOutBecause': 'xx',
    },
    ConferenceReport: {
      'id child agency author submittedAt late strengths worries needed version': 'xxxxx- x-- x- x- x - ----- xxxxx --',
      'hasConfidentialPart confidential confidentialDecision confidentialReason': 'xx-xx- x-- x- x- x - ----- xxxxx --',
    },
    RegisterLine: {
      'state dueOn givenOn how agency': 'xxx--- --- -- -- - x',
      'report child connection name reason recordedBy': 'xxx---',
    },
    PaperOwed: { 'invitation connection name has child': 'xxx---' },
    FamilyReport: {
      'id child name goingWell worriedAbout needsToChange wouldHelp takenDown writtenAt version':
        'xxxxx- x-- -- x- x - ----- xx-xx x-',
    },
    ConferenceDecision: {
      'outcome decidedOn': 'xxxxx- x-- x- x- x x ----- xxxxx x-',
      'harmSuffered harmLikely categories reasons help plan decidedBy': 'xxxxx- x-- x- x- x - ----- xxxxx --',
    },
    ConferenceView: { 'invitation agency view agrees dissent': 'xxxxx- x-- x- x- x - ----- xxxxx --' },
    ConferenceMinutes: { 'number text writtenAt writtenBy': 'xxxxx- x-- x- x- x - ----- xxxxx --' },
    ConferenceCorrection: {
      'id invitation text askedAt accepted answer version': 'xxxxx- x-- x- x- x - ----- xxxxx --',
    },
  },
  byAudience: {
    Query: { conference: `${AGENCIES} FAMILY ASSURANCE`, myConferences: `${AGENCIES} FAMILY` },
    Mutation: {
      'planConference moveConference adjournConference cancelConference appointChair inviteToConference withdrawInvitation leaveOutOfConference':
        'SOCIAL_CARE',
      'meetFamilyBeforehand decideConfidentialPart registerHandover takeDownFamilyReport holdConference recordDiscussion decideConference':
        'SOCIAL_CARE',
      'writeMinutes recordConference noteSent giveMinutes giveDecision giveReport answerCorrection': 'SOCIAL_CARE',
      'replyToInvitation askCorrection': `${AGENCIES} FAMILY`,
      'submitReport recordView': AGENCIES,
      writeMyReport: 'FAMILY',
    },
  },
};
