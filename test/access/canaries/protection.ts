import { randomUUID } from 'node:crypto';
import type { Planting } from '../canaries';

/** A use of emergency access that was reviewed and one that was not, and two requests of somebody who may know the family. */
export async function plantProtection({ put, word, row, of, canaries, now, extra, event }: Planting): Promise<void> {
  const nurse = await extra('emergencyUse', 'HEALTH', 'HEALTH_PRACTITIONER');
  const lead = async (group: 'emergencyUse' | 'request') => (await extra(group, 'SOCIAL_CARE', 'TEAM_MANAGER')).id;
  const use = async (reviewed: boolean) => {
    const id = canaries.value(of, 'emergencyUse', randomUUID());
    const relationship_id = randomUUID();
    const who = { ...row, worker_id: nurse.id, agency_id: nurse.agencyId };
    const span = { began_at: '2026-02-01T00:00:00Z', ended_at: '2026-02-01T01:00:00Z' };
    await put('relationship', [{ ...who, ...span, id: relationship_id, kind: 'EMERGENCY', reason: word('nobody') }]);
    const review = { outcome: 'JUSTIFIED', why: word('emergencyUse'), reviewed_by: await lead('emergencyUse') };
    await put('emergency_access', [
      {
        ...{
          ...who,
          id,
          relationship_id,
          reason: word('emergencyUse'),
          used_at: span.began_at,
          ends_at: span.ended_at,
        },
        ...(reviewed ? { ...review, reviewed_at: now } : { outcome: null, why: null, reviewed_by: null }),
        version: 1,
      },
    ]);
    return id;
  };
  await use(true);
  event('EmergencyAccessUsed', await use(false));

  const asker = await extra('request', 'SOCIAL_CARE', 'SOCIAL_WORKER');
  const request = async (answered: boolean) => ({
    ...{ ...row, id: canaries.value(of, 'request', randomUUID()), worker_id: asker.id, reason: word('request') },
    ...(answered
      ? { state: 'REFUSED', decided_by: await lead('request'), decided_at: now, why: word('request') }
      : { state: 'ASKED', decided_by: null, decided_at: null, why: null }),
    ...{ asked_at: now, version: 1 },
  });
  const open = await request(false);
  await put('access_request', [open, await request(true)]);
  event('AccessAsked', open.id);
}
