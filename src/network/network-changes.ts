import { notFor, type Scope } from '../access';
import { auditChange, childFor, childToTakeDown, endLinks, type RecordVersion, type VisibleChild } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { ConnectionEntity } from './connection.entity';
import type { SiblingKind } from './kinds';
import {
  areLinked,
  childrenOfPerson,
  familyOf,
  isKnownPerson,
  pairOf,
  unlink,
  unseenChildrenOf,
} from './network-changes.store';
import type { ConnectionChangeInput, ConnectionInput, PersonInput } from './network.input';
import { checkConnection, checkEnd, checkLasting, checkPerson, checkSiblings } from './network.rules';
import { connectionFor } from './networks';
import { PersonEntity } from './person.entity';
import { SiblingEntity } from './sibling.entity';

const OWN = ['ALLOCATED', 'MANAGER'] as const;
const fieldsOf = (type: string, checked: object): string[] => Object.keys(checked).map((name) => `${type}.${name}`);

/** Adds somebody to the people around a child: a person whom the hub does not know yet, or one it knows by another child. */
export async function addToNetwork(scope: Scope, childId: string, input: ConnectionInput): Promise<string> {
  const child = await childToTakeDown(scope, childId);
  const today = dayInEngland(scope.now);
  const checked = checkConnection(input.kind, input, 'connection', today);
  const known = await knownPerson(scope, input);
  const id = newId();
  await change(scope, async (unit) => {
    const personId = known ?? (await addPerson(unit, child, input.person, today));
    await unit.insert(ConnectionEntity, {
      ...{ parentalResponsibility: null, livesWithChild: false, household: null, helps: false, since: null },
      ...checked,
      id,
      authorityId: child.authority_id,
      childId: child.child_id,
      personId,
      kind: input.kind,
      until: null,
      accountId: null,
      version: 1,
    });
    await settle(unit, child, 'addToNetwork', [
      'Connection.person',
      'Connection.kind',
      ...fieldsOf('Connection', checked),
    ]);
  });
  return id;
}

/** The person whom the input names; undefined when it describes a new one. */
async function knownPerson(scope: Scope, { person, knownPerson: id }: ConnectionInput): Promise<string | undefined> {
  if ((person == null) === (id == null))
    throw invalid('connection', 'expected either a new person or one the hub knows already');
  if (id == null) return undefined;
  if (!isId(id) || !(await isKnownPerson(scope, id))) throw notAvailable();
  return id;
}

async function addPerson(
  unit: Change,
  child: VisibleChild,
  input: PersonInput | null | undefined,
  today: string,
): Promise<string> {
  const { name, ...checked } = checkPerson(input ?? {}, 'connection.person', today);
  if (name === undefined) throw invalid('connection.person.name', 'expected a name');
  const id = newId();
  await unit.insert(PersonEntity, {
    ...{ dateOfBirth: null, phone: null, firstLanguage: null, interpreterNeeded: false },
    ...checked,
    id,
    authorityId: child.authority_id,
    name,
    version: 1,
  });
  return id;
}

/**
 * Amends what is known of a person, in the record of every child they stand around: of one whom the caller may not see as
 * well, whose key worker hears of it and the caller does not.
 */
export async function amendPerson(scope: Scope, at: RecordVersion, input: PersonInput): Promise<string> {
  const children = isId(at.id) ? await childrenOfPerson(scope, at.id) : [];
  const [own] = children.filter((child) => child.bases.some((basis) => basis === 'ALLOCATED' || basis === 'MANAGER'));
  if (own === undefined) throw notFor(scope, 'Person', children[0], ['ALLOCATED', 'MANAGER']);
  const checked = checkPerson(input, 'person', dayInEngland(scope.now));
  await change(scope, async (unit) => {
    await unit.update(PersonEntity, at, checked);
    const fields = fieldsOf('Person', checked);
    for (const child of children) await settle(unit, child, 'amendPerson', fields);
    for (const child of await unseenChildrenOf(unit, at.id, children))
      await settle(unit, { ...child, bases: [] }, 'amendPerson', fields);
  });
  return at.id;
}

/** Amends what a person is to a child, while they are. */
export async function amendConnection(scope: Scope, at: RecordVersion, input: ConnectionChangeInput): Promise<string> {
  const connection = await connectionFor(scope, at.id, ...OWN);
  checkLasting(connection);
  const checked = checkConnection(connection.kind, input, 'change', dayInEngland(scope.now));
  await change(scope, async (unit) => {
    await unit.update(ConnectionEntity, at, checked);
    await settle(unit, connection, 'amendConnection', fieldsOf('Connection', checked));
  });
  return at.id;
}

/**
 * Ends what a person is to a child. Their own way into the hub for this child ends with it, unless they are something else
 * to the child as well: what closes access is never left for later.
 */
export async function endConnection(scope: Scope, at: RecordVersion, on: string): Promise<string> {
  const connection = await connectionFor(scope, at.id, ...OWN);
  checkEnd(connection, on, dayInEngland(scope.now));
  const { child_id: childId, account_id: accountId } = connection;
  await change(scope, async (unit) => {
    await unit.update(ConnectionEntity, at, { until: on, accountId: null });
    const others = await familyOf(unit, [childId]);
    if (accountId !== null && !others.some((one) => one.accountId === accountId)) {
      for (const kind of ['FAMILY', 'SUPPORTER'] as const)
        await endLinks(unit, childId, { kind, agencyId: null, workerId: accountId });
      unit.rouse(accountId);
    }
    await settle(unit, connection, 'endConnection', ['Connection.until']);
  });
  return at.id;
}

/** Two children of whom the caller is the key worker or a manager of the one, and works in the authority of the other. */
async function bothFor(scope: Scope, childId: string, otherId: string): Promise<[VisibleChild, VisibleChild]> {
  return Promise.all([childFor(scope, childId, ...OWN), childFor(scope, otherId, ...OWN, 'AUTHORITY')]);
}

/** Says that two children are brothers or sisters. */
export async function linkSiblings(scope: Scope, childId: string, otherId: string, kind: SiblingKind): Promise<string> {
  const [child, other] = await bothFor(scope, childId, otherId);
  await change(scope, async (unit) => {
    checkSiblings(childId, otherId, await areLinked(unit, childId, otherId));
    const [first, second] = pairOf(childId, otherId);
    await unit.insert(SiblingEntity, { childId: first, otherId: second, authorityId: child.authority_id, kind });
    for (const one of [child, other]) await settle(unit, one, 'linkSiblings', ['Network.siblings']);
  });
  return childId;
}

/** Takes back that two children are brothers or sisters. */
export async function unlinkSiblings(scope: Scope, childId: string, otherId: string): Promise<string> {
  const [child, other] = await bothFor(scope, childId, otherId);
  await change(scope, async (unit) => {
    if (!(await unlink(unit, childId, otherId))) throw notAvailable();
    for (const one of [child, other]) await settle(unit, one, 'unlinkSiblings', ['Network.siblings']);
  });
  return childId;
}

/** Notes the change in the child's record for the audit, and tells the key worker when somebody else made it. */
export async function settle(
  unit: Change,
  child: Pick<VisibleChild, 'child_id' | 'authority_id' | 'bases' | 'key_worker_id'>,
  operation: string,
  fields: readonly string[],
): Promise<void> {
  auditChange(unit, child, operation, fields);
  const about = { authorityId: child.authority_id, childId: child.child_id, subjectId: child.child_id };
  await unit.tell('NetworkChanged', about, [child.key_worker_id]);
}
