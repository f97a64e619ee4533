import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { change, type Change } from '../events';
import { leadsOf } from '../people';
import { dayInEngland } from '../platform/clock';
import { notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { DisposalEntity } from './disposal.entity';
import { checkDisposalStep, checkMayGo, checkSecond } from './disposal.rules';
import { disposalById, disposalRows, disposeOf } from './disposal.store';
import type { Disposal } from './disposal.type';
import { keeperOf, keptOf } from './retention';
import { holdRecord } from './retention.store';
import type { RecordKept } from './retention.type';

/** What waits to be decided or carried out in the caller's authority, and the certificates of what has gone. */
export const disposals = (scope: Scope): Promise<Disposal[]> => disposalRows(scope, keeperOf(scope));

/** A disposal of the caller's authority, if it is there for them. */
export async function disposalOf(scope: Scope, id: string): Promise<Disposal | null> {
  return isId(id) ? ((await disposalById(scope, keeperOf(scope), id)) ?? null) : null;
}

async function own(scope: Scope, id: string): Promise<Disposal> {
  const found = await disposalOf(scope, id);
  if (found === null) throw notAvailable();
  return found;
}

/** A record of the caller's authority that may go today: asked in the commit that goes by it, with the record held. */
async function mayGo(unit: Change, childId: string): Promise<RecordKept> {
  const { scope } = unit;
  if (isId(childId)) await holdRecord(unit, childId);
  const kept = await keptOf(scope, childId, unit);
  if (kept === undefined) throw notAvailable();
  checkMayGo(kept, dayInEngland(scope.now));
  return kept;
}

const words = (field: string, text: string): string => accept(field, text, narrative({ max: 2_000 }));

/** Proposes that a record goes. Nothing goes by itself, and nothing by one person. */
export async function proposeDisposal(scope: Scope, childId: string, because: string): Promise<Disposal> {
  const authorityId = keeperOf(scope);
  const id = newId();
  const reason = words('because', because);
  await change(scope, async (unit) => {
    const { applied, dueOn } = await mayGo(unit, childId);
    await unit.insert(DisposalEntity, {
      ...{ id, authorityId, childId, state: 'PROPOSED', dueOn, rules: [...applied], because: reason, version: 1 },
      ...{ proposedBy: scope.worker().workerId, proposedAt: scope.now },
      ...{ decidedBy: null, decidedAt: null, decidedBecause: null },
      ...{ carriedOutBy: null, carriedOutAt: null, certificate: null },
    });
    noted(unit, 'proposeDisposal', childId, ['Disposal.state']);
    await told(unit, 'DisposalProposed', id);
  });
  return own(scope, id);
}

/** Somebody else decides on it; what was approved can be declined until it has gone. */
export async function answerDisposal(
  scope: Scope,
  at: RecordVersion,
  answer: 'APPROVED' | 'DECLINED',
  because: string,
): Promise<Disposal> {
  const found = await own(scope, at.id);
  checkDisposalStep(found.state, answer);
  const { workerId } = scope.worker();
  checkSecond(found.proposedById, workerId);
  const decidedBecause = words('because', because);
  await change(scope, async (unit) => {
    if (answer === 'APPROVED') await mayGo(unit, found.child);
    const decided = { decidedBy: workerId, decidedAt: scope.now, decidedBecause };
    await unit.update(DisposalEntity, at, { state: answer, ...decided });
    noted(unit, 'answerDisposal', found.child, ['Disposal.state']);
    await told(unit, 'DisposalDecided', at.id, [found.proposedById]);
  });
  return own(scope, at.id);
}

/**
 * Destroys the record, once two people have said so and it is due and held by nobody still. In one commit with its certificate and its
 * audit, sealed before anybody is answered: from then on the child is one whom nobody knows.
 */
export async function carryOutDisposal(scope: Scope, at: RecordVersion): Promise<Disposal> {
  const found = await own(scope, at.id);
  checkDisposalStep(found.state, 'CARRIED_OUT');
  await change(scope, async (unit) => {
    await mayGo(unit, found.child);
    const certificate = await disposeOf(unit, at.id, dayInEngland(scope.now));
    await unit.update(DisposalEntity, at, {
      ...{ state: 'CARRIED_OUT', certificate, carriedOutBy: scope.worker().workerId, carriedOutAt: scope.now },
      ...{ dueOn: null, because: null, decidedBecause: null },
    });
    noted(unit, 'carryOutDisposal', found.child, Object.keys(certificate), true);
    await told(unit, 'RecordDisposed', at.id, [found.proposedById, found.decidedById]);
  });
  return own(scope, at.id);
}

function noted(unit: Change, operation: string, childId: string, fields: readonly string[], sealed = false): void {
  const about = { authorityId: keeperOf(unit.scope), childId, bases: [], fields };
  unit.audit({ action: 'WRITE', operation, ...about, ...(sealed ? { sealNow: true as const } : {}) });
}

/** By the id of the disposal and nothing of the child: the item is there still when the record is gone. */
async function told(
  unit: Change,
  name: 'DisposalProposed' | 'DisposalDecided' | 'RecordDisposed',
  id: string,
  others: readonly (string | null)[] = [],
): Promise<void> {
  const authorityId = keeperOf(unit.scope);
  const leads = await leadsOf(unit, authorityId, unit.scope.now);
  await unit.tell(name, { authorityId, childId: null, subjectId: id }, [...leads, ...others]);
}
