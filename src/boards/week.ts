import type { Scope } from '../access';
import { openDeadlinesOf } from '../deadlines';
import { ownActions } from '../plans';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { meetingsOf, weekMeeting } from './meetings';
import { Week, WeekDay } from './week.type';
import { byDay, DAYS_OF_WEEK, later } from './week.rules';

/** Far more than anybody has to do in a week: whoever has more is shown the longest due. */
const MOST_ACTIONS = 1_000;

/** A week lies about now: another year's is a slip, and its days have to be days. */
const MOST_DAYS_AWAY = 400;

/** The caller's own week from a day on, today when none is given: one statement for each sort of thing, however many the children. */
export async function myWeek(scope: Scope, from: string | null): Promise<Week> {
  scope.worker();
  const today = dayInEngland(scope.now);
  const first = from ?? today;
  if (first < later(today, -MOST_DAYS_AWAY) || first > later(today, MOST_DAYS_AWAY)) {
    throw invalid('from', `expected a day at most ${MOST_DAYS_AWAY} days from today`);
  }
  const days = Array.from({ length: DAYS_OF_WEEK }, (_, i) => later(first, i));
  const before = later(first, DAYS_OF_WEEK);
  const [deadlines, actions, meetings] = await Promise.all([
    openDeadlinesOf(scope, ['ALLOCATED'], { from: '1900-01-01', before }),
    ownActions(scope, { states: ['OPEN', 'BLOCKED'], dueBefore: before, after: null, first: MOST_ACTIONS }),
    meetingsOf(scope, { from: first, before }),
  ]);
  const due = byDay(deadlines, days);
  const toDo = byDay(actions, days);
  const meets = meetings.filter(({ off }) => !off);
  const meetsOn = (day: string) =>
    meets.filter(({ at }) => dayInEngland(at) === day).flatMap((meeting) => weekMeeting(scope, meeting) ?? []);
  return Object.assign(new Week(), {
    lateDeadlines: due.late,
    lateActions: toDo.late,
    days: days.map((on) =>
      Object.assign(new WeekDay(), {
        ...{ on, deadlines: due.on.get(on) ?? [], actions: toDo.on.get(on) ?? [], meetings: meetsOn(on) },
      }),
    ),
  });
}
