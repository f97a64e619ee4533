import { EVERY_AGENCY, KIN, WITH_BUSINESS, SOCIAL_CARE, WORKING_WITH_THE_CHILD, may, see, type Line } from './line';

/** Child protection plans, their actions and the core group that carries them out. */
export const PLAN: readonly Line[] = [
  may('Query', 'plan', EVERY_AGENCY, 'open the plan of a child one has a relationship with'),
  may('Query', 'familyActions', 'FAMILY', 'know what the plan says you have to do yourself'),
  may('Query', 'myActions', EVERY_AGENCY, 'know what the plan says you have to do'),
  may(
    'Mutation',
    'startPlan revisePlan finalisePlan endPlan startChildInNeedPlan endChildInNeedPlan addAction amendAction withdrawAction joinCoreGroup leaveCoreGroup',
    'SOCIAL_CARE',
    'the key worker and managers run the plan',
  ),
  may(
    'Mutation',
    'recordProgress completeAction blockAction recordEffect',
    EVERY_AGENCY,
    'the owner of an action reports on it',
  ),

  see(
    'Plan',
    'id child state startedOn endedOn',
    { ...WITH_BUSINESS, ...KIN, ASSURANCE: ['AUDITOR'] },
    'the CP-IS minimum: that a plan exists, and its dates',
  ),
  see(
    'Plan',
    'initialCategory latestCategory',
    WORKING_WITH_THE_CHILD,
    'the core group plans by it; CP-IS does not show it',
  ),
  see(
    'Plan',
    'causeOfHarm needs whatMustChange goals contingency dayToDayChecker',
    WORKING_WITH_THE_CHILD,
    'the plan is shared with every member of the core group',
  ),
  see(
    'Plan',
    'causeOfHarm needs whatMustChange goals contingency dayToDayChecker',
    KIN,
    'the family is told what has to change; not its supporters, and not where an address is kept from them (restrictions.ts)',
  ),
  see('Plan', 'actions', WORKING_WITH_THE_CHILD, 'agencies must act, so must see'),
  see('Plan', 'coreGroup', { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] }, 'the contact list'),
  see('Plan', 'endReason', { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] }, 'closes the loop'),
  see('Plan', 'version', WORKING_WITH_THE_CHILD, 'names the version that a change was made from'),
  see(
    'Plan',
    'previousPlans reviewedOn',
    { SOCIAL_CARE: SOCIAL_CARE, ASSURANCE: ['AUDITOR'] },
    'census figures and timescales',
  ),
  see(
    'Plan',
    'versions difference',
    WORKING_WITH_THE_CHILD,
    'every version is kept, and what changed can be read by those who work to it',
  ),
  see(
    'Plan',
    'reviewBy',
    { ...WORKING_WITH_THE_CHILD, ...KIN, ASSURANCE: ['AUDITOR'] },
    'the family knows its dates as well as those who work to the plan',
  ),
  see(
    'Plan',
    'deadlines',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'everybody who works to a plan keeps its times; they are what an authority answers for',
  ),
  // With whom it was made names whoever lives in another home; what was seen of the effect is an agency's own words.
  see('PlanGoal', 'term text step', KIN, 'part of the plan'),
  see('PlanGoal', 'term text step madeWith effect effectNote effectOn', WORKING_WITH_THE_CHILD, 'part of the plan'),
  see(
    'PlanVersion',
    'number madeAt madeBy meeting reason causeOfHarm needs whatMustChange goals contingency dayToDayChecker',
    WORKING_WITH_THE_CHILD,
    'as the plan it is a version of',
  ),
  see('PlanDifference', 'from to changes', WORKING_WITH_THE_CHILD, 'as the plan'),
  see('PlanChange', 'part before after', WORKING_WITH_THE_CHILD, 'as the plan'),
  see(
    'PlanAction',
    'id plan child text owner dueOn overdue state closedAt version step madeWith effect effectOn notes',
    WORKING_WITH_THE_CHILD,
    'agencies must act, so must see',
  ),
  see('ActionOwner', 'worker agency family familyMember', WORKING_WITH_THE_CHILD, 'who does it'),
  see(
    'FamilyAction',
    'id child text dueOn overdue state',
    KIN,
    "one's own alone: what the other parent has to do, and how it goes, is theirs",
  ),
  see(
    'ActionNote',
    'id writtenBy writtenAt text',
    WORKING_WITH_THE_CHILD,
    'progress is shared by definition of a core group',
  ),
  see(
    'Child',
    'childInNeedPlans',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'what support there was before, and goes on after',
  ),
  see(
    'ChildInNeedPlan',
    'id startedOn endedOn endReason',
    { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] },
    'census figures',
  ),
  see(
    'ChildInNeedPlan',
    'support lead after version',
    WORKING_WITH_THE_CHILD,
    'those who work with the child go on from it',
  ),
  see('CoreGroupMember', 'worker since', { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] }, 'the contact list'),
];
