import type { AnsweringFor } from '../deadlines';
import type { Change } from '../events';
import { whoseComplaint } from './complaint.store';
import { managersFor } from './managers.store';

/**
 * Who must answer a complaint at the stage it is at: the key worker's manager before the others. Never whom it is about, nor
 * who has answered it before. Asked when the warning goes out, for managers change.
 */
async function answeringComplaint(
  unit: Change,
  { child_id, subject_id }: { readonly child_id: string; readonly subject_id: string },
): Promise<readonly string[]> {
  const { about, answered } = await whoseComplaint(unit, subject_id);
  const managers = (await managersFor(unit.scope, child_id, about)).filter(({ id }) => !answered.includes(id));
  return [...managers].sort((a, b) => Number(b.of_key_worker === true) - Number(a.of_key_worker === true)).map(({ id }) => id);
}

/** Who is warned of what is owed to whoever complained. */
export const ANSWERING_COMPLAINTS: AnsweringFor = {
  COMPLAINT: answeringComplaint,
  COMPLAINT_INVESTIGATION: answeringComplaint,
};
