import type { ConfidentialDeadline, Hub, Scope } from '../access';
import type { ConfidentialName } from '../deadlines';
import type { Db } from '../platform/db/statement';
import { whoseComplaint } from './complaint.store';
import { managersFor } from './managers.store';

/**
 * Who must answer a complaint at the stage it is at: the key worker's manager, and every other where that one may not, or all
 * are asked for. Never whom it is about, nor who has answered it before. Asked when it is told of, for managers change.
 */
async function answeringComplaint(
  scope: Scope,
  db: Db,
  { child_id, subject_id }: ConfidentialDeadline,
  all: boolean,
): Promise<readonly string[]> {
  const { about, answered } = await whoseComplaint(db, subject_id);
  const managers = (await managersFor(scope, child_id, about)).filter(({ id }) => !answered.includes(id));
  const first = managers.filter((manager) => manager.of_key_worker === true);
  return (all || first.length === 0 ? managers : first).map(({ id }) => id);
}

/** Every confidential row of the timetable has somebody who says who must meet it. */
const ANSWERING: Readonly<Record<ConfidentialName, Hub['answering']>> = {
  COMPLAINT: answeringComplaint,
  COMPLAINT_INVESTIGATION: answeringComplaint,
};

/** Who must meet what is confidential; of a timescale that is not, nobody. */
export const answering: Hub['answering'] = async (scope, db, due, all) =>
  (await (ANSWERING as Partial<Record<string, Hub['answering']>>)[due.timescale]?.(scope, db, due, all)) ?? [];
