import type { Client } from 'pg';
import { MANAGING_ROLES } from '../access';
import type { Moment } from './moment';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';
import { blank, type Blank } from './templates';

/** Something of a child's record, as a change has to name it. */
export interface Thing {
  readonly id: string;
  readonly version: number;
  readonly child: string;
}

type Part = Omit<Thing, 'child'>;

/** A conference with one of its children, and what hangs on it. */
export interface Meeting extends Thing {
  readonly children: readonly string[];
  readonly part: Part;
  /** Whom somebody who prepares it may write to: the first practitioner, one who has said nothing yet, the mother. */
  readonly guest: Part;
  readonly silent: Part;
  readonly family: Part;
  /** The persona's own invitation. */
  readonly invitation: Part;
  readonly report: Part;
  /** One of which a part is confidential, and one that the family has not been given. */
  readonly secret: Part;
  readonly ungiven: Part;
  readonly mother: string;
  /** How many versions of the record there are. */
  readonly minutes: number;
}

/** Where each thing is found: a table, and what has to hold of it now. Of children with whom the persona works. */
const THINGS = {
  referral: `referral t where t.closed_on is null and not t.no_further_action
    and not exists (select from assessment o where o.referral_id = t.id and o.state <> 'AUTHORISED')
    and not exists (select from strategy_discussion o where o.referral_id = t.id and o.state = 'CALLED')
    and not exists (select from section47 o where o.referral_id = t.id and o.state = 'OPEN')
    and not exists (select from plan o where o.child_id = t.child_id and o.state <> 'ENDED')
    and not exists (select from child_in_need_plan o where o.child_id = t.child_id and o.ended_on is null)
    and not exists (select from conference_child o where o.child_id = t.child_id and o.ahead)`,
  assessable: `referral t where t.closed_on is null and not t.no_further_action
    and not exists (select from assessment o where o.child_id = t.child_id and o.state <> 'AUTHORISED')`,
  discussable: `referral t where t.closed_on is null and not t.no_further_action
    and not exists (select from strategy_discussion o where o.child_id = t.child_id and o.state = 'CALLED')`,
  helpable: `referral t where t.closed_on is null and not t.no_further_action
    and not exists (select from plan o where o.child_id = t.child_id and o.state <> 'ENDED')
    and not exists (select from child_in_need_plan o where o.child_id = t.child_id and o.ended_on is null)`,
  started: `assessment t where t.state = 'STARTED'`,
  written: `assessment t where t.state = 'STARTED' and t.findings is not null and t.child_seen_on is not null`,
  submitted: `assessment t where t.state = 'SUBMITTED' and t.written_by <> $1`,
  called: `strategy_discussion t where t.state = 'CALLED'
    and not exists (select from section47 o where o.child_id = t.child_id and o.state = 'OPEN')`,
  enquired: `section47 t where true`,
  meeting: `core_group_meeting t where t.state = 'PLANNED' and exists (select from plan o where o.id = t.plan_id and o.state <> 'ENDED')`,
  visit: `visit t where t.state = 'PLANNED'`,
  plan: `plan t where t.state = 'ACTIVE'`,
  early: `early_review t where t.answer = 'WAITING'`,
  offered: `family_group_conference t where t.state = 'OFFERED'`,
  unoffered: `plan t where t.state = 'ACTIVE' and not exists (select from family_group_conference o where o.child_id = t.child_id and o.state = 'OFFERED')`,
  stay: `stay t where t.ended_on is null and not exists (select from placement p where p.stay_id = t.id and p.to_on is null)`,
  placement: `placement t where t.to_on is null`,
  inNeed: `child_in_need_plan t where t.ended_on is null`,
  complaint: `complaint t where t.state = 'RECEIVED'`,
  answered: `complaint t where t.state = 'ANSWERED'`,
  correction: `conference_correction t where t.accepted is null 
    and exists (select from conference f where f.id = t.conference_id and f.chair_id = $1)`,
  document: `document t where t.content is not null`,
  move: `child_move t where t.state = 'NOTIFIED'`,
} as const;

const INVITED = `conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id and ic.child_id = t.child_id
  where i.conference_id = f.id and i.withdrawn_at is null`;
const OWN = `(i.worker_id = $1 or exists (select from connection n where n.id = ic.connection_id and n.account_id = $1))`;
const SILENT = `not exists (select from conference_view v where v.invitation_id = i.id and v.child_id = t.child_id)`;

/** Conferences, by how far they have come on this day, and by what the persona has still to say to them. */
const STATES = {
  ahead: `f.state in ('PLANNED', 'ADJOURNED') and f.planned_for > $3`,
  today: `f.state in ('PLANNED', 'ADJOURNED') and (f.planned_for at time zone 'Europe/London')::date <= $7::date`,
  held: `f.state = 'HELD'`,
  decided: `f.state = 'DECIDED'`,
  recorded: `f.state = 'RECORDED'`,
  unsent: `f.state = 'RECORDED' and f.distributed_on is null`,
  unreported: `f.state in ('PLANNED', 'ADJOURNED', 'HELD') and exists (select from ${INVITED} and i.agency_id = mine.agency_id)
    and not exists (select from conference_report r where r.conference_id = f.id and r.child_id = t.child_id and r.agency_id = mine.agency_id)`,
  unsaid: `f.state in ('HELD', 'DECIDED') and exists (select from ${INVITED} and ${OWN} and ${SILENT})`,
  correctable: `f.state = 'RECORDED' and f.distributed_on > $7::date - 13 and ($9 or exists (select from ${INVITED} and ${OWN}))`,
} as const;

// Of children whom the persona is allocated to before others, and of Maya before those.
const MINE = `(t.child_id = $2) desc, (t.child_id = any(mine.own)) desc, t.id limit 1`;

const thing = ([name, where]: readonly [string, string]): string =>
  `(select json_build_object('id', t.id, 'version', coalesce((to_json(t) ->> 'version')::int, 1), 'child', t.child_id) from ${where} and t.child_id = any(mine.ids) order by ${MINE}) as "${name}"`;

const part = (alias: string, from: string): string =>
  `(select json_build_object('id', ${alias}.id, 'version', ${alias}.version) from ${from} limit 1)`;
const OF_CHILD = `r.conference_id = f.id and r.child_id = t.child_id`;

const meeting = ([name, state]: readonly [string, string]): string => `
  (select json_build_object('id', f.id, 'version', f.version, 'child', t.child_id,
     'children', (select json_agg(o.child_id order by o.child_id) from conference_child o where o.conference_id = f.id),
     'part', json_build_object('id', t.id, 'version', t.version),
     'guest', ${part('i', `${INVITED} and i.invited_as = 'PRACTITIONER' and i.worker_id is distinct from $1 order by i.id`)},
     'silent', ${part('i', `${INVITED} and ${SILENT} order by ${OWN} is true desc, i.id`)},
     'family', ${part('i', `${INVITED} and i.invited_as = 'FAMILY' order by i.id`)},
     'invitation', ${part('i', `${INVITED} and ${OWN} order by i.id`)},
     'report', ${part('r', `conference_report r where ${OF_CHILD} order by r.id`)},
     'secret', ${part('r', `conference_report r where ${OF_CHILD} and r.confidential is not null and r.confidential_decision is null`)},
     'ungiven', ${part('r', `conference_report r where ${OF_CHILD} and not exists (select from report_handover h where h.report_id = r.id) order by r.id`)},
     'mother', (select n.id from connection n where n.child_id = t.child_id and n.kind = 'MOTHER' and n.until is null limit 1),
     'minutes', (select coalesce(max(number), 0) from conference_minutes m where m.conference_id = f.id and m.child_id = t.child_id))
   from conference f join conference_child t on t.conference_id = f.id
   where ${state} and t.child_id = any(mine.ids)
     and (not $8 or f.chair_id = $1)
     and (not $6 or not exists (select from conference_child o where o.conference_id = f.id and o.child_id <> all(mine.ids)))
   order by exists (select from ${INVITED} and ${OWN}) desc, (f.chair_id = $1) is true desc, ${MINE}) as "${name}"`;

/**
 * Whom the persona works with; as a manager, a coordinator or an auditor with every child of the authority, on duty with whom
 * nobody was allocated to, as the neighbour with who moves there.
 */
const CHILDREN = `
  select array(
    select r.child_id from relationship r where r.worker_id = $1 and r.kind = any($5) and (r.ended_at is null or r.ended_at > $3)
    union
    select c.id from child c where $6 and c.authority_id = me.authority_id
    union
    select c.id from child c where $10 and c.authority_id = me.authority_id
      and not exists (select from relationship k where k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null)
    union
    select r.child_id from relationship r where $6 and r.agency_id = me.agency_id and r.kind in ('RECEIVING') and (r.ended_at is null or r.ended_at > $3)
    except
    select x.child_id from restriction x where x.ended_at is null
      and ((x.kind = 'RECORD' and (x.workers @> array[$1::uuid]) is not true) or (x.kind = 'CONFLICT' and x.workers @> array[$1::uuid]))
  ) as ids, array(
    select r.child_id from relationship r where r.worker_id = $1 and r.kind = 'ALLOCATED' and r.ended_at is null
  ) as own, array(
    select r.child_id from relationship r where r.worker_id = $1 and r.kind = 'STRATEGY' and (r.ended_at is null or r.ended_at > $3)
  ) as joined, me.authority_id, me.agency_id
  from (select coalesce(a.authority_id, $4) as authority_id, a.id as agency_id
    from (select 1) one left join worker w on w.id = $1 left join agency a on a.id = w.agency_id) me`;

const FACTS = `
  select ${[...Object.entries(THINGS).map(thing), ...Object.entries(STATES).map(meeting)].join(',\n')},
    (select json_build_object('id', t.id, 'version', t.version, 'child', t.child_id) from section47 t
     where t.state = 'OPEN' and exists (select from conversation o where o.section47_id = t.id and o.kind = 'CHILD')
       and (t.child_id = any(mine.joined) or ($9 and t.child_id = any(mine.ids))) order by ${MINE}) as enquiry,
    (select t.id from document_copy t left join connection n on n.id = t.connection_id
     where (n.account_id = $1 or t.worker_id = $1) is true order by ${MINE}) as "ownCopy",
    (select t.id from document_copy t left join connection n on n.id = t.connection_id
     where (n.account_id = $1 or t.worker_id = $1) is true
      and not exists (select from copy_delivery d where d.copy_id = t.id) order by ${MINE}) as unconfirmed,
    (select t.id from document_copy t where t.child_id = any(mine.ids)
      and not exists (select from copy_delivery d where d.copy_id = t.id) order by ${MINE}) as copy,
    (select t.id from document_copy t where t.child_id = any(mine.ids) order by ${MINE}) as "anyCopy",
    (select t.id from crime_notice t where t.taken_on_by is null order by t.told_at limit 1) as notice,
    -- A team of key workers of the persona's own authority, their own first.
    (select t.id from team t left join worker w on w.team_id = t.id and w.role = 'SOCIAL_WORKER'
     where t.authority_id = mine.authority_id
     order by w.id is null, (w.id = $1) desc, t.id limit 1) as team
  from (${CHILDREN}) mine`;

export type RoadFacts = Readonly<Record<keyof typeof THINGS | 'enquiry', Thing>> &
  Readonly<Record<keyof typeof STATES, Meeting>> &
  Readonly<Record<'copy' | 'ownCopy' | 'unconfirmed' | 'anyCopy' | 'notice' | 'team', string>>;

type Found = { readonly [K in keyof RoadFacts]: RoadFacts[K] | null };

/** Where each fact that is not there stands blank. */
const BLANKS: Readonly<Record<keyof RoadFacts, Blank>> = {
  ...{
    referral: 'referral',
    assessable: 'referral',
    discussable: 'referral',
    helpable: 'referral',
    started: 'started',
  },
  ...{
    written: 'written',
    submitted: 'submitted',
    called: 'called',
    enquiry: 'enquiry',
    enquired: 'enquired',
    meeting: 'meeting',
  },
  ...{ visit: 'visit', plan: 'plan', early: 'early', offered: 'offered', unoffered: 'plan', stay: 'stay' },
  ...{ placement: 'placement', inNeed: 'inNeed', complaint: 'complaint', answered: 'answered' },
  ...{ correction: 'correction', document: 'document', move: 'move', ahead: 'ahead', today: 'today', held: 'held' },
  ...{ decided: 'decided', recorded: 'recorded', copy: 'copy', ownCopy: 'copy', anyCopy: 'copy', notice: 'notice' },
  ...{
    unsent: 'unsent',
    unreported: 'unreported',
    unsaid: 'unsaid',
    correctable: 'correctable',
  },
  ...{ unconfirmed: 'copy', team: 'team' },
};

const nothing = (name: Blank): Thing => ({ id: blank(name), version: 1, child: blank(name) });

function nowhere(name: Blank): Meeting {
  const [one, own, report] = [nothing(name), nothing('invitation'), nothing('report')];
  const { id: mother } = one;
  return {
    ...{ ...one, children: [one.child], part: one, guest: one, silent: one, family: one },
    ...{ invitation: own, report, secret: nothing('secret'), ungiven: report, mother, minutes: 0 },
  };
}

/** What hangs on a conference that is there, and is not there itself. */
const whole = (meeting: { readonly [K in keyof Meeting]: Meeting[K] | null }): Meeting =>
  ({
    ...meeting,
    invitation: meeting.invitation ?? nothing('invitation'),
    report: meeting.report ?? nothing('report'),
    secret: meeting.secret ?? nothing('secret'),
    ungiven: meeting.ungiven ?? nothing('report'),
    ...Object.fromEntries(
      (['guest', 'silent', 'family'] as const).map((name) => [name, meeting[name] ?? nothing('invitation')]),
    ),
  }) as Meeting;

/** By which stored relationships somebody of an audience works with a child. */
const WORKING: readonly string[] = ['ALLOCATED', 'CORE_GROUP', 'CHAIR', 'FAMILY', 'SUPPORTER'];
const WITH_EVERYBODY: readonly string[] = [...MANAGING_ROLES, 'CONFERENCE_COORDINATOR', 'INFORMATION_GOVERNANCE'];

/** Reads where the road stands for a persona now; only for a database that holds the demonstration. */
export async function roadFactsOf(
  persona: Persona | undefined,
  client: Client,
  { now, today }: Moment,
): Promise<RoadFacts> {
  const { rows } = await client.query<Found>(FACTS, [
    ...[persona?.id ?? null, DEMONSTRATION.children.maya.id, now, DEMONSTRATION.authority.id, WORKING],
    ...[WITH_EVERYBODY.includes(persona?.role ?? ''), today],
    ...[
      persona === PERSONAS.conferenceChair || persona === PERSONAS.neighbourChair,
      persona?.audience === 'SOCIAL_CARE',
      persona?.role === 'DUTY_PRACTITIONER',
    ],
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('a select from one row has one row');
  const facts = (Object.keys(BLANKS) as (keyof RoadFacts)[]).map((name) => {
    const found = row[name];
    if (name in STATES) return [name, found === null ? nowhere(BLANKS[name]) : whole(found as Meeting)];
    const single = ['copy', 'ownCopy', 'unconfirmed', 'anyCopy', 'notice', 'team'].includes(name);
    return [name, found ?? (single ? blank(BLANKS[name]) : nothing(BLANKS[name]))];
  });
  return Object.fromEntries(facts) as RoadFacts;
}
