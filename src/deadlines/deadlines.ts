import type { Scope } from '../access';
import type { Change } from '../events';
import { dayInEngland } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { isId, newId } from '../platform/ids';
import { DeadlineEntity } from './deadline.entity';
import { dueDay, firstWarning } from './deadline.rules';
import { childDeadlineLoader, deadlineLoader, subjectDeadlineLoader } from './deadline.store';
import type { Deadline } from './deadline.type';
import { settingsOf } from './setting.store';
import { applied, type Applied } from './timetable.rules';
import type { TimescaleName } from './timetable';

/** The figures that hold in an authority for one timescale. */
export const limitFor = async (db: Db, authorityId: string, timescale: TimescaleName): Promise<Applied> =>
  applied(timescale, await settingsOf(db, authorityId));

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
    ...{ metOn: null, withdrawnAt: null, version: 1 },
    ...{ warned: 0, warnOn: firstWarning(dueOn, dayInEngland(unit.scope.now)) },
  });
  return dueOn;
}

/** A deadline, if the caller may see it. */
export async function deadlineById(scope: Scope, id: string): Promise<Deadline | null> {
  return isId(id) ? ((await deadlineLoader(scope).load(id)) ?? null) : null;
}

/** The deadlines of a child, the soonest first. */
export async function deadlinesOfChild(scope: Scope, childId: string): Promise<Deadline[]> {
  return (await childDeadlineLoader(scope).load(childId)) ?? [];
}

/** The deadlines that bind one thing: shown beside it. */
export async function deadlinesOf(scope: Scope, subjectId: string): Promise<Deadline[]> {
  return (await subjectDeadlineLoader(scope).load(subjectId)) ?? [];
}
