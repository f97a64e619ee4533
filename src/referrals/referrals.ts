import { notFor, type Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import type { Concern } from '../concerns';
import { deadlinesOf, lastDayFor, withdrawDeadlines } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { isId } from '../platform/ids';
import { ReferralEntity } from './referral.entity';
import type { CloseReferralInput } from './referral.input';
import { checkClosing } from './referral.rules';
import { childReferralLoader, holdEpisode, visibleReferral } from './referral.store';
import type { Referral } from './referral.type';

/** The referrals of a child, the latest first. */
export async function referralsOfChild(scope: Scope, childId: string): Promise<Referral[]> {
  return (await childReferralLoader(scope).load(childId)) ?? [];
}

/** By when a concern is decided: the day its deadline says or, while no child is known who could have one, would say. */
export async function decideBy(scope: Scope, concern: Concern): Promise<string> {
  const [set] = (await deadlinesOf(scope, concern.id)).filter(({ timescale }) => timescale === 'REFERRAL_DECISION');
  return (
    set?.dueOn ?? lastDayFor(scope.hub.db, concern.authorityId, 'REFERRAL_DECISION', dayInEngland(concern.raisedAt))
  );
}

/** Closes a referral once everything under it is done. */
export async function closeReferral(scope: Scope, at: RecordVersion, closure: CloseReferralInput): Promise<string> {
  const child = isId(at.id) ? await visibleReferral(scope, at.id) : undefined;
  if (child === undefined || !child.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'))
    throw notFor(scope, 'Referral', child, ['ALLOCATED', 'MANAGER']);
  await change(scope, async (unit) => {
    const episode = await holdEpisode(unit, at.id);
    checkClosing(episode, closure, dayInEngland(scope.now));
    await unit.update(ReferralEntity, at, closureOf(unit, closure));
    for (const enquiry of episode.awaitingConference)
      await withdrawDeadlines(unit, enquiry, child.child_id, ['INITIAL_CONFERENCE']);
    auditChange(unit, child, 'closeReferral', ['Referral.closedOn', 'Referral.closeReason']);
  });
  return child.child_id;
}

const closureOf = (unit: Change, { on, reason }: CloseReferralInput): Partial<ReferralEntity> => ({
  closedOn: on,
  closeReason: reason,
  closedBy: unit.scope.worker().workerId,
});
