import { randomUUID } from 'node:crypto';
import { day, type Group, type Planting } from '../canaries';
import { connection } from './plan-life';

/** A family group conference that was held and one that was refused; a child who stays elsewhere, and with whom. */
export async function plantPlacements(planting: Planting): Promise<void> {
  const { put, word, row, of, index, canaries, keyWorker, now } = planting;
  const dated = (group: Group, year: number) => canaries.value(of, group, day(year, 7, index));
  const id = (group: Group) => canaries.value(of, group, randomUUID());
  const conferenceId = id('familyGroup');
  const offered = { ...row, offered_by: keyWorker.id, version: 2 };
  const unsaid = {
    planned_for: `${dated('familyGroup', 2092)}T12:00:00Z`,
    refused_on: null,
    refused_because: null,
    held_on: null,
    family_plan: null,
  };
  await put('family_group_conference', [
    {
      ...{ ...offered, ...unsaid, id: conferenceId, state: 'HELD', offered_on: dated('familyGroup', 2047) },
      ...{ held_on: dated('familyGroup', 2048), family_plan: word('familyGroupWords') },
    },
    {
      ...{ ...offered, ...unsaid, id: id('familyGroup'), state: 'REFUSED', offered_on: dated('familyGroup', 2049) },
      ...{ refused_on: dated('familyGroup', 2050), refused_because: word('placementWords') },
    },
  ]);
  await put('family_group_member', [
    {
      ...{ ...row, id: randomUUID(), conference_id: conferenceId },
      ...{
        connection_id: await connection(planting),
        came: true,
        can_help: word('familyGroupWords'),
      },
    },
  ]);
  const stayId = id('stay');
  await put('stay', [
    {
      ...{ ...row, id: stayId, needed_from: dated('stay', 2051), why: word('placementWords') },
      ...{ decided_by: word('placementWords'), ended_on: dated('stay', 2052), ended_because: word('placement') },
      ...{ recorded_by: keyWorker.id, version: 2 },
    },
  ]);
  const carer = await connection(planting);
  await put('carer_considered', [
    {
      ...{ ...row, id: randomUUID(), stay_id: stayId, connection_id: carer, outcome: 'SUITABLE' },
      ...{ reason: word('placement'), considered_at: now, considered_by: keyWorker.id },
    },
  ]);
  await put('placement', [
    {
      ...{ ...row, id: id('placement'), stay_id: stayId, kind: 'FAMILY_NETWORK', connection_id: carer },
      ...{ from_on: dated('placement', 2053), to_on: dated('placement', 2054), reason: word('placement') },
      ...{ decided_by: word('placement'), recorded_by: keyWorker.id, version: 2 },
    },
  ]);
}
