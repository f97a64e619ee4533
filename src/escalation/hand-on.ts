import type { AuditNote } from '../access';
import type { About, EventName } from '../events';
import type { Alarm } from '../platform/alarms';
import type { Db } from '../platform/db/statement';
import { handedTo } from './hearing.rules';
import { hearingOf, type WaitingConcern } from './hearing.store';
import { claimAbandoned, lockListed, reroute } from './hand-on.store';

/** A commit in which concerns change hands: a Change, or that of a command which makes none. */
export interface Handing extends Db {
  readonly scope: { readonly now: Date; readonly hub: { readonly alarm: (alarm: Alarm) => void } };
  tell(name: EventName, about: About, recipients: readonly (string | null | undefined)[]): Promise<void>;
  audit(note: AuditNote): void;
}

/**
 * Somebody no longer answers for what stands on their list: they have left, were given another caseload, or have come into
 * conflict with a child. What is not decided goes to the duty team in this commit, and `besides` are told with it.
 */
export async function handOnFrom(
  unit: Handing,
  workerId: string,
  childId: string | null = null,
  besides: readonly string[] = [],
): Promise<number> {
  const concerns = await lockListed(unit, workerId, childId);
  for (const concern of concerns) await handOn(unit, concern, besides);
  return concerns.length;
}

/** The same for everybody who has left or is barred by now, whoever has written that and when: the concerns handed on. */
export async function handOnAbandoned(unit: Handing): Promise<number> {
  for (let count = 0; ; count++) {
    const concern = await claimAbandoned(unit, unit.scope.now, []);
    if (concern === undefined) return count;
    await handOn(unit, concern);
  }
}

/** Puts one concern on the list of the duty team. */
export async function handOn(unit: Handing, concern: WaitingConcern, besides: readonly string[] = []): Promise<void> {
  const { now, hub } = unit.scope;
  const { id, authorityId, childId, reporterId } = concern;
  const hearing = await hearingOf(unit, now, concern);
  const holder = handedTo(hearing, { authorityId, recorded: childId !== null });
  const told = [...new Set([...holder.recipients, ...besides])].filter((one) => one !== reporterId);
  await reroute(unit, id, holder.routedTo, told, now);
  unit.audit({ action: 'WRITE', operation: 'handOnConcern', authorityId, childId, fields: ['Concern.ladder'] });
  for (const alarm of holder.alarms) hub.alarm(alarm);
  await unit.tell('ConcernHandedOn', { authorityId, childId, subjectId: id }, told);
}
