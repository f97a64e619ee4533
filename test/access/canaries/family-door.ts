import { randomUUID } from 'node:crypto';
import { day, type Planting } from '../canaries';

/**
 * What the mother has to do herself, what she said, and the core group in which she has a seat; the same of the grandmother, and of somebody
 * who is nobody to the child any more: theirs is not for the mother, nor for them.
 */
export async function plantFamilyDoor(planting: Planting): Promise<void> {
  const { put, word, row, of, index, child, canaries, now, keyWorker, personas, event } = planting;
  const about = { ...row, plan_id: child.planId };
  const meeting = canaries.value(of, 'ownMeeting', randomUUID());
  await put('core_group_meeting', [
    {
      ...{ ...about, id: meeting, state: 'PLANNED', online: false, place: word('ownMeetingPlace') },
      ...{ planned_for: `${canaries.value(of, 'ownMeeting', day(2056, 12, index))}T12:00:00Z` },
      ...{ held_on: null, discussed: null, called_off_because: null, recorded_by: keyWorker.id, version: 1 },
    },
  ]);
  for (const [i, name] of (['mother', 'gran', 'stranger', null] as const).entries()) {
    const own = name === 'mother';
    const person = randomUUID();
    const connection = canaries.value(of, 'network', randomUUID());
    const account = personas.find((persona) => persona.subject === name)?.id ?? null;
    await put('person', [
      { id: person, authority_id: row.authority_id, name: 'A relative', interpreter_needed: false, version: 1 },
    ]);
    await put('connection', [
      {
        ...{ ...row, id: connection, person_id: person, kind: 'OTHER_RELATIVE', lives_with_child: false, helps: false },
        ...{ account_id: account, version: 1 },
      },
    ]);
    const action = canaries.value(of, own ? 'ownAction' : 'actions', randomUUID());
    await put('plan_action', [
      {
        ...{ ...about, id: action, owner_connection_id: connection, text: word(own ? 'ownActionText' : 'actions') },
        ...{ due_on: canaries.value(of, own ? 'ownAction' : 'actions', day(2051 + i, 12, index)) },
        ...{ state: 'OPEN', closed_at: null, version: 1 },
      },
    ]);
    if (own) event('ActionAdded', action);
    const told = { ...row, action_id: action, written_at: now };
    await put('action_note', [
      { ...told, id: canaries.value(of, 'actions', randomUUID()), written_by: keyWorker.id, text: word('actions') },
      ...(own && account !== null
        ? [{ ...told, id: canaries.value(of, 'ownNote', randomUUID()), written_by: account, text: word('ownNote') }]
        : []),
    ]);
    const said = own ? 'ownView' : 'views';
    await put(
      'family_view',
      [null, meeting].map((meeting_id) => ({
        ...{ ...about, id: canaries.value(of, said, randomUUID()), meeting_id, connection_id: connection },
        ...{ words: word(said), said_on: '2026-03-01', taken_down: !own, written_by: keyWorker.id, written_at: now },
      })),
    );
    if (own)
      await put('core_group_family', [
        { ...about, id: randomUUID(), connection_id: connection, since: '2026-03-03', until: null },
      ]);
  }
  event('CoreGroupMeetingPlanned', meeting);
}
