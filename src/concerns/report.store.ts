import type { Scope } from '../access';
import { statement } from '../platform/db/statement';
import type { ConcernLife, DecisionKind } from './concern-life.rules';

/** A report as its reporter knows it: what the receipt is made from, and what tells a retry from another report. */
export interface Report {
  readonly id: string;
  readonly raised_at: Date;
  readonly state: ConcernLife;
  readonly acknowledged_at: Date | null;
  readonly decision: DecisionKind | null;
  readonly decided_at: Date | null;
  readonly immediate_danger: boolean;
  readonly content_digest: string;
  /** The authority that the report named. Where it went could tell whether the child is known, and is not read here. */
  readonly told_authority_id: string;
}

const REPORT = `id, raised_at, state, acknowledged_at, decision, decided_at, immediate_danger, content_digest, (told->>'authorityId')::uuid as told_authority_id`;
const REPORT_BY_KEY = statement(
  'concerns.report-by-key',
  `select ${REPORT} from concern where sender = $1 and idempotency_key = $2`,
);
const REPORT_BY_ID = statement(
  'concerns.report-by-id',
  `select ${REPORT} from concern where id = $1::uuid and sender = $2`,
);

/** What a sender reported since an instant, for those who may not report without end. */
export const REPORTED = statement(
  'concerns.reported-since',
  `select raised_at as at from concern where sender = $1 and raised_at > $2 order by raised_at desc limit $3`,
);

/** The report that a sender made under a key. */
export async function reportByKey(scope: Scope, sender: string, key: string): Promise<Report | undefined> {
  const [row] = await scope.hub.db.rows<Report>(REPORT_BY_KEY, [sender, key]);
  return row;
}

/** A report by its id, for its sender. The public is one sender: whoever holds the id of a public report may ask for it. */
export async function reportById(scope: Scope, sender: string, id: string): Promise<Report | undefined> {
  const [row] = await scope.hub.db.rows<Report>(REPORT_BY_ID, [id, sender]);
  return row;
}
