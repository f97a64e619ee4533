import { randomUUID } from 'node:crypto';
import { day, type Planting } from '../canaries';

/** One deadline that was extended, and one that is due soon, of which everybody's inbox is told. */
export async function plantDeadlines({
  put,
  word,
  row,
  of,
  index,
  child,
  canaries,
  keyWorker,
  event,
}: Planting): Promise<void> {
  const on = (year: number) => canaries.value(of, 'deadline', day(year, 7, index));
  const soonId = canaries.value(of, 'deadline', randomUUID());
  // In the week of the walk, so that it stands in weeks and on boards; the day is no secret, a week says its own days.
  const soon = '2026-03-05';
  event('DeadlineApproaching', soonId);
  await put('deadline', [
    {
      ...row,
      ...{ id: soonId, timescale: 'VISIT', subject_id: child.planId, from_on: soon, length: 0, unit: 'DAYS' },
      ...{ convention: 'DAY_AFTER_IS_FIRST', first_due_on: soon, due_on: soon, warned: 0, version: 1 },
    },
    {
      ...row,
      id: canaries.value(of, 'deadline', randomUUID()),
      timescale: 'REVIEW',
      subject_id: child.planId,
      from_on: on(2031),
      length: 6,
      unit: 'MONTHS',
      convention: 'DAY_AFTER_IS_FIRST',
      first_due_on: on(2032),
      due_on: canaries.value(of, 'reviewBy', day(2033, 7, index)),
      extended_by: keyWorker.id,
      extension_agreed_by: word('deadline'),
      extension_reason: word('deadline'),
      met_on: null,
      withdrawn_at: null,
      warned: 0,
      version: 2,
    },
  ]);
}
