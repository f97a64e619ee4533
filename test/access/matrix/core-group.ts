import { AGENCIES, type Part } from './part';

export const CORE_GROUP: Part = {
  byRelationship: {
    Plan: {
      myViews: '-------- --- -- -- - - ----- ----- x-',
      coreGroupMeetings: 'xxxxx-xx x-- x- x- x x',
      familyViews: 'xxxxx-xx x-- -- x- x -',
      'coreGroupFamily earlyReviews': 'xxxxx-xx x-- x- x- x -',
    },
    CoreGroupMeeting: {
      'id plan state plannedFor heldOn': 'xxxxx-xx x-- x- x- x x',
      familyViews: 'xxxxx-xx x-- -- x- x -',
      'online place discussed calledOffBecause attendance reports version': 'xxxxx-xx x-- x- x- x -',
    },
    FamilyView: { 'id words saidOn writtenAt takenDown familyMember meeting writtenBy': 'xxxxx-xx x-- -- x- x -' },
    OwnView: { 'id child words saidOn writtenAt takenDown meeting': '-------- --- -- -- - - ----- ----- x-' },
    FamilyMeeting: { 'id child state plannedFor heldOn online place': '-------- --- -- -- - - ----- ----- x-' },
    CoreGroupAttendance: { 'worker familyMember attended': 'xxxxx-xx x-- x- x- x -' },
    ProgressReport: { 'id agency writtenBy writtenAt text': 'xxxxx-xx x-- x- x- x -' },
    CoreGroupFamilyMember: { 'familyMember since': 'xxxxx-xx x-- x- x- x -' },
    EarlyReview: {
      'id plan askedBy askedAt difficulty answer answeredBy answeredAt reason reviewBy version':
        'xxxxx-xx x-- x- x- x -',
    },
  },
  byAudience: {
    Query: { 'familyMeetings myViews': 'FAMILY' },
    Mutation: {
      giveMyView: 'FAMILY',
      takeDownView: 'SOCIAL_CARE HEALTH SCHOOL PARTNER',
      'planCoreGroupMeeting moveCoreGroupMeeting callOffCoreGroupMeeting recordCoreGroupMeeting': 'SOCIAL_CARE',
      'seatFamily unseatFamily answerEarlyReview': 'SOCIAL_CARE',
      'reportToCoreGroup askForEarlyReview': AGENCIES,
    },
  },
};
