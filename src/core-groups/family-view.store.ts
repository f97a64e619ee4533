import { ACCESS_COLUMNS, groupedBy, IS_VISIBLE, readVisible, VISIBLE, type Opened, type Scope } from '../access';
import type { Change } from '../events';
import { keptFrom, unlessKept } from '../network';
import { reading, statement } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import { FamilyView, OwnView } from './family-view.type';
import type { MeetingState } from './meeting.rules';

const VIEW = `w.id, w.words, w.said_on as "saidOn", w.written_at as "writtenAt", w.taken_down as "takenDown", w.plan_id as "planId",
  w.meeting_id as "meetingId", w.connection_id as "connectionId", w.written_by as "writtenById"`;

const BY_PLAN = reading(
  'family-views.by-plan',
  `select w.child_id, w.child_id as "childId", ${VIEW} from family_view w
   where w.plan_id = any($1) order by w.said_on, w.written_at, w.id`,
);
const BY_MEETING = reading(
  'family-views.by-meeting',
  `select w.child_id, w.child_id as "childId", ${VIEW} from family_view w
   where w.meeting_id = any($1) order by w.said_on, w.written_at, w.id`,
);
const BY_ID = reading(
  'family-views.by-id',
  `select w.child_id, w.child_id as "childId", ${VIEW} from family_view w where w.id = any($1)`,
);

type Row = Pick<FamilyView, 'id' | 'planId'> & { readonly meetingId: string };

/** What the family said of visible plans, at meetings too; the first said first. For those who work to them. */
export const planViewsLoader = (scope: Scope) =>
  scope.loader<FamilyView[]>('plan-family-views', async (ids) =>
    groupedBy(await readVisible<Row, FamilyView>(scope, BY_PLAN, ids, FamilyView), (row) => row.planId),
  );

/** What the family said for visible meetings; the first said first. */
export const meetingViewsLoader = (scope: Scope) =>
  scope.loader<FamilyView[]>('meeting-family-views', async (ids) =>
    groupedBy(await readVisible<Row, FamilyView>(scope, BY_MEETING, ids, FamilyView), (row) => row.meetingId),
  );

/** The same by id. */
export const viewLoader = (scope: Scope) =>
  scope.loader<FamilyView>('family-views', async (ids) => {
    const read = await readVisible<Row, FamilyView>(scope, BY_ID, ids, FamilyView);
    return new Map(read.map(({ row, shown }) => [row.id, shown]));
  });

// The family reads its own and nobody else's: what a mother says is not for the father to find. What she said before she had
// an account is hers as well.
const OF_CALLER = `${ACCESS_COLUMNS}, ${VIEW} from connection n join family_view w on w.connection_id = n.id and w.child_id = n.child_id
   join child c on c.id = w.child_id ${VISIBLE}
   where n.account_id = $2::uuid and n.until is null and ${IS_VISIBLE}`;
const OWN = statement(
  'own-views.all',
  `select ${OF_CALLER} order by w.said_on desc, w.written_at desc, w.id limit 200`,
);
const OWN_BY_PLAN = statement(
  'own-views.by-plan',
  `select ${OF_CALLER} and w.plan_id = any($7) order by w.said_on desc, w.written_at desc, w.id`,
);
const OWN_BY_ID = statement('own-views.by-id', `select ${OF_CALLER} and w.id = any($7)`);

type OwnRow = Opened<
  Pick<OwnView, 'id' | 'words' | 'saidOn' | 'writtenAt' | 'takenDown' | 'planId' | 'meetingId' | 'writtenById'>
>;

/** What a worker took down in somebody's name is the worker's text, and is read as such before they see it. */
async function shown(scope: Scope, rows: readonly OwnRow[]): Promise<OwnView[]> {
  const opened = rows.filter(({ access }) => scope.opens('OwnView', access));
  const kept = await keptFrom(
    scope,
    opened.map(({ access }) => access.child_id),
  );
  return opened.map(({ access, id, words, saidOn, writtenAt, takenDown, planId, meetingId, writtenById }) =>
    scope.show(
      access,
      Object.assign(new OwnView(), {
        ...{ id, saidOn, writtenAt, takenDown, planId, meetingId, writtenById, childId: access.child_id },
        words: takenDown ? unlessKept(words, kept(access.child_id)) : words,
      }),
    ),
  );
}

/** What the caller said themselves, as somebody of the family; the latest first. */
export const ownViews = async (scope: Scope): Promise<OwnView[]> => shown(scope, await scope.find(OWN));

/** The same by id. */
export const ownViewLoader = (scope: Scope) =>
  scope.loader<OwnView>('own-views', async (ids) => {
    const views = await shown(scope, await scope.find(OWN_BY_ID, [ids]));
    return new Map(views.map((view) => [view.id, view]));
  });

/** The same of plans. */
export const ownPlanViewsLoader = (scope: Scope) =>
  scope.loader<OwnView[]>('own-plan-views', async (ids) =>
    grouped(
      await shown(scope, await scope.find(OWN_BY_PLAN, [ids])),
      (view) => view.planId,
      (view) => view,
    ),
  );

/** What a caller did of this since an instant, for those who may not do it without end. */
export const VIEWS_GIVEN = statement(
  'own-views.given-since',
  `select written_at as at from family_view where written_by = $1 and written_at > $2 order by written_at desc limit $3`,
);

const OWN_CONNECTION = statement(
  'own-views.connection',
  `select id from connection where child_id = $1 and account_id = $2 and until is null order by since nulls first, id limit 1`,
);

/** What the caller is to a child, as somebody of the family. */
export async function ownConnection(unit: Change, childId: string): Promise<string | undefined> {
  const [row] = await unit.rows<{ id: string }>(OWN_CONNECTION, [childId, unit.scope.worker().workerId]);
  return row?.id;
}

const SEAT = statement(
  'own-views.seat',
  `select from core_group_meeting m join core_group_family f on f.plan_id = m.plan_id and f.until is null
   where m.id = $1 and f.connection_id = $2 and (m.planned_for at time zone 'Europe/London')::date >= f.since`,
);

/** Whether somebody of the family has a seat at a meeting: without one there is no such meeting to them. */
export const isSeatedAt = async (unit: Change, meetingId: string, connectionId: string): Promise<boolean> =>
  (await unit.rows(SEAT, [meetingId, connectionId])).length > 0;

const HOLD = statement(
  'family-views.hold-meeting',
  `select state from core_group_meeting where id = $1 and plan_id = $2 for update`,
);

/** The state of a meeting of a plan, kept until the commit; undefined when it is none of this plan. */
export async function holdMeetingOf(
  unit: Change,
  meetingId: string,
  planId: string,
): Promise<MeetingState | undefined> {
  const [row] = await unit.rows<{ state: MeetingState }>(HOLD, [meetingId, planId]);
  return row?.state;
}
