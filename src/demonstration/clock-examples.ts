import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import type { Facts } from './facts';
import { DEMONSTRATION, type Persona } from './personas';

/** The clock: what is due, the timetable, boards, figures and calendars. */
export function clock({ deadline, year, road }: Facts, persona: Persona | undefined, today: string) {
  const week = formatDay(addDays(dayOf(deadline.dueOn ?? today), 7));
  return {
    ...{ timetable: {}, board: {}, 'calendar-feed': {}, 'create-calendar-feed': {}, 'revoke-calendar-feed': {} },
    deadlines: { child: persona?.audience === 'SOCIAL_CARE' ? road.plan.child : DEMONSTRATION.children.maya.id },
    'my-week': { from: today },
    'team-board': { team: road.team },
    indicators: { year },
    'set-timetable-profile': { profile: 'GREENWICH', convention: 'DAY_AFTER_IS_FIRST' },
    'set-timescale': {
      timescale: 'VISIT',
      limit: { length: 10, unit: 'WORKING_DAYS', source: 'Invented: our visiting procedure' },
    },
    'reset-timescale': { timescale: 'VISIT' },
    'extend-deadline': {
      deadline: { id: deadline.id, version: deadline.version },
      extension: {
        to: week,
        agreedBy: 'The team manager and the chair',
        reason: 'Invented: the interpreter is ill; her grandmother stays with her until then.',
      },
    },
  };
}
