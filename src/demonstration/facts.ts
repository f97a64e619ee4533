import { Client } from 'pg';
import { FAMILY } from './family';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';
import { roadFactsOf, type RoadFacts } from './road-facts';

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

/** What moves on while people try the hub, as it stands now. */
export interface Facts {
  /** Version of Maya's record. */
  readonly child: number;
  readonly planVersions: number;
  /** A plan in outline. */
  readonly outline: Version;
  /** A plan that may be ended without harm to the walk-through. */
  readonly ending: Version;
  /** An open action, the persona's own where they have one, Maya's where she has one. */
  readonly action: Version;
  /** A concern that nobody has taken on, if there still is one. */
  readonly concern: string;
  /** The last concern that the persona reported. */
  readonly receipt: string;
  /** The first item of the persona's inbox, or of their team's at the front door, that is not acknowledged. */
  readonly seq: number;
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
}

const FACTS = `
  select
    (select version from child where id = $2) as child,
    (select max(number) from plan_version where plan_id = $3) as "planVersions",
    (select json_object_agg(id, version) from plan where id = any($4)) as plans,
    (select json_build_object('id', id, 'version', version) from plan_action
      where state = 'OPEN' and authority_id = $6
      order by (owner_worker_id = $1) is true desc, (owner_agency_id = $5) is true desc, child_id = $2 desc, due_on, id limit 1) as action,
    (select id from concern where routed_to = $1 and state = 'RECEIVED' order by raised_at desc limit 1) as mine,
    (select id from concern where state = 'RECEIVED' order by routed_to = $7 desc, raised_at limit 1) as waiting,
    (select id from concern where reporter_worker_id = $1 order by raised_at desc limit 1) as receipt,
    (select min(seq) from inbox_item where recipient_id = $8 and acknowledged_at is null) as seq,
    (select max(year) from census_return where authority_id = $6) as year,
    (select json_build_object('id', id, 'version', version, 'dueOn', due_on) from deadline
      where authority_id = $6 and met_on is null and withdrawn_at is null and due_on >= $10
      order by child_id = $2 desc, due_on, id limit 1) as deadline,
    (select json_object_agg(id, version) from (
      select id, version from person union all select id, version from connection union all select id, version from offence
    ) v where id = any($9)) as versions,
    (select json_object_agg(kind, json_build_object('id', id, 'version', version)) from restriction
      where ended_at is null and (child_id, kind) in (($11, 'RECORD'), ($12, 'ADDRESS'))) as restrictions`;

interface Row {
  readonly child: number;
  readonly planVersions: number;
  readonly plans: Readonly<Record<string, number>>;
  readonly action: Version | null;
  readonly mine: string | null;
  readonly waiting: string | null;
  readonly receipt: string | null;
  readonly seq: number | null;
  readonly year: number | null;
  readonly deadline: Due | null;
  readonly versions: Readonly<Record<string, number>> | null;
  readonly restrictions: Readonly<Record<string, Version>> | null;
}

/** Reads them; only for a database that holds the demonstration. */
export async function factsOf(persona: Persona | undefined, databaseUrl: string, today: string): Promise<Facts> {
  const { maya, amir, ivy, oscar } = children;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(FACTS, [
      persona?.id ?? null,
      maya.id,
      maya.plan,
      [amir.plan, oscar.plan],
      persona?.agency.id ?? null,
      authority.id,
      frontDoor,
      persona === PERSONAS.dutyPractitioner ? frontDoor : (persona?.id ?? null),
      [
        FAMILY.person('father'),
        FAMILY.connection('grandmother'),
        FAMILY.connection('partner'),
        ...Object.values(FAMILY.offences),
      ],
      today,
      ...[ivy.id, oscar.id],
    ]);
    const [row] = rows;
    if (row === undefined) throw new Error('a select without a from has one row');
    const plan = (id: string) => ({ id, version: row.plans[id] ?? 1 });
    return {
      ...{ child: row.child, planVersions: row.planVersions, seq: row.seq ?? 1 },
      ...{ outline: plan(amir.plan), ending: plan(oscar.plan) },
      action: row.action ?? { id: maya.id, version: 1 },
      concern: row.mine ?? row.waiting ?? maya.concern,
      receipt: row.receipt ?? maya.concern,
      year: row.year ?? 2026,
      deadline: row.deadline ?? { id: maya.id, version: 1 },
      versions: row.versions ?? {},
      restrictions: row.restrictions ?? {},
      road: await roadFactsOf(persona, client, PERSONAS.keyWorker.id),
    };
  } finally {
    await client.end();
  }
}
