import { systemScope, type Hub } from '../access';
import { change, type Change } from '../events';
import { isOpen } from '../platform/days/office-hours';
import { anyAbandoned, claimAbandoned } from './hand-on.store';
import { handOn } from './hand-on';
import { toldAt } from './hearing.rules';
import { hearingOf, type Heard, type WaitingConcern } from './hearing.store';
import { RUNGS, type ConcernUrgency, type Rung } from './ladder';
import { dueAt, stepOf } from './ladder.rules';
import { addRungs, addTold, anyDue, beat, claimRung, noteReached, type DueRung } from './rung.store';
import { ladderSettingsOf } from './setting.store';

/** A concern that has just been stored, and those whom it goes to. */
export interface Raised extends Heard {
  readonly id: string;
  readonly urgent: boolean;
  readonly reporterId: string | null;
  readonly recipients: readonly string[];
}

/** Writes the ladder of a new concern in its own commit. Returns everybody who is told at once. */
export async function raiseLadder(unit: Change, concern: Raised): Promise<readonly string[]> {
  const { now, hub } = unit.scope;
  const { id, authorityId, children, hidden, reporterId, recipients: first } = concern;
  const urgency: ConcernUrgency = concern.urgent ? 'URGENT' : 'STANDARD';
  const settings = await ladderSettingsOf(unit, authorityId);
  const hearing = await hearingOf(unit, now, concern);
  const told = toldAt('FIRST', { urgency, officeOpen: isOpen(now, settings.hours), first, reporterId }, hearing);
  const due = RUNGS.map((rung) => dueAt(now, stepOf(urgency, rung, settings), settings.hours));
  await addRungs(unit, { concernId: id, authorityId, childId: children[0] ?? hidden, urgency, due });
  await addTold(unit, id, 0, told.recipients, now);
  for (const alarm of told.alarms) hub.alarm(alarm);
  return told.recipients;
}

/**
 * Reaches every rung that is due and hands on what its holder no longer answers for: each in a commit of its own and each once,
 * whichever process comes first. What fails is left for the next round, and thrown when the others are done.
 */
export async function climbLadders(hub: Hub, goOn: () => boolean = () => true): Promise<void> {
  const failures: unknown[] = [];
  if (await anyDue(hub.db, hub.clock.now())) failures.push(...(await each(hub, goOn, claimRung, reach)));
  if (await anyAbandoned(hub.db, hub.clock.now()))
    failures.push(
      ...(await each(
        hub,
        goOn,
        (unit, failed) => claimAbandoned(unit, unit.scope.now, failed),
        (unit, concern) => handOn(unit, concern),
      )),
    );
  // Whoever must stop in the middle, for its clock may have leapt, says nothing of when it looked.
  if (goOn()) await beat(hub.db, hub.clock.now());
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} concerns could not be told of`);
}

async function each<T extends WaitingConcern>(
  hub: Hub,
  goOn: () => boolean,
  claim: (unit: Change, failed: readonly string[]) => Promise<T | undefined>,
  act: (unit: Change, claimed: T) => Promise<void>,
): Promise<unknown[]> {
  const failed: string[] = [];
  const failures: unknown[] = [];
  while (goOn()) {
    let claimed: T | undefined;
    try {
      await change(systemScope(hub, 'LADDER'), async (unit) => {
        claimed = await claim(unit, failed);
        if (claimed !== undefined) await act(unit, claimed);
      });
    } catch (error) {
      if (claimed === undefined) throw error;
      failed.push(claimed.id);
      failures.push(error);
    }
    if (claimed === undefined) break;
  }
  return failures;
}

/** Tells those of one rung. Who that is, is found out now: whoever has come, gone or fallen ill since the concern arrived. */
async function reach(unit: Change, due: DueRung): Promise<void> {
  const { now, hub } = unit.scope;
  const { id, authorityId, childId, urgency, reporterId, level } = due;
  const rung = RUNGS[level] as Rung;
  const { hours } = await ladderSettingsOf(unit, authorityId);
  const hearing = await hearingOf(unit, now, due);
  const told = toldAt(rung, { urgency, officeOpen: isOpen(now, hours), first: [], reporterId }, hearing);
  await noteReached(unit, due, now);
  await addTold(unit, id, level, told.recipients, now);
  unit.audit({ action: 'WRITE', operation: 'climbLadder', authorityId, childId, fields: ['Concern.ladder'] });
  for (const alarm of told.alarms) hub.alarm(alarm);
  await unit.tell('ConcernUnanswered', { authorityId, childId, subjectId: id }, told.recipients);
}
