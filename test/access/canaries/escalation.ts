import type { TestWorker } from '../../support/world';
import { day, type Planting } from '../canaries';

/** Two rungs of a concern that was acknowledged after the second; whom each has told has no other business with the child. */
export async function plantLadder(
  { put, row, of, index, canaries, extra }: Planting,
  concernId: string,
): Promise<void> {
  const at = (year: number) => `${canaries.value(of, 'ladder', day(year, 9, index))}T12:00:00Z`;
  const rung = (level: number, due_at: string, done_at: string | null) => ({
    ...{ ...row, concern_id: concernId, level, urgency: 'STANDARD', due_at, done_at },
    stopped_at: done_at === null ? due_at : null,
  });
  const told = await extra('ladder', 'SOCIAL_CARE', 'SOCIAL_WORKER');
  await put('escalation', [rung(0, at(2041), at(2042)), rung(1, at(2043), at(2044)), rung(2, at(2045), null)]);
  await put(
    'escalation_told',
    [0, 1].map((level) => ({
      ...{ concern_id: concernId, level, recipient_id: told.id, told_at: '2026-03-02T10:00:00Z' },
    })),
  );
}

/** A cover and a shift, which are of nobody's record: everybody of social care sees them. */
export async function plantDuty(put: Planting['put'], authority_id: string, worker: TestWorker): Promise<void> {
  const deputy = '00000000-0000-4000-8000-00000000c0fe';
  await put('worker', [
    {
      ...{
        id: deputy,
        agency_id: worker.agencyId,
        role: 'SOCIAL_WORKER',
        name: 'A colleague',
        job_title: 'Social worker',
      },
      ...{ phone: '020 7946 0003', active_from: '2020-01-01' },
    },
  ]);
  await put('cover', [
    {
      ...{ id: '00000000-0000-4000-8000-00000000c0f1', authority_id, worker_id: worker.id, deputy_id: deputy },
      ...{ from_on: '2026-03-01', until_on: '2026-03-31', recorded_by: worker.id, version: 1 },
    },
  ]);
  await put('duty_shift', [
    {
      ...{ id: '00000000-0000-4000-8000-00000000c0f2', authority_id, worker_id: deputy, planned_by: worker.id },
      ...{ begins_at: '2026-03-02T17:00:00Z', ends_at: '2026-03-03T09:00:00Z', cancelled_at: null, version: 1 },
    },
  ]);
  await put('duty_setting', [{ authority_id, opens: 540, closes: 1020, head_of_service_id: deputy }]);
}
