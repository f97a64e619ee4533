import { randomUUID } from 'node:crypto';
import { day, type Group, type Planting } from '../canaries';

/** A visit that was made, one that was not, one that is planned, and a sighting. */
export async function plantVisits({ put, word, row, of, index, child, canaries, now, extra }: Planting): Promise<void> {
  const own = { ...row, plan_id: child.planId };
  const visitor = await extra('visit', 'SOCIAL_CARE', 'SOCIAL_WORKER');
  const id = (group: Group) => canaries.value(of, group, randomUUID());
  const planned = {
    ...{ ...own, state: 'PLANNED', planned_for: now, visited_at: null, announced: false, place: 'HOME' },
    ...{ child_seen: null, seen_alone: null, bedroom_seen: null, present: null, learnt: null },
    ...{ not_made_because: null, visited_by: visitor.id, recorded_at: null, version: 1 },
  };
  await put('visit', [
    { ...planned, id: id('visitPlanned') },
    { ...planned, id: id('visit'), state: 'NOT_MADE', not_made_because: word('visitNotMade'), recorded_at: now },
    {
      ...{ ...planned, id: id('visit'), state: 'MADE', visited_at: now, recorded_at: now },
      ...{ child_seen: true, seen_alone: true, bedroom_seen: true },
      ...{ present: word('visitWords'), learnt: word('visitWords') },
    },
  ]);
  const nurse = await extra('visitNear', 'HEALTH', 'HEALTH_PRACTITIONER');
  await put('sighting', [
    {
      ...{ ...own, id: randomUUID(), agency_id: nurse.agencyId, worker_id: nurse.id },
      ...{ seen_on: canaries.value(of, 'visit', day(2046, 7, index)), recorded_at: now },
    },
  ]);
}
