import { systemScope, type Hub } from '../access';
import { frontDoorOf } from '../agencies';
import { responsibleFor } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { nextWarning, WARNINGS, warningOn } from './deadline.rules';
import { isConfidential } from './timetable';
import { claimWarning, coreGroupOf, noteWarning, type DueWarning } from './warning.store';

/**
 * Warns of every deadline whose warning is due, each in a commit of its own and each once, whichever process comes first.
 * One that fails is left for the next round, and the failure is thrown when the others have gone out.
 */
export async function warnOfDeadlines(hub: Hub, goOn: () => boolean = () => true): Promise<void> {
  const failed: string[] = [];
  const failures: unknown[] = [];
  while (goOn()) {
    let claimed: DueWarning | undefined;
    try {
      await change(systemScope(hub, 'TIMETABLE'), async (unit) => {
        claimed = await claimWarning(unit, dayInEngland(unit.scope.now), failed);
        if (claimed !== undefined) await warn(unit, claimed);
      });
    } catch (error) {
      if (claimed === undefined) throw error;
      failed.push(claimed.id);
      failures.push(error);
    }
    if (claimed === undefined) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} deadlines could not be warned of`);
}

/**
 * Tells whoever answers for the child, or for what is confidential; of what was missed, whoever stands behind them too, and
 * of a child not seen the core group.
 */
async function warn(unit: Change, due: DueWarning): Promise<void> {
  const { id, child_id, authority_id, due_on, timescale, subject_id } = due;
  const warned = warningOn(due_on, dayInEngland(unit.scope.now));
  await noteWarning(unit, id, warned, nextWarning(warned, due_on));
  unit.audit({
    action: 'WRITE',
    operation: 'warnOfDeadline',
    authorityId: authority_id,
    childId: child_id,
    fields: ['Deadline.state'],
  });
  const missed = warned === 3;
  await unit.tell(
    WARNINGS[warned - 1] as (typeof WARNINGS)[number],
    { authorityId: authority_id, childId: child_id, subjectId: id },
    isConfidential(timescale)
      ? await unit.scope.hub.answering(unit.scope, unit, due, missed)
      : await answeringFor(unit, due, missed),
  );
  // Not seen must be visible to all: nobody else hears of a visit that nobody planned.
  if (warned === 3 && timescale === 'VISIT')
    await unit.tell(
      'ChildNotSeen',
      { authorityId: authority_id, childId: child_id, subjectId: subject_id },
      await coreGroupOf(unit, child_id),
    );
}

async function answeringFor(
  unit: Change,
  { child_id, authority_id, elsewhere }: DueWarning,
  missed: boolean,
): Promise<readonly (string | undefined)[]> {
  // The authority to which the child moves: it has no key worker yet.
  if (elsewhere) return [await frontDoorOf(unit.scope, authority_id, unit)];
  const answering = await responsibleFor(unit.scope, { child_id, authority_id });
  return missed ? answering : answering.slice(0, 1);
}
