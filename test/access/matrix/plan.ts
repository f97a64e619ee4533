import { AGENCIES, type Part } from './part';

export const PLAN: Part = {
  byRelationship: {
    Plan: {
      'id child state startedOn endedOn': 'xxxxxxxx xxx xx xx x x xxxxx xxxxx x- xxxxx',
      initialCategory: 'xxxxx-xx x-- x- x- x -',
      latestCategory: 'xxxxx-xx x-- x- x- x - ----- ----- -- xxxxx',
      'causeOfHarm contingency': 'xxxxx-xx x-- x- x- x - ----- ----- x- xxxxx',
      'needs whatMustChange goals dayToDayChecker': 'xxxxx-xx x-- x- x- x - ----- ----- x-',
      heldFromYou: '-------- --- -- -- - - ----- ----- x-',
      heldFromFamily: 'xx',
      'actions version versions difference': 'xxxxx-xx x-- x- x- x -',
      'coreGroup endReason deadlines': 'xxxxx-xx x-- x- x- x x',
      reviewBy: 'xxxxx-xx x-- x- x- x x ----- ----- x-',
      'previousPlans reviewedOn': 'xxx----x --- -- -- - x',
    },
    Child: { childInNeedPlans: 'xxxxx-xx x-- x- x- x x' },
    ChildInNeedPlan: {
      'id startedOn endedOn endReason': 'xxxxx-xx x-- x- x- x x',
      'support lead after version': 'xxxxx-xx x-- x- x- x -',
    },
    PlanGoal: {
      'term text step': 'xxxxx-xx x-- x- x- x - ----- ----- x-',
      'madeWith effect effectNote effectOn': 'xxxxx-xx x-- x- x- x -',
    },
    PlanVersion: {
      'number madeAt madeBy meeting reason causeOfHarm needs whatMustChange goals contingency dayToDayChecker':
        'xxxxx-xx x-- x- x- x -',
    },
    PlanDifference: { 'from to changes': 'xxxxx-xx x-- x- x- x -' },
    PlanChange: { 'part before after': 'xxxxx-xx x-- x- x- x -' },
    PlanAction: {
      'id plan child text owner dueOn overdue state closedAt version step madeWith effect effectOn notes':
        'xxxxx-xx x-- x- x- x -',
    },
    ActionOwner: { 'worker agency family familyMember': 'xxxxx-xx x-- x- x- x -' },
    HeldFromFamily: { 'part action familyMember because': 'xx' },
    FamilyAction: { 'id child text dueOn overdue state version told': '-------- --- -- -- - - ----- ----- x-' },
    OwnNote: { 'id writtenAt text': '-------- --- -- -- - - ----- ----- x-' },
    ActionNote: { 'id writtenBy writtenAt text': 'xxxxx-xx x-- x- x- x -' },
    CoreGroupMember: { 'worker since': 'xxxxx-xx x-- x- x- x x' },
  },
  byAudience: {
    Query: {
      'plan myActions': AGENCIES,
      familyActions: 'FAMILY',
    },
    Mutation: {
      'tellMyProgress completeMyAction blockMyAction': 'FAMILY',
      'recordProgress completeAction blockAction recordEffect': AGENCIES,
      'revisePlan finalisePlan endPlan startChildInNeedPlan endChildInNeedPlan addAction amendAction withdrawAction joinCoreGroup leaveCoreGroup':
        'SOCIAL_CARE',
    },
  },
};
