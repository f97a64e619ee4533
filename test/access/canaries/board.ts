import { randomUUID } from 'node:crypto';
import type { TestWorker } from '../../support/world';
import type { Canaries, Planting } from '../canaries';

/** A calendar feed of everybody, whose digest is for nobody. */
export async function plantFeeds(
  put: Planting['put'],
  canaries: Canaries,
  personas: readonly TestWorker[],
): Promise<void> {
  await put(
    'calendar_feed',
    personas.map(({ id }) => ({
      ...{ id: randomUUID(), worker_id: id, digest: canaries.word('unmatched', 'nobody') },
      ...{ created_at: '2026-01-01T00:00:00Z', expires_at: '2027-01-01T00:00:00Z' },
    })),
  );
}
