import { AGENCIES, type Part } from './part';

export const PLAN: Part = {
  byRelationship: {
    Plan: {
      'id child state startedOn endedOn': 'xxxx xxx xx xx x x xxxxx xxxxx x-',
      'initialCategory latestCategory': 'xxxx x-- x- x- x -',
      'causeOfHarm needs whatMustChange goals contingency dayToDayChecker': 'xxxx x-- x- x- x - ----- ----- x-',
      heldFromYou: '---- --- -- -- - - ----- ----- x-',
      heldFromFamily: 'xx',
      'actions version versions difference': 'xxxx x-- x- x- x -',
      'coreGroup endReason deadlines': 'xxxx x-- x- x- x x',
      reviewBy: 'xxxx x-- x- x- x x ----- ----- x-',
      'previousPlans reviewedOn': 'xxx- --- -- -- - x',
    },
    Child: { childInNeedPlans: 'xxxx x-- x- x- x x' },
    ChildInNeedPlan: {
      'id startedOn endedOn endReason': 'xxxx x-- x- x- x x',
      'support lead after version': 'xxxx x-- x- x- x -',
    },
    PlanGoal: {
      'term text step': 'xxxx x-- x- x- x - ----- ----- x-',
      'madeWith effect effectNote effectOn': 'xxxx x-- x- x- x -',
    },
    PlanVersion: {
      'number madeAt madeBy meeting reason causeOfHarm needs whatMustChange goals contingency dayToDayChecker':
        'xxxx x-- x- x- x -',
    },
    PlanDifference: { 'from to changes': 'xxxx x-- x- x- x -' },
    PlanChange: { 'part before after': 'xxxx x-- x- x- x -' },
    PlanAction: {
      'id plan child text owner dueOn overdue state closedAt version step madeWith effect effectOn notes':
        'xxxx x-- x- x- x -',
    },
    ActionOwner: { 'worker agency family familyMember': 'xxxx x-- x- x- x -' },
    HeldFromFamily: { 'part action familyMember because': 'xx' },
    FamilyAction: { 'id child text dueOn overdue state version told': '---- --- -- -- - - ----- ----- x-' },
    OwnNote: { 'id writtenAt text': '---- --- -- -- - - ----- ----- x-' },
    ActionNote: { 'id writtenBy writtenAt text': 'xxxx x-- x- x- x -' },
    CoreGroupMember: { 'worker since': 'xxxx x-- x- x- x x' },
  },
  byAudience: {
    Query: {
      'plan myActions': AGENCIES,
      familyActions: 'FAMILY',
    },
    Mutation: {
      'tellMyProgress completeMyAction blockMyAction': 'FAMILY',
      'recordProgress completeAction blockAction recordEffect': AGENCIES,
      'startPlan revisePlan finalisePlan endPlan startChildInNeedPlan endChildInNeedPlan addAction amendAction withdrawAction joinCoreGroup leaveCoreGroup':
        'SOCIAL_CARE',
    },
  },
};
