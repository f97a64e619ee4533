import type { Scope } from '../access';
import { handOnFrom } from '../escalation';
import { change } from '../events';
import {
  DenialEntity,
  findWorkers,
  issuerIdOf,
  liftDenial,
  standingDenials,
  type DenialKind,
  type ListedDenial,
} from '../identity';
import { invalid } from '../platform/errors';
import { newId } from '../platform/ids';
import { accept, line } from '../platform/input';
import { REGISTERING } from './trusted-documents';

/**
 * Denies something of an issuer's sign-ins, in every process within a second: requests, deliveries and open sockets. What
 * whoever is denied by name has on their list goes to the duty team in the same commit.
 */
export async function deny(
  scope: Scope,
  { issuer, kind, value, reason }: { issuer: string; kind: DenialKind; value: string; reason: string },
): Promise<void> {
  const { workerId } = scope.worker(...REGISTERING);
  const issuerId = await issuerIdOf(scope.hub.db, issuer);
  if (issuerId === undefined) throw invalid('issuer', 'the url of a registered issuer');
  if (!/^[ -~]{1,512}$/.test(value))
    throw invalid('value', "the token's own value, 1 to 512 printable ASCII characters");
  if ((await standing(scope, issuer, kind, value)) !== undefined) return;
  await change(scope, async (unit) => {
    await unit.insert(DenialEntity, {
      ...{ id: newId(), issuerId, kind, value, reason: accept('reason', reason, line(300)) },
      ...{ deniedBy: workerId, deniedAt: scope.now, liftedBy: null, liftedAt: null },
    });
    unit.audit({ action: 'WRITE', operation: 'deny', purpose: kind, fields: ['Denial'] });
    const [worker] = kind === 'SUBJECT' ? await findWorkers(unit, [{ issuerId, subject: value, now: scope.now }]) : [];
    if (worker !== undefined) await handOnFrom(unit, worker.id);
  });
}

/** Accepts again what was denied. */
export async function lift(
  scope: Scope,
  { issuer, kind, value }: { issuer: string; kind: DenialKind; value: string },
): Promise<void> {
  const { workerId } = scope.worker(...REGISTERING);
  const known = await standing(scope, issuer, kind, value);
  if (known === undefined) throw invalid('value', 'something of this issuer that is denied now');
  await change(scope, async (unit) => {
    if (await liftDenial(unit, known.id, workerId, scope.now))
      unit.audit({ action: 'WRITE', operation: 'lift', purpose: kind, fields: ['Denial'] });
  });
}

const standing = async (
  scope: Scope,
  issuer: string,
  kind: DenialKind,
  value: string,
): Promise<ListedDenial | undefined> =>
  (await standingDenials(scope.hub.db)).find(
    (one) => one.issuer === issuer && one.kind === kind && one.value === value,
  );
