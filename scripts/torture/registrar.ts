import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { nhsCheckDigit, upnCheckLetter } from '../../src/platform/identifiers';
import type { KnownChild, Person } from './world';

export const DSL = 'DESIGNATED_SAFEGUARDING_LEAD';
export const BEGAN = '2025-01-01T00:00:00Z';

/** Writes people, places and children as an authority's administrator would have registered them. */
export class Registrar {
  readonly people: Person[] = [];
  readonly children: KnownChild[] = [];

  constructor(
    protected readonly db: Client,
    private readonly issuerBase: string,
  ) {}

  protected async place(n: number): Promise<string> {
    const id = randomUUID();
    await this.db.query(
      `insert into authority (id, dfe_code, name, day_phone, out_of_hours_phone) values ($1, $2, $3, '020 7946 0100', '020 7946 0199')`,
      [id, String(210 + n), `Torture ${n}`],
    );
    return id;
  }

  protected async agency(kind: string, authorityId: string, name: string): Promise<string> {
    const id = randomUUID();
    await this.db.query(
      `insert into agency (id, kind, authority_id, name, phone) values ($1, $2, $3, $4, '020 7946 0000')`,
      [id, kind, authorityId, name],
    );
    await this.db.query(
      `insert into issuer (id, url, agency_id, algorithms, jwks_uri) values ($1, $2, $1, '{ES256}', $3)`,
      [id, `${this.issuerBase}/${id}`, `${this.issuerBase}/jwks`],
    );
    return id;
  }

  protected async team(authorityId: string, kind: string, name: string): Promise<string> {
    const id = randomUUID();
    await this.db.query(
      `insert into team (id, authority_id, kind, name, phone) values ($1, $2, $3, $4, '020 7946 0101')`,
      [id, authorityId, kind, name],
    );
    return id;
  }

  protected async worker(
    subject: string,
    agencyId: string,
    role: string,
    { team = null, manager = null }: { team?: string | null; manager?: string | null } = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.db.query(
      `insert into worker (id, agency_id, team_id, manager_id, issuer_id, subject, role, name, job_title, phone, active_from)
       values ($1, $2, $3, $4, $2, $5, $6, $5, $6, '020 7946 0002', $7)`,
      [id, agencyId, team, manager, subject, role, BEGAN],
    );
    const reports = role === DSL;
    this.people.push({
      ...{ id, subject, agencyId, teamId: team, reports },
      audience: reports ? 'SCHOOL' : 'SOCIAL_CARE',
    });
    return id;
  }

  protected async child(n: number, of: Omit<KnownChild, 'id'>): Promise<void> {
    const child = { id: randomUUID(), ...of };
    const rest = `211200019${String(n).padStart(3, '0')}`;
    await this.db.query(
      `insert into child (id, authority_id, local_id, forenames, surname, date_of_birth, sex, nhs_number, upn, disabilities, created_at, updated_at)
       values ($1, $2, $3, 'Robin', $4, '2016-05-06', 'U', $5, $6, '[]', $7, $7)`,
      [child.id, of.authorityId, `T${n}`, `Torture${n}`, nhsNumberOf(n), upnCheckLetter(rest) + rest, BEGAN],
    );
    const related = (kind: string, worker: string | null, agency: string) =>
      this.db.query(
        `insert into relationship (id, authority_id, child_id, kind, worker_id, agency_id, reason, began_at) values ($1, $2, $3, $4, $5, $6, 'torture', $7)`,
        [randomUUID(), of.authorityId, child.id, kind, worker, agency, BEGAN],
      );
    await related('ON_ROLL', null, of.schoolId);
    if (of.keyWorker !== null) {
      const agency = this.people.find(({ id }) => id === of.keyWorker)?.agencyId as string;
      await related('ALLOCATED', of.keyWorker, agency);
      await this.db.query(
        `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
         values ($1, $2, $3, 'OUTLINE', '2025-02-01', 'PHY', 'PHY', 0)`,
        [randomUUID(), of.authorityId, child.id],
      );
    }
    if (of.conflicts.length > 0)
      await this.db.query(
        `insert into restriction (id, authority_id, child_id, kind, workers, reason, began_at) values ($1, $2, $3, 'CONFLICT', $4, 'torture', $5)`,
        [randomUUID(), of.authorityId, child.id, of.conflicts, BEGAN],
      );
    this.children.push(child);
  }
}

/** Some nine digits have no check digit and are never issued: each child has ten to choose from. */
function nhsNumberOf(n: number): string {
  for (let i = 0; i < 10; i++) {
    const nine = `999${String(n * 10 + i).padStart(6, '0')}`;
    const digit = nhsCheckDigit(nine);
    if (digit !== undefined) return nine + digit;
  }
  throw new Error('no NHS number left');
}
