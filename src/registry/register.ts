import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { AuditNote } from '../access';
import { appendAudit } from '../audit';
import { handOnAbandoned } from '../escalation';
import { Tellings } from '../events';
import type { Clock } from '../platform/clock';
import { dbOn, type Db } from '../platform/db/statement';
import { newId } from '../platform/ids';
import { ACTIVE_TO, type Problem, type Registry } from './read';
import { bring, findClashes, TABLE_NAMES, type Clash, type Rows } from './registry.store';

export interface RegisterReport {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Concerns of people who no longer work there, which the duty team has now. */
  readonly handedOn: number;
  /** What the rows already there do not allow. With any, nothing was written. */
  readonly problems: readonly Problem[];
}

/** The same name has the same id in every run (a UUID of version 8: made from a hash), so a run finds its rows again. */
function idOf(...name: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['child-protection-hub/registry', ...name]))
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const authorityId = (code: string): string => idOf('authority', code);
const agencyId = (key: string): string => idOf('agency', key);
const teamId = (authority: string, key: string): string => idOf('team', authority, key);
const issuerId = (url: string): string => idOf('issuer', url);
const workerId = (worker: { issuer: string; subject: string }): string => idOf('worker', worker.issuer, worker.subject);

const ifAny = <T, R>(value: T | null | undefined, make: (value: T) => R): R | null =>
  value === null || value === undefined ? null : make(value);

function rowsOf({ authorities, agencies, teams, issuers, workers }: Registry): Rows {
  const teamOf = new Map(teams.map(({ key, authority }) => [key, teamId(authority, key)]));
  return {
    authorities: authorities.map(({ at, code, gssCode, name, dayPhone, outOfHoursPhone }) => ({
      ...{ at, id: authorityId(code), dfe_code: code, gss_code: gssCode, name },
      ...{ day_phone: dayPhone, out_of_hours_phone: outOfHoursPhone },
    })),
    agencies: agencies.map(({ at, key, kind, authority, name, phone, urn, odsCode }) => ({
      ...{ at, id: agencyId(key), kind, authority_id: ifAny(authority, authorityId), name, phone, urn },
      ods_code: odsCode,
    })),
    teams: teams.map(({ at, key, authority, kind, name, phone }) => ({
      ...{ at, id: teamId(authority, key), authority_id: authorityId(authority), kind, name, phone },
    })),
    issuers: issuers.map(({ at, url, agency, algorithms, jwksUri }) => ({
      ...{ at, id: issuerId(url), url, agency_id: agencyId(agency), algorithms, jwks_uri: jwksUri },
    })),
    workers: workers.map((worker) => {
      const { at, subject, role, name, phone } = worker;
      return {
        ...{ at, id: workerId(worker), subject, role, name, phone, job_title: worker.jobTitle },
        agency_id: agencyId(worker.agency),
        team_id: ifAny(worker.team, (key) => teamOf.get(key) ?? null),
        manager_id: ifAny(worker.manager, workerId),
        issuer_id: issuerId(worker.issuer),
        active_from: worker.activeFrom,
        active_to: worker.activeTo,
      };
    }),
  };
}

const TAKEN = 'another entry of this hub has it already, under another name';
const CLASH: Record<Clash['field'], string> = {
  code: TAKEN,
  urn: TAKEN,
  odsCode: TAKEN,
  url: TAKEN,
  kind: 'this hub has another front door (ADVICE_AND_ASSESSMENT) for the authority: give that one another kind first',
  activeTo: `${ACTIVE_TO}; without one in the file it is the moment of the first registration`,
};

/** Brings the registry to what the file says: all of it or nothing. What the file does not name stays as it is. */
export async function register(pool: Pool, clock: Clock, registry: Registry): Promise<RegisterReport> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const report = await write(dbOn(client), clock.now(), rowsOf(registry));
    await client.query('commit');
    return report;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('the connection is lost');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function write(db: Db, now: Date, rows: Rows): Promise<RegisterReport> {
  const clashes = await findClashes(db, rows, now);
  if (clashes.length > 0) {
    const problems = clashes.map(({ at, field }) => ({ path: `${at}.${field}`, message: CLASH[field] }));
    return { created: 0, changed: 0, unchanged: 0, handedOn: 0, problems };
  }
  const total = { created: 0, changed: 0, unchanged: 0 };
  const written: string[] = [];
  for (const name of TABLE_NAMES) {
    const { created, changed } = await bring(db, name, rows[name], now);
    total.created += created;
    total.changed += changed;
    total.unchanged += rows[name].length - created - changed;
    if (created + changed > 0) written.push(name);
  }
  if (written.length > 0) await appendAudit(db, [auditOf(now, written)]);
  const handedOn = written.includes('workers') ? await handOn(db, now) : 0;
  return { ...total, handedOn, problems: [] };
}

/** What whoever has left had on their list goes to the duty team in the same commit as the end of their work. */
async function handOn(db: Db, now: Date): Promise<number> {
  const tellings = new Tellings(db, now);
  const notes: AuditNote[] = [];
  const count = await handOnAbandoned({
    rows: (statement, values) => db.rows(statement, values),
    // Nobody to take them: they stand on the managers' board, and the hub that runs rings at their next rung.
    scope: { now, hub: { alarm: () => undefined } },
    tell: (name, about, recipients) => tellings.tell(name, about, recipients),
    audit: (note) => void notes.push(note),
  });
  await appendAudit(
    db,
    notes.map(({ operation, fields = [], authorityId = null, childId = null }) => ({
      ...auditOf(now, fields),
      ...{ operation, authorityId, childId },
    })),
  );
  await tellings.finish();
  return count;
}

/** A run is nobody's of the hub's workers: it is whoever holds the database's password. */
const auditOf = (at: Date, fields: readonly string[]) => ({
  ...{ at, requestId: newId(), action: 'WRITE', operation: 'register', audience: 'SYSTEM', purpose: 'REGISTRY' },
  ...{ workerId: null, serviceId: null, agencyId: null, authorityId: null, childId: null, childIds: null },
  ...{ bases: [], fields, digest: null },
});
