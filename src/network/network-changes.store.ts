import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { byName } from '../platform/by-name';
import { statement, type Db } from '../platform/db/statement';
import type { ConnectionKind } from './kinds';

/** What a use case needs to know of a visible connection before it changes something. `version` is the connection's. */
export interface VisibleConnection extends VisibleChild {
  readonly connection_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly kind: ConnectionKind;
  readonly parental_responsibility: boolean | null;
  readonly lives_with_child: boolean;
  readonly since: string | null;
  readonly until: string | null;
  readonly account_id: string | null;
  readonly date_of_birth: string | null;
}

const KEY_WORKER = `left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id`;

const FOR_CHANGE = statement(
  'network.for-change',
  `select ${ACCESS_COLUMNS}, n.id as connection_id, n.person_id, p.name as person_name, n.kind, n.parental_responsibility,
     n.lives_with_child, n.since, n.until, n.account_id, n.version, k.worker_id as key_worker_id, w.manager_id,
     case when n.kind = 'THE_CHILD' then c.date_of_birth else p.date_of_birth end as date_of_birth
   from connection n join person p on p.id = n.person_id join child c on c.id = n.child_id ${VISIBLE} ${KEY_WORKER}
   where n.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A connection of a visible child as the start of a change. */
export async function visibleConnection(scope: Scope, id: string): Promise<VisibleConnection | undefined> {
  const [row] = await scope.hub.db.rows<VisibleConnection>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

// Nobody browses people: somebody is found through a child whose record the caller works with in their own authority.
const KNOWN_PERSON = statement(
  'network.known-person',
  `select p.id from person p where p.id = $7::uuid and p.authority_id = $4::uuid and exists (
     select from connection n join child c on c.id = n.child_id ${VISIBLE}
     where n.person_id = p.id and ${IS_VISIBLE} and v.bases && array['ALLOCATED', 'MANAGER', 'AUTHORITY'])`,
);

/** Whether the caller knows a person by a child whose record they work with. */
export const isKnownPerson = async (scope: Scope, personId: string): Promise<boolean> =>
  (await scope.hub.db.rows(KNOWN_PERSON, [...scope.parameters, personId])).length > 0;

const THROUGH = statement(
  'network.children-of-person',
  `select distinct on (c.id) ${ACCESS_COLUMNS}, c.version, k.worker_id as key_worker_id, w.manager_id
   from connection n join child c on c.id = n.child_id ${VISIBLE} ${KEY_WORKER}
   where n.person_id = $7::uuid and ${IS_VISIBLE} order by c.id`,
);

/** The visible children around whom a person stands. */
export const childrenOfPerson = (scope: Scope, personId: string): Promise<VisibleChild[]> =>
  scope.hub.db.rows<VisibleChild>(THROUGH, [...scope.parameters, personId]);

const UNSEEN = statement(
  'network.unseen-children-of-person',
  `select c.id as child_id, c.authority_id, k.worker_id as key_worker_id
   from connection n join child c on c.id = n.child_id
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   where n.person_id = $1 and n.until is null and c.id <> all($2::uuid[]) group by c.id, k.worker_id order by c.id`,
);

/** A child of whom whoever changes something knows nothing, and must not learn: by ids, for those who answer for them. */
export interface UnseenChild {
  readonly child_id: string;
  readonly authority_id: string;
  readonly key_worker_id: string | null;
}

/** The children around whom a person stands besides those whom the caller sees. */
export const unseenChildrenOf = (
  unit: Change,
  personId: string,
  seen: readonly { readonly child_id: string }[],
): Promise<UnseenChild[]> =>
  unit.rows<UnseenChild & { [column: string]: unknown }>(UNSEEN, [personId, seen.map((child) => child.child_id)]);

const LINKED = statement('network.linked', `select from sibling where child_id = $1 and other_id = $2 for update`);
const UNLINK = statement('network.unlink', `delete from sibling where child_id = $1 and other_id = $2 returning kind`);

/** A pair of siblings stands once, the smaller id first. */
export const pairOf = (a: string, b: string): readonly [string, string] => {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? [one, other] : [other, one];
};

export const areLinked = async (db: Db, a: string, b: string): Promise<boolean> =>
  (await db.rows(LINKED, pairOf(a, b))).length > 0;

/** Takes a link away; false when there was none. */
export const unlink = async (unit: Change, a: string, b: string): Promise<boolean> =>
  (await unit.rows(UNLINK, pairOf(a, b))).length > 0;

/** Who stands around a child, for other parts of the work: plain facts, for a use case that has asked who may. */
export interface ConnectionFacts {
  readonly id: string;
  readonly childId: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly parentalResponsibility: boolean | null;
  readonly livesWithChild: boolean;
  readonly helps: boolean;
  readonly interpreterNeeded: boolean;
  readonly accountId: string | null;
  readonly until: string | null;
}

const FACTS = `select n.id, n.child_id as "childId", n.person_id as "personId", p.name, n.kind,
  n.parental_responsibility as "parentalResponsibility", n.lives_with_child as "livesWithChild", n.helps,
  p.interpreter_needed as "interpreterNeeded", n.account_id as "accountId", n.until, n.since
  from connection n join person p on p.id = n.person_id`;

const OF_CHILDREN = statement(
  'network.facts-by-child',
  `${FACTS} where n.child_id = any($1) and n.until is null order by n.kind = 'THE_CHILD', n.since nulls first, n.id`,
);

/** The people around some children now, each child's own; the child as a person of their own last. */
export async function familyOf(db: Db, childIds: readonly string[]): Promise<ConnectionFacts[]> {
  const rows = await db.rows<ConnectionFacts & { since: string | null }>(OF_CHILDREN, [childIds]);
  return byName(
    rows,
    ({ kind, since }) => [kind === 'THE_CHILD', since],
    ({ name }) => name,
  );
}
