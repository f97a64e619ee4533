import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Appointment } from './calendar.rules';

/** How often a calendar is to look again, in seconds. */
const LOOK_AGAIN_SECONDS = 900;

/** Appointments as iCalendar (RFC 5545). Days are days without a time, so that no zone and no clock change moves them. */
export function calendarText(appointments: readonly Appointment[], now: Date): string {
  const calendar = ical({
    name: 'Child Protection Hub',
    prodId: { company: 'Child Protection Hub', product: 'calendar feed', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_SECONDS,
  });
  for (const { uid, title, on } of appointments) {
    calendar.createEvent({ id: uid, start: `${on}T00:00:00.000Z`, allDay: true, stamp: now, summary: title });
  }
  return calendar.toString();
}
