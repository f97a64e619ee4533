import { SAYS, CONVERSATIONS, FACTORS, PRIMARY_NEEDS, WORDS_OF_CHILDREN } from './words';
import { answering, of, type Case, type Kit } from './case';
import type { Walked } from '../census';
import type { Colleague } from '../organisation';

const TAKES_PART = 'Takes part in finding out whether the child is safe.';

/** What is being done about one child, and where it stands. Moments are in days before today. */
export interface Referred extends Case {
  readonly referralId: string;
  readonly referredAgo: number;
  /** What the census of the last year is to say of it; undefined when the referral is of a later year. */
  readonly walked: Walked | undefined;
}

/** An assessment as far as it has come. */
export interface Assessed {
  /** What was found is written down, and not handed in yet. */
  readonly written?: true;
  readonly submitted?: { readonly outcome: 'NO_FURTHER_ACTION' | 'CHILD_IN_NEED' | 'STRATEGY_DISCUSSION' };
  readonly authorisedAgo?: number;
}

/** A section 47 enquiry as far as it has come. */
export interface Enquired {
  readonly heldAgo: number;
  readonly ended?: { readonly ago: number; readonly categories: readonly string[] };
  /** The day on which the conference that answers it was held. */
  readonly conferenceAgo?: number;
}

/** Referral, assessment, strategy discussion and section 47 enquiry, as the hub's use cases write them. */
export class FindingOut {
  constructor(private readonly kit: Kit) {}

  refer(
    one: Case,
    concernId: string,
    referral: {
      readonly ago: number;
      readonly nfa?: boolean;
      readonly closed?: { readonly ago: number; readonly reason: 'RC8' };
    },
  ): Referred {
    const { random, calendar, sheet } = this.kit;
    const { closed } = referral;
    const id = random.uuid();
    const [referredOn, need] = [calendar.day(referral.ago), random.pick(PRIMARY_NEEDS)];
    sheet.rows.add('referral', {
      ...{ ...of(one.child), id, concern_id: concernId, referred_on: referredOn },
      ...{ source: '2A', primary_need: need },
      ...{ no_further_action: referral.nfa ?? false, closed_on: closed ? calendar.day(closed.ago) : null },
      ...{ close_reason: closed?.reason ?? null, closed_by: closed ? one.around.keyWorker.managerId : null },
      version: closed ? 2 : 1,
    });
    const walked = this.kit.census.walked(one.child, referredOn);
    walked?.referrals.push({
      ...{ id, referredOn, source: '2A', primaryNeed: need, noFurtherAction: referral.nfa ?? false },
      ...{ closedOn: closed ? calendar.day(closed.ago) : null, closeReason: closed?.reason ?? null },
    });
    return { ...one, referralId: id, referredAgo: referral.ago, walked };
  }

  assess(one: Referred, as: Assessed): void {
    const { random, calendar, sheet, limits } = this.kit;
    const { keyWorker } = one.around;
    const id = random.uuid();
    const { submitted, authorisedAgo } = as;
    const written = as.written ?? submitted !== undefined;
    const seenAgo = Math.max(authorisedAgo ?? 1, one.referredAgo - 4);
    const done = authorisedAgo !== undefined;
    const factors = written ? random.pick(FACTORS) : [];
    sheet.rows.add('assessment', {
      ...{ ...of(one.child), id, referral_id: one.referralId, started_on: calendar.day(one.referredAgo) },
      child_seen_on: written ? calendar.day(seenAgo) : null,
      factors,
      findings: written ? SAYS.findings : null,
      ...{ state: done ? 'AUTHORISED' : submitted ? 'SUBMITTED' : 'STARTED', outcome: submitted?.outcome ?? null },
      ...{ written_by: submitted ? keyWorker.id : null, authorised_by: done ? keyWorker.managerId : null },
      authorised_on: done ? calendar.day(authorisedAgo) : null,
      version: done ? 4 : submitted ? 3 : written ? 2 : 1,
    });
    one.walked?.assessments.push({
      ...{ referralId: one.referralId, startedOn: calendar.day(one.referredAgo), reviewOn: null, factors },
      authorisedOn: done ? calendar.day(authorisedAgo) : null,
    });
    const about = { childId: one.child.id, subjectId: id, answering: answering(one) };
    limits.ran({ ...about, timescale: 'ASSESSMENT', from: one.referredAgo, met: authorisedAgo });
  }

  /** A strategy discussion that is still to be held. */
  callDiscussion(one: Referred, calledAgo: number): void {
    this.discussion(one, { id: this.kit.random.uuid(), calledAgo });
    this.join(one, this.members(one), calledAgo);
  }

  /** One that found no reason to enquire. */
  holdDiscussion(one: Referred, calledAgo: number, heldAgo: number): void {
    this.discussion(one, { id: this.kit.random.uuid(), calledAgo, held: { ago: heldAgo, enquiry: null } });
    this.join(one, this.members(one), calledAgo, heldAgo);
  }

  /** One that began an enquiry. @returns the deadline of the conference that is to answer the enquiry. */
  enquire(one: Referred, calledAgo: number, enquired: Enquired): { deadlineId: string; dueAgo: number } {
    const { random, limits } = this.kit;
    const id = random.uuid();
    const { heldAgo, ended } = enquired;
    this.enquiry(one, id, enquired);
    this.discussion(one, { id: random.uuid(), calledAgo, held: { ago: heldAgo, enquiry: id } });
    this.join(one, this.members(one), calledAgo, ended?.ago);
    this.converse(one, id, enquired);
    const day = (ago: number | undefined): string | null => (ago === undefined ? null : this.kit.calendar.day(ago));
    one.walked?.enquiries.push({
      ...{ referralId: one.referralId, startedOn: this.kit.calendar.day(heldAgo), endedOn: day(ended?.ago) },
      ...{ riskless: ended?.categories.length === 0, heldOn: day(enquired.conferenceAgo) },
      target: day(limits.due('INITIAL_CONFERENCE', heldAgo)),
    });
    const riskless = ended !== undefined && ended.categories.length === 0;
    const deadlineId = limits.ran({
      ...{ timescale: 'INITIAL_CONFERENCE', childId: one.child.id, subjectId: id, from: heldAgo },
      ...{ answering: answering(one), met: enquired.conferenceAgo, withdrawn: riskless ? ended.ago : undefined },
    });
    return { deadlineId, dueAgo: limits.due('INITIAL_CONFERENCE', heldAgo) };
  }

  private members({ around }: Case): Colleague[] {
    const police = around.police ?? this.kit.organisation.police[0];
    return [around.keyWorker, police, around.health].filter((one) => one !== undefined);
  }

  private discussion(
    one: Referred,
    as: { id: string; calledAgo: number; held?: { ago: number; enquiry: string | null } },
  ): void {
    const { calendar, sheet, limits } = this.kit;
    const { id, calledAgo, held } = as;
    sheet.rows.add('strategy_discussion', {
      ...{ ...of(one.child), id, referral_id: one.referralId, section47_id: held?.enquiry ?? null },
      ...{ called_on: calendar.day(calledAgo), called_by: this.kit.organisation.duty[0]?.id ?? null },
      ...{ reason: SAYS.decision.STRATEGY_DISCUSSION, state: held ? 'HELD' : 'CALLED' },
      ...{ held_on: held ? calendar.day(held.ago) : null, how: held ? 'ONLINE' : null },
      decision: held ? (held.enquiry === null ? 'NO_SECTION_47' : 'SECTION_47') : null,
      record: held ? (held.enquiry === null ? SAYS.nothing : SAYS.discussion) : null,
      version: held ? 2 : 1,
    });
    for (const { id: worker_id, agencyId: agency_id } of held ? this.members(one) : [])
      sheet.rows.add('strategy_attender', { ...of(one.child), discussion_id: id, worker_id, agency_id });
    limits.ran({
      ...{ timescale: 'STRATEGY_DISCUSSION', childId: one.child.id, subjectId: id, from: calledAgo },
      ...{ met: held?.ago, answering: answering(one) },
    });
  }

  private join(one: Case, members: readonly Colleague[], sinceAgo: number, endedAgo?: number): void {
    const { random, calendar, sheet } = this.kit;
    for (const member of members)
      sheet.rows.add('relationship', {
        ...{ ...of(one.child), id: random.uuid(), kind: 'STRATEGY', worker_id: member.id, reason: TAKES_PART },
        ...{ agency_id: member.agencyId, began_at: calendar.instant(sinceAgo, 640) },
        ended_at: endedAgo === undefined ? null : calendar.instant(endedAgo, 960),
      });
  }

  private enquiry(one: Referred, id: string, { heldAgo, ended }: Enquired): void {
    const { calendar, sheet } = this.kit;
    const risk = ended !== undefined && ended.categories.length > 0;
    const { practice } = one.child;
    const unheard = practice === undefined ? [] : [{ agencyId: practice, reason: SAYS.unheard }];
    sheet.rows.add('section47', {
      ...{ ...of(one.child), id, referral_id: one.referralId, started_on: calendar.day(heldAgo), conducted: 'JOINT' },
      ...{ state: ended ? 'ENDED' : 'OPEN', ended_on: ended ? calendar.day(ended.ago) : null },
      ...{ ended_by: ended ? one.around.keyWorker.id : null, findings: ended ? SAYS.enquiry : null },
      outcome: ended ? (risk ? 'CONTINUING_RISK' : 'NO_CONTINUING_RISK') : null,
      ...{ categories: ended?.categories ?? [], help_instead: ended && !risk ? SAYS.helpInstead : null },
      child_not_heard_because: ended && !speaks(one) ? SAYS.tooYoung : null,
      ...{ unheard: JSON.stringify(ended ? unheard : []), version: ended ? 2 : 1 },
    });
  }

  /** With the child, the mother and every agency that must be heard; what the child said stands in the child's own words too. */
  private converse(one: Referred, enquiryId: string, { heldAgo, ended }: Enquired): void {
    const { random, calendar, sheet } = this.kit;
    const ago = Math.max(ended?.ago ?? 0, heldAgo - 2);
    const written = { held_by: one.around.keyWorker.id, written_at: calendar.instant(ago, 900) };
    const add = (kind: keyof typeof CONVERSATIONS, more: object): void => {
      sheet.rows.add('conversation', {
        ...{ ...of(one.child), id: random.uuid(), section47_id: enquiryId, kind, said: CONVERSATIONS[kind] },
        ...{ held_on: calendar.day(ago), ...written, ...more },
      });
    };
    if (speaks(one)) {
      add('CHILD', { child_alone: true });
      const [worries, happy, wishes] = random.pick(WORDS_OF_CHILDREN);
      sheet.rows.add('childs_words', {
        ...{ ...of(one.child), id: random.uuid(), step: 'SECTION_47', said_on: calendar.day(ago), place: 'at school' },
        ...{ worries, happy, wishes, written_by: one.around.keyWorker.id, written_at: written.written_at },
      });
    }
    add('FAMILY', { connection_id: one.kin.mother.connectionId });
    const heard = [
      one.child.school?.agencyId,
      // Of those that are over each says why nobody spoke with the practice.
      ended ? undefined : one.child.practice,
      ...this.members(one)
        .slice(1)
        .map((member) => member.agencyId),
    ];
    for (const agency_id of new Set(heard)) if (agency_id !== undefined) add('AGENCY', { agency_id });
  }
}

const FROM_AGE = 3 * 365;

/** Whether a child is old enough to be spoken with. */
const speaks = ({ child }: Case): boolean => child.bornAgo >= FROM_AGE;
