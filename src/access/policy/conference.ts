import {
  CHAIR,
  CORE,
  EVERY_AGENCY,
  KIN,
  KIN_AND_SUPPORTER,
  OWN,
  RECEIVING,
  SOCIAL_CARE,
  WORKING_WITH_THE_CHILD,
  may,
  see,
  type Line,
} from './line';

const INVITED = ['INVITED'] as const;
/** Those who work with the child, and those who come to the conference. */
const MEETING = {
  SOCIAL_CARE: [...SOCIAL_CARE, ...CORE, ...RECEIVING, ...INVITED, ...CHAIR],
  POLICE: [...CORE, ...INVITED],
  HEALTH: [...CORE, ...INVITED],
  SCHOOL: [...CORE, ...INVITED],
  PARTNER: [...CORE, ...INVITED],
} as const;
/** What the family wrote: the police see no family report. */
const WITHOUT_POLICE = {
  SOCIAL_CARE: MEETING.SOCIAL_CARE,
  HEALTH: MEETING.HEALTH,
  SCHOOL: MEETING.SCHOOL,
  PARTNER: MEETING.PARTNER,
  ...KIN,
} as const;
/** Who prepares it: they are told whom not to forget. */
const PREPARING = [...OWN, ...CHAIR, 'COORDINATOR'] as const;
/** Who answers for what it owes: social care, and its chair. */
const ANSWERING = [...SOCIAL_CARE, ...CHAIR] as const;
const AUDITED = { ASSURANCE: ['AUDITOR'] } as const;
/** The meeting itself: the school is asked to come, and the auditor answers for its day. */
const DATES = { ...MEETING, SCHOOL: [...CORE, 'ON_ROLL', ...INVITED], ...KIN_AND_SUPPORTER, ...AUDITED } as const;

/** Child protection conferences. To be invited counts for that one conference: see conferences/conference.store.ts. */
export const CONFERENCE: readonly Line[] = [
  may(
    'Query',
    'conference',
    `${EVERY_AGENCY} FAMILY ASSURANCE`,
    'open a conference about a child one has a relationship with',
  ),
  may('Query', 'myConferences', `${EVERY_AGENCY} FAMILY`, 'know where one is invited to'),
  may(
    'Mutation',
    'planConference moveConference adjournConference cancelConference appointChair inviteToConference withdrawInvitation leaveOutOfConference meetFamilyBeforehand decideConfidentialPart registerHandover takeDownFamilyReport holdConference recordAttendance recordDiscussion decideConference writeMinutes recordConference noteSent giveMinutes giveDecision giveReport answerCorrection',
    'SOCIAL_CARE',
    'the key worker, managers and coordinators prepare it, and its chair leads it',
  ),
  may('Mutation', 'replyToInvitation', `${EVERY_AGENCY} FAMILY`, 'whoever is invited says whether they come'),
  may('Mutation', 'askCorrection', `${EVERY_AGENCY} FAMILY`, 'whoever was there can say that the record is wrong'),
  may(
    'Mutation',
    'submitReport recordView',
    EVERY_AGENCY,
    'every agency that is invited reports, and says what it thinks',
  ),
  may('Mutation', 'writeMyReport', 'FAMILY', 'the family says what it thinks, in writing if it likes'),

  see('Child', 'conferences', DATES, 'what of them is seen, the lines of Conference say'),
  see(
    'Conference',
    'id kind state plannedFor heldOn dueOn late children',
    DATES,
    'schools and practices are invited; timescales are what an authority answers for',
  ),
  see(
    'Conference',
    'venue online chair noteTaker changedReason',
    { ...MEETING, ...KIN_AND_SUPPORTER },
    'whoever comes must find it, and know who leads it',
  ),
  see(
    'Conference',
    'lateAgreedBy deadlines distributedOn',
    { ...WORKING_WITH_THE_CHILD, ...AUDITED },
    'for those who work to its times and who audit them',
  ),
  see('Conference', 'lateReason', WORKING_WITH_THE_CHILD, 'narrative: an auditor sees dates and outcomes'),
  see('Conference', 'quorum', { ...MEETING, ...AUDITED }, 'whether it could decide'),
  see(
    'Conference',
    'invitations',
    { ...MEETING, ...KIN_AND_SUPPORTER },
    'who will be in the room; the family sees its own invitation and no other',
  ),
  see('Conference', 'version', { SOCIAL_CARE: MEETING.SOCIAL_CARE }, 'names the version that a change was made from'),
  // A proposal names the school and the practice: it is for those who see them behind a shield.
  see('Conference', 'proposedInvitations', { SOCIAL_CARE: PREPARING }, 'who prepares it is told whom not to forget'),
  see('Quorum', 'quorate socialCare otherAgencies', { ...MEETING, ...AUDITED }, 'as Conference.quorum'),
  see('Quorum', 'wentAheadBecause', MEETING, 'narrative: an auditor sees dates and outcomes'),
  see('ConferenceChild', 'child dueOn leftBecause', DATES, 'as Conference.children'),
  see(
    'ConferenceChild',
    'id strengths worries needsToChange whoCanSupport version',
    MEETING,
    'what those who were there said and heard; the family is given the record itself',
  ),
  see(
    'ConferenceInvitation',
    'id invitedAs name worker children invitedAt reply replyNote attended attendance supports version',
    { ...MEETING, ...KIN_AND_SUPPORTER },
    'as Conference.invitations',
  ),
  see('ConferenceInvitation', 'attendanceRecord', MEETING, 'who came is what quorum and decision stand on'),
  see(
    'AttendanceLine',
    'attendance because recordedAt recordedBy',
    MEETING,
    'as ConferenceInvitation.attendanceRecord',
  ),
  see(
    'ConferenceInvitation',
    'metChairOn significantPeople wishes',
    { SOCIAL_CARE: [...OWN, ...CHAIR], FAMILY: ['FAMILY'] },
    'said to the chair, who brings it in as they wish; their own to read',
  ),
  see(
    'ProposedInvitation',
    'invitedAs worker agency name connections children because invited leftOutBecause',
    { SOCIAL_CARE: PREPARING },
    'as Conference.proposedInvitations',
  ),
  see('Conference', 'reports', MEETING, 'reports are shared before the conference; the family is given copies'),
  see(
    'Conference',
    'reportRegister',
    { SOCIAL_CARE: ANSWERING, ...AUDITED },
    'which report reached whom, when: the Ombudsman found against an authority over this (Tower Hamlets 23-005-790)',
  ),
  see(
    'Conference',
    'minutesOutstanding decisionOutstanding outlineGap recordGap',
    { SOCIAL_CARE: ANSWERING },
    'who still waits for what, for those who answer for it; the auditor reads the register of copies',
  ),
  see(
    'PaperOwed',
    'invitation connection name has child',
    { SOCIAL_CARE: ANSWERING },
    'as Conference.minutesOutstanding',
  ),
  see('Conference', 'familyReports', WITHOUT_POLICE, 'the same standing as an agency; the police see no family report'),
  see(
    'ConferenceReport',
    'id child agency author submittedAt late strengths worries needed version',
    MEETING,
    'as Conference.reports',
  ),
  see(
    'ConferenceReport',
    'hasConfidentialPart confidential confidentialDecision confidentialReason',
    { ...MEETING, SOCIAL_CARE: [...OWN, ...CORE, ...RECEIVING, ...INVITED, ...CHAIR] },
    'the chair decides; until then for the chair, its own agency, the key worker and managers: see conferences/report.store.ts',
  ),
  see(
    'RegisterLine',
    'state dueOn givenOn how agency',
    { SOCIAL_CARE: ANSWERING, ...AUDITED },
    'as Conference.reportRegister',
  ),
  see(
    'RegisterLine',
    'report child connection name reason recordedBy',
    { SOCIAL_CARE: ANSWERING },
    'names stay with those who do the work',
  ),
  see(
    'FamilyReport',
    'id child name goingWell worriedAbout needsToChange wouldHelp takenDown writtenAt version',
    WITHOUT_POLICE,
    'as Conference.familyReports; each of the family reads their own',
  ),
  see(
    'ConferenceChild',
    'decision',
    { ...MEETING, ...KIN, ...AUDITED },
    'whoever it is about is told, and so is the auditor',
  ),
  see('ConferenceDecision', 'outcome decidedOn', { ...MEETING, ...KIN, ...AUDITED }, 'as ConferenceChild.decision'),
  see(
    'ConferenceDecision',
    'harmSuffered harmLikely categories reasons help plan decidedBy',
    MEETING,
    'what those who were there decided; the family is written to',
  ),
  see(
    'ConferenceChild',
    'views minutes',
    MEETING,
    'the record goes to those who were invited; the family is given copies',
  ),
  see(
    'ConferenceChild',
    'corrections',
    { ...MEETING, ...KIN },
    'as ConferenceChild.minutes; who asked is answered, and the family is shown what is its own',
  ),
  see('ConferenceView', 'invitation agency view agrees dissent', MEETING, 'as ConferenceChild.views'),
  see('ConferenceMinutes', 'number text writtenAt writtenBy', MEETING, 'as ConferenceChild.minutes'),
  see(
    'ConferenceCorrection',
    'id invitation text askedAt accepted answer version',
    { ...MEETING, ...KIN },
    'as ConferenceChild.corrections',
  ),
];
