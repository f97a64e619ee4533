import { isParent, type ConnectionKind, type SiblingKind } from './kinds';
import type { EdgeKind } from './network.enums';

/** A line of the picture, and a home: what GraphQL shows as NetworkEdge and Household. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}
export interface Home {
  readonly label: string;
  readonly members: readonly string[];
}

/** What the picture needs of a connection, as the caller sees it: what is hidden from them is null, and draws nothing. */
export interface Drawn {
  readonly personId: string;
  readonly kind: ConnectionKind | null;
  readonly livesWithChild: boolean | null;
  readonly household: string | null;
  readonly until: string | null;
}

/** A brother or sister with the people around them, as far as the caller may see those. */
export interface DrawnSibling {
  readonly childId: string;
  readonly kind: SiblingKind | null;
  readonly people: readonly Drawn[];
}

const lasts = (one: Drawn): boolean => one.until === null;
const isPerson = (one: Drawn): boolean => one.kind !== 'THE_CHILD';
const parentsIn = (people: readonly Drawn[]): Drawn[] =>
  people.filter((one) => one.kind !== null && isParent(one.kind));

/** The parents whom two children share. */
export function sharedParents(people: readonly Drawn[], siblings: readonly Drawn[]): string[] {
  const theirs = new Set(parentsIn(siblings).map((one) => one.personId));
  return [...new Set(parentsIn(people).map((one) => one.personId))].filter((id) => theirs.has(id));
}

/**
 * The lines of the picture: from each person to the child, from each parent of a sibling to the sibling, and between the
 * child and each sibling. A sibling's parents are drawn although they are nothing to the child: without them four children
 * of two fathers would hang in the air.
 */
export function edgesOf(childId: string, people: readonly Drawn[], siblings: readonly DrawnSibling[]): Line[] {
  const from = (to: string, some: readonly Drawn[]): Line[] =>
    some.flatMap(({ personId, kind }) => (kind === null ? [] : [{ from: personId, to, kind }]));
  const edges = [
    ...from(childId, people.filter(isPerson)),
    ...siblings.flatMap((sibling) => from(sibling.childId, parentsIn(sibling.people))),
    ...siblings.flatMap(({ childId: other, kind }): Line[] =>
      kind === null ? [] : [{ from: other, to: childId, kind: `SIBLING_${kind}` }],
    ),
  ];
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to} ${edge.kind}`, edge])).values()];
}

/**
 * Who lives together now. A home is named in the child's own record; the child lives there with whoever lives with the
 * child, and a sibling where somebody of that home lives with the sibling.
 */
export function householdsOf(childId: string, people: readonly Drawn[], siblings: readonly DrawnSibling[]): Home[] {
  const now = people.filter(lasts).filter(isPerson);
  const labels = [...new Set(now.flatMap(({ household }) => household ?? []))];
  return labels.map((label) => {
    const adults = now.filter((one) => one.household === label);
    const ids = new Set(adults.map((one) => one.personId));
    const livesHere = (some: readonly Drawn[]): boolean =>
      some.some((one) => lasts(one) && ids.has(one.personId) && one.livesWithChild === true);
    const children = [{ childId, people: adults }, ...siblings].filter((one) => livesHere(one.people));
    return { label, members: [...ids, ...children.map((one) => one.childId)] };
  });
}
