import { LINE_ROLES, MANAGING_ROLES } from '../relationships';
import { may, see, SOCIAL_CARE, type Line } from './line';

/** The ladder of concerns that nobody has acknowledged, cover, and the rota of the emergency duty team. */
export const ESCALATION: readonly Line[] = [
  may('Query', 'unansweredConcerns', 'SOCIAL_CARE', 'managers answer for what nobody has taken on', MANAGING_ROLES),
  may(
    'Query',
    'ladder covers dutyRota',
    'SOCIAL_CARE',
    'everybody knows who is told next, who stands in and who is on duty',
  ),
  may(
    'Mutation',
    'setOfficeHours setHeadOfService setLadderStep resetLadderStep',
    'SOCIAL_CARE',
    "the authority's own procedures set its ladder",
    MANAGING_ROLES,
  ),
  may('Mutation', 'recordCover endCover', 'SOCIAL_CARE', "one's own absence, and that of whom one manages", LINE_ROLES),
  may('Mutation', 'planDutyShift cancelDutyShift', 'SOCIAL_CARE', 'managers keep the rota', MANAGING_ROLES),

  see('Concern', 'ladder', { SOCIAL_CARE: SOCIAL_CARE }, 'those who answer see who has been told'),
  see('ConcernRung', 'rung dueAt reachedAt workers teams', { SOCIAL_CARE: SOCIAL_CARE }, 'as Concern.ladder'),
  see('Ladder', 'opens closes steps headOfService', { SOCIAL_CARE: 'ANY' }, 'of no child'),
  see('LadderStep', 'urgency rung tells length unit setBy source', { SOCIAL_CARE: 'ANY' }, 'of no child'),
  see('Cover', 'id worker deputy from until version', { SOCIAL_CARE: 'ANY' }, 'of colleagues, of no child'),
  see('DutyShift', 'id worker from until version', { SOCIAL_CARE: 'ANY' }, 'of colleagues, of no child'),
  see('Board', 'unanswered', { SOCIAL_CARE: 'ANY' }, 'managers answer for what nobody has taken on'),
  see('UnansweredFigures', 'rung urgency concerns', { SOCIAL_CARE: 'ANY' }, 'as Board.unanswered'),
];
