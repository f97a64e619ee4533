import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import {
  hiddenFields,
  hidesRecord,
  maySee,
  permits,
  relationshipsOf,
  relationshipsOpening,
  RELATIONSHIPS,
  Scope,
  type RestrictionKind,
  type Shield,
  VISIBLE,
  IS_VISIBLE,
  type Hub,
  type Relationship,
  type StoredRelationship,
} from '../../src/access';
import { askingParameters, callerParameters } from '../../src/access/visible';
import { addressLoader, childLoader, registrationLoader } from '../../src/children/child.store';
import { childConcernLoader } from '../../src/concerns/concern.store';
import {
  AGENCY_KINDS,
  audienceOf,
  PUBLIC_CALLER,
  WORKER_ROLES,
  type AgencyKind,
  type Caller,
  type WorkerCaller,
} from '../../src/identity';
import { planActionsLoader } from '../../src/plans/action.store';
import { childPlansLoader, versionLoader } from '../../src/plans/plan.store';
import { AS_THE_HUB } from '../../src/platform/db/asking';
import { createDataSource, poolOf } from '../../src/platform/db/data-source';
import { dbOn, reading, statement, type Db } from '../../src/platform/db/statement';
import { cloneDatabase } from '../support/database';

const NOW = new Date('2026-03-02T10:00:00Z');
/** Kinds of agency that belong to one authority each. */
const OF_ONE: readonly AgencyKind[] = ['SOCIAL_CARE', 'FAMILY'];
/** Those that somebody else gave by name. */
const GIVEN = ['ALLOCATED', 'CORE_GROUP', 'STRATEGY', 'INVITED', 'CHAIR', 'FAMILY', 'SUPPORTER'];
/** Those that end by themselves. */
const DECLARED = ['PRESENTING', 'ENQUIRY', 'EMERGENCY', 'CLEARED'];
/** Kinds of which one worker has one open at most. */
const OF_A_PERSON = ['CORE_GROUP', 'STRATEGY', 'FAMILY', 'SUPPORTER'];
const STORED = (Object.keys(RELATIONSHIPS) as Relationship[]).filter(
  (kind) => RELATIONSHIPS[kind].stored !== null,
) as StoredRelationship[];

/** Everybody there could be: in each of three authorities, and without one, each kind of agency with each role. */
const AUTHORITIES = [0, 1, 2].map(() => randomUUID());
const AGENCIES = [...AUTHORITIES, null].flatMap((authorityId) =>
  AGENCY_KINDS.filter((kind) => authorityId !== null || !OF_ONE.includes(kind)).map((kind) => ({
    id: randomUUID(),
    kind,
    authorityId,
  })),
);
const WORKERS: readonly WorkerCaller[] = AGENCIES.flatMap((agency) =>
  WORKER_ROLES.map((role) => ({
    audience: audienceOf(agency.kind, role) as WorkerCaller['audience'],
    workerId: randomUUID(),
    agencyId: agency.id,
    role,
    authorityId: agency.authorityId,
    teamId: null,
    serviceId: null,
    expiresAt: 0,
  })),
);

const DAY = 86_400_000;
/** Instants around now, as milliseconds from it: the edges are what goes wrong. */
const offset = fc.constantFrom(-400 * DAY, -2 * DAY, -1, 0, 1, 2 * DAY);
const span = fc
  .tuple(offset, fc.option(offset, { nil: null, freq: 3 }))
  .map(([a, b]) => (b === null ? { beganAt: a, endedAt: null } : { beganAt: Math.min(a, b), endedAt: Math.max(a, b) }));
const someone = fc.nat(WORKERS.length - 1);
/** Who chairs has one role of one kind of agency: by chance alone they would be there too rarely to prove anything. */
const RARE = (['CHAIR'] as const).flatMap((kind) =>
  WORKERS.flatMap(({ audience, role }, i): [StoredRelationship, number][] =>
    audience === 'SOCIAL_CARE' && RELATIONSHIPS[kind].roles.some((one) => one === role) ? [[kind, i]] : [],
  ),
);
const rare = fc.tuple(fc.constantFrom(...RARE), span);

const world = fc.record({
  children: fc.array(
    fc.record({
      authority: fc.nat(2),
      links: fc.array(
        fc.oneof(
          { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...STORED), someone, span) },
          { weight: 1, arbitrary: rare.map(([[kind, who], span]) => [kind, who, span] as const) },
        ),
        { maxLength: 6 },
      ),
      restrictions: fc.array(
        fc.tuple(
          fc.constantFrom('RECORD', 'ADDRESS', 'SENSITIVE', 'CONFLICT'),
          fc.array(someone, { maxLength: 3 }),
          span,
          fc.array(fc.constantFrom(...AGENCY_KINDS), { maxLength: 2 }),
        ),
        { maxLength: 3 },
      ),
      // Of everybody, the one whose own surname, and the one whose home, is that of the child.
      namesake: fc.option(someone, { nil: null }),
      neighbour: fc.option(someone, { nil: null }),
      // When the namesake was let in by a second person, if they were.
      letIn: fc.option(span, { nil: null }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  strangers: fc.array(someone, { minLength: 2, maxLength: 4 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const at = (milliseconds: number | null): Date | null =>
  milliseconds === null ? null : new Date(NOW.getTime() + milliseconds);

interface Built {
  readonly id: string;
  readonly authorityId: string;
  readonly links: {
    id: string;
    kind: StoredRelationship;
    workerId: string | null;
    agencyId: string;
    beganAt: Date;
    endedAt: Date | null;
  }[];
  readonly restrictions: {
    id: string;
    kind: RestrictionKind;
    workers: string[];
    audiences: AgencyKind[];
    beganAt: Date;
    endedAt: Date | null;
  }[];
  readonly namesake: number | null;
  readonly neighbour: number | null;
}

/** The world as rows the database can hold: what a constraint refuses is left out, here as there. */
function build({ children }: World): Built[] {
  return children.map((child) => {
    const open = new Set<string>();
    const letIn =
      child.letIn === null || child.namesake === null ? [] : ([['CLEARED', child.namesake, child.letIn]] as const);
    const links = [...child.links, ...letIn].flatMap(([kind, who, { beganAt, endedAt }]) => {
      const worker = WORKERS[who] as WorkerCaller;
      const ofAgency = RELATIONSHIPS[kind].stored === 'agency';
      const ends = endedAt === null && DECLARED.includes(kind) ? beganAt + DAY : endedAt;
      const key =
        { ALLOCATED: kind, ...Object.fromEntries(OF_A_PERSON.map((k) => [k, `${k} ${worker.workerId}`])) }[
          kind as string
        ] ?? `${kind === 'HOSTING' ? 'RECEIVING' : kind} ${worker.agencyId}`;
      if (ends === null && open.has(key)) return [];
      if (ends === null) open.add(key);
      return [
        {
          id: randomUUID(),
          kind,
          workerId: ofAgency ? null : worker.workerId,
          agencyId: worker.agencyId,
          beganAt: at(beganAt) as Date,
          endedAt: at(ends),
        },
      ];
    });
    const restrictions = child.restrictions.flatMap(([kind, who, { beganAt, endedAt }, kinds]) => {
      const workers = who.map((i) => (WORKERS[i] as WorkerCaller).workerId);
      if (kind === 'CONFLICT' && workers.length === 0) return [];
      const audiences = kind === 'ADDRESS' ? kinds : [];
      if (endedAt === null && open.has(kind)) return [];
      if (endedAt === null && ['RECORD', 'SENSITIVE'].includes(kind)) open.add(kind);
      return [
        {
          ...{ id: randomUUID(), kind: kind, workers, audiences },
          ...{ beganAt: at(beganAt) as Date, endedAt: at(endedAt) },
        },
      ];
    });
    const { namesake, neighbour } = child;
    const authorityId = AUTHORITIES[child.authority] as string;
    return { id: randomUUID(), authorityId, links, restrictions, namesake, neighbour };
  });
}

describe('who may see what', () => {
  let source: DataSource;
  let served: DataSource;
  let db: Db;
  let hub: Hub;
  let drop: () => Promise<void>;

  const put = (table: string, rows: readonly object[]): Promise<unknown> =>
    rows.length === 0
      ? Promise.resolve()
      : source.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
          JSON.stringify(rows),
        ]);

  beforeAll(async () => {
    const clone = await cloneDatabase();
    drop = clone.drop;
    source = await createDataSource(clone.url, 8).initialize();
    // The stores sign in as the role that serves, behind the second wall.
    served = await createDataSource(clone.servingUrl, 8, AS_THE_HUB).initialize();
    db = dbOn(poolOf(served));
    hub = { db, source, clock: { now: () => NOW } } as unknown as Hub;
    await put(
      'authority',
      AUTHORITIES.map((id, i) => ({ id, dfe_code: `20${i}`, name: `A${i}`, day_phone: '1', out_of_hours_phone: '2' })),
    );
    await put(
      'agency',
      AGENCIES.map((a, i) => ({
        id: a.id,
        kind: a.kind,
        authority_id: a.authorityId,
        name: `Agency ${i}`,
        phone: '1',
      })),
    );
    await put(
      'worker',
      WORKERS.map((w, i) => ({
        id: w.workerId,
        agency_id: w.agencyId,
        role: w.role,
        name: `Worker ${i}`,
        job_title: 'x',
        phone: '1',
        active_from: '2020-01-01',
      })),
    );
    await put(
      'staff_register',
      WORKERS.map((w, i) => ({
        ...{ worker_id: w.workerId, layer: 1, surname_key: `SURNAME${i}`, postcode_key: `HOME${i}`, updated_at: NOW },
      })),
    );
  });

  afterAll(async () => {
    await served.destroy();
    await source.destroy();
    await drop();
  });

  /** Every column of every table filled, so that nothing is null but by a cut. */
  async function store(children: readonly Built[]): Promise<void> {
    const plans = children.map((child) => ({ id: randomUUID(), child }));
    const author = (WORKERS[0] as WorkerCaller).workerId;
    const content = {
      causeOfHarm: 'a',
      needs: 'b',
      whatMustChange: 'c',
      goals: [{ term: 'SHORT', text: 'd' }],
      contingency: 'e',
      dayToDayChecker: 'f',
    };
    await put(
      'child',
      children.map((c) => ({
        id: c.id,
        authority_id: c.authorityId,
        local_id: c.id,
        forenames: 'A',
        surname: 'B',
        surname_key: c.namesake === null ? 'B' : `SURNAME${c.namesake}`,
        known_as: 'C',
        date_of_birth: '2016-05-06',
        expected_date_of_birth: '2016-05-01',
        date_of_death: '2026-01-01',
        sex: 'F',
        nhs_number: c.id,
        upn: c.id,
        ethnicity: 'WBRI',
        disabilities: ['AUT'],
        first_language: 'English',
        interpreter_needed: true,
        twin: 0,
        version: 1,
        created_at: NOW,
        updated_at: NOW,
      })),
    );
    await put(
      'relationship',
      children.flatMap((c) =>
        c.links.map((l) => ({
          id: l.id,
          authority_id: c.authorityId,
          child_id: c.id,
          kind: l.kind,
          worker_id: l.workerId,
          agency_id: l.agencyId,
          reason: 'x',
          began_at: l.beganAt,
          ended_at: l.endedAt,
        })),
      ),
    );
    await put(
      'restriction',
      children.flatMap((c) =>
        c.restrictions.map((r) => ({
          id: r.id,
          authority_id: c.authorityId,
          child_id: c.id,
          kind: r.kind,
          workers: r.workers,
          audiences: r.audiences,
          version: 1,
          reason: 'x',
          began_at: r.beganAt,
          ended_at: r.endedAt,
        })),
      ),
    );
    await put(
      'child_address',
      children.map((c) => ({
        id: randomUUID(),
        authority_id: c.authorityId,
        child_id: c.id,
        lines: 'x',
        postcode: 'y',
        from_day: '2020-01-01',
        to_day: '2021-01-01',
      })),
    );
    // Where they live now, listed behind where they lived before, which has every column.
    await put(
      'child_address',
      children.map((c) => ({
        ...{ id: randomUUID(), authority_id: c.authorityId, child_id: c.id, lines: 'x', postcode: 'y' },
        ...{ from_day: '2019-01-01', to_day: null, postcode_key: c.neighbour === null ? 'z' : `HOME${c.neighbour}` },
      })),
    );
    await put(
      'plan',
      plans.map((p) => ({
        id: p.id,
        authority_id: p.child.authorityId,
        child_id: p.child.id,
        state: 'ENDED',
        started_on: '2025-06-01',
        ended_on: '2025-12-01',
        end_reason: 'DIED',
        initial_category: 'NEG',
        latest_category: 'NEG',
        previous_plans: 1,
        reviewed_on: ['2025-07-01'],
        version: 1,
      })),
    );
    await put(
      'plan_version',
      plans.map((p) => ({
        plan_id: p.id,
        number: 1,
        authority_id: p.child.authorityId,
        child_id: p.child.id,
        content,
        reason: 'x',
        made_by: author,
        made_at: NOW,
      })),
    );
    await put(
      'plan_action',
      plans.map((p) => ({
        id: randomUUID(),
        authority_id: p.child.authorityId,
        child_id: p.child.id,
        plan_id: p.id,
        text: 'x',
        owner_family: 'y',
        due_on: '2026-01-01',
        state: 'DONE',
        closed_at: NOW,
        version: 1,
      })),
    );
    await put(
      'concern',
      children.map((c) => ({
        id: randomUUID(),
        authority_id: c.authorityId,
        child_id: c.id,
        sender: c.id,
        idempotency_key: 'k',
        content_digest: 'd',
        raised_at: NOW,
        told: {},
        categories: [],
        seen_or_said: 'x',
        happened: 'y',
        child_said: 'z',
        immediate_danger: true,
        suspected_crime: true,
        state: 'RECEIVED',
        routed_to: author,
        version: 1,
      })),
    );
  }

  const SEEN = statement(
    'test.seen',
    `select c.id, v.bases, x.barred, x.shielded, ${IS_VISIBLE} as visible from child c ${VISIBLE} where c.id = any($7)`,
    'those too who are not visible, to compare what is said of each',
  );

  /** What the second wall lets somebody come upon, whatever a statement asks for. */
  const RECORDS = ['plan', 'plan_version', 'plan_action', 'child_address', 'concern'];
  const BEHIND_THE_WALL = reading(
    'test.behind-the-wall',
    `select a.id, (select count(*)::int from child c where c.id = a.id) as child,
       ${RECORDS.map((table) => `(select count(distinct child_id)::int from ${table} t where t.child_id = a.id)`).join(' + ')} as records
     from unnest($1::uuid[]) as a (id)`,
  );
  /** The children that are there for somebody, each with all of its record: a child without it, or the other way round, is an error. */
  async function behindTheWall(asking: readonly unknown[], children: readonly Built[]): Promise<Set<string>> {
    const ids = children.map((child) => child.id);
    const rows = await db.rows<{ id: string; child: number; records: number }>(BEHIND_THE_WALL, [ids], asking);
    for (const { child, records } of rows) expect(records).toBe(child * RECORDS.length);
    return new Set(rows.filter(({ child }) => child === 1).map(({ id }) => id));
  }

  interface Said {
    bases: Relationship[];
    barred: boolean;
    shielded: Shield | null;
    visible: boolean;
  }

  /** How a child is shielded from somebody, by the facts alone: written down a second time. */
  function shieldFrom(caller: Caller, child: Built): Shield | null {
    const worker = WORKERS.find((one) => caller.audience !== 'PUBLIC' && one.workerId === caller.workerId);
    const kind = AGENCIES.find((agency) => agency.id === worker?.agencyId)?.kind;
    const standing = child.restrictions.filter((r) => r.beganAt <= NOW && (r.endedAt === null || r.endedAt > NOW));
    const names = (r: Built['restrictions'][number]) => worker !== undefined && r.workers.includes(worker.workerId);
    if (standing.some((r) => r.kind === 'SENSITIVE' && !names(r))) return 'SENSITIVE';
    const shields = standing.filter((r) => r.kind === 'ADDRESS');
    const binds = shields.some(
      (r) =>
        (r.workers.length === 0 && r.audiences.length === 0) ||
        names(r) ||
        (kind !== undefined && r.audiences.includes(kind)),
    );
    return binds ? 'SHIELDED' : null;
  }

  /** What the facts alone say. */
  function pure(caller: Caller, child: Built): Said {
    const opening = relationshipsOpening(caller.audience);
    const mayKnowFamily = [child.namesake, child.neighbour].flatMap((i) =>
      i === null ? [] : [(WORKERS[i] as WorkerCaller).workerId],
    );
    const bases = relationshipsOf(caller, { ...child, mayKnowFamily }, NOW).filter((basis) => opening.includes(basis));
    const barred = hidesRecord(child.restrictions, caller.audience === 'PUBLIC' ? 'nobody' : caller.workerId, NOW);
    const shielded = shieldFrom(caller, child);
    return { bases, barred, shielded, visible: bases.length > 0 && !barred };
  }

  /** What the predicate says to one caller, in the order of the children. */
  async function seen(caller: Caller, children: readonly Built[]): Promise<(Said & { id: string })[]> {
    const rows = await db.rows<Said & { id: string }>(SEEN, [
      ...callerParameters(caller, NOW),
      children.map((c) => c.id),
    ]);
    return children.flatMap((child) => rows.filter((row) => row.id === child.id));
  }

  /** Everybody who has to do with a world, some who have not, and the public. */
  const callersOf = ({ children, strangers }: World): Caller[] => {
    const linked = children.flatMap((c) => [
      ...c.links.map(([, who]) => who),
      ...c.restrictions.flatMap(([, who]) => who),
      ...[c.namesake, c.neighbour].flatMap((who) => who ?? []),
    ]);
    return [...[...new Set([...linked, ...strangers])].map((i) => WORKERS[i] as WorkerCaller), PUBLIC_CALLER];
  };

  const PLAIN = [
    'id',
    'localId',
    'forenames',
    'surname',
    'knownAs',
    'dateOfBirth',
    'expectedDateOfBirth',
    'dateOfDeath',
    'sex',
    'nhsNumber',
    'nhsNumberEnding',
    'upn',
    'ethnicity',
    'disabilities',
    'firstLanguage',
    'interpreterNeeded',
    'version',
  ];
  const OF_PLAN = [
    'id',
    'state',
    'startedOn',
    'endedOn',
    'endReason',
    'initialCategory',
    'latestCategory',
    'previousPlans',
    'version',
    'causeOfHarm',
    'needs',
    'whatMustChange',
    'goals',
    'contingency',
    'dayToDayChecker',
  ];
  const OF_ADDRESS = ['lines', 'postcode', 'fromDay', 'toDay'];
  const OF_CONCERN = [
    'id',
    'raisedAt',
    'state',
    'categories',
    'seenOrSaid',
    'happened',
    'childSaid',
    'immediateDanger',
    'suspectedCrime',
  ];

  /** Holds what a store gives against what the ability says, field by field. */
  async function expectCut(caller: Caller, child: Built, said: Said): Promise<void> {
    // Each store on its own, in an operation that has seen nothing of the child: none may lean on what another found out.
    const scope = (): Scope => new Scope(hub, caller);
    const shown = await childLoader(scope()).load(child.id);
    expect(shown !== undefined).toBe(said.visible);
    const can = (type: string, field: string): boolean =>
      said.visible &&
      permits(caller.audience, type, field, said.bases) &&
      !hiddenFields(type, { shielded: said.shielded, bases: said.bases }).includes(field);
    const fieldsOf = (type: string, names: readonly string[], row: object | undefined): void => {
      const values = row as Record<string, unknown> | undefined;
      expect([type, names.filter((name) => values?.[name] != null)]).toEqual([
        type,
        row === undefined ? [] : names.filter((name) => can(type, name)),
      ]);
    };
    fieldsOf('Child', PLAIN, shown);
    for (const name of ['addresses', 'registrations', 'plans', 'concerns', 'accesses', 'keyWorker']) {
      expect([name, shown?.cut.shown.has(name) ?? false]).toEqual([name, can('Child', name)]);
    }
    const [address] = (await addressLoader(scope()).load(child.id)) ?? [];
    fieldsOf('Address', OF_ADDRESS, address);
    for (const place of (await registrationLoader(scope()).load(child.id)) ?? [])
      fieldsOf('Registration', ['kind', 'fromDay'], place);
    const [plan] = (await childPlansLoader(scope()).load(child.id)) ?? [];
    expect(plan !== undefined).toBe(said.visible && can('Plan', 'id'));
    fieldsOf('Plan', OF_PLAN, plan);
    if (plan !== undefined) {
      const [version] = (await versionLoader(scope()).load(plan.id)) ?? [];
      fieldsOf(
        'PlanVersion',
        [
          'number',
          'reason',
          'madeAt',
          'causeOfHarm',
          'needs',
          'whatMustChange',
          'goals',
          'contingency',
          'dayToDayChecker',
        ],
        version,
      );
      const [action] = (await planActionsLoader(scope()).load(plan.id)) ?? [];
      expect(action !== undefined).toBe(can('PlanAction', 'id'));
      fieldsOf('PlanAction', ['id', 'text', 'owner', 'dueOn', 'state', 'closedAt', 'version'], action);
      fieldsOf('ActionOwner', ['family'], action?.owner);
    }
    const [concern] = (await childConcernLoader(scope()).load(child.id)) ?? [];
    expect(concern !== undefined).toBe(can('Concern', 'id'));
    fieldsOf('Concern', OF_CONCERN, concern);
  }

  it('is the same by the facts, by the predicate for one, by the predicate for many, and in what the stores give', async () => {
    let compared = 0;
    let visible = 0;
    let kept = 0;
    let letIn = 0;
    let walledOff = 0;
    let beyond = 0;
    const audiences = new Set<string>();
    const held = new Set<string>();
    await fc.assert(
      // Twenty worlds share their inserts; they share nothing else, since no child is in two.
      fc.asyncProperty(fc.array(world, { minLength: 20, maxLength: 20 }), async (drawn) => {
        const worlds = drawn.map((one) => ({ children: build(one), callers: callersOf(one) }));
        await store(worlds.flatMap(({ children }) => children));
        const pairs = worlds.flatMap(({ children, callers }) =>
          callers.flatMap((caller) => children.map((child) => ({ caller, child }))),
        );
        const many = maySee(db);
        const [together, alone] = await Promise.all([
          Promise.all(pairs.map(({ caller, child }) => many(new Scope(hub, caller), child.id))),
          Promise.all(worlds.flatMap(({ children, callers }) => callers.map((caller) => seen(caller, children)))),
        ]);
        const rows = alone.flat();
        // Some of them: the wall is asked once more for each caller.
        for (const { children, callers } of worlds.slice(0, 8)) {
          const each = callers.map((caller) => callerParameters(caller, NOW));
          const walls = await Promise.all(each.map((asking) => behindTheWall(asking, children)));
          const all = await behindTheWall(askingParameters(each.map((parameters) => ({ parameters }))), children);
          for (const child of children) {
            const said = callers.map((caller) => pure(caller, child));
            said.forEach(({ visible: shown, barred }, i) => {
              const open = walls[i]?.has(child.id) === true;
              // What is visible comes through, and what a restriction closes never does.
              expect(shown || barred ? open : 'either').toBe(shown || barred ? shown : 'either');
              if (open && !shown) beyond++;
              if (!open) walledOff++;
            });
            // Together they come upon what any of them does, and upon nothing that one restriction keeps from all of them.
            expect(all.has(child.id) || !walls.some((found) => found.has(child.id))).toBe(true);
          }
        }
        expect(rows).toHaveLength(pairs.length);
        for (const [i, { caller, child }] of pairs.entries()) {
          const said = pure(caller, child);
          expect(rows[i]).toEqual({ id: child.id, ...said });
          expect(together[i]).toBe(said.visible);
          compared++;
          visible += said.visible ? 1 : 0;
          audiences.add(caller.audience);
          for (const basis of said.bases) held.add(basis);
          const own = caller.audience === 'PUBLIC' ? undefined : caller.workerId;
          const knows = [child.namesake, child.neighbour].some((i) => i !== null && WORKERS[i]?.workerId === own);
          if (knows && !said.visible && pure(caller, { ...child, namesake: null, neighbour: null }).visible) kept++;
          if (knows && said.visible && said.bases.some((basis) => !GIVEN.includes(basis))) letIn++;
        }
        // One pair of each world is looked at through the stores, one that sees the child where there is one.
        await Promise.all(
          worlds.map(async ({ children: [first] }) => {
            const own = pairs.filter(({ child }) => child === first);
            const pair = own.find(({ caller, child }) => pure(caller, child).visible) ?? own[0];
            if (pair !== undefined) await expectCut(pair.caller, pair.child, pure(pair.caller, pair.child));
          }),
        );
      }),
      { numRuns: 36, endOnFailure: true },
    );
    expect([...audiences].sort()).toEqual([
      'ASSURANCE',
      'FAMILY',
      'HEALTH',
      'PARTNER',
      'POLICE',
      'PUBLIC',
      'SCHOOL',
      'SOCIAL_CARE',
    ]);
    // Whoever was let in has nothing by that itself.
    expect([...held].sort()).toEqual(
      Object.keys(RELATIONSHIPS)
        .filter((kind) => kind !== 'CLEARED')
        .sort(),
    );
    // Who may know the family is kept out of some, and let in to some, or the two would agree on nothing.
    expect(kept).toBeGreaterThan(20);
    expect(letIn).toBeGreaterThan(5);
    // The wall is coarser: it does not know which kinds of relationship an audience's policy opens anything to. Mostly it is not.
    expect(walledOff).toBeGreaterThan(400);
    expect(beyond).toBeLessThan(walledOff / 2);
    // Worlds in which nobody sees anything would prove nothing.
    expect(visible).toBeGreaterThan(400);
    expect(compared - visible).toBeGreaterThan(400);
  }, 180_000);
});
