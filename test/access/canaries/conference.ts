import { randomUUID } from 'node:crypto';
import { day, type Group, type Planting } from '../canaries';

/**
 * Two conferences: one that has been through everything, to which the usual people are invited in every record, related to
 * the child or not; and one ahead to which nobody is, so that whoever is only invited must not see it.
 */
export async function plantConferences(planting: Planting): Promise<void> {
  const { put, word, row, of, index, child, canaries, now, keyWorker, personas } = planting;
  const id = (group: Group): string => canaries.value(of, group, randomUUID());
  const on = (group: Group, year: number): string => canaries.value(of, group, day(year, 10, index));
  const persona = (name: string) => personas.find((one) => one.subject === name);
  const deadline = (more: object) => ({
    ...{ ...row, id: id('deadline'), length: 2, unit: 'WORKING_DAYS', convention: 'DAY_AFTER_IS_FIRST' },
    ...{ extended_by: null, extension_agreed_by: null, extension_reason: null, met_on: null, withdrawn_at: null },
    ...{ warned: 0, version: 1, from_on: '2026-01-05', first_due_on: '2026-01-05', ...more },
  });
  const chair =
    (of === 'chaired' ? persona('far-chair') : undefined) ??
    (await planting.extra('chairs', 'SOCIAL_CARE', 'CONFERENCE_CHAIR'));
  const [conferenceId, aheadId] = [child.conferenceId, child.aheadId];
  const answers = deadline({
    ...{ timescale: 'FIRST_REVIEW', subject_id: child.planId, due_on: on('meeting', 2036) },
    ...{ from_on: on('deadline', 2034), first_due_on: on('deadline', 2035) },
  });
  await put('deadline', [
    answers,
    deadline({ timescale: 'REPORT_BEFORE_REVIEW', subject_id: conferenceId, due_on: on('deadline', 2037) }),
  ]);
  const conference = {
    ...{ authority_id: row.authority_id, kind: 'REVIEW', planned_by: keyWorker.id, version: 1, late_reason: null },
    ...{ late_agreed_by: null, online: null, note_taker: null, chair_id: null, changed_reason: null, held_on: null },
    ...{ not_quorate_reason: null, distributed_on: null, outline_gap: null, record_gap: null },
  };
  await put('conference', [
    {
      ...{ ...conference, id: conferenceId, state: 'RECORDED', planned_for: `${on('meeting', 2038)}T12:00:00Z` },
      ...{ held_on: on('meeting', 2039), venue: word('place'), online: word('place'), note_taker: word('place') },
      ...{ chair_id: chair.id, changed_reason: word('place'), late_reason: word('meetingWork') },
      ...{ late_agreed_by: word('meetingWork'), distributed_on: on('meetingWork', 2040) },
      ...{ not_quorate_reason: word('quorum'), outline_gap: word('register'), record_gap: word('register') },
    },
    {
      ...{ ...conference, id: aheadId, state: 'PLANNED', planned_for: `${on('otherMeeting', 2041)}T12:00:00Z` },
      venue: word('otherPlace'),
    },
  ]);
  const part = {
    ...row,
    left_because: null,
    chair_link_id: null,
    strengths: null,
    worries: null,
    needs_to_change: null,
    who_can_support: null,
    version: 1,
  };
  await put('conference_child', [
    {
      ...{ ...part, id: id('spoken'), conference_id: conferenceId, deadline_id: answers.id, ahead: false },
      ...{
        strengths: word('spoken'),
        worries: word('spoken'),
        needs_to_change: word('spoken'),
        who_can_support: word('spoken'),
      },
    },
    { ...part, id: id('otherPart'), conference_id: aheadId, deadline_id: null, ahead: true },
  ]);

  const person = async (name: Group, account: string | null, more: object = {}) => {
    const personId = randomUUID();
    const connectionId = id('network');
    await put('person', [
      {
        ...{ id: personId, authority_id: row.authority_id, name: word(name), date_of_birth: null },
        ...{ phone: word('thirdPartyPhone'), first_language: word('network'), interpreter_needed: false, version: 1 },
      },
    ]);
    await put('connection', [
      {
        ...{ ...row, id: connectionId, person_id: personId, kind: 'MOTHER', parental_responsibility: true },
        ...{ lives_with_child: true, household: word('household'), helps: false, since: null, until: null, version: 1 },
        ...{ account_id: account, ...more },
      },
    ]);
    return { personId, connectionId };
  };
  const mother = await person('motherName', persona('mother')?.id ?? null);
  const gran = await person('granName', persona('gran')?.id ?? null, { parental_responsibility: false });
  const other = await person('otherName', null);
  const leftOut = await person('network', null);

  const SAYS: Partial<Record<Group, Group>> = { motherComes: 'motherSays', granComes: 'granSays' };
  const invitation = (group: Group, invited_as: string, who: object) => ({
    ...{ id: id(group), authority_id: row.authority_id, conference_id: conferenceId, invited_as, worker_id: null },
    ...{ agency_id: null, person_id: null, name: null, supports_id: null, invited_by: keyWorker.id, invited_at: now },
    ...{
      reply: 'ACCEPTED',
      reply_note: word(invited_as === 'PRACTITIONER' ? 'comersSay' : (SAYS[group] ?? 'othersSay')),
      attended: true,
      met_chair_on: null,
      significant_people: null,
    },
    ...{ wishes: null, withdrawn_at: null, version: 1, ...who },
  });
  const practitioner = await planting.extra('comersNear', 'PARTNER', 'PARTNER_PRACTITIONER');
  const comes = invitation('comers', 'PRACTITIONER', { worker_id: practitioner.id, agency_id: practitioner.agencyId });
  const family = [
    {
      ...invitation('motherComes', 'FAMILY', { person_id: mother.personId }),
      ...{
        met_chair_on: on('toldTheChair', 2042),
        significant_people: word('toldTheChair'),
        wishes: word('toldTheChair'),
      },
    },
    invitation('granComes', 'SUPPORTER', { person_id: gran.personId }),
    invitation('comers', 'FAMILY', { person_id: other.personId }),
  ];
  const usual = ['teacher', 'nurse', 'officer', 'housing', 'far-worker'].flatMap((name) => persona(name) ?? []);
  const workers = usual.map((worker) =>
    invitation('comers', 'PRACTITIONER', { worker_id: worker.id, agency_id: worker.agencyId }),
  );
  await put('conference_invitation', [comes, ...family, ...workers]);
  const connections = [null, mother.connectionId, gran.connectionId, other.connectionId];
  await put(
    'conference_invitation_child',
    [comes, ...family, ...workers].map((one, i) => ({
      ...{ ...row, invitation_id: one.id, connection_id: connections[i] ?? null, relationship_id: null },
    })),
  );
  await put(
    'conference_attendance',
    [comes, ...family, ...workers].map((one) => ({
      ...{ id: randomUUID(), authority_id: row.authority_id, conference_id: conferenceId, invitation_id: one.id },
      ...{ number: 1, attendance: 'ATTENDED', because: word('spoken'), recorded_by: chair.id, recorded_at: now },
    })),
  );
  await put('conference_left_out', [
    {
      ...{ ...row, conference_id: aheadId, connection_id: leftOut.connectionId, reason: word('leftOut') },
      ...{ decided_by: keyWorker.id, decided_at: now },
    },
  ]);

  const report = (agency: { id: string; agencyId: string }, more: object) => ({
    ...{ ...row, id: id('spoken'), conference_id: conferenceId, agency_id: agency.agencyId, author_id: agency.id },
    ...{
      strengths: word('spoken'),
      worries: word('spoken'),
      needed: word('spoken'),
      submitted_at: now,
      version: 1,
      ...more,
    },
  });
  const author = () => planting.extra('reporting', 'HEALTH', 'HEALTH_PRACTITIONER');
  const reports = [
    report(await author(), {
      ...{ confidential: word('secret'), confidential_decision: null, confidential_reason: null },
      confidential_decided_by: null,
    }),
    report(await author(), {
      ...{ confidential: word('sharedSecret'), confidential_decision: 'SHARE', confidential_reason: word('secret') },
      confidential_decided_by: keyWorker.id,
    }),
  ];
  await put('conference_report', reports);
  await put('report_handover', [
    {
      ...{ ...row, id: randomUUID(), conference_id: conferenceId, report_id: reports[0]?.id },
      ...{ connection_id: mother.connectionId, given_on: on('handed', 2043), how: 'POST', reason: word('register') },
      ...{ recorded_by: keyWorker.id, recorded_at: now },
    },
  ]);
  const written = (group: Group, connection_id: string) => ({
    ...{ ...row, id: id(group), conference_id: conferenceId, connection_id, going_well: word(group) },
    ...{ worried_about: word(group), needs_to_change: word(group), would_help: word(group), written_by: keyWorker.id },
    ...{ taken_down: true, written_at: now, version: 1 },
  });
  await put('family_report', [written('motherWrote', mother.connectionId), written('othersWrote', other.connectionId)]);
  await put('conference_view', [
    {
      ...{ ...row, id: randomUUID(), conference_id: conferenceId, invitation_id: comes.id, view: word('spoken') },
      ...{ agrees: false, dissent: word('spoken'), recorded_by: keyWorker.id, recorded_at: now },
    },
  ]);
  await put('conference_decision', [
    {
      ...{ ...row, conference_id: conferenceId, harm_suffered: true, harm_likely: true, categories: ['NEG'] },
      ...{ outcome: 'CONTINUE', reasons: word('spoken'), help: word('spoken'), plan_id: child.planId },
      ...{ decided_by: chair.id, decided_on: on('outcome', 2044) },
    },
  ]);
  await put('conference_minutes', [
    {
      ...{ ...row, conference_id: conferenceId, number: 1, text: word('spoken'), written_by: keyWorker.id },
      written_at: now,
    },
  ]);
  const correction = (asked: Group, answered: Group, by: object) => ({
    ...{ ...row, id: id(asked), conference_id: conferenceId, text: word(asked), answer: word(answered), ...by },
    ...{ asked_by: keyWorker.id, asked_at: now, accepted: true, answered_by: chair.id, version: 2 },
  });
  await put('conference_correction', [
    correction('spoken', 'spoken', { invitation_id: comes.id }),
    correction('motherWrote', 'motherAnswered', { invitation_id: family[0]?.id }),
  ]);
  planting.event('ConferenceMoved', conferenceId);
}
