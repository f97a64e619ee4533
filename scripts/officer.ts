import { Scope } from '../src/access';
import { callerOf, type AgencyKind, type WorkerRole } from '../src/identity';
import { processConfig } from '../src/platform/config';
import { statement } from '../src/platform/db/statement';
import { REGISTERING } from '../src/registry';
import { Refused } from './command';
import { withHub } from './with-hub';

interface Officer {
  readonly id: string;
  readonly agency_id: string;
  readonly kind: AgencyKind;
  readonly role: WorkerRole;
  readonly team_id: string | null;
  readonly authority_id: string;
  readonly active: boolean;
  readonly issuer: string;
}

const OFFICERS = statement(
  'command.officers',
  `select w.id, w.agency_id, a.kind, w.role, w.team_id, a.authority_id, true as active, i.url as issuer
   from worker w join agency a on a.id = w.agency_id and a.kind = 'SOCIAL_CARE' join issuer i on i.id = w.issuer_id
   where w.subject = $1 and w.role = any($2) and w.active_from <= $3 and (w.active_to is null or w.active_to > $3)`,
);

/**
 * Runs a command as a named officer of an authority, whom the audit then names. The command believes the name: who may run
 * it holds the database's password, and could write whatever they liked.
 *
 * @param by what the officer's issuer calls them, and after an @@ the issuer's url where two officers have the same name.
 */
export async function asOfficer<T>(by: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  const [subject = '', issuer] = by.split('@@');
  return withHub(processConfig(), async (hub) => {
    const found = await hub.db.rows<Officer & Record<string, unknown>>(OFFICERS, [
      subject,
      REGISTERING,
      hub.clock.now(),
    ]);
    const [officer, another] = found.filter((one) => issuer === undefined || one.issuer === issuer);
    if (officer === undefined)
      throw new Refused(
        `--by ${by}: no active worker of a social care agency with the role ${REGISTERING.join(' or ')}.`,
      );
    if (another !== undefined)
      throw new Refused(
        `--by ${by}: several officers have that name. Write ${subject}@@${officer.issuer}, or another's issuer.`,
      );
    return work(new Scope(hub, callerOf(officer, null, Number.MAX_SAFE_INTEGER)));
  });
}
