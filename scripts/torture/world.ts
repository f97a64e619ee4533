import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { sealWorld } from '../bench/servers/vault';
import { DSL, Registrar } from './registrar';

/** Somebody who signs in: to report, to answer, or (a bystander) to hear of nothing. */
export interface Person {
  readonly id: string;
  readonly subject: string;
  readonly agencyId: string;
  readonly audience: 'SOCIAL_CARE' | 'SCHOOL';
  readonly teamId: string | null;
  readonly reports: boolean;
}

/** One authority and those of it who may have to hear of a concern. */
export interface Place {
  readonly authorityId: string;
  readonly manager: string;
  readonly head: string;
  readonly duty: { readonly team: string; readonly people: readonly string[] };
  readonly night: { readonly team: string; readonly people: readonly string[] };
}

export interface KnownChild {
  readonly id: string;
  readonly authorityId: string;
  readonly schoolId: string;
  /** With a plan there is one. */
  readonly keyWorker: string | null;
  /** Whoever has a conflict of interest, and must hear nothing of the child. */
  readonly conflicts: readonly string[];
}

export interface World {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly children: readonly KnownChild[];
}

const AUTHORITIES = 2;
const KEY_WORKERS = 4;
const CHILDREN = 16;

/** Two authorities with everybody who stands on the ladder, a school each that reports, and bystanders in a third. */
export async function makeWorld(ownerUrl: string, issuerBase: string, bystanders: number): Promise<World> {
  const db = new Client({ connectionString: ownerUrl });
  await db.connect();
  const maker = new Maker(db, issuerBase);
  try {
    for (let n = 1; n <= AUTHORITIES; n++) await maker.authority(n);
    await maker.bystanders(AUTHORITIES + 1, bystanders);
  } finally {
    await db.end();
  }
  await sealWorld(ownerUrl);
  return maker;
}

class Maker extends Registrar implements World {
  readonly places: Place[] = [];

  async authority(n: number): Promise<void> {
    const authorityId = await this.place(n);
    const care = await this.agency('SOCIAL_CARE', authorityId, `Torture care ${n}`);
    const school = await this.agency('SCHOOL', authorityId, `Torture school ${n}`);
    const dutyTeam = await this.team(authorityId, 'ADVICE_AND_ASSESSMENT', `Torture duty ${n}`);
    const nightTeam = await this.team(authorityId, 'OUT_OF_HOURS', `Torture night ${n}`);
    const head = await this.worker(`head-${n}`, care, 'TEAM_MANAGER');
    const manager = await this.worker(`manager-${n}`, care, 'TEAM_MANAGER', { manager: head });
    const people = (count: number, name: string, role: string, more: { team?: string; manager?: string } = {}) =>
      inTurn(count, (i) => this.worker(`${name}-${n}-${i}`, role === DSL ? school : care, role, more));
    const keyWorkers = await people(KEY_WORKERS, 'kw', 'SOCIAL_WORKER', { manager });
    const duty = await people(3, 'duty', 'DUTY_PRACTITIONER', { team: dutyTeam, manager });
    const night = await people(1, 'night', 'DUTY_PRACTITIONER', { team: nightTeam });
    await people(4, 'dsl', DSL);
    await this.db.query(
      `insert into duty_setting (authority_id, opens, closes, head_of_service_id) values ($1, 540, 1020, $2)`,
      [authorityId, head],
    );
    await this.db.query(
      `insert into duty_shift (id, authority_id, worker_id, begins_at, ends_at, planned_by)
       values ($1, $2, $3, now() - interval '1 day', now() + interval '1 day', $4)`,
      [randomUUID(), authorityId, night[0], manager],
    );
    // The shortest that the law of the ladder allows: a rung a minute.
    for (const [i, rung] of ['DEPUTY', 'MANAGER', 'HEAD_OF_SERVICE'].entries())
      await this.db.query(
        `insert into ladder_step (authority_id, urgency, rung, length, unit, source) values ($1, 'URGENT', $2, $3, 'MINUTES', 'torture')`,
        [authorityId, rung, i + 1],
      );
    const [first = ''] = duty;
    this.places.push({
      ...{ authorityId, manager, head },
      ...{ duty: { team: dutyTeam, people: duty }, night: { team: nightTeam, people: night } },
    });
    for (let i = 0; i < CHILDREN; i++) {
      const planned = i % 4 !== 3;
      // Each eighth child is kin to the manager or, without a plan, to somebody on duty.
      const conflicts = i % 8 === 2 ? [manager] : i % 8 === 7 ? [first] : [];
      await this.child(n * 100 + i, {
        ...{ authorityId, schoolId: school, conflicts },
        keyWorker: planned ? (keyWorkers[i % KEY_WORKERS] as string) : null,
      });
    }
  }

  async bystanders(n: number, count: number): Promise<void> {
    const care = await this.agency('SOCIAL_CARE', await this.place(n), `Torture care ${n}`);
    for (let i = 0; i < count; i++) await this.worker(`bystander-${i}`, care, 'SOCIAL_WORKER');
  }
}

async function inTurn<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < count; i++) made.push(await make(i));
  return made;
}
