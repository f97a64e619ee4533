import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { AsGiven } from './content';
import type { DocumentCopyEntity } from './document-copy.entity';
import type { DeliveryOutcome } from './copy.rules';
import { Copy, OwnCopy, RecipientKind } from './copy.type';
import type { DocumentEntity } from './document.entity';

// A copy that came back after it was delivered has come back.
const FATE = `left join lateral (
    select y.outcome, y.on_day, y.note from copy_delivery y where y.copy_id = g.id order by y.outcome = 'DELIVERED' limit 1
  ) became on true`;
const FROM_COPY = `from document_copy g join document d on d.id = g.document_id join child c on c.id = g.child_id ${VISIBLE} ${FATE}`;
/** Tells copies apart, and does not say how many there are: one parent must not learn by a number that the other was given one. */
export const MARK = `upper(left(g.id::text, 4) || '-' || right(g.id::text, 4))`;
const MISDIRECTED = `exists (select from misdirection m where m.copy_id = g.id and m.state <> 'UNFOUNDED')`;
const COLUMNS = `${ACCESS_COLUMNS}, g.id, d.kind, g.number, ${MARK} as mark, g.given_on as "givenOn", g.channel,
  g.given_by as "givenById", coalesce(became.outcome, 'GIVEN') as state, became.on_day as "stateOn", ${MISDIRECTED} as misdirected`;

/**
 * The caller's own: given to them as a worker, or to the member of the family whose account they sign in with. It is said
 * here, and not by a relationship, since two parents of one child are given different copies.
 */
const IS_OWN = `(g.worker_id = $2::uuid or exists (
  select from connection n where n.id = g.connection_id and n.child_id = g.child_id and n.account_id = $2::uuid))`;

type Shared = Pick<
  Copy,
  'id' | 'kind' | 'number' | 'mark' | 'givenOn' | 'channel' | 'state' | 'stateOn' | 'misdirected' | 'givenById'
>;
type CopyRow = Access &
  Shared &
  Pick<Copy, 'document' | 'version' | 'recipient' | 'title' | 'redactions' | 'note'> &
  Pick<DocumentCopyEntity, 'workerId' | 'connectionId' | 'agencyId'>;

const REGISTER = `${COLUMNS}, d.id as document, d.number as version, g.as_given ->> 'recipient' as recipient, g.as_given ->> 'title' as title, g.redactions, became.note,
  g.worker_id as "workerId", g.connection_id as "connectionId", g.agency_id as "agencyId"`;
const BY_ID = statement('copies.by-id', `select ${REGISTER} ${FROM_COPY} where g.id = any($7) and ${IS_VISIBLE}`);
const BY_CHILD = statement(
  'copies.by-child',
  `select ${REGISTER} ${FROM_COPY} where g.child_id = any($7) and ${IS_VISIBLE} order by g.given_at desc, d.id, g.number desc`,
);

const read = async (scope: Scope, which: typeof BY_ID, ids: readonly string[]): Promise<Copy[]> => {
  const rows = await scope.hub.db.rows<CopyRow>(which, [...scope.parameters, ids]);
  return rows.filter((row) => scope.opens('Copy', row)).map((row) => toCopy(scope, row));
};

/** Copies in the register of visible children, by id. */
export const copyLoader = (scope: Scope) =>
  scope.loader<Copy>('copies', async (ids) => new Map((await read(scope, BY_ID, ids)).map((copy) => [copy.id, copy])));

/** Every copy that was given of the papers of a child, the latest first. */
export const childCopiesLoader = (scope: Scope) =>
  scope.loader<Copy[]>('child-copies', async (ids) => {
    const groups = new Map<string, Copy[]>();
    for (const copy of await read(scope, BY_CHILD, ids))
      groups.set(copy.childId, [...(groups.get(copy.childId) ?? []), copy]);
    return groups;
  });

function toCopy(scope: Scope, row: CopyRow): Copy {
  const { child_id, authority_id, bases, shielded, workerId, connectionId, agencyId, ...fields } = row;
  const recipientKind = kindOfRecipient(workerId, connectionId, agencyId);
  const copy = Object.assign(new Copy(), fields, { recipientKind, childId: child_id });
  return scope.show({ child_id, authority_id, bases, shielded }, copy);
}

function kindOfRecipient(worker: string | null, connection: string | null, agency: string | null): RecipientKind {
  if (worker !== null) return RecipientKind.WORKER;
  if (connection !== null) return RecipientKind.FAMILY;
  return agency === null ? RecipientKind.OTHER : RecipientKind.AGENCY;
}

const OWN = statement(
  'copies.own',
  `select ${COLUMNS}, g.as_given ->> 'title' as title ${FROM_COPY}
   where ${IS_OWN} and ${IS_VISIBLE} order by g.given_at desc, d.id, g.number desc limit 200`,
);
const OWN_BY_ID = statement(
  'copies.own-by-id',
  `select ${COLUMNS}, g.as_given ->> 'title' as title ${FROM_COPY} where g.id = any($7) and ${IS_OWN} and ${IS_VISIBLE}`,
);

type OwnRow = Access & Shared & { title: string };

function toOwn(scope: Scope, row: OwnRow): OwnCopy {
  const { child_id, authority_id, bases, shielded, ...fields } = row;
  return scope.show(
    { child_id, authority_id, bases, shielded },
    Object.assign(new OwnCopy(), fields, { childId: child_id }),
  );
}

const shown = (scope: Scope, rows: readonly OwnRow[]): OwnCopy[] =>
  rows.filter((row) => scope.opens('OwnCopy', row)).map((row) => toOwn(scope, row));

/** The copies that were given to the caller about children whom they may see, the latest first. */
export const ownCopies = async (scope: Scope): Promise<OwnCopy[]> =>
  shown(scope, await scope.hub.db.rows<OwnRow>(OWN, scope.parameters));

/** The caller's own copies by id: nobody else's is there. */
export const ownCopyLoader = (scope: Scope) =>
  scope.loader<OwnCopy>('own-copies', async (ids) => {
    const rows = await scope.hub.db.rows<OwnRow>(OWN_BY_ID, [...scope.parameters, ids]);
    return new Map(shown(scope, rows).map((copy) => [copy.id, copy]));
  });

/** A copy with everything that its print is made of, for its recipient, the key worker and managers; of an answer to a subject access request, for information governance, which sends it. */
export interface Printable extends Access, Pick<DocumentCopyEntity, 'givenOn' | 'givenAt'> {
  /** What it is called on every page: its number, or its mark. */
  readonly copy: string;
  readonly asGiven: AsGiven;
  /** Whether it went to the wrong person: nobody prints it any more. */
  readonly misdirected: boolean;
  /** The person of the family who reads it, when it is one. */
  readonly personId: string | null;
}

/** What a caller did of this since an instant, for those who may not do it without end. */
export const PRINTED = statement(
  'copies.printed-since',
  `select at from audit_entry where worker_id = $1 and at > $2 and operation = 'copyPdf' and action = 'READ' order by at desc limit $3`,
);

const PRINTABLE = statement(
  'copies.printable',
  `select ${ACCESS_COLUMNS}, case when g.worker_id is null and g.agency_id is null then ${MARK} else g.number::text end as copy, g.given_on as "givenOn", g.given_at as "givenAt", g.as_given as "asGiven", ${MISDIRECTED} as misdirected,
     (select n.person_id from connection n where n.child_id = g.child_id and n.account_id = $2::uuid limit 1) as "personId" ${FROM_COPY}
   where g.id = $7::uuid and ${IS_VISIBLE} and (${IS_OWN} or v.bases && array['ALLOCATED', 'MANAGER']
     or d.kind = 'SUBJECT_ACCESS' and 'AUDITOR' = any(v.bases))`,
);

export async function printable(scope: Scope, id: string): Promise<Printable | undefined> {
  const [row] = await scope.hub.db.rows<Printable>(PRINTABLE, [...scope.parameters, id]);
  return row;
}

const DOCUMENT = statement(
  'documents.for-copy',
  `select d.child_id as "childId", d.kind, d.subject_id as "subjectId", d.number, d.content from document d where d.id = $1`,
);

/** A document as a further copy is made of it. The use case asks whether its child is visible. */
export async function documentById(
  scope: Scope,
  id: string,
): Promise<Pick<DocumentEntity, 'childId' | 'kind' | 'subjectId' | 'number' | 'content'> | undefined> {
  const [row] = await scope.hub.db.rows<DocumentEntity>(DOCUMENT, [id]);
  return row;
}

const NUMBER = statement(
  'documents.next-copy',
  `insert into document (id, authority_id, child_id, kind, subject_id, number, title, content, copies, written_by, written_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10)
   on conflict (child_id, kind, subject_id, number) do update set copies = document.copies + 1
   returning id, copies`,
);

/** The document, written down with its first copy, and the number of the next: whoever comes at the same moment waits here. */
export async function nextCopy(
  unit: Change,
  row: Omit<DocumentEntity, 'copies'>,
): Promise<{ readonly id: string; readonly copies: number }> {
  const { id, authorityId, childId, kind, subjectId, number, writtenBy, writtenAt } = row;
  const { title, content } = await unit.sealedRow('document', {
    ...{ id, child_id: childId, authority_id: authorityId },
    ...{ title: row.title, content: row.content },
  });
  const [found] = await unit.rows<{ id: string; copies: number }>(NUMBER, [
    ...[id, authorityId, childId, kind, subjectId, number, title, content === null ? null : JSON.stringify(content)],
    ...[writtenBy, writtenAt],
  ]);
  if (found === undefined) throw new Error('an insert that returns a row');
  return found;
}

const HELD = statement(
  'copies.hold',
  `select g.given_on as "givenOn", g.given_by as "givenBy" from document_copy g where g.id = $1 for update`,
);
// A statement of its own: it must see what whoever held the copy before has written.
const OUTCOMES = statement('copies.outcomes', `select y.outcome from copy_delivery y where y.copy_id = $1`);

/** Holds a copy until the change is over, so that only one thing becomes of it at a time. */
export async function holdCopy(
  unit: Change,
  id: string,
): Promise<{ givenOn: string; givenBy: string; outcomes: readonly DeliveryOutcome[] }> {
  const [row] = await unit.rows<{ givenOn: string; givenBy: string }>(HELD, [id]);
  if (row === undefined) throw new Error('a visible copy is there');
  const became = await unit.rows<{ outcome: DeliveryOutcome }>(OUTCOMES, [id]);
  return { ...row, outcomes: became.map(({ outcome }) => outcome) };
}
