import { randomUUID } from 'node:crypto';
import { day, type Planting } from '../canaries';

/** What the mother said, and a complaint of hers that a manager has shared with the key worker. */
export async function plantFeedback(planting: Planting): Promise<void> {
  const { put, word, row, of, index, canaries, now, keyWorker, personas, extra, event } = planting;
  const on = (group: 'feedback' | 'complaintDates' | 'nobody', year: number) =>
    canaries.value(of, group, day(year, 9, index));
  const mother = personas.find((persona) => persona.subject === 'mother');
  const person = randomUUID();
  const connection_id = randomUUID();
  const base = { version: 1, interpreter_needed: false };
  await put('person', [{ ...base, id: person, authority_id: row.authority_id, name: 'A mother' }]);
  await put('connection', [
    {
      ...{ ...row, id: connection_id, person_id: person, kind: 'FRIEND', lives_with_child: false, helps: false },
      ...{ account_id: mother?.id ?? null, version: 1 },
    },
  ]);
  const recorded = { connection_id, recorded_by: mother?.id ?? keyWorker.id, recorded_at: now };
  const feedback = canaries.value(of, 'feedback', randomUUID());
  await put('feedback', [
    {
      ...{ ...row, ...recorded, id: feedback, said_on: on('feedback', 2065) },
      ...{ went_well: word('feedback'), went_wrong: word('feedback') },
    },
  ]);
  const about = await extra('complaint', 'PARTNER', 'PARTNER_PRACTITIONER');
  const complaint = canaries.value(of, 'complaintDates', randomUUID());
  await put('complaint', [
    {
      ...{ ...row, ...recorded, id: complaint, received_on: on('complaintDates', 2066), state: 'ESCALATED' },
      ...{
        what: word('complaint'),
        wanted: word('complaint'),
        escalation: word('complaint'),
        about_worker_id: about.id,
      },
      ...{ acknowledged_on: on('complaintDates', 2067), escalated_on: on('nobody', 2068), shared_at: now, version: 3 },
    },
  ]);
  await put('complaint_answer', [
    {
      ...{ ...row, complaint_id: complaint, stage: 1, outcome: 'UPHELD', answer: word('complaint') },
      ...{ answered_on: on('complaintDates', 2069), answered_by: keyWorker.id },
    },
  ]);
  // Its deadline stands beside the complaint and nowhere else.
  await put('deadline', [
    {
      ...{ ...row, id: canaries.value(of, 'nobody', randomUUID()), timescale: 'COMPLAINT', subject_id: complaint },
      ...{ from_on: on('nobody', 2070), length: 10, unit: 'WORKING_DAYS', convention: 'DAY_AFTER_IS_FIRST' },
      ...{ first_due_on: '2071-01-01', due_on: on('complaintDates', 2071), warned: 0, version: 1 },
    },
  ]);
  event('FeedbackGiven', feedback);
  event('ComplaintMade', complaint);
}
