import { isShieldedFrom, notFor, type Scope } from '../access';
import { auditChange, childFor, visibleChild } from '../children';
import { change } from '../events';
import { checkLooks } from '../families';
import { dayInEngland } from '../platform/clock';
import { AppError, notAvailable } from '../platform/errors';
import { protectedIn, protectedValues } from '../network';
import { isId } from '../platform/ids';
import { acceptIfGiven, line } from '../platform/input';
import { textsOf } from './content';
import { CopyDeliveryEntity } from './copy-delivery.entity';
import type { CopyInput, DeliveryInput } from './copy.input';
import { checkDay, checkNotMisdirected, checkOutcome, type DeliveryOutcome } from './copy.rules';
import {
  childCopiesLoader,
  copyLoader,
  documentById,
  holdCopy,
  ownCopyLoader,
  printable,
  PRINTED,
  type Printable,
} from './copy.store';
import type { Copy, OwnCopy } from './copy.type';
import { kindOf, settledBy } from './document.kinds';
import { checkCopy, giveCopy } from './giving';
import { printed } from './pdf/printer';

/** A copy in the register, if the caller keeps or reads the register of that child. */
export async function copyById(scope: Scope, id: string): Promise<Copy | null> {
  return isId(id) ? ((await copyLoader(scope).load(id)) ?? null) : null;
}

/** Every copy of the papers of a child, the latest first. */
export async function copiesOfChild(scope: Scope, childId: string): Promise<Copy[]> {
  return (await childCopiesLoader(scope).load(childId)) ?? [];
}

/** A copy that was given to the caller. */
export async function ownCopyById(scope: Scope, id: string): Promise<OwnCopy | null> {
  return isId(id) ? ((await ownCopyLoader(scope).load(id)) ?? null) : null;
}

/** Gives another copy of a document that is there already. */
export async function giveAgain(scope: Scope, documentId: string, input: CopyInput): Promise<string> {
  const document = isId(documentId) ? await documentById(scope, documentId) : undefined;
  if (document === undefined) throw notAvailable();
  const child = await visibleChild(scope, document.childId);
  if (!child?.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'))
    throw notFor(scope, 'Copy', child, ['ALLOCATED', 'MANAGER']);
  const { kind, subjectId, number, content } = document;
  const { givenBy } = kindOf(kind);
  if (givenBy !== null || content === null) {
    throw new AppError(
      'RULE_BROKEN',
      `giveCopy gives further copies of letters; this is of the kind ${kind}, of which every copy is given with ${givenBy ?? 'what made it'}.`,
      'document',
    );
  }
  const copy = await checkCopy(scope, child, kind, input);
  return change(scope, (unit) => giveCopy(unit, child, { kind, subjectId, number, content, keeps: true }, copy));
}

/** Records what became of a copy: it was delivered, it came back, it was refused. */
export async function recordDelivery(scope: Scope, id: string, input: DeliveryInput): Promise<string> {
  const copy = await copyById(scope, id);
  if (copy === null) throw notAvailable();
  const child = await childFor(scope, copy.childId, ...settledBy(copy.kind));
  const note = acceptIfGiven('delivery.note', input.note ?? null, line(500));
  await settle(scope, child, id, { outcome: input.outcome, on: input.on, note }, 'recordDelivery');
  return id;
}

/** The recipient says that they have it. */
export async function confirmReceipt(scope: Scope, id: string): Promise<string> {
  const copy = await ownCopyById(scope, id);
  if (copy === null) throw notAvailable();
  const child = { ...copy.access, child_id: copy.childId, version: 0, key_worker_id: null, manager_id: null };
  await settle(
    scope,
    child,
    id,
    { outcome: 'DELIVERED', on: null, note: 'Confirmed by the recipient.' },
    'confirmReceipt',
  );
  return id;
}

async function settle(
  scope: Scope,
  child: Parameters<typeof auditChange>[1],
  copyId: string,
  what: { outcome: DeliveryOutcome; on: string | null | undefined; note: string | null },
  operation: string,
): Promise<void> {
  const about = { authorityId: child.authority_id, childId: child.child_id };
  await change(scope, async (unit) => {
    const { givenOn, givenBy, outcomes } = await holdCopy(unit, copyId);
    checkOutcome(outcomes.find((o) => o !== 'DELIVERED') ?? outcomes[0] ?? 'GIVEN', what.outcome);
    const onDay = checkDay(what.on, 'delivery.on', dayInEngland(scope.now), givenOn);
    const recorded = { note: what.note, recordedBy: scope.worker().workerId, recordedAt: scope.now };
    await unit.insert(CopyDeliveryEntity, { ...about, copyId, outcome: what.outcome, onDay, ...recorded });
    auditChange(unit, child, operation, ['Copy.state']);
    await unit.tell('CopySettled', { ...about, subjectId: copyId }, [givenBy]);
  });
}

/**
 * Whether a copy that was given before a shield was made holds what its reader is not to know now: it is read through again
 * whenever it is printed, and one that was redacted for them goes on being theirs.
 */
async function holdsWhatIsShielded(scope: Scope, copy: Printable): Promise<boolean> {
  if (!isShieldedFrom(copy)) return false;
  const { child_id: childId, personId, asGiven } = copy;
  const { audience, agencyId } = scope.worker();
  const reader = { childId, personId, outside: audience === 'FAMILY', agencyId };
  return protectedIn(textsOf(asGiven), await protectedValues(scope.hub.db, scope.now, reader)).length > 0;
}

/**
 * The PDF of a copy, in base64: for its recipient, the key worker and managers. It is asked for and answered like
 * everything else, with a token and a row in the audit; an address that opens a document could be passed on.
 */
export async function copyPdf(scope: Scope, id: string): Promise<string | null> {
  const copy = isId(id) ? await printable(scope, id) : undefined;
  if (copy === undefined || (await holdsWhatIsShielded(scope, copy))) return null;
  checkNotMisdirected(copy.misdirected);
  await checkLooks(scope, PRINTED);
  const { asGiven, copy: name, givenOn, givenAt, child_id: childId, authority_id: authorityId, bases } = copy;
  await scope.hub.audit(scope, [
    { action: 'READ', operation: 'copyPdf', childId, authorityId, bases, fields: ['Copy.asGiven'] },
  ]);
  return (await printed(asGiven, { copy: name, givenOn, givenAt })).toString('base64');
}
