import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { isId, newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { notAvailable } from '../platform/errors';
import { settle } from './network-changes';
import { originOf } from './offence.store';
import type { OffenceInput } from './network.input';
import { checkLasting, checkOffence, DISCLOSING } from './network.rules';
import { connectionFor } from './networks';
import { OffenceEntity } from './offence.entity';

/** Discloses what is known of somebody's offences, for the sake of one child. The caller's agency is its originator. */
export async function recordOffence(scope: Scope, connectionId: string, input: OffenceInput): Promise<string> {
  const { audience, agencyId, workerId } = scope.worker();
  const connection = await connectionFor(scope, connectionId, ...(DISCLOSING[audience] ?? []));
  checkLasting(connection);
  const checked = checkOffence(input, dayInEngland(scope.now));
  await change(scope, async (unit) => {
    await unit.insert(OffenceEntity, {
      ...checked,
      id: newId(),
      authorityId: connection.authority_id,
      childId: connection.child_id,
      connectionId: connection.connection_id,
      originatorId: agencyId,
      recordedBy: workerId,
      recordedAt: scope.now,
      withdrawnAt: null,
      withdrawnReason: null,
      version: 1,
    });
    await settle(unit, connection, 'recordOffence', ['Offence.kind', 'Offence.text', 'Offence.happenedOn']);
  });
  return connection.connection_id;
}

/** Takes a disclosure back: nobody is shown it from now on. Only its originator can; it stays in the audit that it was there. */
export async function withdrawOffence(scope: Scope, at: RecordVersion, reason: string): Promise<string> {
  const { audience, agencyId } = scope.worker();
  const origin = isId(at.id) ? await originOf(scope.hub.db, at.id) : undefined;
  if (origin?.originatorId !== agencyId) throw notAvailable();
  const connection = await connectionFor(scope, origin.connectionId, ...(DISCLOSING[audience] ?? []));
  const why = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    await unit.update(OffenceEntity, at, { withdrawnAt: scope.now, withdrawnReason: why });
    await settle(unit, connection, 'withdrawOffence', ['Offence.withdrawn']);
  });
  return connection.connection_id;
}
