import { addDays, dayOf, formatDay, weekday } from '../platform/days/civil-day';

export const DAYS_OF_WEEK = 7;

/** The last day of the week that a day is in: the Sunday. */
export const endOfWeek = (day: string): string => formatDay(addDays(dayOf(day), DAYS_OF_WEEK - weekday(dayOf(day))));

/** A day some days later. */
export const later = (day: string, days: number): string => formatDay(addDays(dayOf(day), days));

/** Things by the day on which they are due, for so many days from one; what is due before goes to `late`. */
export function byDay<T extends { readonly dueOn: string }>(
  things: readonly T[],
  days: readonly string[],
): { readonly late: T[]; readonly on: ReadonlyMap<string, T[]> } {
  const on = new Map<string, T[]>(days.map((day) => [day, []]));
  const first = days[0] ?? '';
  for (const thing of things) on.get(thing.dueOn)?.push(thing);
  return { late: things.filter((thing) => thing.dueOn < first), on };
}
