import { ACCESS_COLUMNS, IS_VISIBLE, readVisible, VISIBLE, type Scope } from '../access';
import { textsOf, type Content } from '../documents';
import type { Change } from '../events';
import { grouped } from '../platform/grouped';
import { type Statement, reading, statement } from '../platform/db/statement';
import type { ItemEntity } from './item.entity';
import type { SubjectAccessEntity } from './subject-access.entity';
import { SubjectAccess, SubjectAccessItem } from './subject-access.type';
import { saysOf, whereOf, type Hit } from './words.rules';

const COLUMNS = `${ACCESS_COLUMNS}, t.id, t.asker, coalesce(t.name, p.name) as requester, t.identity_checked as "identityChecked", t.standing,
  t.received_on as "receivedOn", due.due_on as "dueOn", t.state, t.draft, t.answer as content, t.hits as found, t.scanned_at as "scannedAt",
  t.first_by as "firstById", t.first_at as "firstAt", t.second_by as "secondById", t.second_at as "secondAt", t.copy_id as copy,
  t.closed_because as "closedBecause", t.recorded_by as "recordedById", t.version`;
const FROM = `from subject_access t join child c on c.id = t.child_id ${VISIBLE}
  left join connection n on n.id = t.connection_id left join person p on p.id = n.person_id
  left join lateral (select d.due_on from deadline d where d.subject_id = t.id and d.timescale = 'SUBJECT_ACCESS' limit 1) due on true`;

const BY_ID = statement('subject-access.by-id', `select ${COLUMNS} ${FROM} where t.id = any($7) and ${IS_VISIBLE}`);
const BY_CHILD = statement(
  'subject-access.by-child',
  `select ${COLUMNS} ${FROM} where t.child_id = any($7) and ${IS_VISIBLE} order by t.received_on desc, t.recorded_at desc, t.id`,
);
const RUNNING = statement(
  'subject-access.running',
  `select ${COLUMNS} ${FROM} where t.authority_id = $4::uuid and t.state not in ('RELEASED', 'CLOSED') and ${IS_VISIBLE}
   order by due.due_on, t.recorded_at, t.id limit 200`,
);

type Row = Omit<SubjectAccess, 'access' | 'cut' | 'answer' | 'hits' | 'machineReadable' | 'requestId' | 'childId'> & {
  readonly content: Content | null;
  readonly found: readonly Hit[];
};

async function read(scope: Scope, from: Statement, values: readonly unknown[]): Promise<SubjectAccess[]> {
  const rows = await scope.find<Row>(from, values);
  return rows
    .filter(({ access }) => scope.opens('SubjectAccess', access))
    .map(({ access, content, found, ...fields }) => {
      const answer = content === null ? null : textsOf(content);
      const said = { answer, machineReadable: content === null ? null : JSON.stringify(content) };
      const about = { requestId: fields.id as string, childId: access.child_id, hits: found.map(whereOf) };
      return scope.show(access, Object.assign(new SubjectAccess(), fields, said, about));
    });
}

/** Requests by id, for those who work on them. */
export const requestLoader = (scope: Scope) =>
  scope.loader<SubjectAccess>('subject-access', async (ids) => {
    const found = await read(scope, BY_ID, [ids]);
    return new Map(found.map((one) => [one.requestId, one]));
  });

/** Every request about a child, the latest first. */
export const childRequestsLoader = (scope: Scope) =>
  scope.loader<SubjectAccess[]>('child-subject-access', async (ids) =>
    grouped(
      await read(scope, BY_CHILD, [ids]),
      (one) => one.childId,
      (one) => one,
    ),
  );

/** What has to be answered in the caller's authority, what is due first before the rest. */
export const running = (scope: Scope): Promise<SubjectAccess[]> => read(scope, RUNNING, []);

const ITEMS = reading(
  'subject-access.items',
  `select i.child_id, i.request_id as "requestId", i.id, i.place, i.record, i.on_day as "onDay", i.content, i.left_out as "leftOut",
     i.held_rows as "heldRows", i.state, i.exemption, i.reason, i.judged_by as "judgedById", i.judged_at as "judgedAt", i.version
   from subject_access_item i join subject_access t on t.id = i.request_id and t.draft = i.draft
   where i.request_id = any($1) order by i.request_id, i.place`,
);

type ItemRow = Omit<SubjectAccessItem, 'access' | 'cut' | 'says'> & Pick<ItemEntity, 'requestId' | 'content'>;

/** The items of the last draft of requests, in their order. */
export const itemLoader = (scope: Scope) =>
  scope.loader<SubjectAccessItem[]>('subject-access-items', async (ids) => {
    const derive = ({ content }: ItemRow) => ({ says: content === null ? null : saysOf(content) });
    const items = await readVisible(scope, ITEMS, ids, SubjectAccessItem, { derive });
    return grouped(
      items,
      ({ row }) => row.requestId,
      ({ shown }) => shown,
    );
  });

const HOLD = statement(
  'subject-access.hold',
  `select t.asker, t.connection_id as "connectionId", t.name, t.received_on as "receivedOn", t.state, t.draft, t.answer,
     t.recorded_by as "recordedBy", t.first_by as "firstBy", n.person_id as "personId", n.account_id as "accountId",
     t.asker <> 'PARENT' or coalesce(n.until is null and n.lives_with_child, false) as home
   from subject_access t left join connection n on n.id = t.connection_id where t.id = $1 for update of t`,
);

/** A request as a change begins from it. */
export interface Held extends Pick<
  SubjectAccessEntity,
  'asker' | 'connectionId' | 'name' | 'receivedOn' | 'state' | 'draft' | 'answer' | 'recordedBy' | 'firstBy'
> {
  readonly personId: string | null;
  readonly accountId: string | null;
  /** Whether the child's home of today is theirs to know. */
  readonly home: boolean;
}

/** Holds a request until the change is over, so that nobody judges what somebody else releases. */
export async function hold(unit: Change, id: string): Promise<Held> {
  const [row] = await unit.rows<Held>(HOLD, [id]);
  if (row === undefined) throw new Error('a visible request is there');
  return row;
}

const OF_DRAFT = statement(
  'subject-access.of-draft',
  `select id, place, record, content, left_out as "leftOut", state, judged_by as "judgedBy", version
   from subject_access_item where request_id = $1 and draft = $2 order by place`,
);
export type DraftItem = Pick<
  ItemEntity,
  'id' | 'place' | 'record' | 'content' | 'leftOut' | 'state' | 'judgedBy' | 'version'
>;

/** Every item of a draft. */
export const itemsOfDraft = (unit: Change, id: string, draft: number): Promise<DraftItem[]> =>
  unit.rows<DraftItem>(OF_DRAFT, [id, draft]);

const CONNECTION = statement(
  'subject-access.connection',
  `select kind, parental_responsibility as "parentalResponsibility", until is null or until >= $3::date as open
   from connection where id = $1::uuid and child_id = $2::uuid`,
);

/** What somebody who asks is to a child whom the caller has found visible. */
export async function askingConnection(
  scope: Scope,
  id: string,
  childId: string,
  today: string,
): Promise<{ kind: string; parentalResponsibility: boolean | null; open: boolean } | undefined> {
  const [row] = await scope.hub.db.rows<{ kind: string; parentalResponsibility: boolean | null; open: boolean }>(
    CONNECTION,
    [id, childId, today],
  );
  return row;
}

const BORN = statement('subject-access.born', `select date_of_birth as born from child where id = $1`);

/** When a child was born, as far as it is known. */
export async function bornOf(scope: Scope, childId: string): Promise<string | null> {
  const [row] = await scope.hub.db.rows<{ born: string | null }>(BORN, [childId]);
  return row?.born ?? null;
}

/*
 * Wider than what opens the record: whoever was let in by a second person reads it, and does not release it. Of a child's home
 * every one that ever was counts.
 */
const MAY_KNOW_FAMILY = statement(
  'subject-access.may-know-family',
  `select from child c join staff_register y on y.worker_id = $2 where c.id = $1 and (y.surname_key = c.surname_key
     or exists (select from child_address h where h.child_id = c.id and h.postcode_key = y.postcode_key))`,
);

/** Whether the surname or a home of a worker is that of the child. */
export const mayKnowFamily = async (unit: Change, childId: string, workerId: string): Promise<boolean> =>
  (await unit.rows(MAY_KNOW_FAMILY, [childId, workerId])).length > 0;

/*
 * An item keeps who judged it last. Who ever did stands in the audit: of this child, since the request was recorded. That is of any
 * request of the child's that runs, and keeps back too many rather than too few.
 */
const EVER_JUDGED = statement(
  'subject-access.ever-judged',
  `select from subject_access t join audit_entry a on a.child_id = t.child_id and a.at >= t.recorded_at
   where t.id = $1 and a.operation = 'judgeSubjectAccess' and a.action = 'WRITE' and a.worker_id = $2 limit 1`,
);

/** Whether somebody judged anything of a request, also what somebody else judged again. */
export const everJudged = async (unit: Change, id: string, workerId: string): Promise<boolean> =>
  (await unit.rows(EVER_JUDGED, [id, workerId])).length > 0;

const VERSION = statement('subject-access.version', `select version from subject_access where id = $1`);

/** The version of a request that is held. */
export async function versionOf(unit: Change, id: string): Promise<number> {
  const [row] = await unit.rows<{ version: number }>(VERSION, [id]);
  if (row === undefined) throw new Error('a request that is held is there');
  return row.version;
}
