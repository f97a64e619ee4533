import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Opened, type Scope } from '../access';
import type { Change } from '../events';
import { type Statement, reading, statement } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import { MARK } from './copy.store';
import type { MisdirectionEntity, MisdirectionStepEntity } from './misdirection.entity';
import { commissionerBy } from './misdirection.rules';
import { Misdirection, MisdirectionStep } from './misdirection.type';

const COLUMNS = `${ACCESS_COLUMNS}, m.id, m.copy_id as "copyId", m.state, m.found_on as "foundOn", m.reported_by as "reportedById",
  m.reported_at as "reportedAt", m.risk, m.knows_address as "knowsAddress", m.commissioner_told_at as "commissionerToldAt",
  m.commissioner_reference as "commissionerReference", m.people_told_on as "peopleToldOn", m.version`;
const FROM = `from misdirection m join child c on c.id = m.child_id ${VISIBLE}`;

const BY_ID = statement('misdirections.by-id', `select ${COLUMNS} ${FROM} where m.id = any($7) and ${IS_VISIBLE}`);
const BY_CHILD = statement(
  'misdirections.by-child',
  `select ${COLUMNS} ${FROM} where m.child_id = any($7) and ${IS_VISIBLE} order by m.reported_at desc, m.id`,
);
// The longest known first: the clock of each runs from its report.
const OPEN = statement(
  'misdirections.open',
  `select ${COLUMNS} ${FROM} where m.authority_id = $4::uuid and m.state not in ('CLOSED', 'UNFOUNDED') and ${IS_VISIBLE}
   order by m.reported_at, m.id limit 200`,
);

type Row = Omit<MisdirectionEntity, 'authorityId' | 'childId' | 'reportedBy'> & { readonly reportedById: string };

const toMisdirection = (scope: Scope, { access, ...row }: Opened<Row>): Misdirection =>
  scope.show(
    access,
    Object.assign(new Misdirection(), {
      ...{ id: row.id, misdirectionId: row.id, childId: access.child_id, copyId: row.copyId, state: row.state },
      ...{ foundOn: row.foundOn, reportedAt: row.reportedAt, reportedById: row.reportedById, risk: row.risk },
      ...{ commissionerBy: commissionerBy(row.reportedAt), knowsAddress: row.knowsAddress, version: row.version },
      ...{ commissionerToldAt: row.commissionerToldAt, commissionerReference: row.commissionerReference },
      peopleToldOn: row.peopleToldOn,
    }),
  );

async function read(scope: Scope, from: Statement, values: readonly unknown[]): Promise<Misdirection[]> {
  const rows = await scope.find<Row>(from, values);
  return rows.filter(({ access }) => scope.opens('Misdirection', access)).map((row) => toMisdirection(scope, row));
}

/** Misdirected copies by id, of records whose copies the caller answers for. */
export const misdirectionLoader = (scope: Scope) =>
  scope.loader<Misdirection>('misdirections', async (ids) => {
    const found = await read(scope, BY_ID, [ids]);
    return new Map(found.map((one) => [one.misdirectionId, one]));
  });

/** The same by child, the latest first. */
export const childMisdirectionsLoader = (scope: Scope) =>
  scope.loader<Misdirection[]>('child-misdirections', async (ids) =>
    grouped(
      await read(scope, BY_CHILD, [ids]),
      (one) => one.childId,
      (one) => one,
    ),
  );

/** What is not over yet in the caller's authority. */
export const openMisdirections = (scope: Scope): Promise<Misdirection[]> => read(scope, OPEN, []);

const STEPS = reading(
  'misdirections.steps',
  `select child_id, misdirection_id as "misdirectionId", kind, on_day as "onDay", note, held_by as "heldBy",
     taken_by as "takenBy", taken_at as "takenAt"
   from misdirection_step where misdirection_id = any($1) order by number`,
);

type StepRow = Omit<MisdirectionStepEntity, 'id' | 'authorityId' | 'childId' | 'number'>;

/** What was done about each, in the order in which it was written down. */
export const stepLoader = (scope: Scope) =>
  scope.loader<MisdirectionStep[]>('misdirection-steps', async (ids) =>
    grouped(
      await scope.read<StepRow>(STEPS, [ids]),
      (row) => row.misdirectionId,
      ({ access, kind, onDay, note, heldBy, takenBy, takenAt }) =>
        scope.show(
          access,
          Object.assign(new MisdirectionStep(), { kind, on: onDay, note, heldBy, at: takenAt, takenById: takenBy }),
        ),
    ),
  );

/** A copy as a report is taken of it, whoever makes it. */
export interface ReportedCopy {
  readonly id: string;
  readonly child_id: string;
  readonly authority_id: string;
  readonly givenBy: string;
  readonly givenOn: string;
}

// Without the predicate: whoever holds a paper that is none of theirs has nothing to do with the child. Nothing of it is shown.
const FOUND = statement(
  'copies.reported',
  `select g.id, g.child_id, c.authority_id, g.given_by as "givenBy", g.given_on as "givenOn" from document_copy g join child c on c.id = g.child_id
   where g.id = $1::uuid or ${MARK} = $2 limit 2`,
);

/** The copy of an id, or of a mark; undefined where there is none, or more than one. */
export async function reportedCopy(scope: Scope, id: string | null, mark: string | null) {
  const [copy, another] = await scope.hub.db.rows<ReportedCopy>(FOUND, [id, mark]);
  return another === undefined ? copy : undefined;
}

const HOLD = statement('copies.hold-misdirected', `select from document_copy where id = $1 for update`);
const STANDING = statement(
  'misdirections.standing',
  `select id from misdirection where copy_id = $1 and state not in ('CLOSED', 'UNFOUNDED') for update`,
);

/** Holds a copy until the commit; the id of what is being followed up of it already, if anything is. */
export async function standingOf(unit: Change, copyId: string): Promise<string | undefined> {
  await unit.rows(HOLD, [copyId]);
  const [row] = await unit.rows<{ id: string }>(STANDING, [copyId]);
  return row?.id;
}

const NEXT = statement(
  'misdirections.next-step',
  `select count(*)::int + 1 as number from misdirection_step where misdirection_id = $1`,
);

/** The number of the next step, for whoever holds the row of the misdirection: a report and a change both do. */
export async function nextStep(unit: Change, misdirectionId: string): Promise<number> {
  const [row] = await unit.rows<{ number: number }>(NEXT, [misdirectionId]);
  return row?.number ?? 1;
}

const GIVER = statement('misdirections.giver', `select given_by as "givenBy" from document_copy where id = $1`);

/** Who gave the copy. */
export async function giverOf(scope: Scope, copyId: string): Promise<string> {
  const [row] = await scope.hub.db.rows<{ givenBy: string }>(GIVER, [copyId]);
  if (row === undefined) throw new Error('a misdirected copy is there');
  return row.givenBy;
}
