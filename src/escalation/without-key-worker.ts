import type { Change } from '../events';
import { frontDoorOf } from '../agencies';
import { isOpen } from '../platform/days/office-hours';
import { toldAt, type Situation } from './hearing.rules';
import { hearingOf } from './hearing.store';
import { ladderSettingsOf } from './setting.store';

/**
 * Who is told of what cannot wait about a child without a key worker who is at work: whoever would be told of an urgent concern
 * (the duty team, and outside office hours emergency duty), and the manager who can allocate somebody.
 */
export async function toldWithoutKeyWorker(
  unit: Change,
  { child_id: childId, authority_id: authorityId }: { readonly child_id: string; readonly authority_id: string },
): Promise<string[]> {
  const { now, hub } = unit.scope;
  const routedTo = (await frontDoorOf(unit.scope, authorityId, unit)) ?? authorityId;
  const hearing = await hearingOf(unit, now, { authorityId, children: [childId], hidden: null, routedTo });
  const { hours } = await ladderSettingsOf(unit, authorityId);
  const situation: Situation = { urgency: 'URGENT', officeOpen: isOpen(now, hours), first: [], reporterId: null };
  const [first, manager] = [toldAt('FIRST', situation, hearing), toldAt('MANAGER', situation, hearing)];
  for (const alarm of first.alarms) hub.alarm(alarm);
  return [...new Set([...first.recipients, ...manager.recipients])];
}
