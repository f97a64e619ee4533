import type { ConfidentialDeadline, Scope } from '../access';
import type { Db } from '../platform/db/statement';
import { whoseComplaint } from './complaint.store';
import { managersFor } from './managers.store';

/**
 * Who must answer a complaint at the stage it is at: the key worker's manager, and every other where that one may not, or all
 * are asked for. Never whom it is about, nor who has answered it before. Asked when it is told of, for managers change.
 */
export async function answeringComplaint(
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
