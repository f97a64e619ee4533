import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { workingDayOnOrAfter } from '../platform/days/england';
import type { Facts } from './facts';
import type { Moment } from './moment';
import { DEMONSTRATION, type Persona } from './personas';
import { needs } from './templates';

/** The clock: what is due, the timetable, boards, figures and calendars. */
export function clock({ deadline, feed, own, year, road }: Facts, persona: Persona | undefined, { today }: Moment) {
  const week = formatDay(workingDayOnOrAfter(addDays(dayOf(deadline.dueOn ?? today), 7)));
  return {
    ...{
      timetable: {},
      board: {},
      unallocated: {},
      'calendar-feed': feed ? {} : needs('feed'),
      'create-calendar-feed': {},
      'revoke-calendar-feed': {},
    },
    deadlines: { child: persona?.audience === 'SOCIAL_CARE' ? own.child : DEMONSTRATION.children.maya.id },
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
