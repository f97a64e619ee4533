import { notFor, type Scope } from '../access';
import { auditChange, childFor, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { change, type Change, type EventName } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { FamilyGroupConferenceEntity, FamilyGroupMemberEntity } from './family-group.entity';
import {
  checkAfterOffer,
  checkInvited,
  checkNotOffered,
  checkOffered,
  checkTimeAfterOffer,
} from './family-group.rules';
import { isOffered, peopleAround, visibleFamilyGroup, type VisibleFamilyGroup } from './placement-changes.store';
import type { FamilyGroupHeldInput } from './placement.input';
import { familyGroupByIdLoader } from './placement.store';
import type { FamilyGroupConference } from './placement.type';

const FIELDS = (...names: string[]): string[] => names.map((name) => `FamilyGroupConference.${name}`);
const MOST_INVITED = 50;

/** Offers the family a family group conference. @returns the child. */
export async function offerFamilyGroup(scope: Scope, childId: string, on: string): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  if (on > dayInEngland(scope.now)) throw invalid('on', 'expected a day that is not in the future');
  await change(scope, async (unit) => {
    checkNotOffered(await isOffered(unit, childId));
    await unit.insert(FamilyGroupConferenceEntity, {
      ...{ id: newId(), authorityId: child.authority_id, childId, state: 'OFFERED', offeredOn: on },
      ...{ offeredBy: scope.worker().workerId, plannedFor: null, refusedOn: null, refusedBecause: null, heldOn: null },
      ...{ familyPlan: null, version: 1 },
    });
    auditChange(unit, child, 'offerFamilyGroupConference', FIELDS('offeredOn'));
    await tell(unit, child, 'FamilyGroupConferenceOffered');
  });
  return childId;
}

/** A family group conference, if the caller may see it. */
export async function familyGroupById(scope: Scope, id: string): Promise<FamilyGroupConference | null> {
  return isId(id) ? ((await familyGroupByIdLoader(scope).load(id)) ?? null) : null;
}

/** Sets the time at which it is to be held, or another one. @returns the child. */
export async function planFamilyGroup(scope: Scope, at: RecordVersion, plannedFor: Date): Promise<string> {
  const offered = await offeredFor(scope, at.id);
  checkTimeAfterOffer(dayInEngland(plannedFor), offered.offered_on, dayInEngland(scope.now));
  await change(scope, async (unit) => {
    await unit.update(FamilyGroupConferenceEntity, at, { plannedFor });
    auditChange(unit, offered, 'planFamilyGroupConference', FIELDS('plannedFor'));
    await tell(unit, offered, 'FamilyGroupConferencePlanned');
  });
  return offered.child_id;
}

/** Records that the family refused it, and why. @returns the child. */
export async function refuseFamilyGroup(scope: Scope, at: RecordVersion, on: string, because: string): Promise<string> {
  const offered = await offeredFor(scope, at.id);
  checkAfterOffer(on, offered.offered_on, dayInEngland(scope.now), 'on');
  const refusedBecause = accept('reason', because, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(FamilyGroupConferenceEntity, at, { state: 'REFUSED', refusedOn: on, refusedBecause });
    auditChange(unit, offered, 'recordFamilyGroupRefused', FIELDS('state', 'refusedOn', 'refusedBecause'));
    await tell(unit, offered, 'FamilyGroupConferenceRefused');
  });
  return offered.child_id;
}

/** Records one that was held: who was invited, the plan of the family, and who can help with what. @returns the child. */
export async function recordFamilyGroup(scope: Scope, at: RecordVersion, held: FamilyGroupHeldInput): Promise<string> {
  const offered = await offeredFor(scope, at.id);
  checkAfterOffer(held.on, offered.offered_on, dayInEngland(scope.now), 'held.on');
  const familyPlan = accept('held.familyPlan', held.familyPlan, narrative());
  if (held.invited.length > MOST_INVITED) throw invalid('held.invited', `expected at most ${MOST_INVITED}`);
  const members = held.invited.map(({ familyMember, came, canHelp }, i) => ({
    ...{ id: newId(), authorityId: offered.authority_id, childId: offered.child_id, conferenceId: at.id },
    ...{ connectionId: familyMember, came },
    canHelp: acceptIfGiven(`held.invited.${i}.canHelp`, canHelp, narrative({ max: 2_000 })) ?? null,
  }));
  await change(scope, async (unit) => {
    checkInvited(held.invited, await peopleAround(unit, offered.child_id));
    await unit.update(FamilyGroupConferenceEntity, at, { state: 'HELD', heldOn: held.on, familyPlan });
    await unit.insert(FamilyGroupMemberEntity, members);
    auditChange(unit, offered, 'recordFamilyGroupConference', FIELDS('state', 'heldOn', 'familyPlan', 'invited'));
    await tell(unit, offered, 'FamilyGroupConferenceHeld');
  });
  return offered.child_id;
}

async function offeredFor(scope: Scope, id: string): Promise<VisibleFamilyGroup> {
  const found = isId(id) ? await visibleFamilyGroup(scope, id) : undefined;
  if (!found?.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'))
    throw notFor(scope, 'FamilyGroupConference', found, ['ALLOCATED', 'MANAGER']);
  checkOffered(found.state);
  return found;
}

const tell = async (unit: Change, child: VisibleChild, event: EventName): Promise<void> =>
  unit.tell(
    event,
    { authorityId: child.authority_id, childId: child.child_id, subjectId: child.child_id },
    await responsibleFor(unit.scope, child, unit),
  );
