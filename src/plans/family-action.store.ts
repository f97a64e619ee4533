import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Opened, type Scope } from '../access';
import { keptFrom, unlessKept } from '../network';
import { dayInEngland } from '../platform/clock';
import { grouped } from '../platform/grouped';
import { reading, statement } from '../platform/db/statement';
import { overdue } from './action.rules';
import type { VisibleAction } from './action.store';
import { FamilyAction, OwnNote } from './family-action.type';

type Row = Pick<FamilyAction, 'id' | 'text' | 'dueOn' | 'state' | 'version'>;

// Two parents of one child see two worlds: an action is there for the one whose connection owns it, and for nobody else of them.
const OF_OWN = `from connection n join plan_action a on a.owner_connection_id = n.id and a.child_id = n.child_id
   join plan p on p.id = a.plan_id join child c on c.id = a.child_id ${VISIBLE}`;
const IS_OWN = `n.account_id = $2::uuid and n.until is null and p.state <> 'ENDED' and ${IS_VISIBLE}`;
const OF_CALLER = `${ACCESS_COLUMNS}, a.id, a.text, a.due_on as "dueOn", a.state, a.version ${OF_OWN} where ${IS_OWN}`;

const ALL = statement('family-actions.own', `select ${OF_CALLER} order by a.due_on, a.id limit 200`);
const BY_ID = statement('family-actions.by-id', `select ${OF_CALLER} and a.id = any($7)`);

/** What to do is shown unless it names what is the other household's: an action is written by an agency. */
async function shown(scope: Scope, rows: readonly Opened<Row>[]): Promise<FamilyAction[]> {
  const opened = rows.filter(({ access }) => scope.opens('FamilyAction', access));
  const kept = await keptFrom(
    scope,
    opened.map(({ access }) => access.child_id),
  );
  return opened.map(({ access, id, text, dueOn, state, version }) =>
    scope.show(
      access,
      Object.assign(new FamilyAction(), {
        ...{ id, dueOn, state, version, childId: access.child_id },
        text: unlessKept(text, kept(access.child_id)),
        overdue: overdue(dueOn, state, dayInEngland(scope.now)),
      }),
    ),
  );
}

/** What open plans say that the caller themselves has to do, as somebody of the family; the first due first. */
export const familyActions = async (scope: Scope): Promise<FamilyAction[]> => shown(scope, await scope.find<Row>(ALL));

/** The same by id. */
export const familyActionLoader = (scope: Scope) =>
  scope.loader<FamilyAction>('family-actions', async (ids) => {
    const actions = await shown(scope, await scope.find<Row>(BY_ID, [ids]));
    return new Map(actions.map((action) => [action.id, action]));
  });

const FOR_CHANGE = statement(
  'family-actions.for-change',
  `select ${ACCESS_COLUMNS}, a.id, a.plan_id, a.owner_worker_id, a.owner_agency_id, a.owner_connection_id, a.version,
     k.worker_id as key_worker_id, w.manager_id
   ${OF_OWN}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where ${IS_OWN} and a.id = $7::uuid`,
);

/** An action of the caller's own, as somebody of the family, as the start of a change. */
export async function ownVisibleAction(scope: Scope, id: string): Promise<VisibleAction | undefined> {
  const [row] = await scope.hub.db.rows<VisibleAction>(FOR_CHANGE, [...scope.parameters, id]);
  return row !== undefined && scope.opens('FamilyAction', row) ? row : undefined;
}

// What an agency wrote of the action is written for the core group: of the notes, the family reads what they told themselves.
const OWN_NOTES = reading(
  'family-actions.own-notes',
  `select child_id, action_id as "actionId", id, text, written_at as "writtenAt" from action_note
   where action_id = any($1) and written_by = $2 order by written_at, id`,
);

/** What the caller told of their own actions themselves; the latest last. */
export const ownNoteLoader = (scope: Scope) =>
  scope.loader<OwnNote[]>('own-notes', async (ids) => {
    const rows = await scope.read<{ actionId: string } & Pick<OwnNote, 'id' | 'text' | 'writtenAt'>>(OWN_NOTES, [
      ids,
      scope.worker().workerId,
    ]);
    return grouped(
      rows.filter((row) => scope.opens('OwnNote', row.access)),
      (row) => row.actionId,
      ({ access, id, text, writtenAt }) => scope.show(access, Object.assign(new OwnNote(), { id, text, writtenAt })),
    );
  });
