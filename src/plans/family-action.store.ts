import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Opened, type Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { statement } from '../platform/db/statement';
import { overdue } from './action.rules';
import { FamilyAction } from './family-action.type';

type Row = Pick<FamilyAction, 'id' | 'text' | 'dueOn' | 'state'>;

// Two parents of one child see two worlds: an action is there for the one whose connection owns it, and for nobody else of them.
const OF_CALLER = `${ACCESS_COLUMNS}, a.id, a.text, a.due_on as "dueOn", a.state
   from connection n join plan_action a on a.owner_connection_id = n.id and a.child_id = n.child_id
   join plan p on p.id = a.plan_id join child c on c.id = a.child_id ${VISIBLE}
   where n.account_id = $2::uuid and n.until is null and p.state <> 'ENDED' and ${IS_VISIBLE}`;

const ALL = statement('family-actions.own', `select ${OF_CALLER} order by a.due_on, a.id limit 200`);
const BY_ID = statement('family-actions.by-id', `select ${OF_CALLER} and a.id = any($7)`);

const shown = (scope: Scope, rows: readonly Opened<Row>[]): FamilyAction[] =>
  rows
    .filter(({ access }) => scope.opens('FamilyAction', access))
    .map(({ access, id, text, dueOn, state }) =>
      scope.show(
        access,
        Object.assign(new FamilyAction(), {
          ...{ id, text, dueOn, state, childId: access.child_id },
          overdue: overdue(dueOn, state, dayInEngland(scope.now)),
        }),
      ),
    );

/** What open plans say that the caller themselves has to do, as somebody of the family; the first due first. */
export const familyActions = async (scope: Scope): Promise<FamilyAction[]> => shown(scope, await scope.find<Row>(ALL));

/** The same by id. */
export const familyActionLoader = (scope: Scope) =>
  scope.loader<FamilyAction>('family-actions', async (ids) => {
    const rows = await scope.find<Row>(BY_ID, [ids]);
    return new Map(shown(scope, rows).map((action) => [action.id, action]));
  });
