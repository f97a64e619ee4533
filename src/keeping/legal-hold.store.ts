import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import { NOT_KEPT_FROM } from './kept-from';
import type { LegalHoldEntity } from './legal-hold.entity';
import { LegalHold } from './legal-hold.type';

const COLUMNS = `h.id, h.child_id as "childId", h.record_class as "recordClass", h.reason, h.placed_by as "placedById", h.placed_at as "placedAt",
  h.until_on as "untilOn", h.lifted_by as "liftedById", h.lifted_at as "liftedAt", h.lifted_because as "liftedBecause", h.version`;

// Of a record that is kept from the caller there is no hold for them either: its reason says whose it is.
const FROM = `from legal_hold h where h.authority_id = $1 and ${NOT_KEPT_FROM('h.child_id')}`;

const OF_AUTHORITY = statement(
  'legal-holds.of-authority',
  `select ${COLUMNS} ${FROM} order by h.lifted_at is not null, h.placed_at desc, h.id limit 200`,
);
const BY_ID = statement('legal-holds.by-id', `select ${COLUMNS} ${FROM} and h.id = $4::uuid`);

type Row = Omit<LegalHoldEntity, 'authorityId' | 'placedBy' | 'liftedBy'> &
  Pick<LegalHold, 'placedById' | 'liftedById'> &
  Record<string, unknown>;

const toHold = (row: Row): LegalHold => Object.assign(new LegalHold(), row);

const asking = (scope: Scope, authorityId: string) => [authorityId, scope.worker().workerId, scope.now];

/** Holds of an authority, those that stand first. */
export const holdRows = async (scope: Scope, authorityId: string): Promise<LegalHold[]> =>
  (await scope.hub.db.rows<Row>(OF_AUTHORITY, asking(scope, authorityId))).map(toHold);

export async function holdById(scope: Scope, authorityId: string, id: string): Promise<LegalHold | undefined> {
  const [row] = await scope.hub.db.rows<Row>(BY_ID, [...asking(scope, authorityId), id]);
  return row && toHold(row);
}
