import { randomUUID } from 'node:crypto';
import { day, type Group, type Planting } from '../canaries';

/** Somebody around the child: whoever is named anywhere is named by a connection, and stands in the network. */
export async function connection({ put, row, of, canaries }: Planting): Promise<string> {
  const id = canaries.value(of, 'network', randomUUID());
  const person = randomUUID();
  await put('person', [
    { id: person, authority_id: row.authority_id, name: 'A relative', interpreter_needed: false, version: 1 },
  ]);
  await put('connection', [
    { ...row, id, person_id: person, kind: 'GRANDPARENT', lives_with_child: false, helps: true, version: 1 },
  ]);
  return id;
}

/** A core group meeting that was held, with everything of it; the asking for an early review; a Child in Need plan. */
export async function plantPlanLife(planting: Planting): Promise<void> {
  const { put, word, row, of, index, child, canaries, keyWorker, now, event } = planting;
  const own = { ...row, plan_id: child.planId };
  const dated = (group: Group, year: number) => canaries.value(of, group, day(year, 7, index));
  const meetingId = canaries.value(of, 'coreMeeting', randomUUID());
  await put('core_group_meeting', [
    {
      ...{ ...own, id: meetingId, state: 'HELD', planned_for: now, online: false, place: word('meetingPlace') },
      ...{ held_on: dated('coreMeeting', 2041), discussed: word('meetingWords'), called_off_because: null },
      ...{ recorded_by: keyWorker.id, version: 1 },
    },
  ]);
  const relative = await connection(planting);
  const member = await planting.extra('meetingNear', 'HEALTH', 'HEALTH_PRACTITIONER');
  await put('core_group_attendance', [
    { ...row, id: randomUUID(), meeting_id: meetingId, worker_id: null, connection_id: relative, attended: 'CAME' },
    { ...row, id: randomUUID(), meeting_id: meetingId, worker_id: member.id, connection_id: null, attended: 'CAME' },
  ]);
  await put('progress_report', [
    {
      ...{ ...row, id: canaries.value(of, 'meetingWords', randomUUID()), meeting_id: meetingId },
      ...{ agency_id: member.agencyId, written_by: member.id, written_at: now, text: word('meetingWords') },
    },
  ]);
  await put('core_group_family', [
    { ...own, id: randomUUID(), connection_id: relative, since: dated('meetingWords', 2042), until: null },
  ]);
  const reviewId = canaries.value(of, 'meetingWords', randomUUID());
  await put('early_review', [
    {
      ...{ ...own, id: reviewId, asked_by: member.id, asked_at: now, difficulty: word('meetingWords') },
      ...{ answer: 'AGREED', answered_by: keyWorker.id, answered_at: now, reason: word('meetingWords') },
      ...{ review_by: dated('meetingWords', 2043), version: 2 },
    },
  ]);
  await put('child_in_need_plan', [
    {
      ...{ ...row, id: canaries.value(of, 'inNeed', randomUUID()), after_plan_id: child.oldPlanId },
      ...{ started_on: dated('inNeed', 2044), ended_on: dated('inNeed', 2045), end_reason: 'NEEDS_MET' },
      ...{ support: word('inNeedWords'), lead_id: keyWorker.id, version: 2 },
    },
  ]);
  event('CoreGroupMeetingHeld', meetingId);
  event('EarlyReviewAnswered', reviewId);
}
