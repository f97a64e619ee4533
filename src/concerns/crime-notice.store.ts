import type { Scope } from '../access';
import type { Change } from '../events';
import { atWork } from '../identity';
import { statement, type Db } from '../platform/db/statement';
import { CHILDREN_OF_CONCERN } from './concern-visible';
import { FINDING_OUT } from './strategy-links.store';
import { CrimeNotice } from './crime-notice.type';

// A desk without anybody at work would be told in vain.
const DESK = statement(
  'crime-notices.desk',
  `select t.id from team t where t.authority_id = $1 and t.kind = 'POLICE_DESK' and exists (
     select from worker w join agency a on a.id = w.agency_id and a.kind = 'POLICE'
     where w.team_id = t.id and ${atWork('w', '$2')})`,
);

/** The police desk of an authority's area, when officers work there now. */
export async function policeDeskOf(db: Db, authorityId: string, now: Date): Promise<string | undefined> {
  const [desk] = await db.rows<{ id: string }>(DESK, [authorityId, now]);
  return desk?.id;
}

const TOLD = statement('crime-notices.told', `select from crime_notice where concern_id = $1`);

/** Whether the police have been told of a concern. */
export const policeTold = async (unit: Change, concernId: string): Promise<boolean> =>
  (await unit.rows(TOLD, [concernId])).length > 0;

const NOTICE = `m.id, m.told_at as "toldAt", n.immediate_danger as "immediateDanger", m.taken_on_at as "takenOnAt",
  m.concern_id as "concernId", m.authority_id as "authorityId", m.taken_on_by as "takenOnById"`;

// A notice is for the desk that was told: it hangs on no child, so the caller's own team is the whole of the question.
const WAITING = statement(
  'crime-notices.waiting',
  `select ${NOTICE} from crime_notice m join concern n on n.id = m.concern_id
   where m.desk_id = $1 and m.taken_on_by is null and (n.state <> 'DECIDED' or n.decision in ('STRATEGY_DISCUSSION', 'EMERGENCY_PROTECTION'))
   order by m.told_at, m.id limit 100`,
);
const OF_CONCERN = statement(
  'crime-notices.of-desk',
  `select ${NOTICE} from crime_notice m join concern n on n.id = m.concern_id where m.desk_id = $1 and m.id = any($2)`,
);

/** Notices to a desk that no officer has taken on, the oldest first. */
export async function waitingNotices(scope: Scope, deskId: string): Promise<CrimeNotice[]> {
  const rows = await scope.hub.db.rows<CrimeNotice>(WAITING, [deskId]);
  return rows.map((row) => Object.assign(new CrimeNotice(), row));
}

/** Notices to the caller's desk, by id. */
export const noticeLoader = (scope: Scope, deskId: string) =>
  scope.loader<CrimeNotice>(`crime-notices ${deskId}`, async (ids) => {
    const rows = await scope.hub.db.rows<CrimeNotice>(OF_CONCERN, [deskId, ids]);
    return new Map(rows.map((row) => [row.id, Object.assign(new CrimeNotice(), row)]));
  });

const HOLD = statement(
  'crime-notices.hold',
  `select m.id, m.version, m.concern_id as "concernId", m.authority_id as "authorityId", m.taken_on_by as "takenOnBy",
     n.state as "concernState", n.routed_to as "routedTo", n.acknowledged_by as "acknowledgedBy",
     array(select child_id from (${CHILDREN_OF_CONCERN}) one where child_id is not null
       and (n.state <> 'DECIDED' or ${FINDING_OUT('child_id')}) order by child_id) as children
   from crime_notice m join concern n on n.id = m.concern_id where m.id = $1 and m.desk_id = $2 for update of n, m`,
);

export interface HeldNotice {
  readonly id: string;
  readonly version: number;
  readonly concernId: string;
  readonly authorityId: string;
  readonly takenOnBy: string | null;
  readonly concernState: string;
  readonly routedTo: string;
  readonly acknowledgedBy: string | null;
  /** Those about whom there is still something to discuss with the police. */
  readonly children: readonly string[];
}

/** A notice to a desk with its concern, held until the commit; undefined when the desk has none such. */
export async function holdNotice(unit: Change, id: string, deskId: string): Promise<HeldNotice | undefined> {
  const [row] = await unit.rows<HeldNotice>(HOLD, [id, deskId]);
  return row;
}

const OFFICER = statement('crime-notices.officer', `select taken_on_by from crime_notice where concern_id = $1`);

/** The officer who took on the suspected crime of a concern, if somebody has. */
export async function officerOf(unit: Change, concernId: string): Promise<string | null> {
  const [row] = await unit.rows<{ taken_on_by: string | null }>(OFFICER, [concernId]);
  return row?.taken_on_by ?? null;
}
