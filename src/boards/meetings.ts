import { cutFor, type Scope } from '../access';
import { conferenceTimes } from '../conferences';
import { coreGroupTimes } from '../core-groups';
import type { Meeting, MeetingDays } from '../deadlines';
import { discussionTimes } from '../enquiries';
import { familyGroupTimes } from '../placements';
import { visitTimes } from '../visits';
import { WeekMeeting } from './week.type';

const READERS = [conferenceTimes, coreGroupTimes, visitTimes, discussionTimes, familyGroupTimes];

/** Every meeting of some days to which the caller comes, the soonest first: one statement for each kind of meeting. */
export async function meetingsOf(scope: Scope, days: MeetingDays): Promise<Meeting[]> {
  const read = await Promise.all(READERS.map((reader) => reader(scope, days)));
  return read.flat().sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

/** A meeting as a week shows it. A look at it is a look at each of the children it is about. */
export function weekMeeting(scope: Scope, { id, kind, at, children }: Meeting): WeekMeeting | null {
  const [first, ...others] = children;
  if (first === undefined || !scope.opens('WeekMeeting', first)) return null;
  for (const other of others) scope.sightings.saw(other, cutFor(scope.caller.audience, 'WeekMeeting', other));
  const childIds = children.map((child) => child.child_id);
  return scope.show(first, Object.assign(new WeekMeeting(), { kind, at, subjectId: id, childIds }));
}
