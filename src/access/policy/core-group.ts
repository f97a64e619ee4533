import { CORE, EVERY_AGENCY, KIN, WORKING_WITH_THE_CHILD, may, see, type Line } from './line';

const AND_AUDITOR = { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] } as const;

/** The family's own words: for the core group, and not for the police in it, as at a conference. */
const WITHOUT_POLICE = {
  SOCIAL_CARE: WORKING_WITH_THE_CHILD.SOCIAL_CARE,
  ...{ HEALTH: CORE, SCHOOL: CORE, PARTNER: CORE },
} as const;

/** Core groups at work: their meetings, what the agencies report, the family in them, and the asking for an early review. */
export const CORE_GROUP: readonly Line[] = [
  may(
    'Mutation',
    'planCoreGroupMeeting moveCoreGroupMeeting callOffCoreGroupMeeting recordCoreGroupMeeting seatFamily unseatFamily answerEarlyReview',
    'SOCIAL_CARE',
    'the key worker leads the core group',
  ),
  may('Mutation', 'reportToCoreGroup', EVERY_AGENCY, 'every member reports for their own agency'),
  may(
    'Mutation',
    'askForEarlyReview',
    EVERY_AGENCY,
    'any member tells of a difficulty and may ask for an early review',
  ),

  may('Query', 'familyMeetings', 'FAMILY', 'when the core group meets in which one has a seat'),

  see('Plan', 'coreGroupMeetings', AND_AUDITOR, 'whether core groups meet in time'),
  see(
    'Plan',
    'coreGroupFamily earlyReviews',
    WORKING_WITH_THE_CHILD,
    'the core group knows who is in it, and what is difficult',
  ),
  see('CoreGroupMeeting', 'id plan state plannedFor heldOn', AND_AUDITOR, 'whether core groups meet in time'),
  see(
    'CoreGroupMeeting',
    'online place discussed calledOffBecause attendance reports version',
    WORKING_WITH_THE_CHILD,
    'progress is shared by definition of a core group',
  ),
  may('Query', 'myViews', 'FAMILY', 'what one has said oneself'),
  may('Mutation', 'giveMyView', 'FAMILY', 'the child and the family are heard in the plan'),
  may(
    'Mutation',
    'takeDownView',
    'SOCIAL_CARE HEALTH SCHOOL PARTNER',
    'who does not write is heard too: any member takes down what they say',
  ),
  see('Plan', 'familyViews', WITHOUT_POLICE, 'heard in the plan; as Conference.familyReports, not for the police'),
  see('Plan', 'myViews', KIN, 'as OwnView'),
  see('CoreGroupMeeting', 'familyViews', WITHOUT_POLICE, 'as Plan.familyViews: part of the record of the meeting'),
  see(
    'FamilyView',
    'id words saidOn writtenAt takenDown familyMember meeting writtenBy',
    WITHOUT_POLICE,
    'as Plan.familyViews; the family itself is shown nothing of it (OwnView)',
  ),
  see(
    'OwnView',
    'id child words saidOn writtenAt takenDown meeting',
    KIN,
    "one's own alone: what one parent says is not for the other to read",
  ),
  see(
    'FamilyMeeting',
    'id child state plannedFor heldOn online place',
    KIN,
    'the meetings of the core group in which one has a seat; never who else comes',
  ),
  see('CoreGroupAttendance', 'worker familyMember attended', WORKING_WITH_THE_CHILD, 'as the meeting'),
  see('ProgressReport', 'id agency writtenBy writtenAt text', WORKING_WITH_THE_CHILD, 'as the meeting'),
  see('CoreGroupFamilyMember', 'familyMember since', WORKING_WITH_THE_CHILD, 'as the core group'),
  see(
    'EarlyReview',
    'id plan askedBy askedAt difficulty answer answeredBy answeredAt reason reviewBy version',
    WORKING_WITH_THE_CHILD,
    'a difficulty with the plan concerns everybody who works to it',
  ),
];
