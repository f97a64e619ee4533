import type { Scope } from '../access';
import { isBarred } from '../children';
import { change, EVENTS, type Change, type InboxItem } from '../events';
import { activeWorker } from '../people';
import { notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { checkTakeOn } from './concern-life.rules';
import { CrimeNoticeEntity } from './crime-notice.entity';
import { holdNotice, noticeLoader, officerOf, policeDeskOf, policeTold, waitingNotices } from './crime-notice.store';
import type { CrimeNotice } from './crime-notice.type';
import { isFindingOut, joinStrategy, leaveStrategy } from './strategy-links.store';

const REASON = 'A crime is suspected.';

/**
 * Tells the police desk of the area that a crime is suspected, once for each concern. The notice holds no word of the report
 * and names no child: a desk is many officers, and the one who takes it on is joined by name. Where no desk is registered or
 * nobody works at it, nothing is written, so that nobody believes that the police know.
 */
export async function tellPolice(unit: Change, concern: { id: string; authorityId: string }): Promise<void> {
  if (await policeTold(unit, concern.id)) return;
  const deskId = await policeDeskOf(unit, concern.authorityId, unit.scope.now);
  if (deskId === undefined) return;
  const id = newId();
  const { authorityId } = concern;
  await unit.insert(CrimeNoticeEntity, {
    ...{ id, authorityId, concernId: concern.id, deskId, toldAt: unit.scope.now },
    ...{ takenOnBy: null, takenOnAt: null, version: 1 },
  });
  await unit.tell('CrimeSuspected', { authorityId, childId: null, subjectId: id }, [deskId]);
}

/** Suspected crimes that wait for an officer of the caller's desk; none for whoever is at no desk. */
export async function crimeNotices(scope: Scope): Promise<CrimeNotice[]> {
  const { teamId } = scope.worker();
  return teamId === null ? [] : waitingNotices(scope, teamId);
}

/** A notice to the caller's desk. */
export async function noticeById(scope: Scope, id: string): Promise<CrimeNotice | null> {
  const { teamId } = scope.worker();
  return teamId !== null && isId(id) ? ((await noticeLoader(scope, teamId).load(id)) ?? null) : null;
}

/** The notice that an inbox item is about. */
export function noticeOfItem(scope: Scope, item: InboxItem): Promise<CrimeNotice | null> | null {
  return EVENTS[item.kind].subject === 'crime' ? noticeById(scope, item.subjectId) : null;
}

/** An officer takes a suspected crime on, and is joined to finding out about the children: once, by name. */
export async function takeOnCrime(scope: Scope, id: string): Promise<string> {
  const officer = scope.worker();
  const { teamId, workerId, agencyId } = officer;
  if (teamId === null || !isId(id)) throw notAvailable();
  await change(scope, async (unit) => {
    const notice = await holdNotice(unit, id, teamId);
    if (notice === undefined) throw notAvailable();
    const { authorityId, concernId: subjectId } = notice;
    // For an officer whom a restriction keeps from one of the children there is no such notice.
    const barred = await Promise.all(notice.children.map((childId) => isBarred(scope, childId, workerId)));
    if (barred.includes(true)) throw notAvailable();
    checkTakeOn(notice);
    await unit.update(CrimeNoticeEntity, notice, { takenOnBy: workerId, takenOnAt: scope.now });
    for (const childId of notice.children)
      await joinStrategy(unit, { authorityId, childId }, [{ id: workerId, agencyId }], REASON);
    const fields = ['CrimeNotice.takenOnBy', 'CrimeNotice.takenOnAt'];
    for (const childId of notice.children.length === 0 ? [null] : notice.children)
      unit.audit({ action: 'WRITE', operation: 'takeOnCrime', authorityId, childId, fields });
    await unit.tell('CrimeTakenOn', { authorityId, childId: null, subjectId }, [
      notice.acknowledgedBy ?? notice.routedTo,
    ]);
  });
  return id;
}

/** The officer who took the suspected crime on is joined to a child to whom the concern is linked later. */
export async function joinOfficerTo(
  unit: Change,
  concernId: string,
  about: { readonly authorityId: string; readonly childId: string },
): Promise<void> {
  const officerId = await officerOf(unit, concernId);
  const officer = officerId === null ? undefined : await activeWorker(unit.scope, officerId);
  if (officer === undefined || (await isBarred(unit.scope, about.childId, officer.id))) return;
  await joinStrategy(unit, about, [{ id: officer.id, agencyId: officer.agency_id }], REASON);
}

/** Nothing is to be discussed with the police: the officer's way to the children closes, unless something else runs. */
export async function releaseOfficer(
  unit: Change,
  concern: { readonly id: string; readonly children: readonly string[] },
): Promise<void> {
  const officerId = await officerOf(unit, concern.id);
  if (officerId === null) return;
  for (const childId of concern.children)
    if (!(await isFindingOut(unit, childId))) await leaveStrategy(unit, childId, officerId);
}
