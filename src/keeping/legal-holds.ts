import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { parseDay } from '../platform/days/civil-day';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { LegalHoldEntity } from './legal-hold.entity';
import { holdById, holdRows } from './legal-hold.store';
import type { LegalHold } from './legal-hold.type';
import { keeperOf, keptOf } from './retention';
import type { LegalHoldInput } from './retention.input';

/** What must not be destroyed in the caller's authority, and what once must not have been. */
export const legalHolds = (scope: Scope): Promise<LegalHold[]> => holdRows(scope, keeperOf(scope));

/** A hold of the caller's authority. */
async function ownHold(scope: Scope, id: string): Promise<LegalHold> {
  const hold = isId(id) ? await holdById(scope, keeperOf(scope), id) : undefined;
  if (hold === undefined) throw notAvailable();
  return hold;
}

/** Places a hold: from now on nothing that it is of is destroyed, whatever was approved before. */
export async function placeLegalHold(scope: Scope, hold: LegalHoldInput): Promise<LegalHold> {
  const authorityId = keeperOf(scope);
  const { child = null, recordClass = null, until = null } = hold;
  if (child !== null && recordClass !== null) throw invalid('hold', 'expected child or recordClass, and not both');
  if (child !== null && (await keptOf(scope, child)) === undefined) throw notAvailable();
  if (until !== null && (parseDay(until) === undefined || until < dayInEngland(scope.now)))
    throw invalid('hold.until', 'expected a day that is not over');
  const reason = accept('hold.reason', hold.reason, narrative({ max: 2_000 }));
  const id = newId();
  await change(scope, async (unit) => {
    await unit.insert(LegalHoldEntity, {
      ...{ id, authorityId, childId: child, recordClass, reason, untilOn: until, version: 1 },
      ...{ placedBy: scope.worker().workerId, placedAt: scope.now },
      ...{ liftedBy: null, liftedAt: null, liftedBecause: null },
    });
    unit.audit({ action: 'WRITE', operation: 'placeLegalHold', authorityId, childId: child, fields: ['LegalHold'] });
  });
  return ownHold(scope, id);
}

/** Lifts a hold: by somebody else than whoever placed it, since what follows may not be undone. */
export async function liftLegalHold(scope: Scope, at: RecordVersion, because: string): Promise<LegalHold> {
  const hold = await ownHold(scope, at.id);
  const { workerId } = scope.worker();
  if (hold.placedById === workerId)
    throw new AppError('RULE_BROKEN', 'You placed this hold: somebody else lifts it.', 'hold');
  if (hold.liftedAt !== null) throw new AppError('RULE_BROKEN', 'This hold was lifted already.', 'hold');
  const liftedBecause = accept('because', because, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(LegalHoldEntity, at, { liftedBy: workerId, liftedAt: scope.now, liftedBecause });
    const about = { authorityId: keeperOf(scope), childId: hold.childId };
    unit.audit({ action: 'WRITE', operation: 'liftLegalHold', ...about, fields: ['LegalHold.liftedAt'] });
  });
  return ownHold(scope, at.id);
}
