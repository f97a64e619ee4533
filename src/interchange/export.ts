import type { Scope } from '../access';
import { authority } from '../agencies';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { censusDays, type CensusDays } from './census-days';
import { checkWritten, rootOf } from './census.rules';
import { censusTail, censusHead, censusChild } from './census.writer';
import { COLLECTION_YEARS } from './codes';
import { exportOrder, exportPage, exportPlans, headerOf, type ExportRow } from './export.store';
import { childOf, ofFeed, runsIn, withFacts, withPlans } from './export.rules';
import { fieldPath } from './field-path';
import type { PlanRow } from './plan-merge.rules';
import type { Finding, Problem, Report } from './problem';
import type { ReturnChild, ReturnHeader } from './return.model';
import type { Road } from './road.model';
import { isOnRoad, withRoad } from './road.rules';
import { roadsOf } from './road.store';

const PAGE = 500;
/** Of the children whom an error names. */
const MOST_NAMED = 50;

/**
 * Writes the caller's authority's census of a year, in pieces, child after child in the order of the authority's own ids:
 * what people did in the hub, and what its returns said besides. A child who can not be written as a census is to be
 * written is told to `report` as HELD and left out; notes are told of those who are in. `wrote` is told how many were
 * written, page by page. Every page of children is in the audit before it leaves.
 *
 * @throws AppError INVALID_INPUT when a census of this year can not be written at all.
 */
export async function* exportReturn(
  scope: Scope,
  year: number,
  report: Report,
  wrote: (children: number) => void = () => undefined,
): AsyncGenerator<string> {
  const { authorityId, workerId } = scope.worker('DATA_OFFICER');
  if (authorityId === null) throw notAvailable();
  if (!COLLECTION_YEARS.includes(year)) throw invalid('year', `expected one of ${COLLECTION_YEARS.join(', ')}`);
  const { db } = scope.hub;
  const { code } = await authority(scope, authorityId);
  const header = (await headerOf(db, authorityId, year)) ?? newHeader(year, code);
  yield censusHead(header);

  const days = censusDays(year);
  const read = () => ({ authorityId, year, days, workerId, now: scope.hub.clock.now() });
  const all = await exportOrder(db, read());
  for (let first = 0; first < all.length; first += PAGE) {
    const rows = await exportPage(db, read(), all.slice(first, first + PAGE));
    const childIds = rows.map(({ id }) => id);
    const plans = await exportPlans(db, childIds);
    const roadOf = await roadsOf(db, childIds);
    const looked = { action: 'READ', operation: 'exportReturn', authorityId, childIds, bases: ['AUTHORITY'] } as const;
    await scope.hub.audit(scope, [{ ...looked, fields: ['Return'] }]);
    const children = rows
      .map((row) => written(row, plans.get(row.id) ?? [], roadOf(row.id), header, days, report))
      .filter((child) => child !== '');
    wrote(children.length);
    yield children.join('');
  }
  yield censusTail;
}

const newHeader = (year: number, authority: string): ReturnHeader => ({
  collection: 'CIN',
  year,
  referenceDate: censusDays(year).last,
  sourceLevel: 'L',
  authority,
});

/** A child as XML; nothing, and the report told why, when it can not be written. */
function written(
  row: ExportRow,
  plans: readonly PlanRow[],
  road: Road,
  header: ReturnHeader,
  days: CensusDays,
  report: Report,
): string {
  const tell = (finding: Finding): void => {
    report({ ...finding, child: row.localId, line: 0 });
  };
  const { content, fromCensus } = row;
  const said = content === null ? undefined : withFacts(fromCensus ? content : ofFeed(content, days), row, days);
  const child = withPlans(withRoad(said ?? childOf(row.localId, row, days), road, days), plans, days);
  if (child.episodes.length === 0) {
    const stray = plans.some((plan) => (plan.managed || !fromCensus) && runsIn(plan, days)) || isOnRoad(road, days);
    if (stray) tell({ field: EPISODES, message: WITHOUT_EPISODE, severity: 'HELD' });
    if (stray || !fromCensus) return '';
  }
  const findings = checkWritten(child, said, { form: 'CENSUS', referenceDate: header.referenceDate });
  findings.forEach(tell);
  if (findings.some(({ severity }) => severity === 'HELD')) return '';
  return xmlOf(child, header, tell);
}

const EPISODES = fieldPath(rootOf({ form: 'CENSUS', referenceDate: '' }), ['episodes']);
const WITHOUT_EPISODE =
  'is expected around what the hub holds: a referral, which neither a decision in the hub nor a return has given this child yet';

function xmlOf(child: ReturnChild, header: ReturnHeader, tell: (finding: Finding) => void): string {
  try {
    return censusChild(header, child);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
    const field = error.field ?? EPISODES;
    tell({ field, message: error.message.replace(`child ${child.laChildId}: ${field}: `, ''), severity: 'HELD' });
    return '';
  }
}

/** A message with the rule that it is about. */
export const ruled = ({ message, code }: Finding): string =>
  code === undefined ? message : `${message} (rule ${code})`;

/** The census as one text, for the API: complete, or RULE_BROKEN naming the children who can not be written. */
export async function exportWhole(scope: Scope, year: number): Promise<string> {
  const held: Problem[] = [];
  const pieces: string[] = [];
  const report: Report = (problem) => {
    if (problem.severity === 'HELD') held.push(problem);
  };
  for await (const piece of exportReturn(scope, year, report)) pieces.push(piece);
  if (held.length === 0) return pieces.join('');

  const lines = held.slice(0, MOST_NAMED).map((problem) => `${problem.child}: ${problem.field}: ${ruled(problem)}`);
  const more = held.length > lines.length ? [`and ${held.length - lines.length} more`] : [];
  throw new AppError(
    'RULE_BROKEN',
    `These can not be written into a census as they are:\n${[...lines, ...more].join('\n')}`,
  );
}
