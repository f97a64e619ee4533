import { randomUUID } from 'node:crypto';
import { plantFeeds } from './canaries/board';
import { plantCensus } from './canaries/census';
import { plantConferences } from './canaries/conference';
import { plantDeadlines } from './canaries/deadline';
import { plantMoves } from './canaries/move';
import { plantNetwork, plantSiblings } from './canaries/network';
import { plantEnquiries } from './canaries/enquiry';
import { plantPlacements } from './canaries/placement';
import { plantPlanLife } from './canaries/plan-life';
import { plantProtection } from './canaries/protection';
import { plantVisits } from './canaries/visit';
import { plantDuty, plantLadder } from './canaries/escalation';
import { plantCopies } from './canaries/document';
import { plantFamilyDoor } from './canaries/family-door';
import { plantFeedback } from './canaries/feedback';
import { plantLooking } from './canaries/looking';
import { plantSubjectAccess } from './canaries/subject-access';
import type { TestHub } from '../support/hub';
import type { TestWorker } from '../support/world';

/** Whose children they are, and what there is to each: one of every kind that the hub treats differently. */
export const CLASSES = [
  'own',
  'core',
  'roll',
  'registered',
  'presenting',
  'enquiry',
  'none',
  'ended',
  'restricted',
  'shielded',
  'conflict',
  'strategy',
  'invited',
  'family',
  'receiving',
  'hosting',
  'emergency',
  'chaired',
  'far',
] as const;
export type RecordClass = (typeof CLASSES)[number];

/** What of a record is shown or hidden together. */
export const GROUPS = [
  'handle',
  'name',
  'birth',
  'nhs',
  'upn',
  'localId',
  'toldApart',
  'address',
  'registration',
  'equality',
  'lifeDates',
  'keyWorker',
  'deadline',
  'plan',
  'oldPlan',
  'narrative',
  // What the open plan says now, which the family reads too.
  'planSays',
  'actions',
  'coreGroup',
  'reviewed',
  'concern',
  'told',
  // Who was told of it, and when.
  'ladder',
  // Of what was told, that from which an address can be worked out.
  'toldPlace',
  'network',
  'thirdParty',
  'thirdPartyPhone',
  'household',
  'offence',
  'policeOffence',
  // Dates, outcomes and who took part in finding out.
  'finding',
  // What was said and found.
  'said',
  // Of what was said, that from which an address can be worked out.
  'saidPlace',
  'referral',
  // For those who lead an enquiry.
  'leading',
  'leadingPlace',
  'decision',
  'ownWords',
  'sharing',
  // What the agency of whoever reads it decided itself.
  'sharingOwn',
  // Conferences: the day of one that some are invited to, and of one that nobody is.
  'meeting',
  'otherMeeting',
  'place',
  'otherPlace',
  'otherPart',
  'chairs',
  'meetingWork',
  'quorum',
  'spoken',
  'outcome',
  // Who comes, and what the family told the chair.
  'comers',
  // Who works for an agency that is near the child, by what they are named in.
  'comersNear',
  'sharingNear',
  'visitNear',
  'visitNotMade',
  'meetingNear',
  'ownWordsPlace',
  'movingBy',
  // What was said with an answer to an invitation.
  'comersSay',
  'motherSays',
  'granSays',
  'othersSay',
  'motherComes',
  'granComes',
  'toldTheChair',
  'leftOut',
  'motherName',
  'granName',
  'otherName',
  // Who reports, what only the chair decides to share, and what reached whom.
  'reporting',
  'secret',
  'sharedSecret',
  'register',
  'handed',
  'motherWrote',
  'motherAnswered',
  'othersWrote',
  'accessWhy',
  'accessWhat',
  'coreMeeting',
  // What the mother has to do, and the core group in which she has a seat.
  'ownAction',
  'ownActionText',
  'ownMeeting',
  'ownMeetingPlace',
  // What she told of it, what she said of the plan, and what the others of the family said.
  'ownNote',
  'ownView',
  'views',
  'reviewBy',
  'meetingWords',
  // A core group may meet at the home.
  'meetingPlace',
  'inNeed',
  'inNeedWords',
  'visit',
  'visitPlanned',
  'visitWords',
  'familyGroup',
  'familyGroupWords',
  'stay',
  'placementWords',
  // With whom a child stays says where.
  'placement',
  // The register of copies, the names in it, and what the mother was given.
  'copies',
  'copyNames',
  'ownCopy',
  'ownTitle',
  // A copy that went to the wrong person, and what was written of it.
  'misdirected',
  'misdirectedWords',
  // What stands in the copy itself, which nobody reads but on paper.
  'paper',
  'feedback',
  'complaint',
  'complaintDates',
  // Moves between authorities: that there are, into which area, what the one said to the other, and the id before.
  'moving',
  'movingTo',
  'movingWhy',
  'movedOn',
  'movedFrom',
  // What closes a record, who has a conflict of interest, who came in by emergency access, and who may know the family.
  'guard',
  'conflictGuard',
  'emergencyUse',
  'request',
  // Who asked for what is held, and what was answered; and what a draft says to those who judge it.
  'asked',
  'askedSays',
  'nobody',
] as const;
export type Group = (typeof GROUPS)[number];

/** What a page of the world is planted with: see test/access/canaries/. */
export interface Planting {
  /** Puts rows into a table as they are. */
  readonly put: (table: string, rows: readonly object[]) => Promise<void>;
  /** A new canary of this record, for a group. */
  readonly word: (group: Group) => string;
  /** The columns that every row of a child's record has. */
  readonly row: { readonly authority_id: string; readonly child_id: string };
  readonly of: RecordClass;
  /** Which of the records it is: for days that differ. */
  readonly index: number;
  readonly child: Planted;
  readonly canaries: Canaries;
  readonly now: Date;
  readonly keyWorker: TestWorker;
  /** The agencies of everybody who reads. */
  readonly agencies: readonly string[];
  /** Everybody who asks. */
  readonly personas: readonly TestWorker[];
  /** Something that everybody's inbox is told of this record, by the id of what it is about. */
  readonly event: (name: string, subjectId: string) => void;
  /** A worker who has no business but to be named in this record. */
  readonly extra: (group: Group, kind: string, role: string) => Promise<{ id: string; agencyId: string }>;
}

export interface Planted {
  readonly class: RecordClass;
  readonly id: string;
  readonly planId: string;
  readonly oldPlanId: string;
  readonly concernId: string;
  readonly actionId: string;
  readonly conferenceId: string;
  readonly aheadId: string;
  readonly copyId: string;
  readonly requestId: string;
  readonly answerId: string;
  readonly forename: string;
  readonly surname: string;
  readonly dateOfBirth: string;
  readonly nhsNumber: string;
  readonly upn: string;
  readonly localId: string;
  readonly authorityCode: string;
}

/** Everything protected in the world, by the one value that stands for it. */
export class Canaries {
  private readonly known = new Map<string, string>();
  private serial = 0;

  /** A word that stands nowhere else. */
  word(of: RecordClass | 'unmatched', group: Group): string {
    const value = `CNRY${++this.serial}X`;
    return this.value(of, group, value);
  }

  value<V extends string>(of: RecordClass | 'unmatched', group: Group, value: V): V {
    if (this.known.has(value)) throw new Error(`${value} stands for something already`);
    this.known.set(value, `${of} ${group}`);
    return value;
  }

  get groups(): Set<string> {
    return new Set(this.known.values());
  }

  get size(): number {
    return this.known.size;
  }

  /** What of the protected values stands in some bytes, as `class group`. */
  in(text: string): Set<string> {
    const found = new Set<string>();
    const shapes =
      /CNRY\d+X|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d|\b999\d{7}\b|\b[A-Z]\d{12}\b/g;
    for (const [value] of text.matchAll(shapes)) {
      const of = this.known.get(value);
      if (of !== undefined) found.add(of);
    }
    return found;
  }
}

/** Of what is planted in every inbox, what is delivered to the family; written down by hand. */
const FOR_THE_FAMILY = [
  'KeyWorkerAllocated',
  'PlanRevised',
  'ActionAdded',
  'CoreGroupMeetingPlanned',
  'ConferenceMoved',
  'CopyGiven',
];

export const day = (year: number, month: number, index: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(index + 1).padStart(2, '0')}`;

/** As many days of a month that are no weekend, from a month that begins on a Monday: a conference is held on one. */
export const weekday = (year: number, month: number, index: number): string =>
  day(year, month, 7 * Math.floor(index / 5) + (index % 5));

/** Plants a world of children in which every protected value is a canary, and everybody's inbox points to all of them. */
export async function plant(
  hub: TestHub,
  canaries: Canaries,
  people: {
    personas: readonly TestWorker[];
    keyWorker: TestWorker;
    conflicted: readonly TestWorker[];
    links: Readonly<Partial<Record<RecordClass, readonly (readonly [string, TestWorker | string])[]>>>;
    team: string;
    desk: string;
    /** Everything stands as it was written: for whoever looks through the tables themselves. */
    plain?: true;
  },
): Promise<{
  children: Planted[];
  reports: Map<string, string>;
  publicReport: string;
  eventsOfEach: number;
  familyEventsOfEach: number;
}> {
  const { world, pool } = hub;
  const now = hub.clock.now();
  const put = async (table: string, rows: readonly object[]): Promise<void> => {
    if (rows.length > 0)
      await pool.query(
        `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(people.plain === true ? rows : await world.sealed(table, rows))],
      );
  };
  const updatePlain = async (table: string, at: string, patch: Record<string, unknown>): Promise<void> => {
    const set = Object.keys(patch).map((column, i) => `${column} = $${i + 2}`);
    const values = Object.values(patch).map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
    await pool.query(`update ${table} set ${set.join(', ')} where id = $1`, [at, ...values]);
  };
  const authorityOf = (of: RecordClass): string =>
    world.authorities.get(of === 'far' ? 'Farborough' : 'Testborough') as string;
  const children: Planted[] = [];
  const reports = new Map<string, string>();
  const events: { id: string; name: string; childId: string | null; subjectId: string; to: readonly string[] }[] = [];
  const recipients = [...people.personas.map((p) => p.id), people.team, people.desk];

  /** A worker who has no business but to be named in one record. */
  const extra = async (
    of: RecordClass,
    group: Group,
    kind: string,
    role: string,
  ): Promise<{ id: string; agencyId: string }> => {
    const agencyId = randomUUID();
    const id = randomUUID();
    await put('agency', [
      {
        id: agencyId,
        kind,
        authority_id: authorityOf(of),
        name: `Agency ${canaries.word(of, group)}`,
        phone: canaries.word(of, group),
      },
    ]);
    await put('worker', [
      {
        id,
        agency_id: agencyId,
        role,
        name: `Worker ${canaries.word(of, group)}`,
        job_title: canaries.word(of, group),
        phone: canaries.word(of, group),
        active_from: '2020-01-01',
      },
    ]);
    return { id, agencyId };
  };

  for (const [i, of] of CLASSES.entries()) {
    const authority_id = authorityOf(of);
    const a = { authority_id };
    const word = (group: Group): string => canaries.word(of, group);
    const made = await world.child(of === 'far' ? 'Farborough' : 'Testborough');
    const id = canaries.value(of, 'handle', made.id);
    const c = { ...a, child_id: id };
    const child: Planted = {
      class: of,
      id,
      planId: canaries.value(of, 'plan', randomUUID()),
      oldPlanId: canaries.value(of, 'oldPlan', randomUUID()),
      concernId: canaries.value(of, 'concern', randomUUID()),
      actionId: canaries.value(of, 'actions', randomUUID()),
      conferenceId: canaries.value(of, 'meeting', randomUUID()),
      aheadId: canaries.value(of, 'otherMeeting', randomUUID()),
      copyId: canaries.value(of, 'ownCopy', randomUUID()),
      requestId: randomUUID(),
      answerId: randomUUID(),
      forename: word('name'),
      surname: word('name'),
      dateOfBirth: canaries.value(of, 'birth', day(2011, 1, i)),
      nhsNumber: canaries.value(of, 'nhs', made.nhsNumber),
      upn: canaries.value(of, 'upn', made.upn),
      localId: word('localId'),
      authorityCode: of === 'far' ? '210' : '211',
    };
    children.push(child);
    await (people.plain === true ? updatePlain : world.update.bind(world))('child', id, {
      ...{ forenames: `${child.forename} Ann`, surname: child.surname, known_as: word('name') },
      ...{ date_of_birth: child.dateOfBirth, local_id: child.localId, ethnicity: word('equality') },
      ...{ disabilities: [word('equality')], first_language: word('equality'), interpreter_needed: true },
      expected_date_of_birth: canaries.value(of, 'lifeDates', day(2011, 2, i)),
      date_of_death: canaries.value(of, 'lifeDates', day(2026, 2, i + 1)),
      told_apart: word('toldApart'),
      ...{ nhs_number: child.nhsNumber, upn: child.upn },
    });
    await put('child_address', [
      {
        ...c,
        id: randomUUID(),
        lines: word('address'),
        postcode: word('address'),
        from_day: canaries.value(of, 'address', day(2013, 4, i)),
        to_day: null,
      },
      {
        ...c,
        id: randomUUID(),
        lines: word('address'),
        postcode: word('address'),
        from_day: canaries.value(of, 'address', day(2012, 4, i)),
        to_day: day(2013, 4, i),
      },
    ]);

    const own = people.links[of] ?? [];
    const school = await extra(of, 'registration', 'SCHOOL', 'DESIGNATED_SAFEGUARDING_LEAD');
    const member = await extra(of, 'coreGroup', 'HEALTH', 'HEALTH_PRACTITIONER');
    const link = (kind: string, worker_id: string | null, agency_id: string, ended_at: Date | null) => ({
      ...c,
      id: randomUUID(),
      kind,
      worker_id,
      agency_id,
      reason: word('nobody'),
      began_at: '2026-01-01T00:00:00Z',
      ended_at,
    });
    const rows = [link('ON_ROLL', null, school.agencyId, null), link('CORE_GROUP', member.id, member.agencyId, null)];
    if (!own.some(([kind]) => kind === 'ALLOCATED') && of !== 'ended') {
      const keyWorker = await extra(of, 'keyWorker', 'SOCIAL_CARE', 'SOCIAL_WORKER');
      rows.push(link('ALLOCATED', keyWorker.id, keyWorker.agencyId, null));
    }
    for (const [kind, to] of own) {
      const ends = ['PRESENTING', 'ENQUIRY', 'EMERGENCY'].includes(kind)
        ? new Date(now.getTime() + 6 * 3_600_000)
        : null;
      const ended = of === 'ended' ? new Date(now.getTime() - 1_000) : ends;
      rows.push(
        typeof to === 'string'
          ? link(kind, null, (world.agencies.get(to) as { id: string }).id, ended)
          : link(kind, to.id, to.agencyId, ended),
      );
    }
    await put('relationship', rows);

    const part: Planting = {
      put,
      word,
      row: c,
      of,
      index: i,
      child,
      canaries,
      now,
      keyWorker: people.keyWorker,
      agencies: [...new Set(people.personas.map((p) => p.agencyId))],
      personas: people.personas,
      event: (name, subjectId) => {
        events.push({ id: randomUUID(), name, childId: id, subjectId, to: recipients });
      },
      extra: (group, kind, role) => extra(of, group, kind, role),
    };

    const guard = of === 'conflict' ? 'conflictGuard' : 'guard';
    const restriction = (kind: string, workers: readonly TestWorker[]) => ({
      ...c,
      id: canaries.value(of, guard, randomUUID()),
      kind,
      workers: workers.map((w) => w.id),
      audiences: [],
      version: 1,
      reason: word(guard),
      began_at: '2026-01-01T00:00:00Z',
      ended_at: null,
    });
    if (of === 'restricted') await put('restriction', [restriction('RECORD', [people.keyWorker])]);
    if (of === 'shielded') await put('restriction', [restriction('ADDRESS', [])]);
    if (of === 'conflict') await put('restriction', [restriction('CONFLICT', people.conflicted)]);

    // Three plans: one open, one that ended half a year ago, one that ended long ago.
    const plan = (planId: string, state: string, started_on: string, ended_on: string | null, reviewed: string[]) => ({
      ...c,
      id: planId,
      state,
      started_on,
      ended_on,
      end_reason: ended_on && 'NO_LONGER_AT_RISK',
      initial_category: 'NEG',
      latest_category: 'EMO',
      previous_plans: 2,
      reviewed_on: reviewed,
      version: 2,
    });
    const dated = (group: Group, year: number, month: number): string => canaries.value(of, group, day(year, month, i));
    const recentId = canaries.value(of, 'plan', randomUUID());
    await put('plan', [
      plan(child.planId, 'ACTIVE', canaries.value(of, 'plan', weekday(2025, 12, i)), null, [
        canaries.value(of, 'reviewed', day(2026, 1, i + 6)),
      ]),
      plan(recentId, 'ENDED', dated('plan', 2025, 1), dated('plan', 2025, 9), []),
      plan(child.oldPlanId, 'ENDED', dated('oldPlan', 2020, 1), dated('oldPlan', 2021, 1), []),
    ]);
    const content = (group: Group = 'narrative') => ({
      causeOfHarm: word(group),
      needs: word(group),
      whatMustChange: word(group),
      goals: [{ term: 'SHORT', text: word(group), madeWith: word('narrative'), effectNote: word('narrative') }],
      contingency: word(group),
      dayToDayChecker: word(group),
    });
    const by = people.keyWorker.id;
    await put('plan_version', [
      ...[1, 2].map((number) => ({
        ...c,
        plan_id: child.planId,
        number,
        content: content(number === 2 ? 'planSays' : 'narrative'),
        reason: word('narrative'),
        made_by: by,
        made_at: now,
      })),
      {
        ...c,
        plan_id: child.oldPlanId,
        number: 1,
        content: content(),
        reason: word('narrative'),
        made_by: by,
        made_at: now,
      },
    ]);
    const actions = [
      { id: child.actionId, owner_worker_id: people.keyWorker.id, owner_agency_id: null, owner_family: null },
      {
        id: canaries.value(of, 'actions', randomUUID()),
        owner_worker_id: null,
        owner_agency_id: people.keyWorker.agencyId,
        owner_family: null,
      },
      {
        id: canaries.value(of, 'actions', randomUUID()),
        owner_worker_id: null,
        owner_agency_id: null,
        owner_family: word('actions'),
      },
      // Everybody has been given something to do about some: being its owner opens nothing.
      ...(['core', 'none', 'restricted'].includes(of) ? people.personas : []).map((p) => ({
        id: canaries.value(of, 'actions', randomUUID()),
        owner_worker_id: p.id,
        owner_agency_id: null,
        owner_family: null,
      })),
    ];
    await put(
      'plan_action',
      actions.map((action) => ({
        ...c,
        ...action,
        plan_id: child.planId,
        text: word('actions'),
        due_on: '2026-03-30',
        state: 'OPEN',
        closed_at: null,
        version: 1,
      })),
    );
    await put(
      'action_note',
      actions.slice(0, 2).map((action) => ({
        ...c,
        id: canaries.value(of, 'actions', randomUUID()),
        action_id: action.id,
        written_by: by,
        written_at: now,
        text: word('actions'),
      })),
    );

    const reporter = await extra(of, 'toldPlace', 'PARTNER', 'PARTNER_PRACTITIONER');
    const told = () => ({
      forenames: word('told'),
      surname: word('told'),
      dateOfBirth: null,
      nhsNumber: word('told'),
      upn: word('told'),
      whereabouts: word('toldPlace'),
      school: word('toldPlace'),
      authorityId: authority_id,
    });
    const concern = (concernId: string, more: object) => ({
      ...c,
      id: concernId,
      sender: concernId,
      idempotency_key: 'k',
      content_digest: 'd',
      raised_at: now,
      reporter_worker_id: reporter.id,
      reporter_agency_id: reporter.agencyId,
      reporter_told: { name: word('told'), contact: word('toldPlace'), relationship: word('told') },
      told: told(),
      categories: ['NEG'],
      seen_or_said: word('concern'),
      happened: word('concern'),
      child_said: word('concern'),
      immediate_danger: false,
      suspected_crime: false,
      state: 'RECEIVED',
      routed_to: people.team,
      acknowledged_by: null,
      acknowledged_at: null,
      version: 1,
      ...more,
    });
    const openConcernId = canaries.value(of, 'concern', randomUUID());
    await put('concern', [
      concern(child.concernId, {}),
      concern(openConcernId, {
        state: 'ACKNOWLEDGED',
        acknowledged_by: by,
        acknowledged_at: now,
        routed_to: by,
      }),
    ]);
    await pool.query(
      `update concern set state = 'DECIDED', decision = 'ASSESSMENT', decision_reason = $2, acknowledged_by = $3, acknowledged_at = $4,
         decided_by = $5, decided_at = $4 where id = $1`,
      [
        child.concernId,
        word('decision'),
        by,
        now,
        (await extra(of, 'decision', 'SOCIAL_CARE', 'DUTY_PRACTITIONER')).id,
      ],
    );

    if (of === 'core') {
      await put('crime_notice', [
        {
          ...{ authority_id, id: randomUUID(), concern_id: openConcernId, desk_id: people.desk, told_at: now },
          ...{ taken_on_by: null, taken_on_at: null, version: 1 },
        },
      ]);
    }
    await plantDeadlines(part);
    await plantLadder(part, openConcernId);
    await plantNetwork(part, (world.agencies.get('Met Police') as { id: string }).id);
    await plantEnquiries(part, child.concernId);
    await plantConferences(part);
    await plantCensus(part, openConcernId);
    await plantPlanLife(part);
    await plantVisits(part);
    await plantPlacements(part);
    await plantCopies(part);
    await plantFeedback(part);
    await plantFamilyDoor(part);
    await plantProtection(part);
    await plantSubjectAccess(part);
    await plantMoves(part, world.authorities.get(of === 'far' ? 'Testborough' : 'Farborough') as string);
    await plantLooking(part);

    // A look at the record that stands before every other, whatever is looked at meanwhile.
    await put('audit_entry', [
      {
        id: 9_000_000_000_000 + i,
        at: now,
        request_id: randomUUID(),
        action: 'READ',
        operation: word('accessWhat'),
        worker_id: by,
        service_id: by,
        agency_id: people.keyWorker.agencyId,
        audience: 'SOCIAL_CARE',
        purpose: word('accessWhy'),
        authority_id,
        child_id: id,
        child_ids: null,
        bases: [word('accessWhy')],
        fields: [word('accessWhat')],
        digest: word('nobody'),
      },
    ]);

    part.event('ChildChecked', id);
    part.event('PlanRevised', child.planId);
    part.event('ActionAdded', child.actionId);
    part.event('ConcernRaised', child.concernId);
    part.event('KeyWorkerAllocated', id);
  }

  await plantSiblings(put, children, authorityOf('own'));
  await plantFeeds(put, canaries, people.personas);
  await plantDuty(put, authorityOf('own'), people.keyWorker);

  // Everybody has once reported something about a child whom nobody knew, in Testborough.
  const authority_id = authorityOf('own');
  const report = async (sender: string, worker: TestWorker | undefined, waits = false): Promise<string> => {
    const id = randomUUID();
    await put('concern', [
      {
        id,
        authority_id,
        child_id: null,
        sender,
        idempotency_key: 'k',
        content_digest: 'd',
        raised_at: now,
        reporter_worker_id: worker?.id ?? null,
        reporter_agency_id: worker?.agencyId ?? null,
        reporter_told: { name: canaries.word('unmatched', 'told'), contact: null, relationship: null },
        told: {
          forenames: canaries.word('unmatched', 'told'),
          surname: null,
          dateOfBirth: null,
          nhsNumber: null,
          upn: null,
          whereabouts: canaries.word('unmatched', 'told'),
          school: null,
          authorityId: authority_id,
        },
        categories: [],
        seen_or_said: canaries.word('unmatched', 'concern'),
        happened: null,
        child_said: null,
        immediate_danger: false,
        suspected_crime: false,
        state: waits ? 'RECEIVED' : 'ACKNOWLEDGED',
        routed_to: people.team,
        acknowledged_by: waits ? null : people.keyWorker.id,
        acknowledged_at: waits ? null : now,
        version: 1,
      },
    ]);
    return id;
  };
  for (const persona of people.personas) {
    const id = await report(persona.id, persona);
    reports.set(persona.subject, id);
    events.push({ id: randomUUID(), name: 'ConcernAcknowledged', childId: null, subjectId: id, to: [persona.id] });
  }
  // One that nobody has acknowledged, and that has come to the first rung.
  const publicReport = await report('PUBLIC', undefined, true);
  await put('escalation', [
    {
      ...{ concern_id: publicReport, level: 0, authority_id, child_id: null, urgency: 'STANDARD' },
      ...{ due_at: now, done_at: now, stopped_at: null },
    },
  ]);

  await put(
    'event',
    events.map((e) => ({
      id: e.id,
      at: now,
      name: e.name,
      authority_id: null,
      child_id: e.childId,
      subject_id: e.subjectId,
      actor_id: null,
    })),
  );
  for (const recipient of recipients) {
    const mine = events.filter((e) => e.to.includes(recipient));
    await put('inbox_head', [{ recipient_id: recipient, seq: mine.length }]);
    await put(
      'inbox_item',
      mine.map((e, i) => ({
        recipient_id: recipient,
        seq: i + 1,
        event_id: e.id,
        urgency: 'ROUTINE',
        acknowledged_at: null,
        acknowledged_by: null,
      })),
    );
  }
  const ofOne = events.filter((e) => e.childId === children[0]?.id);
  const familyEventsOfEach = ofOne.filter((e) => FOR_THE_FAMILY.includes(e.name)).length;
  return { children, reports, publicReport, eventsOfEach: ofOne.length, familyEventsOfEach };
}
