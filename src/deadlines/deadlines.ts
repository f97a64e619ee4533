import type { Scope } from '../access';
import type { Change } from '../events';
import type { CountingConvention } from '../platform/days/england';
import type { Db } from '../platform/db/statement';
import { newId } from '../platform/ids';
import { DeadlineEntity } from './deadline.entity';
import { dueDay } from './deadline.rules';
import { childDeadlineLoader, settingOf, subjectDeadlineLoader } from './deadline.store';
import type { Deadline } from './deadline.type';
import { PROFILES, type Profile } from './profiles';
import { TIMETABLE, type Limit, type TimescaleName } from './timetable';

/** A length with the way it is counted: what an authority has set, or its profile, or the timetable. */
export interface Applied extends Limit {
  readonly convention: CountingConvention;
}

/** The figures that hold in an authority for one timescale. */
export async function limitFor(db: Db, authorityId: string, timescale: TimescaleName): Promise<Applied> {
  const { profile, convention, length, unit } = await settingOf(db, authorityId, timescale);
  const ofProfile = (PROFILES[profile ?? 'STANDARD'] as Profile).limits[timescale];
  const limit = length !== null && unit !== null ? { length, unit } : (ofProfile ?? TIMETABLE[timescale]);
  return { length: limit.length, unit: limit.unit, convention: convention ?? 'DAY_AFTER_IS_FIRST' };
}

/** The last lawful day, without setting a deadline: for showing and for refusing what comes later. */
export const lastDayFor = async (
  db: Db,
  authorityId: string,
  timescale: TimescaleName,
  from: string,
): Promise<string> => {
  const limit = await limitFor(db, authorityId, timescale);
  return dueDay(from, limit, limit.convention);
};

/** Sets a deadline in the caller's commit. @returns the last day that is in time. */
export async function setDeadline(
  unit: Change,
  timescale: TimescaleName,
  about: { readonly authorityId: string; readonly childId: string; readonly subjectId: string },
  fromOn: string,
): Promise<string> {
  const { length, unit: of, convention } = await limitFor(unit, about.authorityId, timescale);
  const dueOn = dueDay(fromOn, { length, unit: of }, convention);
  await unit.insert(DeadlineEntity, {
    ...{ id: newId(), authorityId: about.authorityId, childId: about.childId, subjectId: about.subjectId },
    ...{ timescale, fromOn, length, unit: of, convention, firstDueOn: dueOn, dueOn },
    ...{ extendedBy: null, extensionAgreedBy: null, extensionReason: null },
    ...{ metOn: null, withdrawnAt: null, warned: 0, version: 1 },
  });
  return dueOn;
}

/** The deadlines of a child, the soonest first. */
export async function deadlinesOfChild(scope: Scope, childId: string): Promise<Deadline[]> {
  return (await childDeadlineLoader(scope).load(childId)) ?? [];
}

/** The deadlines that bind one thing: shown beside it. */
export async function deadlinesOf(scope: Scope, subjectId: string): Promise<Deadline[]> {
  return (await subjectDeadlineLoader(scope).load(subjectId)) ?? [];
}
