import { randomUUID } from 'node:crypto';
import { day, type Group, type Planting } from '../canaries';

/**
 * A move that is over and one by which the child came; for those who are moving, one that is open. The authority before is one
 * of the two of the world, so that its workers are asked what they still see; the authority visited is of this record alone.
 */
export async function plantMoves(planting: Planting, other: string): Promise<void> {
  const { put, word, row, of, index, canaries, child, extra, event } = planting;
  const dated = (group: Group, year: number): string => canaries.value(of, group, day(year, 5, index));
  const id = (group: Group): string => canaries.value(of, group, randomUUID());
  const visited = randomUUID();
  await put('authority', [
    {
      ...{ id: visited, dfe_code: String(300 + index), name: word('movingTo') },
      ...{ day_phone: word('movingTo'), out_of_hours_phone: word('movingTo') },
    },
  ]);
  const by = async () => (await extra('movingBy', 'SOCIAL_CARE', 'SOCIAL_WORKER')).id;
  const open = { ended_on: null, ended_by: null, ended_because: null, local_id_before: null, conference_id: null };
  const away = {
    ...{ ...row, ...open, id: id('moving'), kind: 'TEMPORARY', state: 'RETURNED', from_authority_id: row.authority_id },
    ...{ to_authority_id: visited, noticed_on: dated('moving', 2061), from_on: dated('moving', 2062) },
    ...{ expected_until: dated('moving', 2063), why: word('movingWhy'), notified_by: await by(), version: 2 },
    ...{ ended_on: dated('moving', 2064), ended_by: await by(), ended_because: word('movingWhy') },
  };
  const came = {
    ...{ ...row, id: id('moving'), kind: 'PERMANENT', state: 'ACCEPTED', from_authority_id: other },
    ...{ to_authority_id: row.authority_id, noticed_on: dated('moving', 2065), from_on: dated('moving', 2066) },
    ...{ expected_until: null, why: word('movingWhy'), notified_by: await by(), version: 2 },
    ...{ ended_on: dated('movedOn', 2067), ended_by: await by(), ended_because: word('movingWhy') },
    ...{ local_id_before: word('movedFrom'), conference_id: child.conferenceId },
  };
  const moving = {
    ...{ ...row, ...open, id: id('moving'), kind: 'PERMANENT', state: 'NOTIFIED', from_authority_id: row.authority_id },
    ...{ to_authority_id: other, noticed_on: dated('moving', 2068), from_on: dated('moving', 2069) },
    ...{ expected_until: null, why: word('movingWhy'), notified_by: await by(), version: 1 },
  };
  await put('child_move', [away, came, ...(['receiving', 'hosting'].includes(of) ? [moving] : [])]);
  await put('deadline', [
    {
      ...{ ...row, id: canaries.value(of, 'deadline', randomUUID()), timescale: 'TEMPORARY_MOVE', subject_id: away.id },
      ...{ length: 14, unit: 'WORKING_DAYS', convention: 'DAY_AFTER_IS_FIRST', from_on: '2026-01-05' },
      ...{ first_due_on: '2026-01-05', due_on: dated('deadline', 2070), met_on: null, withdrawn_at: null, warned: 0 },
      ...{ extended_by: null, extension_agreed_by: null, extension_reason: null, version: 1 },
    },
  ]);
  event('MoveNotified', away.id);
}
