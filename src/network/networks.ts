import { type Access, notFor, type Relationship, type Scope } from '../access';
import { childById, type Child } from '../children';
import { isId } from '../platform/ids';
import {
  connectionByIdLoader,
  connectionLoader,
  offenceLoader,
  showNetwork,
  showSibling,
  siblingLinkLoader,
} from './network.store';
import { visibleConnection, type VisibleConnection } from './network-changes.store';
import type { Connection, Network, Sibling } from './network.type';
import type { Offence, Person } from './person.type';
import { edgesOf, householdsOf, sharedParents, type DrawnSibling, type Home, type Line } from './picture.rules';

/** The picture of the people around a child. */
export const networkOf = (scope: Scope, child: Child): Network => showNetwork(scope, child.access as Access);

/** The people around a child that the caller may see, those of now first. */
export async function peopleAround(scope: Scope, childId: string): Promise<Connection[]> {
  return (await connectionLoader(scope).load(childId)) ?? [];
}

/** A connection, if the caller may see it. */
export async function connectionById(scope: Scope, id: string): Promise<Connection | null> {
  return isId(id) ? ((await connectionByIdLoader(scope).load(id)) ?? null) : null;
}

/** A visible connection of a child to whom the caller is one of these; anything else is as good as absent. */
export async function connectionFor(
  scope: Scope,
  id: string,
  ...as: readonly Relationship[]
): Promise<VisibleConnection> {
  const found = isId(id) ? await visibleConnection(scope, id) : undefined;
  if (found === undefined || !found.bases.some((basis) => as.includes(basis)))
    throw notFor(scope, 'Connection', found, as);
  return found;
}

/**
 * The brothers and sisters of a child whose records the caller may see as well. Each of the two is asked for by the one
 * visibility predicate: a link to a child whom the caller may not see is a link that does not exist.
 */
export async function siblingsOf(scope: Scope, childId: string): Promise<Sibling[]> {
  const links = (await siblingLinkLoader(scope).load(childId)) ?? [];
  const others = await Promise.all(links.map((link) => childById(scope, link.otherId)));
  return links
    .filter((_, i) => others[i] !== null)
    .map(({ access, kind, otherId }) => showSibling(scope, access, { kind, childId, otherId }));
}

/** The parents whom a child shares with a sibling, as far as the caller may see both. */
export async function sharedParentsOf(scope: Scope, { childId, otherId }: Sibling): Promise<Person[]> {
  const [people, theirs] = await Promise.all([peopleAround(scope, childId), peopleAround(scope, otherId)]);
  const shared = sharedParents(people, theirs);
  return shared.flatMap((id) => people.find((one) => one.personId === id)?.person ?? []);
}

const drawnSiblings = async (scope: Scope, childId: string): Promise<DrawnSibling[]> =>
  Promise.all(
    (await siblingsOf(scope, childId)).map(async ({ kind, otherId }) => ({
      childId: otherId,
      kind,
      people: await peopleAround(scope, otherId),
    })),
  );

/** The lines of the picture. */
export const edges = async (scope: Scope, childId: string): Promise<Line[]> =>
  edgesOf(childId, await peopleAround(scope, childId), await drawnSiblings(scope, childId));

/** Who lives together. */
export const households = async (scope: Scope, childId: string): Promise<Home[]> =>
  householdsOf(childId, await peopleAround(scope, childId), await drawnSiblings(scope, childId));

/** What the caller may see of what was disclosed about somebody. */
export const offencesOf = async (scope: Scope, connectionId: string): Promise<Offence[]> =>
  (await offenceLoader(scope).load(connectionId)) ?? [];
