import type { Decision } from '../concerns';
import { AUTHORITY, of, type Case, type Kit } from './case';
import { Conferences } from './conferences';
import { FindingOut, type Referred } from './finding-out';

/** In turns, so that a small authority has every decision. */
const DECISIONS: readonly Decision[] = [
  ...(['ASSESSMENT', 'STRATEGY_DISCUSSION', 'NO_FURTHER_ACTION', 'ASSESSMENT'] as const),
  ...(['EARLY_HELP', 'STRATEGY_DISCUSSION', 'EMERGENCY_PROTECTION'] as const),
];

export const decisionOf = (turn: number): Decision => DECISIONS[turn % DECISIONS.length] as Decision;

/** What social care does after a decision about a child without a plan, as far as it has come since. */
export class Worries {
  private readonly finding: FindingOut;
  private readonly conferences: Conferences;

  constructor(private readonly kit: Kit) {
    this.finding = new FindingOut(kit);
    this.conferences = new Conferences(kit);
  }

  /** @param ago the day on which the concern was raised and decided; in days before today. */
  write(one: Case, concernId: string, decision: Decision, ago: number, turn: number): void {
    if (decision === 'NO_FURTHER_ACTION') return;
    const refer = (more: { nfa?: true; closed?: { ago: number; reason: 'RC8' } } = {}) =>
      this.finding.refer(one, concernId, { ago, ...more });
    if (decision === 'EARLY_HELP') {
      refer({ nfa: true });
      return;
    }
    // Of those decided on last, some wait for a key worker: the duty team holds the discussion, or a manager allocates.
    const isWaiting = decision === 'STRATEGY_DISCUSSION' && this.kit.calendar.nextWorkday(ago) < 2 && turn % 2 === 0;
    this.allocate(one, ago, isWaiting);
    if (decision === 'ASSESSMENT') this.assessed(refer, ago, turn);
    else this.discussed(refer(), ago, turn, decision === 'EMERGENCY_PROTECTION');
  }

  private allocate(one: Case, ago: number, isWaiting: boolean): void {
    const { keyWorker } = one.around;
    const id = this.kit.random.uuid();
    if (isWaiting) return;
    this.kit.sheet.rows.add('relationship', {
      ...{ ...of(one.child), id, kind: 'ALLOCATED', worker_id: keyWorker.id },
      ...{ agency_id: keyWorker.agencyId, reason: 'Allocated for the assessment' },
      began_at: this.kit.calendar.instant(ago, 1_200),
    });
  }

  /** Started, handed in, authorised; then the case is closed, or help goes on under a Child in Need plan. */
  private assessed(
    refer: (more?: { closed: { ago: number; reason: 'RC8' } }) => Referred,
    ago: number,
    turn: number,
  ): void {
    const authorised = this.kit.calendar.workday(ago - 25);
    if (authorised < 1) {
      const submitted = ago > 12 && turn % 2 === 0 ? { outcome: 'CHILD_IN_NEED' as const } : undefined;
      this.finding.assess(refer(), submitted ? { submitted } : ago > 6 ? { written: true } : {});
      return;
    }
    const closes = turn % 3 === 1;
    const outcome = closes ? 'NO_FURTHER_ACTION' : 'CHILD_IN_NEED';
    const one = refer(closes ? { closed: { ago: authorised, reason: 'RC8' } } : undefined);
    this.finding.assess(one, { submitted: { outcome }, authorisedAgo: authorised });
    if (!closes) this.inNeed(one, authorised);
  }

  private inNeed(one: Referred, ago: number): void {
    const { calendar, random, sheet } = this.kit;
    one.walked?.inNeedPlans.push({ startedOn: calendar.day(ago), endedOn: null });
    sheet.rows.add('child_in_need_plan', {
      ...{ id: random.uuid(), authority_id: AUTHORITY, child_id: one.child.id, started_on: calendar.day(ago) },
      ...{ support: 'Invented: mornings with a family support worker.', lead_id: one.around.keyWorker.id, version: 1 },
    });
  }

  /** Called, held, enquired, and found: continuing risk, for which a conference lies ahead, or none. */
  private discussed(one: Referred, ago: number, turn: number, emergency: boolean): void {
    const { calendar } = this.kit;
    const heldAgo = calendar.nextWorkday(ago);
    if (heldAgo < 2 || (turn % 3 === 2 && ago < 9)) {
      this.finding.callDiscussion(one, ago);
      return;
    }
    this.finding.assess(one, {});
    if (turn % 4 === 3 && !emergency) {
      this.finding.holdDiscussion(one, ago, heldAgo);
      return;
    }
    const endedAgo = calendar.workday(heldAgo - 10);
    if (endedAgo < 1) {
      this.finding.enquire(one, ago, { heldAgo });
      return;
    }
    const due = this.kit.limits.due('INITIAL_CONFERENCE', heldAgo);
    const categories = due < -1 ? ['PHY'] : [];
    if (categories.length === 0 && turn % 2 === 1) {
      this.helped(one, ago, heldAgo, endedAgo, due, turn);
      return;
    }
    const found = this.finding.enquire(one, ago, { heldAgo, ended: { ago: endedAgo, categories } });
    if (categories.length > 0) this.confer(one, found, { on: due, planned: endedAgo, turn, categories });
  }

  /** A conference that found no significant harm, and said which help there is. */
  private helped(one: Referred, ago: number, heldAgo: number, endedAgo: number, on: number, turn: number): void {
    if (on < 1) {
      this.finding.enquire(one, ago, { heldAgo, ended: { ago: endedAgo, categories: [] } });
      return;
    }
    const ended = { ago: endedAgo, categories: ['EMO'] };
    const found = this.finding.enquire(one, ago, { heldAgo, ended, conferenceAgo: on });
    this.confer(one, found, { on, planned: endedAgo, turn, categories: [], outcome: 'HELP_WITHOUT_PLAN' });
  }

  private confer(
    one: Case,
    found: { deadlineId: string; dueAgo: number },
    {
      categories,
      outcome,
      ...more
    }: { on: number; planned: number; turn: number; categories: readonly string[]; outcome?: 'HELP_WITHOUT_PLAN' },
  ): void {
    const part = { ...one, ...found, planId: null, categories, ...(outcome === undefined ? {} : { outcome }) };
    this.conferences.write({ kind: one.child.bornAgo < 0 ? 'PRE_BIRTH' : 'INITIAL', parts: [part], ...more });
  }
}
