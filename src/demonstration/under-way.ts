import type { Concerns } from './concerns';
import { AGENCIES, DEMONSTRATION } from './personas';
import { stableId } from './random';
import type { Around, Known } from './recorder';
import type { Kin, Kit } from './road/case';
import { FindingOut } from './road/finding-out';

const { maya } = DEMONSTRATION.children;

/** A child of the walk-through without a plan, with whom finding out has begun. */
interface Begun {
  readonly child: Known;
  readonly around: Around;
  readonly kin: Kin;
}

/**
 * What the key worker of the walk-through is finding out: an enquiry that has heard everybody, a strategy discussion that is
 * to be held, a referral after which nothing is left to do, and help that goes on.
 */
export function writeUnderWay(kit: Kit, concerns: Concerns, four: readonly [Begun, Begun, Begun, Begun]): void {
  const [ella, jonah, otis, willa] = four;
  const { calendar } = kit;
  const finding = new FindingOut(kit);
  const begin = (one: Begun, ago: number) => {
    const { child, around } = one;
    const from = child.school?.lead ?? around.health;
    const answer = { state: 'DECIDED', at: calendar.instant(ago, 760), decision: 'STRATEGY_DISCUSSION' } as const;
    const at = calendar.instant(ago, 560);
    const concernId = concerns.raised({ children: [child], from, at, answer, longAgo: true });
    kit.sheet.rows.add('relationship', {
      ...{ id: stableId(`allocated/${child.localId}`), authority_id: DEMONSTRATION.authority.id, child_id: child.id },
      ...{ kind: 'ALLOCATED', worker_id: around.keyWorker.id, agency_id: AGENCIES.socialCare.id },
      ...{ reason: 'Allocated for the assessment', began_at: calendar.instant(ago, 1_000) },
    });
    return finding.refer(one, concernId, { ago });
  };
  const called = calendar.workday(6);
  const enquired = begin(ella, called);
  finding.assess(enquired, { written: true });
  finding.enquire(enquired, called, { heldAgo: calendar.nextWorkday(called) });
  const yesterday = calendar.workday(1);
  finding.callDiscussion(begin(jonah, yesterday), yesterday);
  const done = calendar.workday(30);
  finding.assess(begin(otis, done), {
    ...{ submitted: { outcome: 'NO_FURTHER_ACTION' }, authorisedAgo: calendar.workday(3) },
  });
  const authorisedAgo = calendar.workday(20);
  finding.assess(begin(willa, calendar.workday(50)), { submitted: { outcome: 'CHILD_IN_NEED' }, authorisedAgo });
  kit.sheet.rows.add('child_in_need_plan', {
    ...{ id: stableId('in-need/willa'), authority_id: DEMONSTRATION.authority.id, child_id: willa.child.id },
    ...{ support: 'Invented: mornings with a family support worker.', lead_id: willa.around.keyWorker.id, version: 1 },
    started_on: calendar.day(authorisedAgo),
  });
}

/** What Maya's plan gives her mother and her father to do. */
export function writeFamilyActions(kit: Kit, planId: string, kin: Kin): void {
  const { calendar, sheet } = kit;
  const texts = [
    ['mother', kin.mother, 'At school by ten to nine, five mornings a week'],
    ['father', kin.father, 'Maya with him every second weekend'],
  ] as const;
  for (const [who, { connectionId }, text] of texts)
    sheet.rows.add('plan_action', {
      ...{
        id: stableId(`action/${who}`),
        authority_id: DEMONSTRATION.authority.id,
        child_id: maya.id,
        plan_id: planId,
      },
      ...{ text, owner_connection_id: connectionId, due_on: calendar.day(calendar.nextWorkday(-20)), state: 'OPEN' },
      ...{ step: 'CO_PRODUCE', made_with: 'Invented: with both parents.', version: 1 },
    });
}
