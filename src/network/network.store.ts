import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import { byName } from '../platform/by-name';
import { statement } from '../platform/db/statement';
import { Connection, Network, Sibling } from './network.type';
import { Offence, Person } from './person.type';

type ConnectionRow = Access &
  Pick<
    Connection,
    | 'id'
    | 'personId'
    | 'kind'
    | 'parentalResponsibility'
    | 'livesWithChild'
    | 'household'
    | 'helps'
    | 'since'
    | 'until'
    | 'version'
  > & { person: Omit<Person, 'access' | 'cut'> };

const OF_CONNECTION = `n.id, n.person_id as "personId", n.kind, n.parental_responsibility as "parentalResponsibility",
  n.lives_with_child as "livesWithChild", n.household, n.helps, n.since, n.until, n.version,
  json_build_object('id', p.id, 'name', p.name, 'dateOfBirth', p.date_of_birth, 'phone', p.phone, 'firstLanguage', p.first_language,
    'interpreterNeeded', p.interpreter_needed, 'version', p.version) as person`;

// A child has several people around them: it is looked at once.
const BY_CHILD = statement(
  'network.connections-by-child',
  `with v as materialized (select ${ACCESS_COLUMNS} from child c ${VISIBLE} where c.id = any($7) and ${IS_VISIBLE})
   select v.*, ${OF_CONNECTION} from v join connection n on n.child_id = v.child_id join person p on p.id = n.person_id
   order by n.until desc nulls first, n.since nulls first, n.id`,
);

const BY_ID = statement(
  'network.connections-by-id',
  `select ${ACCESS_COLUMNS}, ${OF_CONNECTION} from connection n join person p on p.id = n.person_id
   join child c on c.id = n.child_id ${VISIBLE} where n.id = any($7) and ${IS_VISIBLE}`,
);

/** The people around visible children: those of now first, then those of before. */
export const connectionLoader = (scope: Scope) =>
  scope.loader<Connection[]>('connections', async (childIds) => {
    const found = await scope.hub.db.rows<ConnectionRow>(BY_CHILD, [...scope.parameters, childIds]);
    const rows = byName(
      found,
      ({ until, since }) => [until, since],
      ({ person }) => person.name,
    );
    const groups = new Map<string, Connection[]>();
    for (const row of rows.filter((one) => scope.opens('Connection', one))) {
      const group = groups.get(row.child_id) ?? [];
      groups.set(row.child_id, group);
      group.push(toConnection(scope, row));
    }
    return groups;
  });

/** Connections of visible children by id. Not visible and not there are both simply absent. */
export const connectionByIdLoader = (scope: Scope) =>
  scope.loader<Connection>('connections-by-id', async (ids) => {
    const rows = await scope.hub.db.rows<ConnectionRow>(BY_ID, [...scope.parameters, ids]);
    return new Map(
      rows.filter((row) => scope.opens('Connection', row)).map((row) => [row.id, toConnection(scope, row)]),
    );
  });

function toConnection(scope: Scope, row: ConnectionRow): Connection {
  const { child_id, authority_id, bases, shielded, person, ...fields } = row;
  const access = { child_id, authority_id, bases, shielded };
  const shown = scope.show(access, Object.assign(new Person(), person));
  return scope.show(access, Object.assign(new Connection(), fields, { person: shown }));
}

const SIBLINGS = statement(
  'network.siblings',
  `with v as materialized (select ${ACCESS_COLUMNS} from child c ${VISIBLE} where c.id = any($7) and ${IS_VISIBLE})
   select v.*, s.kind, case when s.child_id = v.child_id then s.other_id else s.child_id end as "otherId"
   from v join sibling s on v.child_id in (s.child_id, s.other_id) order by "otherId"`,
);

/**
 * The sibling links of visible children, whoever the other child is: only half of the answer. A link is shown to whoever
 * may see both children, so nothing leaves before the other child has been asked for too (networks.ts).
 */
export const siblingLinkLoader = (scope: Scope) =>
  scope.loader<{ access: Access; kind: Sibling['kind']; otherId: string }[]>('sibling-links', async (childIds) => {
    const rows = await scope.hub.db.rows<Access & { kind: Sibling['kind']; otherId: string }>(SIBLINGS, [
      ...scope.parameters,
      childIds,
    ]);
    const opened = rows.filter((row) => scope.opens('Sibling', row));
    return new Map(
      childIds.map((id) => [
        id,
        opened
          .filter((row) => row.child_id === id)
          .map(({ kind, otherId, ...access }) => ({ access: access, kind, otherId })),
      ]),
    );
  });

export const showSibling = (scope: Scope, access: Access, fields: Pick<Sibling, 'kind' | 'childId' | 'otherId'>) =>
  scope.show(access, Object.assign(new Sibling(), fields));

export const showNetwork = (scope: Scope, access: Access): Network =>
  scope.show(access, Object.assign(new Network(), { childId: access.child_id }));

// An officer reads what their own force disclosed: what another told the key worker is for the originator to pass on.
const OFFENCES = statement(
  'network.offences',
  `select ${ACCESS_COLUMNS}, o.connection_id, o.id, o.kind, o.text, o.happened_on as "happenedOn", o.recorded_at as "recordedAt",
     o.version, o.originator_id as "originatorId", o.recorded_by as "recordedById"
   from offence o join child c on c.id = o.child_id ${VISIBLE}
   where o.connection_id = any($7) and o.withdrawn_at is null and ${IS_VISIBLE}
     and (v.bases && array['ALLOCATED', 'MANAGER'] or o.originator_id = $3::uuid)
   order by o.recorded_at desc, o.id`,
);

type OffenceRow = Access & { connection_id: string } & Omit<Offence, 'access' | 'cut'>;

/** What is known of offences, by connection, the latest disclosure first. */
export const offenceLoader = (scope: Scope) =>
  scope.loader<Offence[]>('offences', async (connectionIds) => {
    const rows = await scope.hub.db.rows<OffenceRow>(OFFENCES, [...scope.parameters, connectionIds]);
    const groups = new Map<string, Offence[]>();
    for (const row of rows.filter((one) => scope.opens('Offence', one))) {
      const { child_id, authority_id, bases, shielded, connection_id, ...fields } = row;
      const shown = scope.show({ child_id, authority_id, bases, shielded }, Object.assign(new Offence(), fields));
      groups.set(connection_id, [...(groups.get(connection_id) ?? []), shown]);
    }
    return groups;
  });
