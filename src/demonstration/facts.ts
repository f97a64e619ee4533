import { Client } from 'pg';
import { AS_THE_HUB } from '../platform/db/asking';
import { FAMILY } from './family';
import type { Moment } from './moment';
import { AGENCIES, DEMONSTRATION, HILLSIDE, PERSONAS, type Persona } from './personas';
import { roadFactsOf, type RoadFacts } from './road-facts';
import { blank } from './templates';

const { children, authority, frontDoor } = DEMONSTRATION;

/** A record as a change has to name it. */
export interface Version {
  readonly id: string;
  readonly version: number;
}

/** A deadline as an extension has to name it. */
interface Due extends Version {
  readonly dueOn?: string;
}

/** A child with a plan that is worked to, with whom the persona works: Maya where they work with her. */
export interface Own {
  readonly child: string;
  readonly version: number;
  readonly plan: string;
  readonly planVersions: number;
  readonly mother: string;
}

/** What moves on while people try the hub, as it stands now. */
export interface Facts {
  readonly own: Own;
  readonly planVersions: number;
  /** A plan in outline. */
  readonly outline: Version;
  /** A plan that may be ended without harm to the walk-through. */
  readonly ending: Version;
  /** An open action of the persona's own or of their agency, of Maya first. */
  readonly action: Version;
  /** An open action of a child of theirs, whoever has to do it. */
  readonly anyAction: Version;
  /** An open action of the persona's, who is of the family. */
  readonly familyAction: Version;
  /** A concern that nobody has taken on. */
  readonly concern: string;
  /** The last concern that the persona reported. */
  readonly receipt: string;
  /** The first item of the persona's inbox, or of their team's at the front door, that is not acknowledged. */
  readonly seq: number | null;
  /** Whether the persona has a calendar feed. */
  readonly feed: boolean;
  /** An open deadline, Maya's where she has one. */
  readonly deadline: Due;
  /** Of the last census. */
  readonly year: number;
  /** Versions of the people around Maya, of what they are to her, and of what was disclosed. */
  readonly versions: Readonly<Record<string, number>>;
  /** What closes Ivy's record and shields Oscar's address, by kind, while it stands. */
  readonly restrictions: Readonly<Record<string, Version>>;
  /** Where the road stands. */
  readonly road: RoadFacts;
  /** Somebody of the family who was found suitable for the stay, the mother of who was offered a conference, who comes to the meeting. */
  readonly carer: string;
  readonly offeredMother: string;
  readonly members: readonly string[];
  readonly cover: Version;
  readonly shift: Version;
}

const open = (where: string): string => `
  (select json_build_object('id', id, 'version', version) from plan_action
   where state = 'OPEN' and authority_id = $6 and ${where} order by child_id = $2 desc, due_on, id limit 1)`;

const FACTS = `
  select
    (select max(number) from plan_version where plan_id = $3) as "planVersions",
    (select json_object_agg(id, version) from plan where id = any($4)) as plans,
    ${open('(owner_worker_id = $1 or owner_agency_id = $5)')} as action,
    ${open('child_id = $11')} as "anyAction",
    ${open('owner_connection_id in (select id from connection where account_id = $1)')} as "familyAction",
    (select id from concern where routed_to = $1 and state = 'RECEIVED' order by child_id = $2 desc, raised_at desc limit 1) as mine,
    (select id from concern where state = 'RECEIVED' and routed_to = $7 order by child_id = $12 desc, raised_at limit 1) as waiting,
    (select id from concern where reporter_worker_id = $1 order by raised_at desc limit 1) as receipt,
    (select min(seq) from inbox_item where recipient_id = $8 and acknowledged_at is null) as seq,
    exists (select from calendar_feed where worker_id = $1 and revoked_at is null) as feed,
    (select max(year) from census_return where authority_id = $6) as year,
    (select json_build_object('id', id, 'version', version, 'dueOn', due_on) from deadline
      where authority_id = $6 and met_on is null and withdrawn_at is null and due_on >= $10
        and timescale not like 'COMPLAINT%' and timescale <> 'SUBJECT_ACCESS'
      order by child_id = $2 desc, due_on, id limit 1) as deadline,
    (select connection_id from carer_considered where stay_id::text = $13 and outcome = 'SUITABLE' limit 1) as carer,
    (select id from connection where child_id::text = $14 and kind = 'MOTHER' and until is null limit 1) as "offeredMother",
    (select json_agg(distinct worker_id) from relationship
      where child_id::text = $15 and kind in ('ALLOCATED', 'CORE_GROUP') and ended_at is null) as members,
    (select json_build_object('id', id, 'version', version) from cover
      where until_on >= $10::date and worker_id = $1 order by from_on limit 1) as cover,
    (select json_build_object('id', id, 'version', version) from duty_shift
      where authority_id = $6 and cancelled_at is null order by begins_at desc limit 1) as shift,
    (select json_object_agg(id, version) from (
      select id, version from person union all select id, version from connection union all select id, version from offence
    ) v where id = any($9)) as versions,
    (select json_object_agg(kind, json_build_object('id', id, 'version', version)) from restriction
      where ended_at is null and (child_id, kind) in (($16, 'RECORD'), ($17, 'ADDRESS'))) as restrictions`;

const OWN = `
  select c.id as child, c.version, p.id as plan,
    (select max(number) from plan_version v where v.plan_id = p.id) as "planVersions",
    (select n.id from connection n where n.child_id = c.id and n.kind = 'MOTHER' and n.until is null limit 1) as mother
  from plan p join child c on c.id = p.child_id where p.id::text = $1`;

interface Row {
  readonly planVersions: number;
  readonly plans: Readonly<Record<string, number>>;
  readonly action: Version | null;
  readonly anyAction: Version | null;
  readonly familyAction: Version | null;
  readonly mine: string | null;
  readonly waiting: string | null;
  readonly receipt: string | null;
  readonly seq: number | null;
  readonly feed: boolean;
  readonly year: number | null;
  readonly deadline: Due | null;
  readonly carer: string | null;
  readonly offeredMother: string | null;
  readonly members: readonly string[] | null;
  readonly cover: Version | null;
  readonly shift: Version | null;
  readonly versions: Readonly<Record<string, number>> | null;
  readonly restrictions: Readonly<Record<string, Version>> | null;
}

/** Reads them; only for a database that holds the demonstration. */
export async function factsOf(persona: Persona | undefined, databaseUrl: string, moment: Moment): Promise<Facts> {
  const { maya, amir, ivy, oscar } = children;
  const client = new Client({ connectionString: databaseUrl, options: AS_THE_HUB });
  await client.connect();
  try {
    const road = await roadFactsOf(persona, client, moment);
    const { rows: owned } = await client.query<Own>(OWN, [road.plan.id]);
    const own = owned[0] ?? {
      child: road.plan.child,
      version: 1,
      plan: road.plan.id,
      planVersions: 1,
      mother: blank('plan'),
    };
    const { rows } = await client.query<Row>(FACTS, [
      ...[persona?.id ?? null, maya.id, maya.plan, [amir.plan, oscar.plan], persona?.agency.id ?? null, authority.id],
      ...[
        persona?.agency === AGENCIES.neighbour ? HILLSIDE.frontDoor : frontDoor,
        persona === PERSONAS.dutyPractitioner ? frontDoor : (persona?.id ?? null),
      ],
      [
        FAMILY.person('father'),
        FAMILY.connection('grandmother'),
        FAMILY.connection('partner'),
        ...Object.values(FAMILY.offences),
      ],
      ...[moment.today, owned[0]?.child ?? null, children.leo.id],
      ...[road.stay.id, road.offered.child, road.meeting.child],
      ...[ivy.id, oscar.id],
    ]);
    const [row] = rows;
    if (row === undefined) throw new Error('a select without a from has one row');
    const plan = (id: string) => ({ id, version: row.plans[id] ?? 1 });
    const none = (name: Parameters<typeof blank>[0]) => ({ id: blank(name), version: 1 });
    return {
      ...{ own, road, planVersions: row.planVersions, seq: row.seq, feed: row.feed },
      ...{ outline: plan(amir.plan), ending: plan(oscar.plan) },
      ...{ action: row.action ?? none('action'), anyAction: row.anyAction ?? none('action') },
      familyAction: row.familyAction ?? none('action'),
      concern: row.mine ?? (canTake(persona) ? row.waiting : null) ?? blank('concern'),
      receipt: row.receipt ?? blank('receipt'),
      year: row.year ?? 2026,
      deadline: row.deadline ?? none('deadline'),
      ...{ carer: row.carer ?? blank('stay'), offeredMother: row.offeredMother ?? blank('offered') },
      members: row.members ?? [],
      ...{ cover: row.cover ?? none('cover'), shift: row.shift ?? none('shift') },
      versions: row.versions ?? {},
      restrictions: row.restrictions ?? {},
    };
  } finally {
    await client.end();
  }
}

/** Who answers for what waits at the front door. */
const canTake = (persona: Persona | undefined): boolean =>
  persona?.audience === 'SOCIAL_CARE' && ['DUTY_PRACTITIONER', 'TEAM_MANAGER'].includes(persona.role);
