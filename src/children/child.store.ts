import {
  ACCESS_COLUMNS,
  EACH_BY_ID,
  EACH_INBOX,
  IS_VISIBLE,
  readerById,
  readerByInbox,
  VISIBLE,
  VISIBLE_TO_EACH,
  type Access,
  type InboxPosition,
  type Opened,
  type Scope,
} from '../access';
import { dayInEngland } from '../platform/clock';
import { grouped } from '../platform/grouped';
import type { Purpose } from '../platform/db/sealing/blind';
import { KEY_OF } from '../platform/db/sealing/owners-key';
import { reading, statement, type Statement } from '../platform/db/statement';
import type { ChildEntity } from './child.entity';
import { Address, Child, Registration } from './child.type';

type ChildRow = Omit<ChildEntity, NotRead> & Pick<Child, 'sex'>;
type NotRead = 'id' | 'authorityId' | 'createdAt' | 'updatedAt' | 'sex' | 'twin' | FoundBy;
type FoundBy = 'localIdKey' | 'nhsNumberKey' | 'upnKey' | 'surnameKey' | 'forenameKey';

/** What is asked for seldom and stands sealed: to open one value costs more than to read ten. */
const SELDOM = {
  localId: 'c.local_id',
  knownAs: 'c.known_as',
  nhsNumber: 'c.nhs_number',
  upn: 'c.upn',
  ethnicity: 'c.ethnicity',
  disabilities: 'c.disabilities',
  firstLanguage: 'c.first_language',
  toldApart: 'c.told_apart',
} as const;

const columns = (seldom: (column: string) => string): string => `${ACCESS_COLUMNS}, c.forenames, c.surname,
  c.date_of_birth as "dateOfBirth", c.expected_date_of_birth as "expectedDateOfBirth", c.date_of_death as "dateOfDeath", c.sex,
  c.interpreter_needed as "interpreterNeeded", c.version, ${Object.entries(SELDOM)
    .map(([field, column]) => `${seldom(column)} as "${field}"`)
    .join(', ')}, ${KEY_OF('c.id')}`;

/** Two statements that differ in what they read of a child: all of it, or what nearly everybody asks for. */
const reads = <T>(reader: (made: Statement) => T, name: string, text: (columns: string) => string) => ({
  whole: reader(statement(name, text(columns((column) => column)))),
  brief: reader(statement(`${name}-in-brief`, text(columns(() => 'null')))),
});

/** Which of the two an operation needs, by what it asks; whoever asks for children outside of one reads all. */
function needs({ selection }: Scope): 'whole' | 'brief' {
  const asked = selection.types.get('Child')?.fields;
  return asked === undefined || [...Object.keys(SELDOM), 'nhsNumberEnding'].some((field) => asked.has(field))
    ? 'whole'
    : 'brief';
}

const readChildren = reads(
  readerById<ChildRow>,
  'children.by-id',
  (read) =>
    `select q.ord, ${read} from ${EACH_BY_ID} join child c on c.id = k.id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}`,
);

// The inbox itself is read at the same moment by a statement of its own: this one does not wait to hear which item comes next.
const readNextChild = reads(
  readerByInbox<ChildRow>,
  'children.next-in-inbox',
  (read) =>
    `select q.ord, ${read} from ${EACH_INBOX} join child c on c.id = n.child_id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}`,
);

/** A child that was read before anybody asked for it, for one scope. */
const brought = new WeakMap<Scope, Opened<ChildRow>>();

/** Reads the child that the next item of an inbox is about, if the caller may see it. Nothing is shown by that: see childLoader. */
export async function bringNextChild(scope: Scope, position: InboxPosition): Promise<void> {
  const [row] = await readNextChild[needs(scope)](scope, position);
  if (row !== undefined) brought.set(scope, row);
}

/** Visible children by id. Not visible and not there are both simply absent. */
export const childLoader = (scope: Scope) =>
  scope.loader<Child>('children', async (ids) => {
    const known = brought.get(scope);
    const rows =
      known !== undefined && ids.every((id) => id === known.access.child_id)
        ? [known]
        : await readChildren[needs(scope)](scope, ids);
    return new Map(rows.map((row) => [row.access.child_id, toChild(scope, row)]));
  });

function toChild(scope: Scope, row: Opened<ChildRow>): Child {
  const { access } = row;
  const child = new Child();
  child.id = access.child_id;
  child.authorityId = access.authority_id;
  child.localId = row.localId;
  child.forenames = row.forenames;
  child.surname = row.surname;
  child.knownAs = row.knownAs;
  child.dateOfBirth = row.dateOfBirth;
  child.expectedDateOfBirth = row.expectedDateOfBirth;
  child.dateOfDeath = row.dateOfDeath;
  child.sex = row.sex;
  child.nhsNumber = row.nhsNumber;
  child.nhsNumberEnding = row.nhsNumber === null ? null : row.nhsNumber.slice(-3);
  child.upn = row.upn;
  child.ethnicity = row.ethnicity;
  child.disabilities = row.disabilities;
  child.firstLanguage = row.firstLanguage;
  child.interpreterNeeded = row.interpreterNeeded;
  child.toldApart = row.toldApart;
  child.version = row.version;
  return scope.show(access, child);
}

/** How a child is looked for inside the caller's own authority. Exactly one of the keys is given. */
export interface SoughtChild {
  readonly localId: string | null;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  readonly surname: string | null;
  readonly forenames: string | null;
  readonly dateOfBirth: string | null;
}

const FIND = statement(
  'children.find',
  `select c.id, c.forenames from child c ${VISIBLE}
   where c.authority_id = $4::uuid and ${IS_VISIBLE}
     and ($7::text[] is null or c.local_id_key = any($7)) and ($8::text[] is null or c.nhs_number_key = any($8))
     and ($9::text[] is null or c.upn_key = any($9)) and ($10::text[] is null or c.surname_key = any($10))
     and ($11::text[] is null or c.forename_key = any($11))
     and ($12::text is null or c.date_of_birth = $12)
   order by c.id limit 50`,
);

/** The visible children of the caller's authority that match: at most two, for two are no match. */
export async function findVisible(scope: Scope, sought: SoughtChild): Promise<string[]> {
  const { localId, nhsNumber, upn, surname, forenames, dateOfBirth } = sought;
  const { db, vault } = scope.hub;
  const rows = await vault.find(db, (found) => {
    // What is given and has nothing to compare finds nobody; only what is not given is not asked for.
    const by = (purpose: Purpose, value: string | null) => (value === null ? null : found.any(purpose, value));
    return db.rows<{ id: string; forenames: string | null }>(FIND, [
      ...scope.parameters,
      ...[by('local-id', localId), by('nhs-number', nhsNumber), by('upn', upn)],
      ...[by('surname', surname), by('forename', forenames), dateOfBirth],
    ]);
  });
  // The digest is of the first name alone; of few that have it, all of them are compared here.
  const all = forenames?.toLowerCase();
  return rows
    .filter((row) => all === undefined || row.forenames?.toLowerCase() === all)
    .slice(0, 2)
    .map((row) => row.id);
}

const readCaseload = reads(
  readerById<ChildRow>,
  'children.caseload',
  (read) =>
    `select q.ord, ${read} from ${EACH_BY_ID} join relationship r on r.worker_id = k.id and r.kind = 'ALLOCATED'
       and r.began_at <= q.now and (r.ended_at is null or r.ended_at > q.now)
     join child c on c.id = r.child_id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}
     order by r.began_at, r.child_id`,
);

/** The visible children allocated to a worker, longest first. */
export async function caseloadOf(scope: Scope, workerId: string): Promise<Child[]> {
  const rows = await readCaseload[needs(scope)](scope, [workerId]);
  return rows.map((row) => toChild(scope, row));
}

const KEY_WORKERS = statement(
  'children.key-workers',
  `select child_id, worker_id from relationship
   where child_id = any($1) and kind = 'ALLOCATED' and began_at <= $2 and (ended_at is null or ended_at > $2)`,
);

/** The key worker of each child, by child. Whom to ring: shown to everybody who may see the child at all. */
export const keyWorkerLoader = (scope: Scope) =>
  scope.loader<string>('key-workers', async (childIds) => {
    const rows = await scope.hub.db.rows<{ child_id: string; worker_id: string }>(KEY_WORKERS, [childIds, scope.now]);
    return new Map(rows.map((row) => [row.child_id, row.worker_id]));
  });

/** Whose a row is that was read for a child. */
const childIdOf = ({ access }: Opened<unknown>): string => access.child_id;

const ADDRESSES = reading(
  'children.addresses',
  `select child_id, lines, postcode, from_day as "fromDay", to_day as "toDay" from child_address
   where child_id = any($1) order by from_day desc`,
);

/** Addresses of visible children, the current one first. */
export const addressLoader = (scope: Scope) =>
  scope.loader<Address[]>('addresses', async (childIds) => {
    const rows = await scope.read<Pick<Address, 'lines' | 'postcode' | 'fromDay' | 'toDay'>>(ADDRESSES, [childIds]);
    return grouped(rows, childIdOf, ({ access, lines, postcode, fromDay, toDay }) =>
      scope.show(access, Object.assign(new Address(), { lines, postcode, fromDay, toDay })),
    );
  });

const REGISTRATIONS = reading(
  'children.registrations',
  `select child_id, kind, agency_id as "agencyId", began_at, ended_at from relationship
   where child_id = any($1) and kind in ('ON_ROLL', 'REGISTERED') order by began_at desc`,
);

/** Schools and practices of visible children, the latest first. */
export const registrationLoader = (scope: Scope) =>
  scope.loader<Registration[]>('registrations', async (childIds) => {
    const rows = await scope.read<{
      kind: Registration['kind'];
      agencyId: string;
      began_at: Date;
      ended_at: Date | null;
    }>(REGISTRATIONS, [childIds]);
    return grouped(rows, childIdOf, ({ access, kind, agencyId, began_at, ended_at }) =>
      scope.show(
        access,
        Object.assign(new Registration(), {
          kind,
          agencyId,
          fromDay: dayInEngland(began_at),
          toDay: ended_at && dayInEngland(ended_at),
        }),
      ),
    );
  });

/** What a use case needs to know of a visible child before it changes something. */
export interface VisibleChild extends Access {
  readonly version: number;
  readonly key_worker_id: string | null;
  readonly manager_id: string | null;
}

const FOR_CHANGE = statement(
  'children.for-change',
  `select ${ACCESS_COLUMNS}, c.version, k.worker_id as key_worker_id, w.manager_id from child c ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where c.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible child as the start of a change: what the caller is to the child, its key worker and their manager. */
export async function visibleChild(scope: Scope, childId: string): Promise<VisibleChild | undefined> {
  const [row] = await scope.hub.db.rows<VisibleChild>(FOR_CHANGE, [...scope.parameters, childId]);
  return row;
}
