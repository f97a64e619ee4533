import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import type { LegalHoldEntity } from './legal-hold.entity';
import { LegalHold } from './legal-hold.type';

const COLUMNS = `id, child_id as "childId", record_class as "recordClass", reason, placed_by as "placedById", placed_at as "placedAt",
  until_on as "untilOn", lifted_by as "liftedById", lifted_at as "liftedAt", lifted_because as "liftedBecause", version`;

const OF_AUTHORITY = statement(
  'legal-holds.of-authority',
  `select ${COLUMNS} from legal_hold where authority_id = $1 order by lifted_at is not null, placed_at desc, id limit 200`,
);
const BY_ID = statement('legal-holds.by-id', `select ${COLUMNS} from legal_hold where authority_id = $1 and id = $2`);

type Row = Omit<LegalHoldEntity, 'authorityId' | 'placedBy' | 'liftedBy'> &
  Pick<LegalHold, 'placedById' | 'liftedById'> &
  Record<string, unknown>;

const toHold = (row: Row): LegalHold => Object.assign(new LegalHold(), row);

/** Holds of an authority, those that stand first. */
export const holdRows = async (scope: Scope, authorityId: string): Promise<LegalHold[]> =>
  (await scope.hub.db.rows<Row>(OF_AUTHORITY, [authorityId])).map(toHold);

export async function holdById(scope: Scope, authorityId: string, id: string): Promise<LegalHold | undefined> {
  const [row] = await scope.hub.db.rows<Row>(BY_ID, [authorityId, id]);
  return row && toHold(row);
}
