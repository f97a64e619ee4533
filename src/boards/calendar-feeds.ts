import { randomBytes } from 'node:crypto';
import { Scope, type Hub } from '../access';
import { openDeadlinesOf } from '../deadlines';
import { change } from '../events';
import { callerOf, findWorkerById } from '../identity';
import { dayInEngland, hoursAfter } from '../platform/clock';
import { AppError } from '../platform/errors';
import { newId } from '../platform/ids';
import { isInCalendarOf, MEETINGS, TITLES, type Appointment } from './calendar.rules';
import { calendarText } from './calendar.writer';
import { CalendarFeedEntity } from './calendar-feed.entity';
import { feedBy, openFeed, revoke } from './calendar-feed.store';
import { CalendarFeed, NewCalendarFeed } from './calendar-feed.type';
import { meetingsOf } from './meetings';
import { later } from './week.rules';

/** 256 bits: nobody tries addresses out. */
const TOKEN_BYTES = 32;
const LASTS_HOURS = 365 * 24;
/** What a calendar shows, in days before and after today. */
const SHOWN = { before: 31, after: 366 };

const digestOf = (hub: Hub, token: string): string => hub.digest('calendar-feed', token);

/** Makes a feed for the caller; the one before ends in the same commit. The address is in the answer and nowhere else. */
export async function createCalendarFeed(scope: Scope): Promise<NewCalendarFeed> {
  const { workerId, authorityId, serviceId } = scope.worker();
  // The address opens a year of somebody's days to whoever has it: an agency's system must not hold it for them.
  if (serviceId !== null) throw new AppError('NOT_YOUR_ROLE', 'A calendar is made by the person whose it is.');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = hoursAfter(scope.now, LASTS_HOURS);
  await change(scope, async (unit) => {
    await revoke(unit, workerId);
    await unit.insert(CalendarFeedEntity, {
      ...{ id: newId(), workerId, digest: digestOf(scope.hub, token) },
      ...{ createdAt: scope.now, expiresAt, revokedAt: null },
    });
    unit.audit({ action: 'WRITE', operation: 'createCalendarFeed', authorityId, fields: ['CalendarFeed.path'] });
  });
  return Object.assign(new NewCalendarFeed(), { path: `/calendar/${token}.ics`, expiresAt });
}

/** Ends the caller's feed at once. @returns whether there was one. */
export function revokeCalendarFeed(scope: Scope): Promise<boolean> {
  const { workerId, authorityId } = scope.worker();
  return change(scope, async (unit) => {
    unit.audit({ action: 'WRITE', operation: 'revokeCalendarFeed', authorityId, fields: ['CalendarFeed.path'] });
    return revoke(unit, workerId);
  });
}

/** The caller's feed, as far as it can be shown. */
export async function calendarFeed(scope: Scope): Promise<CalendarFeed | null> {
  const feed = await openFeed(scope);
  return feed === undefined ? null : Object.assign(new CalendarFeed(), feed);
}

/**
 * The calendar behind a token; null when it is unknown, revoked, ended, or its owner has left: one answer for all of them.
 * It is read as its owner reads at that moment, so what they may no longer see is gone from it. One row of the audit says
 * that it was read; it names no child, and neither does the row.
 */
export async function calendarOf(hub: Hub, token: string): Promise<string | null> {
  const now = hub.clock.now();
  const feed = await feedBy(hub.db, digestOf(hub, token), now);
  const worker = feed === undefined ? undefined : await findWorkerById(hub.db, feed.worker_id, now);
  if (feed === undefined || !worker?.active) return null;
  const scope = new Scope(hub, callerOf(worker, null, 0));
  const appointments = await appointmentsOf(scope, feed.id);
  await hub.audit(scope, [{ action: 'READ', operation: 'calendarFeed', authorityId: worker.authority_id }]);
  return calendarText(appointments, now);
}

async function appointmentsOf(scope: Scope, feedId: string): Promise<Appointment[]> {
  const today = dayInEngland(scope.now);
  const days = { from: later(today, -SHOWN.before), before: later(today, SHOWN.after) };
  const [deadlines, meetings] = await Promise.all([
    openDeadlinesOf(scope, ['ALLOCATED', 'CORE_GROUP'], days),
    meetingsOf(scope, days),
  ]);
  // Another in every feed, so that two calendars put side by side do not show what they have in common.
  const uid = (id: string): string => scope.hub.digest('calendar-entry', feedId, id).slice(0, 32);
  return [
    ...deadlines
      .filter(({ timescale, access }) => isInCalendarOf(timescale, access.bases))
      .map(({ id, timescale, dueOn }) => ({ uid: uid(id), title: TITLES[timescale], on: dueOn })),
    ...meetings.map(({ id, kind, at, version, off }) => ({
      ...{ uid: uid(id), ...MEETINGS[kind], at, sequence: version, cancelled: off },
    })),
  ];
}
