import type { Scope } from '../access';
import type { Change } from '../events';
import { statement, type Db } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import { forChange, readers } from './record.store';
import type { Course, EnquiryState } from './section47.rules';
import { Section47Enquiry } from './section47.type';

export const enquiries = readers<Section47Enquiry>({
  table: 'section47',
  columns: `t.authority_id as "authorityId", t.state, t.started_on as "startedOn", t.conducted, t.ended_on as "endedOn", t.outcome, t.categories, t.findings,
    t.help_instead as "helpInstead", t.child_not_heard_because as "childNotHeardBecause", t.unheard as "notHeard", t.version,
    t.ended_by as "endedById"`,
  order: 't.started_on desc, t.id',
  make: Section47Enquiry,
});

export const ENQUIRY_FOR_CHANGE = forChange('section47');

/** A section 47 enquiry as it is and, until the commit, will be. */
export interface HeldEnquiry {
  readonly id: string;
  readonly state: EnquiryState;
  readonly startedOn: string;
}

const HOLD = statement(
  'section47.hold',
  `select id, state, started_on as "startedOn" from section47 where id = $1 for update`,
);
const OF_CHILD = statement(
  'section47.of-child',
  `select s.id, s.state, s.started_on as "startedOn", s.ended_on as "endedOn" from section47 s where s.child_id = $1 order by s.started_on desc, s.id for share`,
);

/** Keeps an enquiry from being changed before this commit. Says nothing of whether the caller may see it. */
export async function holdEnquiry(unit: Change, id: string): Promise<HeldEnquiry> {
  const [row] = await unit.rows<HeldEnquiry>(HOLD, [id]);
  if (row === undefined) throw new Error('an enquiry is never deleted');
  return row;
}

/** Every enquiry of a child, the latest first. */
export const enquiriesOf = (unit: Change, childId: string): Promise<(HeldEnquiry & { endedOn: string | null })[]> =>
  unit.rows<HeldEnquiry & { endedOn: string | null }>(OF_CHILD, [childId]);

// Directly involved: the school and the practice, the core group, and whoever takes part in finding out; but not the social
// care that asks. An agency is heard when somebody has spoken with it, or one of its own has written down a conversation.
const INVOLVED = `select distinct a.id, a.name from relationship r join agency a on a.id = r.agency_id
  where r.child_id = s.child_id and r.kind in ('ON_ROLL', 'REGISTERED', 'CORE_GROUP', 'STRATEGY')
    and r.began_at <= $2 and (r.ended_at is null or r.ended_at > $2)
    and a.kind <> 'FAMILY' and not (a.kind = 'SOCIAL_CARE' and a.authority_id = s.authority_id)
    and not exists (
      select from conversation v left join worker w on w.id = v.held_by
      where v.section47_id = s.id and (v.agency_id = a.id or w.agency_id = a.id)
    )`;

const TO_HEAR = statement(
  'section47.to-hear',
  `select s.id as "enquiryId", o.id, o.name from section47 s cross join lateral (${INVOLVED}) o
   where s.id = any($1) and s.state = 'OPEN' order by o.name, o.id`,
);

/** Agencies directly involved in a child whom an enquiry has not heard, by enquiry. Only for enquiries that were found visible. */
export const toHearLoader = (scope: Scope) =>
  scope.loader<string[]>('section47 to hear', async (ids) => {
    const rows = await toHear(scope.hub.db, ids, scope.now);
    return grouped(
      rows,
      (row) => row.enquiryId,
      (row) => row.id,
    );
  });

const toHear = (db: Db, ids: readonly string[], now: Date) =>
  db.rows<{ enquiryId: string; id: string; name: string }>(TO_HEAR, [ids, now]);

const CONVERSED = statement(
  'section47.conversed',
  `select max(held_on) as "lastConversationOn", coalesce(bool_or(kind = 'CHILD'), false) as "childHeard" from conversation where section47_id = $1`,
);

/** What an enquiry has heard so far. */
export async function courseOf(unit: Change, { id, startedOn }: HeldEnquiry): Promise<Course> {
  const [heard] = await unit.rows<Pick<Course, 'lastConversationOn' | 'childHeard'>>(CONVERSED, [id]);
  const { lastConversationOn = null, childHeard = false } = heard ?? {};
  return { startedOn, lastConversationOn, childHeard, toHear: await toHear(unit, [id], unit.scope.now) };
}

const CONNECTED = statement('section47.connected', `select from connection where id = $1 and child_id = $2`);

/** Whether somebody is connected with a child. */
export const isConnected = async (unit: Change, connectionId: string, childId: string): Promise<boolean> =>
  (await unit.rows(CONNECTED, [connectionId, childId])).length > 0;

const AGENCY = statement('section47.agency', `select from agency where id = $1 and kind <> 'FAMILY'`);

/** Whether there is such an agency: one may be directly involved without being registered with the child. */
export const isAgency = async (unit: Change, agencyId: string): Promise<boolean> =>
  (await unit.rows(AGENCY, [agencyId])).length > 0;

const FOR_CONFERENCE = statement(
  'section47.for-conference',
  `select s.id, s.started_on as "startedOn", d.due_on as "dueOn"
   from section47 s join deadline d on d.subject_id = s.id and d.child_id = s.child_id and d.timescale = 'INITIAL_CONFERENCE'
   where s.child_id = $1 and coalesce(s.outcome, 'CONTINUING_RISK') = 'CONTINUING_RISK' and d.met_on is null and d.withdrawn_at is null
   order by s.started_on desc limit 1`,
);

/** The enquiry for which an initial conference is to be held. */
export interface EnquiryForConference {
  readonly id: string;
  readonly startedOn: string;
  readonly dueOn: string;
}

/**
 * The enquiry of a child that asks for an initial conference: one that runs, or has found a continuing risk, as long as its
 * conference was not held. Says nothing of whether the caller may see it.
 */
export async function enquiryForConference(db: Db, childId: string): Promise<EnquiryForConference | undefined> {
  const [row] = await db.rows<EnquiryForConference>(FOR_CONFERENCE, [childId]);
  return row;
}
