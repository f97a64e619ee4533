import ical, { ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator';
import { hoursAfter } from '../platform/clock';
import type { Appointment } from './calendar.rules';

/** How often a calendar is to look again, in seconds. */
const LOOK_AGAIN_SECONDS = 900;

/**
 * Appointments as iCalendar (RFC 5545). Days are days without a time, so that no zone and no clock change moves them; meetings
 * are instants in UTC, so that every calendar shows them by its own clock, on both sides of a clock change.
 */
export function calendarText(appointments: readonly Appointment[], now: Date): string {
  const calendar = ical({
    name: 'Child Protection Hub',
    prodId: { company: 'Child Protection Hub', product: 'calendar feed', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_SECONDS,
  });
  for (const one of appointments) calendar.createEvent({ id: one.uid, stamp: now, summary: one.title, ...when(one) });
  return calendar.toString();
}

function when(one: Appointment): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'sequence' | 'status'> {
  if ('on' in one) return { start: `${one.on}T00:00:00.000Z`, allDay: true };
  const { at, minutes, sequence, cancelled } = one;
  return {
    ...{ start: at, end: hoursAfter(at, minutes / 60), sequence },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}
