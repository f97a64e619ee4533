import { LINE_ROLES, type Scope } from '../access';
import { change } from '../events';
import { activeWorker } from '../people';
import { dayInEngland, instantInEngland } from '../platform/clock';
import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { CoverEntity, DutyShiftEntity } from './cover.entity';
import { checkCover, checkDeputy, checkNotOnDuty, checkShift } from './cover.rules';
import { coverOf, coversOf, overlappingShifts, shiftOf, shiftsOf } from './cover.store';
import type { Cover, CoverInput, DutyShift, DutyShiftInput } from './cover.type';
import { authorityOf } from './settings';

const MOST_ROTA_DAYS = 93;

/** Who stands in for whom in the caller's authority, today and later. */
export const covers = (scope: Scope): Promise<Cover[]> => coversOf(scope, authorityOf(scope));

/** A colleague who can take a concern on. */
async function colleague(scope: Scope, field: string, id: string) {
  const found = isId(id) ? await activeWorker(scope, id) : undefined;
  if (found?.authority_id !== authorityOf(scope) || found.kind !== 'SOCIAL_CARE' || !LINE_ROLES.includes(found.role))
    throw invalid(field, 'expected a worker of social care of the authority who can take a concern on');
  return found;
}

/** Records who stands in. A worker does so for themselves, and a manager for whom they manage. */
export async function recordCover(scope: Scope, input: CoverInput): Promise<Cover> {
  const { workerId: caller } = scope.worker(...LINE_ROLES);
  checkCover(input, dayInEngland(scope.now));
  const away = await colleague(scope, 'cover.worker', input.worker ?? caller);
  if (away.id !== caller && away.manager_id !== caller) throw notAvailable();
  const deputy = await colleague(scope, 'cover.deputy', input.deputy);
  checkDeputy(away.id, deputy.id);
  const id = newId();
  const authorityId = authorityOf(scope);
  await change(scope, async (unit) => {
    await unit.insert(CoverEntity, {
      ...{ id, authorityId, workerId: away.id, deputyId: deputy.id, fromOn: input.from, untilOn: input.until },
      ...{ recordedBy: caller, version: 1 },
    });
    unit.audit({ action: 'WRITE', operation: 'recordCover', authorityId, fields: ['Cover.deputy'] });
  });
  return known(await coverOf(scope, authorityId, id));
}

/** Ends a cover: the worker is back today, or it was a mistake. */
export async function endCover(scope: Scope, id: string, version: number): Promise<string> {
  const { workerId: caller } = scope.worker(...LINE_ROLES);
  const authorityId = authorityOf(scope);
  const cover = isId(id) ? await coverOf(scope, authorityId, id) : undefined;
  if (cover === undefined || (cover.workerId !== caller && cover.managerId !== caller)) throw notAvailable();
  const yesterday = formatDay(addDays(dayOf(dayInEngland(scope.now)), -1));
  if (cover.until <= yesterday) throw notAvailable();
  await change(scope, async (unit) => {
    await unit.update(
      CoverEntity,
      { id, version },
      { untilOn: yesterday, ...(cover.from > yesterday ? { fromOn: yesterday } : {}) },
    );
    unit.audit({ action: 'WRITE', operation: 'endCover', authorityId, fields: ['Cover.until'] });
  });
  return id;
}

/** Who of the emergency duty team is on duty, from one day to another. */
export async function dutyRota(scope: Scope, from: string, until: string): Promise<DutyShift[]> {
  const days = dayOf(until) - dayOf(from);
  if (days < 0 || days > MOST_ROTA_DAYS) throw invalid('to', `expected up to ${MOST_ROTA_DAYS} days after the first`);
  const end = instantInEngland(formatDay(addDays(dayOf(until), 1)), 0);
  return shiftsOf(scope, authorityOf(scope), instantInEngland(from, 0), end);
}

/** Puts a worker on the rota. */
export async function planDutyShift(scope: Scope, input: DutyShiftInput): Promise<DutyShift> {
  const authorityId = authorityOf(scope);
  checkShift(input, scope.now);
  const { id: workerId } = await colleague(scope, 'shift.worker', input.worker);
  const id = newId();
  await change(scope, async (unit) => {
    checkNotOnDuty(await overlappingShifts(unit, workerId, input.from, input.until));
    await unit.insert(DutyShiftEntity, {
      ...{ id, authorityId, workerId, beginsAt: input.from, endsAt: input.until, plannedBy: scope.worker().workerId },
      ...{ cancelledAt: null, version: 1 },
    });
    unit.audit({ action: 'WRITE', operation: 'planDutyShift', authorityId, fields: ['DutyShift.worker'] });
  });
  return known(await shiftOf(scope, authorityId, id));
}

/** Takes a shift off the rota. */
export async function cancelDutyShift(scope: Scope, id: string, version: number): Promise<string> {
  const authorityId = authorityOf(scope);
  if (!isId(id) || (await shiftOf(scope, authorityId, id)) === undefined) throw notAvailable();
  await change(scope, async (unit) => {
    await unit.update(DutyShiftEntity, { id, version }, { cancelledAt: scope.now });
    unit.audit({ action: 'WRITE', operation: 'cancelDutyShift', authorityId, fields: ['DutyShift.worker'] });
  });
  return id;
}

function known<T>(written: T | undefined): T {
  if (written === undefined) throw new Error('what was written is there');
  return written;
}
