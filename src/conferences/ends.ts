import { auditChange, type VisibleChild } from '../children';
import { withdrawDeadlines } from '../deadlines';
import type { Change } from '../events';
import { whenPlanEnds } from '../plans';
import { endChairing } from './chair.store';
import { noLongerAhead } from './conference-changes.store';
import { ConferenceEntity } from './conference.entity';
import { reportsDue } from './conference.rules';
import { tellThoseWhoCome } from './conferences';
import { aheadOf, leaveConference } from './ends.store';
import { endInvited } from './invitation-changes.store';

whenPlanEnds(callOff);

/** Read by everybody who is invited, so that it says no more than that: why a plan ended is for the record. */
const BECAUSE = 'The plan of the child has ended; there is nothing left for this conference to decide about the child.';

/**
 * A conference that lies ahead of a child whose plan has ended is called off in the same commit, and everybody who was to come
 * hears; one that is about brothers and sisters as well goes on for them.
 */
async function callOff(unit: Change, child: VisibleChild): Promise<void> {
  const { child_id: childId } = child;
  const conference = await aheadOf(unit, childId);
  if (conference === undefined) return;
  const { id, kind, version, goesOn } = conference;
  await withdrawDeadlines(unit, id, childId, [reportsDue(kind)]);
  if (goesOn) {
    await unit.update(ConferenceEntity, { id, version }, {});
    await tellThoseWhoCome(unit, 'ConferenceChildLeft', conference);
    await leaveConference(unit, id, childId, BECAUSE);
    auditChange(unit, child, 'endPlan', ['ConferenceChild.leftBecause']);
    return;
  }
  await unit.update(ConferenceEntity, { id, version }, { state: 'CANCELLED', changedReason: BECAUSE });
  await noLongerAhead(unit, id);
  await tellThoseWhoCome(unit, 'ConferenceCancelled', conference);
  await endInvited(unit, id, unit.scope.now);
  await endChairing(unit, id, unit.scope.now);
  auditChange(unit, child, 'endPlan', ['Conference.state', 'Conference.changedReason']);
}
