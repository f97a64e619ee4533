import { AGENCIES, type Part } from './part';

export const PLAN: Part = {
  byRelationship: {
    Plan: {
      'id child state startedOn endedOn': 'xxxx xxx xx xx x x xxxxx xxxxx x-',
      'initialCategory latestCategory': 'xxxx x-- x- x- x -',
      'causeOfHarm needs whatMustChange goals contingency dayToDayChecker': 'xxxx x-- x- x- x -',
      'actions version versions difference': 'xxxx x-- x- x- x -',
      'coreGroup endReason': 'xxxx x-- x- x- x x',
      'previousPlans reviewedOn': 'xxx- --- -- -- - x',
    },
    PlanGoal: { 'term text': 'xxxx x-- x- x- x -' },
    PlanVersion: {
      'number madeAt madeBy reason causeOfHarm needs whatMustChange goals contingency dayToDayChecker':
        'xxxx x-- x- x- x -',
    },
    PlanDifference: { 'from to changes': 'xxxx x-- x- x- x -' },
    PlanChange: { 'part before after': 'xxxx x-- x- x- x -' },
    PlanAction: { 'id plan child text owner dueOn overdue state closedAt version notes': 'xxxx x-- x- x- x -' },
    ActionOwner: { 'worker agency family': 'xxxx x-- x- x- x -' },
    ActionNote: { 'id writtenBy writtenAt text': 'xxxx x-- x- x- x -' },
    CoreGroupMember: { 'worker since': 'xxxx x-- x- x- x x' },
  },
  byAudience: {
    Query: {
      'plan myActions': AGENCIES,
    },
    Mutation: {
      'recordProgress completeAction blockAction': AGENCIES,
      'startPlan revisePlan finalisePlan endPlan addAction amendAction withdrawAction joinCoreGroup leaveCoreGroup':
        'SOCIAL_CARE',
    },
  },
};
