import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { WorkerRole } from '../../src/identity';
import { nhsCheckDigit, upnCheckLetter } from '../../src/platform/identifiers';
import type { Vault } from '../../src/platform/db/sealing/vault';
import type { TestIssuers } from './issuer';
import { insertSealed, sealedRows, updateSealed } from './sealed';

export interface TestWorker {
  readonly id: string;
  readonly subject: string;
  readonly agency: string;
  readonly agencyId: string;
}

export interface TestChild {
  readonly id: string;
  readonly localId: string;
  readonly forenames: string;
  readonly surname: string;
  readonly dateOfBirth: string;
  readonly nhsNumber: string;
  readonly upn: string;
}

/**
 * The people and organisations of a test: what an authority's administrator would have registered before anybody signs
 * in. Records of children are made here only where a test needs them to exist already; their work goes through the API.
 */
export class World {
  readonly authorities = new Map<string, string>();
  readonly agencies = new Map<string, { id: string; issuerId: string }>();
  readonly teams = new Map<string, string>();
  readonly workers = new Map<string, TestWorker>();
  /** What rows are sealed with, once there is a hub. */
  vault: Vault | undefined;
  private serial = 0;

  constructor(
    private readonly pool: Pool,
    private readonly issuers: TestIssuers,
    private readonly began: Date,
  ) {}

  /** An authority with its social care (agency of the same name) and its advice and assessment team. */
  async authority(code: string, name: string): Promise<string> {
    const id = randomUUID();
    await this.pool.query(
      `insert into authority (id, dfe_code, name, day_phone, out_of_hours_phone) values ($1, $2, $3, '020 7946 0100', '020 7946 0199')`,
      [id, code, name],
    );
    this.authorities.set(name, id);
    await this.agency(name, 'SOCIAL_CARE', name);
    await this.team(name, 'ADVICE_AND_ASSESSMENT', `${name} MASH`);
    return id;
  }

  async agency(name: string, kind: string, authority: string | null): Promise<string> {
    const id = randomUUID();
    const issuerId = randomUUID();
    await this.pool.query(
      `insert into agency (id, kind, authority_id, name, phone) values ($1, $2, $3, $4, '020 7946 0000')`,
      [id, kind, authority === null ? null : this.authorities.get(authority), name],
    );
    const issuer = await this.issuers.add(name.toLowerCase().replace(/\W+/g, '-'));
    await this.pool.query(
      `insert into issuer (id, url, agency_id, algorithms, jwks_uri) values ($1, $2, $3, '{ES256}', $4)`,
      [issuerId, issuer.url, id, issuer.jwksUri],
    );
    this.agencies.set(name, { id, issuerId });
    return id;
  }

  async team(authority: string, kind: string, name: string): Promise<string> {
    const id = randomUUID();
    await this.pool.query(
      `insert into team (id, authority_id, kind, name, phone) values ($1, $2, $3, $4, '020 7946 0101')`,
      [id, this.authorities.get(authority), kind, name],
    );
    this.teams.set(name, id);
    return id;
  }

  /** A worker of an agency; `subject` is what the agency's issuer calls them. */
  async worker(
    subject: string,
    agency: string,
    role: WorkerRole,
    more: { team?: string; manager?: string } = {},
  ): Promise<TestWorker> {
    const place = this.agencies.get(agency);
    if (place === undefined) throw new Error(`no agency ${agency}`);
    const id = randomUUID();
    await this.pool.query(
      `insert into worker (id, agency_id, team_id, manager_id, issuer_id, subject, role, name, job_title, phone, active_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '020 7946 0002', $10)`,
      [
        id,
        place.id,
        more.team === undefined ? null : this.teams.get(more.team),
        more.manager === undefined ? null : this.workers.get(more.manager)?.id,
        place.issuerId,
        subject,
        role,
        `Test ${subject}`,
        role.toLowerCase(),
        this.began,
      ],
    );
    const worker = { id, subject, agency, agencyId: place.id };
    this.workers.set(subject, worker);
    return worker;
  }

  /** A row as the hub would have written it: sealed, and found by its digests. */
  insert(table: string, row: Record<string, unknown>): Promise<void> {
    if (this.vault === undefined) throw new Error('there is no hub yet');
    return insertSealed(this.pool, this.vault, table, row);
  }

  /** Rows as the hub would have written them, for whoever puts them in. */
  sealed(table: string, rows: readonly object[]): Promise<object[]> {
    if (this.vault === undefined) throw new Error('there is no hub yet');
    return sealedRows(this.pool, this.vault, table, rows as Record<string, unknown>[]);
  }

  /** The same of what is changed in one. */
  update(table: string, id: string, patch: Record<string, unknown>): Promise<void> {
    if (this.vault === undefined) throw new Error('there is no hub yet');
    return updateSealed(this.pool, this.vault, table, id, patch);
  }

  /** A child known to an authority, with an NHS number of the test range and a UPN of its own. */
  async child(
    authority: string,
    more: Partial<Pick<TestChild, 'forenames' | 'surname' | 'dateOfBirth'>> = {},
  ): Promise<TestChild> {
    const n = ++this.serial;
    const { nhsNumber, upn } = numbers(n);
    const child: TestChild = {
      id: randomUUID(),
      localId: `C${n}`,
      forenames: 'Maya',
      surname: `Testchild${n}`,
      dateOfBirth: '2016-05-06',
      nhsNumber,
      upn,
      ...more,
    };
    await this.insert('child', {
      ...{ id: child.id, authority_id: this.authorities.get(authority), local_id: child.localId },
      ...{ forenames: child.forenames, surname: child.surname, date_of_birth: child.dateOfBirth, sex: 'F' },
      ...{ nhs_number: nhsNumber, upn, disabilities: [], created_at: this.began, updated_at: this.began },
    });
    return child;
  }

  /** A relationship that exists already: an allocation, a place on a roll, a seat in a core group. */
  async related(kind: string, child: TestChild, to: TestWorker | string, endedAt: Date | null = null): Promise<void> {
    const worker = typeof to === 'string' ? undefined : to;
    await this.pool.query(
      `insert into relationship (id, authority_id, child_id, kind, worker_id, agency_id, reason, began_at, ended_at)
       select $1, authority_id, id, $3, $4, $5, 'as the test begins', $6, $7 from child where id = $2`,
      [
        randomUUID(),
        child.id,
        kind,
        worker?.id ?? null,
        worker?.agencyId ?? this.agencies.get(to as string)?.id,
        this.began,
        endedAt,
      ],
    );
  }

  /** A restriction on a record: RECORD and CONFLICT name workers, ADDRESS shields. */
  async restricted(
    kind: 'RECORD' | 'ADDRESS' | 'CONFLICT',
    child: TestChild,
    workers: readonly TestWorker[] = [],
  ): Promise<void> {
    await this.pool.query(
      `insert into restriction (id, authority_id, child_id, kind, workers, reason, began_at)
       select $1, authority_id, id, $3, $4, 'as the test begins', $5 from child where id = $2`,
      [randomUUID(), child.id, kind, workers.map((w) => w.id), this.began],
    );
  }
}

export function numbers(n: number): { nhsNumber: string; upn: string } {
  // Some nine digits have no check digit and are never issued: each child has ten to choose from.
  for (let i = 0; i < 10; i++) {
    const nine = `999${String(n * 10 + i).padStart(6, '0')}`;
    const digit = nhsCheckDigit(nine);
    if (digit === undefined) continue;
    const rest = `211200019${String(n).padStart(3, '0')}`;
    return { nhsNumber: nine + digit, upn: upnCheckLetter(rest) + rest };
  }
  throw new Error('no NHS number left');
}
