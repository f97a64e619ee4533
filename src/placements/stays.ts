import { notFor, type Scope } from '../access';
import { auditChange, childFor, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { change, type Change, type EventName } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, invalid } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import {
  carersOf,
  coreGroup,
  endOpenPlacement,
  holdStay,
  isStaying,
  lastPlacement,
  visiblePlacement,
  visibleStay,
  type VisibleStay,
} from './placement-changes.store';
import type { PlacementInput, StayInput } from './placement.input';
import { CarerConsideredEntity, PlacementEntity, StayEntity } from './stay.entity';
import {
  adults,
  checkCarer,
  checkEndDay,
  checkFamilyFirst,
  checkNotPlaced,
  checkPlacementFrom,
  checkStayOpen,
  unknownCarer,
  type CarerOutcome,
} from './stay.rules';

const words = narrative({ max: 2_000 });

/** Records the decision that a child must stay elsewhere: from now on carers in the family are considered. @returns the child. */
export async function decideStay(scope: Scope, childId: string, input: StayInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  if (input.neededFrom > dayInEngland(scope.now))
    throw invalid('stay.neededFrom', 'expected a day that is not in the future');
  const why = accept('stay.why', input.why, narrative());
  const decidedBy = accept('stay.decidedBy', input.decidedBy, line());
  await change(scope, async (unit) => {
    if (await isStaying(unit, childId))
      throw new AppError('RULE_BROKEN', 'It is decided already that the child stays elsewhere.', 'child');
    await unit.insert(StayEntity, {
      ...{ id: newId(), authorityId: child.authority_id, childId, neededFrom: input.neededFrom, why, decidedBy },
      ...{ endedOn: null, endedBecause: null, recordedBy: scope.worker().workerId, version: 1 },
    });
    auditChange(unit, child, 'decideStay', ['Stay.neededFrom', 'Stay.why', 'Stay.decidedBy']);
    await tell(unit, child, 'StayDecided');
  });
  return childId;
}

/** Records what was found when somebody of the family was considered as a carer. @returns the child. */
export async function considerCarer(
  scope: Scope,
  stayId: string,
  connectionId: string,
  outcome: CarerOutcome,
  because: string,
): Promise<string> {
  const stay = await stayFor(scope, stayId);
  const reason = accept('reason', because, words);
  await change(scope, async (unit) => {
    checkStayOpen(await holdStay(unit, stayId));
    const family = adults(await carersOf(unit, stay.child_id, stayId), dayInEngland(scope.now));
    if (!family.some((carer) => carer.connectionId === connectionId)) throw unknownCarer('familyMember');
    await unit.insert(CarerConsideredEntity, {
      ...{ id: newId(), authorityId: stay.authority_id, childId: stay.child_id, stayId, connectionId },
      ...{ outcome, reason, consideredAt: scope.now, consideredBy: scope.worker().workerId },
    });
    auditChange(unit, stay, 'considerCarer', ['Stay.considered']);
  });
  return stay.child_id;
}

/** Records with whom the child stays: the family first. @returns the child. */
export async function recordPlacement(scope: Scope, stayId: string, input: PlacementInput): Promise<string> {
  const stay = await stayFor(scope, stayId);
  const today = dayInEngland(scope.now);
  const reason = accept('placement.reason', input.reason, words);
  const decidedBy = accept('placement.decidedBy', input.decidedBy, line());
  const connectionId = input.familyMember ?? null;
  await change(scope, async (unit) => {
    checkStayOpen(await holdStay(unit, stayId));
    const { open, lastTo } = await lastPlacement(unit, stay.child_id);
    checkNotPlaced(open);
    checkPlacementFrom(input.from, stay.needed_from, lastTo, today);
    const family = adults(await carersOf(unit, stay.child_id, stayId), today);
    checkCarer(input.kind, connectionId, family);
    checkFamilyFirst(input.kind, family);
    await unit.insert(PlacementEntity, {
      ...{
        id: newId(),
        authorityId: stay.authority_id,
        childId: stay.child_id,
        stayId,
        kind: input.kind,
        connectionId,
      },
      ...{ fromOn: input.from, toOn: null, reason, decidedBy, recordedBy: scope.worker().workerId, version: 1 },
    });
    auditChange(unit, stay, 'recordPlacement', [
      ...['kind', 'familyMember', 'fromOn', 'reason', 'decidedBy'].map((field) => `Placement.${field}`),
    ]);
    await tell(unit, stay, 'ChildPlaced');
  });
  return stay.child_id;
}

/** Ends a placement; that the child stays elsewhere goes on. @returns the child. */
export async function endPlacement(scope: Scope, at: RecordVersion, on: string): Promise<string> {
  const placement = isId(at.id) ? await visiblePlacement(scope, at.id) : undefined;
  if (!placement?.bases.some(runs)) throw notFor(scope, 'Placement', placement, ['ALLOCATED', 'MANAGER']);
  if (placement.to_on !== null)
    throw new AppError('RULE_BROKEN', 'This placement has ended, and stays as it was.', 'at');
  checkEndDay(on, placement.from_on, dayInEngland(scope.now));
  await change(scope, async (unit) => {
    await unit.update(PlacementEntity, at, { toOn: on });
    auditChange(unit, placement, 'endPlacement', ['Placement.toOn']);
    await tell(unit, placement, 'PlacementEnded');
  });
  return placement.child_id;
}

/** Ends that the child stays elsewhere, and the placement with it. @returns the child. */
export async function endStay(scope: Scope, at: RecordVersion, on: string, because: string): Promise<string> {
  const stay = await stayFor(scope, at.id);
  checkEndDay(on, stay.needed_from, dayInEngland(scope.now));
  const endedBecause = accept('reason', because, words);
  await change(scope, async (unit) => {
    checkStayOpen(await holdStay(unit, at.id));
    await unit.update(StayEntity, at, { endedOn: on, endedBecause });
    await endOpenPlacement(unit, at.id, on);
    auditChange(unit, stay, 'endStay', ['Stay.endedOn', 'Stay.endedBecause', 'Placement.toOn']);
    await tell(unit, stay, 'StayEnded');
  });
  return stay.child_id;
}

const runs = (basis: string): boolean => basis === 'ALLOCATED' || basis === 'MANAGER';

async function stayFor(scope: Scope, id: string): Promise<VisibleStay> {
  const stay = isId(id) ? await visibleStay(scope, id) : undefined;
  if (!stay?.bases.some(runs)) throw notFor(scope, 'Stay', stay, ['ALLOCATED', 'MANAGER']);
  return stay;
}

/** Everybody who works with the child hears that they stay elsewhere, and never where. */
const tell = async (unit: Change, child: VisibleChild, event: EventName): Promise<void> =>
  unit.tell(event, { authorityId: child.authority_id, childId: child.child_id, subjectId: child.child_id }, [
    ...(await responsibleFor(unit.scope, child, unit)),
    ...(await coreGroup(unit, child.child_id)),
  ]);
