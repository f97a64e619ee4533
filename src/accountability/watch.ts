import { systemScope, type Hub } from '../access';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import type { FoundBy } from '../platform/db/sealing/found-by';
import { grouped } from '../platform/grouped';
import { newId } from '../platform/ids';
import {
  isNight,
  isStranger,
  LOOKING_RULES,
  unusual,
  type Found,
  type LookingLimits,
  type LookingRule,
} from './unusual.rules';
import {
  addAlert,
  addToDay,
  claimWatch,
  leadsFor,
  leadsToday,
  missesOf,
  sealedFrom,
  usualBefore,
  watchedTo,
  type WorkerLook,
} from './watch.store';

const LEAVES_AT_ONCE = 1_000;

/**
 * Watches what has been sealed since the last time, and tells the leads of what is unusual; once a day it tells every lead
 * that there are new checkpoints to keep. Each thousand is a commit of its own. @returns how many alerts nobody could be told of.
 */
export async function watchLooking(hub: Hub, limits: LookingLimits, goOn: () => boolean = () => true): Promise<number> {
  let untold = 0;
  for (let more = true; more && goOn();) {
    ({ more, untold } = await change(systemScope(hub, 'ACCOUNTABILITY'), async (unit) => {
      const next = await watchNext(unit, limits);
      return { more: next.more, untold: untold + next.untold };
    }));
  }
  if (goOn()) await change(systemScope(hub, 'ACCOUNTABILITY'), tellOfCheckpoint);
  return untold;
}

async function watchNext(unit: Change, limits: LookingLimits): Promise<{ more: boolean; untold: number }> {
  const from = await claimWatch(unit);
  if (from === undefined) return { more: false, untold: 0 };
  const { by, sealed } = await unit.scope.hub.vault.find(unit, async (by) => ({
    by,
    sealed: await sealedFrom(unit, from, LEAVES_AT_ONCE),
  }));
  const last = sealed.at(-1);
  if (last === undefined) return { more: false, untold: 0 };
  await watchedTo(unit, last.leaf + 1);
  const byWorkerAndDay = grouped(
    sealed.filter(({ watched }) => watched),
    ({ workerId, day }) => `${workerId} ${day}`,
    (look) => look,
  );
  let untold = 0;
  for (const looks of byWorkerAndDay.values()) untold += await watchOne(unit, looks, { limits, by });
  return { more: sealed.length === LEAVES_AT_ONCE, untold };
}

interface Watching {
  readonly limits: LookingLimits;
  readonly by: FoundBy;
}

/** What one worker did on one day. */
async function watchOne(unit: Change, looks: readonly WorkerLook[], { limits, by }: Watching): Promise<number> {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const { workerId, agencyId, day, role, name, teamId } = first;
  const before = await usualBefore(unit, workerId, day);
  const today = await addToDay(unit, workerId, agencyId, day, {
    looks: looks.length,
    nights: looks.filter(isNight).length,
    misses: looks.filter(({ missed }) => missed).length,
    children: [...new Set(looks.flatMap(({ childId }) => childId ?? []))],
    teams: [...new Set(looks.flatMap(({ childTeamId }) => childTeamId ?? []))],
    strangers: [...new Set(looks.filter(isStranger({ teamId, before })).flatMap(({ childId }) => childId ?? []))],
  });
  const missed = looks.some((look) => look.missed)
    ? await missesOf(unit, workerId, agencyId, last.at, day)
    : { misses: [], missesOfAgencyToday: 0 };
  const surnameKeys = by.any('surname', name.trim().split(/\s+/).at(-1));
  let untold = 0;
  for (const found of unusual({ role, surnameKeys, teamId, looks, before, ...today, ...missed }, limits))
    if (!(await alert(unit, found, first, looks))) untold++;
  return untold;
}

/** Notes what was found and tells of it, once. @returns false when there is nobody who may be told. */
async function alert(
  unit: Change,
  { rule, count, ...found }: Found & { readonly rule: LookingRule },
  who: WorkerLook,
  looks: readonly WorkerLook[],
): Promise<boolean> {
  const { about } = LOOKING_RULES[rule];
  const childId = found.childId ?? null;
  const workerId = about === 'AGENCY' ? null : who.workerId;
  const childAuthority = looks.find((look) => look.childId === childId)?.childAuthorityId ?? null;
  const authorities = [who.authorityId, childId === null ? null : childAuthority].filter((id) => id !== null);
  const told = await leadsFor(unit, who.agencyId, authorities, workerId);
  const id = newId();
  const once = [rule, who.day, workerId ?? who.agencyId, childId ?? ''].join(' ');
  const authorityId = authorities[0] ?? null;
  const isNew = await addAlert(unit, [
    ...[id, unit.scope.now, who.day, rule, once, count, authorityId, who.agencyId, workerId, childId],
    told,
  ]);
  if (!isNew) return true;
  unit.audit({ action: 'WRITE', operation: 'alertOfLooking', authorityId, fields: ['LookingAlert.rule'] });
  await unit.tell('UnusualLooking', { authorityId, childId: null, subjectId: id }, told);
  return told.length > 0;
}

async function tellOfCheckpoint(unit: Change): Promise<void> {
  const leads = await leadsToday(unit, dayInEngland(unit.scope.now));
  if (leads.length === 0) return;
  unit.audit({ action: 'WRITE', operation: 'tellOfCheckpoints', fields: ['AuditCheckpoint.note'] });
  await unit.tell('CheckpointSigned', { authorityId: null, childId: null, subjectId: newId() }, leads);
}
