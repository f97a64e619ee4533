import { randomUUID } from 'node:crypto';
import { day, type Planted, type Planting } from '../canaries';

/** A mother at home and somebody who has gone, with what the police and another agency disclosed of the first. */
export async function plantNetwork(part: Planting, police: string): Promise<void> {
  const { put, word, row, of, index, canaries, now, keyWorker } = part;
  const id = (group: 'network' | 'offence' | 'policeOffence' | 'nobody') => canaries.value(of, group, randomUUID());
  const people = [0, 1].map((n) => ({
    id: id('network'),
    authority_id: row.authority_id,
    name: word('network'),
    date_of_birth: canaries.value(of, 'thirdParty', day(1971 + n, 8, index)),
    phone: word('thirdPartyPhone'),
    first_language: word('network'),
    interpreter_needed: true,
    version: 1,
  }));
  await put('person', people);
  const connections = people.map((person, n) => ({
    ...row,
    id: id('network'),
    person_id: person.id,
    kind: n === 0 ? 'MOTHER' : 'PARTNER_OF_PARENT',
    parental_responsibility: n === 0,
    lives_with_child: n === 0,
    household: word('household'),
    helps: false,
    since: canaries.value(of, 'network', day(2001 + n, 9, index)),
    until: n === 0 ? null : canaries.value(of, 'network', day(2004, 9, index)),
    account_id: null,
    version: 1,
  }));
  await put('connection', connections);
  await put('family_invitation', [
    {
      ...row,
      id: id('nobody'),
      connection_id: connections[0]?.id,
      kind: 'FAMILY',
      reason: word('nobody'),
      code_digest: word('nobody'),
      invited_by: keyWorker.id,
      invited_at: '2026-03-01T10:00:00Z',
      expires_at: '2026-03-15T10:00:00Z',
    },
  ]);
  const other = await part.extra('offence', 'POLICE', 'POLICE_OFFICER');
  const offence = (
    group: 'offence' | 'policeOffence' | 'nobody',
    originator_id: string,
    recorded_by: string,
    month: number,
  ) => ({
    ...row,
    id: id(group),
    connection_id: connections[0]?.id,
    originator_id,
    recorded_by,
    recorded_at: now,
    kind: 'CONVICTION',
    text: word(group),
    happened_on: canaries.value(of, group, day(2005, month, index)),
    withdrawn_at: null as Date | null,
    withdrawn_reason: null as string | null,
    version: 1,
  });
  await put('offence', [
    offence('offence', other.agencyId, other.id, 1),
    offence('policeOffence', police, keyWorker.id, 2),
    { ...offence('nobody', police, keyWorker.id, 3), withdrawn_at: now, withdrawn_reason: word('nobody') },
  ]);
}

/** Every child is the brother or sister of the next: whoever may see only one of two must not hear of the other. */
export async function plantSiblings(
  put: Planting['put'],
  children: readonly Planted[],
  authority_id: string,
): Promise<void> {
  const pairs = children.slice(1).map((child, i) => [child.id, (children[i] as Planted).id].sort());
  await put(
    'sibling',
    pairs.map(([child_id, other_id]) => ({ child_id, other_id, authority_id, kind: 'HALF' })),
  );
}
