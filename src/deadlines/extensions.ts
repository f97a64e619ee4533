import { notFor, type Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion } from '../children';
import { change, stale } from '../events';
import { dayInEngland } from '../platform/clock';
import { isId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { DeadlineEntity } from './deadline.entity';
import type { DeadlineExtensionInput } from './deadline.input';
import { checkExtension, firstWarning } from './deadline.rules';
import { visibleDeadline, type VisibleDeadline } from './deadline.store';
import { isConfidential } from './timetable';

/** Extends a deadline: a manager records who agreed to the delay and why. The day that was first set stays beside it. */
export async function extendDeadline(scope: Scope, at: RecordVersion, input: DeadlineExtensionInput): Promise<string> {
  const deadline = isId(at.id) ? await visibleDeadline(scope, at.id) : undefined;
  if (!deadline?.bases.includes('MANAGER')) {
    // A confidential one is there for those alone who must meet it.
    const seen = deadline !== undefined && !isConfidential(deadline.timescale) ? deadline : undefined;
    throw notFor(scope, 'Deadline', seen, ['MANAGER']);
  }
  if (deadline.version !== at.version) throw stale();
  const today = dayInEngland(scope.now);
  const extension = {
    extendedBy: scope.worker().workerId,
    extensionAgreedBy: accept('extension.agreedBy', input.agreedBy, line()),
    extensionReason: accept('extension.reason', input.reason, narrative({ max: 2_000 })),
  };
  checkExtension(deadline, input.to, today);
  const heard = await whoHears(scope, deadline);
  await change(scope, async (unit) => {
    await unit.update(DeadlineEntity, at, {
      ...extension,
      dueOn: input.to,
      warned: 0,
      warnOn: firstWarning(input.to, today),
    });
    auditChange(unit, deadline, 'extendDeadline', [
      ...['dueOn', 'extensionAgreedBy', 'extensionReason'].map((field) => `Deadline.${field}`),
    ]);
    const about = { authorityId: deadline.authority_id, childId: deadline.child_id, subjectId: deadline.id };
    await unit.tell('DeadlineExtended', about, heard);
  });
  return at.id;
}

/** The key worker and their manager; of what is confidential, who must meet it. */
async function whoHears(scope: Scope, deadline: VisibleDeadline): Promise<readonly (string | undefined)[]> {
  const { timescale, child_id, subjectId } = deadline;
  return isConfidential(timescale)
    ? scope.hub.answering(scope, scope.hub.db, { timescale, child_id, subject_id: subjectId }, false)
    : responsibleFor(scope, deadline);
}
