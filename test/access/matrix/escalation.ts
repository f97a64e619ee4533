import type { Part } from './part';

export const ESCALATION: Part = {
  byRelationship: {
    Concern: { ladder: 'xxx----x --- -- -- - -' },
    ConcernRung: { 'rung dueAt reachedAt workers teams': 'xxx----x --- -- -- - -' },
  },
  byAudience: {
    Query: { 'unansweredConcerns ladder covers dutyRota': 'SOCIAL_CARE' },
    Mutation: {
      'setOfficeHours setHeadOfService setLadderStep resetLadderStep': 'SOCIAL_CARE',
      'recordCover endCover planDutyShift cancelDutyShift': 'SOCIAL_CARE',
    },
    Board: { unanswered: 'SOCIAL_CARE' },
    UnansweredFigures: { 'rung urgency concerns': 'SOCIAL_CARE' },
    Ladder: { 'opens closes steps headOfService': 'SOCIAL_CARE' },
    LadderStep: { 'urgency rung tells length unit setBy source': 'SOCIAL_CARE' },
    Cover: { 'id worker deputy from until version': 'SOCIAL_CARE' },
    DutyShift: { 'id worker from until version': 'SOCIAL_CARE' },
  },
};
