import type { Scope } from '../access';
import { auditChange, childFor } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { addMonths, dayOf, formatDay, parseDay } from '../platform/days/civil-day';
import { invalid, notAvailable } from '../platform/errors';
import type { Db } from '../platform/db/statement';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { RecordMarkEntity } from './record-mark.entity';
import type { RecordMarkInput, RetentionRuleInput } from './retention.input';
import { checkOwnRule, dueOf, isHeld, rulesOf, type AppliedRule } from './retention.rules';
import {
  holdsOf,
  keepingOf,
  keptRow,
  keptRows,
  resetRule,
  setKeepingProfile,
  setRule,
  type KeptRow,
} from './retention.store';
import { RecordKept, RetentionRule, RetentionSchedule } from './retention.type';
import { SCHEDULE, type KeepingProfileName, type RecordClass } from './schedule';

/** The authority that the caller works for; nobody else keeps a schedule. */
export function keeperOf(scope: Scope): string {
  const { authorityId } = scope.worker();
  if (authorityId === null) throw notAvailable();
  return authorityId;
}

export const ruleType = (rule: AppliedRule): RetentionRule =>
  Object.assign(new RetentionRule(), rule, { says: SCHEDULE[rule.recordClass].says, died: rule.died ?? null });

/** How long each class is kept in the caller's authority. */
export async function retentionSchedule(scope: Scope): Promise<RetentionSchedule> {
  const settings = await keepingOf(scope.hub.db, keeperOf(scope));
  const rules = rulesOf(settings).map(ruleType);
  return Object.assign(new RetentionSchedule(), { profile: settings.profile, rules });
}

/** Takes the figures of a council. What the authority has set itself stays. */
export const setRetentionProfile = (scope: Scope, profile: KeepingProfileName): Promise<RetentionSchedule> =>
  set(scope, 'setRetentionProfile', 'profile', (unit, authorityId) => setKeepingProfile(unit, authorityId, profile));

/** Sets the authority's own rule for a class. */
export function setRetention(scope: Scope, of: RecordClass, input: RetentionRuleInput): Promise<RetentionSchedule> {
  const source = accept('rule.source', input.source, line(500));
  const rule = { trigger: input.trigger, years: input.years, ...(input.died == null ? {} : { died: input.died }) };
  checkOwnRule(of, rule);
  return set(scope, 'setRetention', of, (unit, authorityId) => setRule(unit, authorityId, of, { ...rule, source }));
}

/** Gives the authority's own rule up: its profile or the schedule holds. */
export const resetRetention = (scope: Scope, of: RecordClass): Promise<RetentionSchedule> =>
  set(scope, 'resetRetention', of, (unit, authorityId) => resetRule(unit, authorityId, of));

async function set(
  scope: Scope,
  operation: string,
  field: string,
  write: (unit: Change, authorityId: string) => Promise<unknown>,
): Promise<RetentionSchedule> {
  const authorityId = keeperOf(scope);
  await change(scope, async (unit) => {
    await write(unit, authorityId);
    unit.audit({ action: 'WRITE', operation, authorityId, fields: [`RetentionSchedule.${field}`] });
  });
  return retentionSchedule(scope);
}

/** What works out a record's last day, and whether it is held: asked once for as many records as there are. */
async function keeping(scope: Scope, db: Db = scope.hub.db): Promise<(row: KeptRow, on: string) => RecordKept> {
  const authorityId = keeperOf(scope);
  const settings = await keepingOf(db, authorityId);
  const holds = await holdsOf(scope, authorityId, db);
  return (row, on) => {
    const { recordClasses, rules, dueOn } = dueOf(row, settings);
    return Object.assign(new RecordKept(), {
      ...{ child: row.id, localId: row.localId, open: row.open, recordClasses, dueOn, applied: rules },
      ...{ rules: rules.map(ruleType), held: isHeld(holds, row.id, recordClasses, on) },
    });
  };
}

/** How long one record is kept, and why; undefined where it is not there for the caller. @param db the commit that goes by it. */
export async function keptOf(scope: Scope, childId: string, db?: Db): Promise<RecordKept | undefined> {
  const row = isId(childId) ? await keptRow(scope, childId, db) : undefined;
  return row === undefined ? undefined : (await keeping(scope, db))(row, dayInEngland(scope.now));
}

/** The same, asked for by itself: a look at a record, and logged as one. */
export async function recordKept(scope: Scope, childId: string): Promise<RecordKept | null> {
  const kept = await keptOf(scope, childId);
  if (kept === undefined) return null;
  await noted(scope, 'recordKept', [kept]);
  return kept;
}

const MOST = 200;
const CHILDHOOD_MONTHS = -18 * 12;

/** Records that may go by a day, the longest due first; those that are held are among them and say so. */
export async function dueForDisposal(scope: Scope, on: string | null): Promise<RecordKept[]> {
  const day = on ?? dayInEngland(scope.now);
  if (parseDay(day) === undefined) throw invalid('on', 'expected a day');
  const kept = await keeping(scope);
  const due: RecordKept[] = [];
  for await (const rows of keptRows(scope, formatDay(addMonths(dayOf(day), CHILDHOOD_MONTHS))))
    due.push(...rows.map((row) => kept(row, day)).filter(({ dueOn }) => dueOn !== null && dueOn <= day));
  const shown = due.sort((a, b) => String(a.dueOn).localeCompare(String(b.dueOn))).slice(0, MOST);
  await noted(scope, 'dueForDisposal', shown);
  return shown;
}

/** These lists go by without the visibility predicate, so they write their own rows of the audit. */
async function noted(scope: Scope, operation: string, kept: readonly RecordKept[]): Promise<void> {
  const about = { authorityId: keeperOf(scope), fields: ['RecordKept'], bases: [] };
  await scope.hub.audit(scope, [
    { action: 'READ', operation, ...about, childId: null, childIds: kept.map(({ child }) => child) },
  ]);
}

/** Says of a record what the hub cannot work out: it can only lengthen how long it is kept. */
export async function markRecord(scope: Scope, childId: string, mark: RecordMarkInput): Promise<boolean> {
  const child = await childFor(scope, childId, 'MANAGER', 'AUDITOR');
  if (parseDay(mark.on) === undefined || mark.on > dayInEngland(scope.now))
    throw invalid('mark.on', 'expected a day that is not in the future');
  const because = accept('mark.because', mark.because, narrative({ max: 1_000 }));
  await change(scope, async (unit) => {
    await unit.insert(RecordMarkEntity, {
      ...{
        id: newId(),
        authorityId: child.authority_id,
        childId,
        recordClass: mark.recordClass,
        onDay: mark.on,
        because,
      },
      ...{ markedBy: scope.worker().workerId, markedAt: scope.now },
    });
    auditChange(unit, child, 'markRecord', ['RecordKept.recordClasses']);
  });
  return true;
}
