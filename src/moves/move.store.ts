import {
  ACCESS_COLUMNS,
  BARS,
  EACH_BY_ID,
  groupedBy,
  IS_VISIBLE,
  readerById,
  readVisible,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Opened,
  type Scope,
} from '../access';
import type { VisibleChild } from '../children';
import { dayInEngland } from '../platform/clock';
import { reading, statement } from '../platform/db/statement';
import { isOverdue, type MoveKind, type MoveState } from './move.rules';
import { Departure, Move } from './move.type';

const COLUMNS = `m.id, m.id as "moveId", m.kind, m.state, m.noticed_on as "noticedOn", m.from_on as "fromOn",
  m.expected_until as "expectedUntil", m.why, m.ended_on as "endedOn", m.ended_because as "endedBecause",
  m.local_id_before as "localIdBefore", m.version, m.child_id as "childId", m.from_authority_id as "fromAuthorityId",
  m.to_authority_id as "toAuthorityId", m.notified_by as "notifiedById", m.ended_by as "endedById"`;

type MoveRow = Omit<Move, 'access' | 'cut' | 'overdue' | 'state'> & { readonly state: MoveState };

const derive =
  (scope: Scope) =>
  (row: MoveRow): Partial<Move> => ({ overdue: isOverdue(row, dayInEngland(scope.now)) });

function shown(scope: Scope, rows: readonly Opened<MoveRow>[]): Move[] {
  return rows
    .filter((row) => scope.opens('Move', row.access))
    .map(({ access, ...fields }) => scope.show(access, Object.assign(new Move(), fields, derive(scope)(fields))));
}

const readMoves = readerById<MoveRow>(
  statement(
    'moves.by-id',
    `select q.ord, ${ACCESS_COLUMNS}, ${COLUMNS} from ${EACH_BY_ID} join child_move m on m.id = k.id
     join child c on c.id = m.child_id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}`,
  ),
);

/** Visible moves by id. */
export const moveLoader = (scope: Scope) =>
  scope.loader<Move>('moves', async (ids) => {
    const moves = shown(scope, await readMoves(scope, ids));
    return new Map(moves.map((move) => [move.moveId, move]));
  });

const OF_CHILD = reading(
  'moves.of-child',
  `select m.child_id, ${COLUMNS} from child_move m where m.child_id = any($1) order by m.noticed_on desc, m.id`,
);

/** The moves of children, the latest first. */
export const childMovesLoader = (scope: Scope) =>
  scope.loader<Move[]>('child-moves', async (childIds) =>
    groupedBy(await readVisible(scope, OF_CHILD, childIds, Move, { derive: derive(scope) }), (row) => row.childId),
  );

const MOST_OPEN = 200;
const OPEN = statement(
  'moves.open',
  `select ${ACCESS_COLUMNS}, ${COLUMNS} from child_move m join child c on c.id = m.child_id ${VISIBLE}
   where m.state = 'NOTIFIED' and $4::uuid in (m.from_authority_id, m.to_authority_id) and ${IS_VISIBLE}
   order by m.noticed_on, m.id limit ${MOST_OPEN}`,
);

/** The open moves out of and into the caller's authority that they may see, the longest first. */
export const openMovesOf = async (scope: Scope): Promise<Move[]> => shown(scope, await scope.find<MoveRow>(OPEN));

// Of a child who is no longer the caller's to see: nothing but their own id and the day, and not of one whose record is
// hidden from them. That rule stands here because there is no relationship left that could decide.
const IS_OWN_DEPARTURE = `m.state = 'ACCEPTED' and m.from_authority_id = $2::uuid and not exists (
    select from restriction x where x.child_id = m.child_id and x.began_at <= $1 and (x.ended_at is null or x.ended_at > $1)
      and (${BARS('$3::uuid')}))`;
const DEPARTURE_COLUMNS = `m.id, m.local_id_before as "localId", m.ended_on as "movedOn", m.to_authority_id as "toAuthorityId"`;

const DEPARTURES = statement(
  'moves.departures',
  `select ${DEPARTURE_COLUMNS} from child_move m where ${IS_OWN_DEPARTURE} order by m.ended_on desc, m.id limit $4`,
);
const DEPARTURE = statement(
  'moves.departure',
  `select ${DEPARTURE_COLUMNS} from child_move m where ${IS_OWN_DEPARTURE} and m.id = $4::uuid`,
);

const departures = async (scope: Scope, which: typeof DEPARTURE, last: unknown): Promise<Departure[]> => {
  const { authorityId, workerId } = scope.worker();
  const rows = await scope.hub.db.rows<Departure>(which, [scope.now, authorityId, workerId, last]);
  return rows.map((row) => Object.assign(new Departure(), row));
};

/** The children of the caller's authority for whom others have taken responsibility, the latest first. */
export const latestDepartures = (scope: Scope, first: number) => departures(scope, DEPARTURES, first);

/** One of them, by its move. */
export const departureById = async (scope: Scope, id: string): Promise<Departure | null> =>
  (await departures(scope, DEPARTURE, id))[0] ?? null;

/** What a use case needs to know of a visible move before it changes it. `version` is the move's. */
export interface VisibleMove extends VisibleChild {
  readonly local_id: string;
  readonly kind: MoveKind;
  readonly state: MoveState;
  readonly fromOn: string;
  readonly toAuthorityId: string;
}

const FOR_CHANGE = statement(
  'moves.for-change',
  `select ${ACCESS_COLUMNS}, c.local_id, m.kind, m.state, m.from_on as "fromOn", m.to_authority_id as "toAuthorityId", m.version,
     k.worker_id as key_worker_id, w.manager_id
   from child_move m join child c on c.id = m.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where m.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible move as the start of a change. */
export async function visibleMove(scope: Scope, id: string): Promise<VisibleMove | undefined> {
  const [row] = await scope.hub.db.rows<VisibleMove>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}
