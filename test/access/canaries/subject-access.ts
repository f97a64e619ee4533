import { randomUUID } from 'node:crypto';
import { day, type Planting } from '../canaries';

/** A request that was answered, and what was given and kept in it. */
export async function plantSubjectAccess(planting: Planting): Promise<void> {
  const { put, word, row, of, index, child, canaries, now, keyWorker, personas, event } = planting;
  const by = keyWorker.id;
  const second = personas.find(({ id }) => id !== by)?.id;
  const [document, copy] = [randomUUID(), canaries.value(of, 'copies', child.answerId)];
  const said = word('asked');
  const answer = { title: said, blocks: [{ paragraph: word('asked') }] };
  await put('document', [
    {
      ...{ ...row, id: document, kind: 'SUBJECT_ACCESS', subject_id: child.requestId, number: 1, copies: 1 },
      ...{ title: word('nobody'), content: null, written_by: by, written_at: now },
    },
  ]);
  await put('document_copy', [
    {
      ...{ ...row, id: copy, document_id: document, number: 1, other: word('nobody'), channel: 'POST', redactions: 0 },
      ...{
        as_given: {
          ...answer,
          blocks: [],
          title: word('copyNames'),
          recipient: word('copyNames'),
          authority: '',
          phone: '',
        },
      },
      ...{ given_on: canaries.value(of, 'copies', day(2081, 8, index)), given_by: by, given_at: now },
    },
  ]);
  await put('subject_access', [
    {
      ...{ ...row, id: canaries.value(of, 'asked', child.requestId), asker: 'CHILD', connection_id: null },
      ...{ name: word('asked'), identity_checked: word('asked'), standing: word('asked') },
      ...{ received_on: canaries.value(of, 'asked', day(2082, 8, index)), recorded_by: by, recorded_at: now },
      ...{ state: 'RELEASED', draft: 1, answer, scanned_at: now, first_by: by, first_at: now, version: 1 },
      ...{ second_by: second, second_at: now, copy_id: copy, closed_because: null },
      hits: [{ record: word('asked'), place: 1, label: 'What', kinds: ['NAME'] }],
    },
  ]);
  const item = { ...row, request_id: child.requestId, draft: 1, left_out: 0, held_rows: 1, version: 1 };
  const judged = { judged_by: by, judged_at: now };
  await put('subject_access_item', [
    {
      ...{ ...item, ...judged, id: canaries.value(of, 'asked', randomUUID()), place: 1, record: 'visit' },
      ...{ on_day: canaries.value(of, 'asked', day(2083, 8, index)), state: 'GIVEN', exemption: null },
      content: { facts: [], words: [{ label: 'Words', text: word('askedSays') }], professionals: [] },
      reason: word('asked'),
    },
    {
      ...{ ...item, id: canaries.value(of, 'asked', randomUUID()), place: 2, record: 'offence', on_day: null },
      ...{ content: null, state: 'WITHHELD', exemption: 'CRIME', reason: null, judged_by: null, judged_at: null },
    },
  ]);
  event('SubjectAccessAsked', child.requestId);
}
