import { randomUUID } from 'node:crypto';
import { day, type Planting } from '../canaries';

/** A copy that stands in the register, one that the mother was given, and one that every worker was given of a record. */
export async function plantCopies(planting: Planting): Promise<void> {
  const { put, word, row, of, index, child, canaries, now, keyWorker, personas, event } = planting;
  const on = (group: 'copies' | 'ownCopy', year: number) => canaries.value(of, group, day(year, 8, index));
  const person = randomUUID();
  const mother = personas.find((persona) => persona.subject === 'mother');
  await put('person', [
    { id: person, authority_id: row.authority_id, name: 'A mother', version: 1, interpreter_needed: false },
  ]);
  const connection = {
    ...row,
    id: randomUUID(),
    person_id: person,
    kind: 'OTHER_RELATIVE',
    lives_with_child: false,
    helps: false,
  };
  await put('connection', [{ ...connection, account_id: mother?.id ?? null, version: 1 }]);

  const document = (id: string) => ({
    ...row,
    id,
    kind: 'PLAN',
    subject_id: id,
    number: 1,
    title: word('nobody'),
    copies: 3,
  });
  const written = { written_by: keyWorker.id, written_at: now };
  const [registered, own] = [canaries.value(of, 'copies', randomUUID()), canaries.value(of, 'copies', randomUUID())];
  const plain = randomUUID();
  await put(
    'document',
    [registered, own, plain].map((id) => ({ ...document(id), ...written })),
  );

  const said = (title: string, recipient: string, group: 'nobody' | 'paper' = 'nobody') => ({
    title,
    recipient,
    authority: '',
    phone: '',
    blocks: [{ paragraph: word(group) }],
  });
  const given = { redactions: 1, channel: 'POST', given_by: keyWorker.id, given_at: now };
  const inRegister = canaries.value(of, 'copies', randomUUID());
  await put('document_copy', [
    {
      ...{ ...row, ...given, id: inRegister, document_id: registered, number: 1, other: word('nobody') },
      ...{ as_given: said(word('copyNames'), word('copyNames')), given_on: on('copies', 2061) },
    },
    {
      ...{ ...row, ...given, id: child.copyId, document_id: own, number: 1, connection_id: connection.id },
      ...{ as_given: said(word('ownTitle'), word('copyNames'), 'paper'), given_on: on('ownCopy', 2062) },
    },
    ...personas.map(({ id }, i) => ({
      ...{ ...row, ...given, id: randomUUID(), document_id: plain, number: i + 1, worker_id: id },
      ...{ as_given: { ...said('A plan', 'A worker') }, given_on: '2026-01-02' },
    })),
  ]);
  const delivery = { ...row, outcome: 'DELIVERED', recorded_by: keyWorker.id, recorded_at: now };
  await put('copy_delivery', [
    { ...delivery, copy_id: inRegister, on_day: on('copies', 2063), note: word('copyNames') },
    { ...delivery, copy_id: child.copyId, on_day: on('ownCopy', 2064), note: word('copyNames') },
  ]);
  event('CopyGiven', child.copyId);

  const lost = canaries.value(of, 'misdirected', randomUUID());
  const finder = await planting.extra('misdirected', 'SOCIAL_CARE', 'SOCIAL_WORKER');
  const told = { commissioner_told_at: now, commissioner_reference: word('misdirected') };
  await put('misdirection', [
    {
      ...{ ...row, ...told, id: lost, copy_id: inRegister, state: 'RETURNED', risk: 'HIGH', knows_address: true },
      ...{ found_on: canaries.value(of, 'misdirected', day(2065, 8, index)), people_told_on: '2026-01-03' },
      ...{ reported_by: finder.id, reported_at: now, version: 4 },
    },
  ]);
  await put('misdirection_step', [
    {
      ...{ ...row, id: randomUUID(), misdirection_id: lost, number: 1, kind: 'REPORTED', on_day: '2026-01-02' },
      ...{ note: word('misdirectedWords'), held_by: word('misdirectedWords'), taken_by: finder.id, taken_at: now },
    },
  ]);
  event('CopyMisdirected', lost);
}
