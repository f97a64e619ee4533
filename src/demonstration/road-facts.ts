import type { Client } from 'pg';
import { DEMONSTRATION, type Persona } from './personas';

/** Something of a child's record, as a change has to name it. */
export interface Thing {
  readonly id: string;
  readonly version: number;
  readonly child: string;
}

/** A conference with one of its children, and what hangs on it. */
export interface Meeting extends Thing {
  readonly part: Omit<Thing, 'child'>;
  readonly invitation: Omit<Thing, 'child'>;
  readonly report: Omit<Thing, 'child'>;
  readonly mother: string;
}

/** Of a kind that is not there at this moment: an operation is shown with it, and answers that there is none. */
const NONE = '00000000-0000-4000-8000-000000000000';
const NOTHING: Thing = { id: NONE, version: 1, child: DEMONSTRATION.children.maya.id };

/** Where each thing is found: a table, and what has to hold of it now. */
const THINGS = {
  referral: `referral t where t.closed_on is null and not t.no_further_action`,
  started: `assessment t where t.state = 'STARTED'`,
  submitted: `assessment t where t.state = 'SUBMITTED'`,
  called: `strategy_discussion t where t.state = 'CALLED'`,
  enquiry: `section47 t where t.state = 'OPEN'`,
  enquired: `section47 t where true`,
  meeting: `core_group_meeting t where t.state = 'PLANNED'`,
  visit: `visit t where t.state = 'PLANNED'`,
  plan: `plan t where t.state = 'ACTIVE'`,
  early: `early_review t where t.answer = 'WAITING'`,
  offered: `family_group_conference t where t.state = 'OFFERED'`,
  stay: `stay t where t.ended_on is null and not exists (select from placement p where p.stay_id = t.id and p.to_on is null)`,
  placement: `placement t where t.to_on is null`,
  inNeed: `child_in_need_plan t where t.ended_on is null`,
  complaint: `complaint t where t.state = 'RECEIVED'`,
  answered: `complaint t where t.state = 'ANSWERED'`,
  correction: `conference_correction t where t.accepted is null`,
} as const;

const STATES = { ahead: 'PLANNED', decided: 'DECIDED', recorded: 'RECORDED' } as const;

// Of children whom the persona works with before others, and of Maya before those; never of a child whom a restriction covers.
const MINE = `(t.child_id = any(mine.ids)) desc, (t.child_id = $2) desc, t.id limit 1`;
const SHOWN = `not t.child_id = any(mine.barred)`;

const thing = ([name, where]: readonly [string, string]): string =>
  `(select json_build_object('id', t.id, 'version', t.version, 'child', t.child_id) from ${where} and ${SHOWN} order by ${MINE}) as "${name}"`;

const meeting = ([name, state]: readonly [string, string]): string => `
  (select json_build_object('id', f.id, 'version', f.version, 'child', t.child_id,
     'part', json_build_object('id', t.id, 'version', t.version),
     'invitation', json_build_object('id', i.id, 'version', i.version),
     'report', (select json_build_object('id', coalesce(r.id, '${NONE}'), 'version', coalesce(r.version, 1)) from (select 1) one
       left join conference_report r on r.conference_id = f.id and r.child_id = t.child_id order by r.id limit 1),
     'mother', (select n.id from connection n where n.child_id = t.child_id and n.kind = 'MOTHER' limit 1))
   from conference f join conference_child t on t.conference_id = f.id
   join conference_invitation i on i.conference_id = f.id and i.withdrawn_at is null
   join conference_invitation_child ic on ic.invitation_id = i.id and ic.child_id = t.child_id
   left join connection n on n.id = ic.connection_id
   where f.state = '${state}' and ${SHOWN}
   order by (i.worker_id = $1) is true desc, (n.account_id = $1) is true desc, (f.chair_id = $1) is true desc, ${MINE}) as "${name}"`;

const FACTS = `
  select ${[...Object.entries(THINGS).map(thing), ...Object.entries(STATES).map(meeting)].join(',\n')},
    (select t.id from document_copy t left join connection n on n.id = t.connection_id
     order by (n.account_id = $1 or t.worker_id = $1) is true desc, ${MINE}) as copy,
    (select t.document_id from document_copy t order by ${MINE}) as document,
    (select t.id from crime_notice t where t.taken_on_by is null order by t.told_at limit 1) as notice,
    -- A team of key workers of the persona's own authority, their own first; any team where it has no such.
    (select t.id from team t left join worker w on w.team_id = t.id and w.role = 'SOCIAL_WORKER'
     where t.authority_id = coalesce((select a.authority_id from worker me join agency a on a.id = me.agency_id where me.id = $1), $4)
     order by w.id is null, (w.id = $1) desc, (w.id = $3) desc, t.id limit 1) as team
  from (select
    array(select child_id from relationship where worker_id = $1 and (ended_at is null or ended_at > now())) as ids,
    array(select child_id from restriction where ended_at is null) as barred) mine`;

export type RoadFacts = Readonly<Record<keyof typeof THINGS, Thing>> &
  Readonly<Record<keyof typeof STATES, Meeting>> &
  Readonly<Record<'copy' | 'document' | 'notice' | 'team', string>>;

type Found = { readonly [K in keyof RoadFacts]: RoadFacts[K] | null };

/** Reads where the road stands for a persona now; only for a database that holds the demonstration. */
export async function roadFactsOf(persona: Persona | undefined, client: Client, keyWorker: string): Promise<RoadFacts> {
  const { rows } = await client.query<Found>(FACTS, [
    persona?.id ?? null,
    DEMONSTRATION.children.maya.id,
    keyWorker,
    DEMONSTRATION.authority.id,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('a select from one row has one row');
  const found = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Partial<RoadFacts>;
  const things = Object.fromEntries(Object.keys(THINGS).map((name) => [name, NOTHING]));
  const nowhere: Meeting = { ...NOTHING, part: NOTHING, invitation: NOTHING, report: NOTHING, mother: NONE };
  const meetings = Object.fromEntries(Object.keys(STATES).map((name) => [name, nowhere]));
  const ids = { copy: NONE, document: NONE, notice: NONE, team: DEMONSTRATION.frontDoor };
  return { ...things, ...meetings, ...ids, ...found } as RoadFacts;
}
