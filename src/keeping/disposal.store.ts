import type { Scope } from '../access';
import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { Certificate, DisposalEntity } from './disposal.entity';
import { Disposal, DisposedRows } from './disposal.type';
import { NOT_KEPT_FROM } from './kept-from';
import { ruleType } from './retention';

const COLUMNS = `d.id, d.child_id as "childId", d.state, d.due_on as "dueOn", d.rules, d.because, d.proposed_by as "proposedById",
  d.proposed_at as "proposedAt", d.decided_by as "decidedById", d.decided_at as "decidedAt", d.decided_because as "decidedBecause",
  d.carried_out_by as "carriedOutById", d.carried_out_at as "carriedOutAt", d.certificate, d.version`;

// A record that is hidden from the caller has no disposal for them either; one that is gone is hidden from nobody.
const FROM = `from disposal d where d.authority_id = $1 and ${NOT_KEPT_FROM('d.child_id')}`;
const OF_AUTHORITY = statement(
  'disposals.of-authority',
  `select ${COLUMNS} ${FROM} order by d.state in ('PROPOSED', 'APPROVED') desc, d.proposed_at desc, d.id limit 200`,
);
const BY_ID = statement('disposals.by-id', `select ${COLUMNS} ${FROM} and d.id = $4::uuid`);

type Row = Omit<DisposalEntity, 'authorityId' | 'proposedBy' | 'decidedBy' | 'carriedOutBy'> &
  Pick<Disposal, 'proposedById' | 'decidedById' | 'carriedOutById'> &
  Record<string, unknown>;

function toDisposal({ childId, rules, certificate, ...row }: Row): Disposal {
  const gone =
    certificate &&
    Object.entries(certificate)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([table, rows]) => Object.assign(new DisposedRows(), { table, rows }));
  return Object.assign(new Disposal(), row, { child: childId, rules: rules.map(ruleType), gone });
}

const asking = (scope: Scope, authorityId: string) => [authorityId, scope.worker().workerId, scope.now];

/** Disposals of an authority: what waits first, then the latest. */
export const disposalRows = async (scope: Scope, authorityId: string): Promise<Disposal[]> =>
  (await scope.hub.db.rows<Row>(OF_AUTHORITY, asking(scope, authorityId))).map(toDisposal);

export async function disposalById(scope: Scope, authorityId: string, id: string): Promise<Disposal | undefined> {
  const [row] = await scope.hub.db.rows<Row>(BY_ID, [...asking(scope, authorityId), id]);
  return row && toDisposal(row);
}

const DISPOSE = statement('disposals.carry-out', `select dispose_of_record($1, $2::date) as gone`);

/** Destroys the record of an approved disposal, and counts what went. The database asks once more whether it may. */
export async function disposeOf(unit: Change, disposalId: string, today: string): Promise<Certificate> {
  const [row] = await unit.rows<{ gone: Certificate }>(DISPOSE, [disposalId, today]);
  if (row === undefined) throw new Error('a function that answers');
  return row.gone;
}
