import type { AnsweringFor } from '../deadlines';
import type { Change } from '../events';
import { whoseComplaint } from './complaint.store';
import { managersFor } from './managers.store';

/**
 * Who must answer a complaint at the stage it is at: the key worker's manager, and every other where that one may not, or the
 * day has gone by. Never whom it is about, nor who has answered it before. Asked when the warning goes out, for managers change.
 */
async function answeringComplaint(
  unit: Change,
  { child_id, subject_id }: { readonly child_id: string; readonly subject_id: string },
  missed: boolean,
): Promise<readonly string[]> {
  const { about, answered } = await whoseComplaint(unit, subject_id);
  const managers = (await managersFor(unit.scope, child_id, about)).filter(({ id }) => !answered.includes(id));
  const first = managers.filter((manager) => manager.of_key_worker === true);
  return (missed || first.length === 0 ? managers : first).map(({ id }) => id);
}

/** Who is warned of what is owed to whoever complained. */
export const ANSWERING_COMPLAINTS: AnsweringFor = {
  COMPLAINT: answeringComplaint,
  COMPLAINT_INVESTIGATION: answeringComplaint,
};
