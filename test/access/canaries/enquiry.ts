import { randomUUID } from 'node:crypto';
import { day, type Group, type Planting } from '../canaries';

/** A referral, an assessment, a strategy discussion, an enquiry that has ended, what was said, and what was not shared. */
export async function plantEnquiries(part: Planting, concernId: string): Promise<void> {
  const { put, word, row, of, index, canaries, now, extra, event } = part;
  const on = (group: Group, year: number, month = 8) => canaries.value(of, group, day(year, month, index));
  const id = (group: Group) => canaries.value(of, group, randomUUID());
  const named = (group: Group, kind = 'SOCIAL_CARE', role = 'SOCIAL_WORKER') => extra(group, kind, role);

  const referralId = id('referral');
  await put('referral', [
    {
      ...row,
      id: referralId,
      concern_id: concernId,
      referred_on: on('referral', 2041),
      source: '2A',
      primary_need: 'N1',
      no_further_action: false,
      // The one that is open is planted for the census.
      ...{ closed_on: on('referral', 2042), close_reason: 'RC7', closed_by: (await named('nobody')).id },
      version: 1,
    },
  ]);

  const assessmentId = id('finding');
  await put('assessment', [
    {
      ...row,
      id: assessmentId,
      referral_id: referralId,
      started_on: on('finding', 2043),
      child_seen_on: on('finding', 2044),
      review_on: on('finding', 2045),
      factors: ['3A'],
      findings: word('said'),
      state: 'AUTHORISED',
      outcome: 'CHILD_IN_NEED',
      written_by: (await named('finding')).id,
      returned_because: word('leading'),
      authorised_by: (await named('finding')).id,
      authorised_on: on('finding', 2046),
      version: 1,
    },
  ]);

  const unheard = await named('leadingPlace', 'HEALTH', 'HEALTH_PRACTITIONER');
  const enquiryId = id('finding');
  await put('section47', [
    {
      ...row,
      id: enquiryId,
      referral_id: referralId,
      started_on: on('finding', 2047),
      conducted: 'JOINT',
      state: 'ENDED',
      ended_on: on('finding', 2048),
      ended_by: (await named('finding')).id,
      outcome: 'NO_CONTINUING_RISK',
      categories: [],
      findings: word('said'),
      help_instead: word('said'),
      child_not_heard_because: word('said'),
      unheard: [{ agencyId: unheard.agencyId, reason: word('leading') }],
      version: 1,
    },
  ]);

  const discussionId = id('finding');
  await put('strategy_discussion', [
    {
      ...row,
      id: discussionId,
      referral_id: referralId,
      section47_id: enquiryId,
      called_on: on('finding', 2049),
      planned_for: `${on('finding', 2091)}T12:00:00Z`,
      called_by: part.keyWorker.id,
      reason: word('said'),
      state: 'HELD',
      held_on: on('finding', 2050),
      how: 'MEETING',
      decision: 'SECTION_47',
      record: word('said'),
      crime_side: word('said'),
      cancelled_because: null,
      version: 1,
    },
  ]);
  const attender = await named('finding', 'POLICE', 'POLICE_OFFICER');
  await put('strategy_attender', [
    { ...row, discussion_id: discussionId, worker_id: attender.id, agency_id: attender.agencyId },
  ]);

  const school = await named('saidPlace', 'SCHOOL', 'DESIGNATED_SAFEGUARDING_LEAD');
  const conversation = {
    ...row,
    section47_id: enquiryId,
    connection_id: null,
    held_by: part.keyWorker.id,
    written_at: now,
  };
  await put('conversation', [
    {
      ...conversation,
      id: id('said'),
      kind: 'CHILD',
      agency_id: null,
      who: null,
      held_on: on('said', 2051),
      child_alone: true,
      said: word('said'),
    },
    {
      ...conversation,
      id: id('said'),
      kind: 'AGENCY',
      agency_id: school.agencyId,
      who: word('saidPlace'),
      held_on: on('said', 2052),
      child_alone: null,
      said: word('said'),
    },
  ]);

  await put('childs_words', [
    {
      ...row,
      id: id('ownWords'),
      step: 'SECTION_47',
      said_on: on('ownWords', 2053),
      place: word('ownWordsPlace'),
      worries: word('ownWords'),
      happy: word('ownWords'),
      wishes: word('ownWords'),
      written_by: (await named('ownWords')).id,
      written_at: now,
    },
  ]);

  const sharer = await named('sharingNear', 'HEALTH', 'HEALTH_PRACTITIONER');
  const sharing = (group: Group, agency_id: string, decided_by: string) => ({
    ...row,
    id: id(group),
    agency_id,
    what: word(group),
    with_whom: word(group === 'sharing' ? 'sharingNear' : group),
    shared: false,
    reason: word(group),
    decided_by,
    decided_at: now,
  });
  await put('sharing_decision', [sharing('sharing', sharer.agencyId, sharer.id)]);
  if (of === 'strategy') {
    await put(
      'sharing_decision',
      part.agencies.map((agency) => sharing('sharingOwn', agency, part.keyWorker.id)),
    );
  }

  event('AssessmentStarted', assessmentId);
  event('StrategyDiscussionHeld', discussionId);
  event('Section47Ended', enquiryId);
}
