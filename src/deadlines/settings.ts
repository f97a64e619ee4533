import type { Scope } from '../access';
import { change, type Change } from '../events';
import type { CountingConvention } from '../platform/days/england';
import { notAvailable } from '../platform/errors';
import { accept, line } from '../platform/input';
import type { ProfileName } from './profiles';
import { resetLimit, setLimit, setProfile, settingsOf } from './setting.store';
import { checkLimit, timetableOf } from './timetable.rules';
import { Timetable, TimetableRow, type TimescaleLimitInput } from './timetable.type';
import { TIMETABLE, type TimescaleName } from './timetable';

function authorityOf(scope: Scope): string {
  const { authorityId } = scope.worker();
  if (authorityId === null) throw notAvailable();
  return authorityId;
}

/** Every limit as it holds in the caller's authority. */
export async function timetable(scope: Scope): Promise<Timetable> {
  const settings = await settingsOf(scope.hub.db, authorityOf(scope));
  const rows = timetableOf(settings).map((row) => {
    const { what, from } = TIMETABLE[row.timescale];
    return Object.assign(new TimetableRow(), row, { what, from });
  });
  return Object.assign(new Timetable(), { profile: settings.profile, convention: settings.convention, rows });
}

/** Takes the figures of a council and a way of counting. What the authority has set itself stays. */
export const setTimetableProfile = (
  scope: Scope,
  profile: ProfileName,
  convention: CountingConvention,
): Promise<Timetable> =>
  set(scope, 'setTimetableProfile', ['profile', 'convention'], (unit, authorityId) =>
    setProfile(unit, authorityId, { profile, convention }),
  );

/** Sets the authority's own length of a limit. */
export function setTimescale(scope: Scope, timescale: TimescaleName, input: TimescaleLimitInput): Promise<Timetable> {
  const source = accept('limit.source', input.source, line(500));
  checkLimit(timescale, input);
  return set(scope, 'setTimescale', [timescale], (unit, authorityId) =>
    setLimit(unit, authorityId, timescale, { length: input.length, unit: input.unit, source }),
  );
}

/** Gives the authority's own length up again: the profile or the timetable holds. */
export const resetTimescale = (scope: Scope, timescale: TimescaleName): Promise<Timetable> =>
  set(scope, 'resetTimescale', [timescale], (unit, authorityId) => resetLimit(unit, authorityId, timescale));

/** A change of the timetable. Deadlines keep the figures they were set by, so nothing that is running moves. */
async function set(
  scope: Scope,
  operation: string,
  fields: readonly string[],
  write: (unit: Change, authorityId: string) => Promise<unknown>,
): Promise<Timetable> {
  const authorityId = authorityOf(scope);
  await change(scope, async (unit) => {
    await write(unit, authorityId);
    unit.audit({ action: 'WRITE', operation, authorityId, fields: fields.map((field) => `Timetable.${field}`) });
  });
  return timetable(scope);
}
