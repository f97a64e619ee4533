import { Scope, type Hub } from '../src/access';
import { audienceOf, type AgencyKind, type Audience } from '../src/identity';
import { processConfig } from '../src/platform/config';
import { statement, type Db } from '../src/platform/db/statement';
import { Refused } from './command';
import { withHub } from './with-hub';

/** Runs a command of an authority's data officer on the hub's database, as that officer. */
export const asDataOfficer = <T>(code: string | undefined, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withHub(processConfig(), async (hub) => work(await officerOf(hub, code)));

interface Officer {
  readonly id: string;
  readonly agency_id: string;
  readonly kind: AgencyKind;
  readonly team_id: string | null;
  readonly authority_id: string;
  readonly code: string;
  readonly authority: string;
}

const OFFICERS = statement(
  'command.data-officers',
  `select distinct on (l.dfe_code) w.id, w.agency_id, a.kind, w.team_id, a.authority_id, l.dfe_code as code, l.name as authority
   from worker w join agency a on a.id = w.agency_id and a.kind = 'SOCIAL_CARE' join authority l on l.id = a.authority_id
   where w.role = 'DATA_OFFICER' and w.active_from <= $1 and (w.active_to is null or w.active_to > $1)
   order by l.dfe_code, w.active_from, w.id`,
);

/** The registered data officer of an authority; the one there is when no authority is named. */
async function officerOf(hub: Hub, code: string | undefined): Promise<Scope> {
  const officers = await hubOfficers(hub.db, hub.clock.now());
  const [officer, another] = officers.filter((o) => code === undefined || o.code === code);
  if (officer === undefined) {
    const who = code === undefined ? 'No authority has a' : `The authority ${code} has no`;
    throw new Refused(
      `${who} data officer in this hub: register a worker of its social care with the role DATA_OFFICER ("npm run seed" does so for the demonstration).`,
    );
  }
  if (another !== undefined) {
    const choices = officers.map((o) => `  --authority ${o.code}  ${o.authority}`).join('\n');
    throw new Refused(`Several authorities have a data officer. Name one:\n${choices}`);
  }
  return new Scope(hub, {
    audience: audienceOf(officer.kind, 'DATA_OFFICER') as Exclude<Audience, 'PUBLIC'>,
    workerId: officer.id,
    agencyId: officer.agency_id,
    role: 'DATA_OFFICER',
    authorityId: officer.authority_id,
    teamId: officer.team_id,
    serviceId: null,
    expiresAt: Number.MAX_SAFE_INTEGER,
  });
}

const hubOfficers = (db: Db, now: Date): Promise<Officer[]> => db.rows<Officer>(OFFICERS, [now]);
