import type { AuditNote } from '../access';
import { newId } from '../platform/ids';
import { sameContent } from './canonical';
import { rootOf } from './census.rules';
import { mergeChild, newChild } from './child-merge.rules';
import { fieldPath } from './field-path';
import type { ChildWrite, KeyWorker, KnownChild } from './import.store';
import { mergePlans, type PlanFacts, type PlanProblem, type PlanRow } from './plan-merge.rules';
import type { Problem } from './problem';
import type { ReturnChild } from './return.model';
import type { ReturnSource, Weight } from './source';

/** A good child of a return, with the digest of all that it says of them. */
export interface Taken {
  readonly child: ReturnChild;
  readonly name: string;
  readonly line: number;
  readonly digest: string;
}

/** What is to become of a child: without `write`, nothing. */
export interface Decision {
  readonly taken: Taken;
  readonly write?: Write;
  readonly problems: readonly PlanProblem[];
}

export interface Write extends ChildWrite {
  /** `Type.field`, whatever is new. */
  readonly changed: readonly string[];
  /** What is to be told of it. */
  readonly news: readonly PlanNews[];
}

/** A plan that a return has started or ended, for who works with its child. */
export interface PlanNews {
  readonly name: 'PlanStarted' | 'PlanEnded';
  readonly planId: string;
  readonly recipients: readonly (string | null)[];
}

/** What the hub holds around the children of a chunk. */
export interface Around {
  /** Which child has a UPN. */
  readonly upnOwners: ReadonlyMap<string, string>;
  /** Who works with a child, by the child. */
  readonly keyWorkers: ReadonlyMap<string, KeyWorker>;
}

/** Decides what a good child of a return changes in what the hub holds, or why it is held. */
export function decide(
  taken: Taken,
  known: KnownChild | undefined,
  rows: readonly PlanRow[],
  { upnOwners, keyWorkers }: Around,
  source: ReturnSource,
): Decision {
  const { child: given, digest } = taken;
  const before = known?.before ?? undefined;
  const superseded = source.form === 'CENSUS' && known?.latestYear != null && known.latestYear > source.year;
  const usual: Weight = before === undefined ? 'EVERYTHING' : 'CHANGES';
  // A feed says how things are today, a census how they were at its reference date.
  const staleFacts = superseded || (source.form === 'CENSUS' && before === undefined && known?.fed === true);

  const child = known ? mergeChild(known, given, before, staleFacts ? 'BLANKS' : usual) : newChild(given);
  const keyWorker = known && keyWorkers.get(known.id);
  const hasKeyWorker = keyWorker !== undefined;
  const plans = mergePlans(given, before, { rows, hasKeyWorker }, source, superseded ? 'BLANKS' : usual);
  const problems = [...plans.problems, ...takenUpn(child.facts.upn, given, upnOwners)];
  if (problems.some(({ severity }) => severity === 'HELD')) return { taken, problems };

  const { forenames, surname, dateOfBirth, expectedDateOfBirth, dateOfDeath, sex, upn, ethnicity, disabilities } =
    child.facts;
  const inserts = plans.inserts.map((plan) => ({ ...plan, id: newId() }));
  const write: Write = {
    id: known?.id ?? newId(),
    localId: given.laChildId,
    content: given,
    digest,
    child: {
      is: known === undefined ? 'NEW' : child.changed.length > 0 ? 'CHANGED' : 'AS_IT_WAS',
      facts: { forenames, surname, dateOfBirth, expectedDateOfBirth, dateOfDeath, sex, upn, ethnicity, disabilities },
    },
    plans: {
      inserts,
      updates: plans.updates,
      removals: plans.removals,
    },
    news: keyWorker === undefined ? [] : newsOf(inserts, plans.updates, rows, keyWorker),
    changed: [
      ...child.changed.map((field) => `Child.${field}`),
      ...plans.changed.map((field) => `Plan.${field}`),
      ...changedKeys(given, before).map((key) => `Return.${key}`),
    ],
  };
  return { taken, write, problems };
}

function newsOf(
  inserts: readonly (PlanFacts & { readonly id: string })[],
  updates: readonly PlanRow[],
  rows: readonly PlanRow[],
  { workerId, managerId }: KeyWorker,
): PlanNews[] {
  const wasOpen = new Map(rows.map(({ id, endedOn }) => [id, endedOn === null]));
  return [...updates, ...inserts]
    .filter(({ id, endedOn }) => wasOpen.get(id) !== (endedOn === null))
    .map(({ id, endedOn }) => ({
      name: endedOn === null ? 'PlanStarted' : 'PlanEnded',
      planId: id,
      recipients: [workerId, managerId],
    }));
}

function takenUpn(
  upn: string | null,
  { laChildId }: ReturnChild,
  owners: ReadonlyMap<string, string>,
): readonly PlanProblem[] {
  const owner = upn === null ? undefined : owners.get(upn);
  if (owner === undefined || owner === laChildId) return [];
  return [{ path: ['upn'], message: 'this number cannot be taken: look it up before importing', severity: 'HELD' }];
}

function changedKeys(given: ReturnChild, before: ReturnChild | undefined): string[] {
  const keys = new Set([...Object.keys(given), ...Object.keys(before ?? {})]) as Set<keyof ReturnChild>;
  return [...keys].filter((key) => !sameContent(given[key], before?.[key]));
}

/** The audit row of a child that a return has changed: which fields, never what they say. */
export const auditNoteOf = ({ id, changed }: Write, authorityId: string): AuditNote => ({
  action: 'WRITE',
  operation: 'importReturn',
  authorityId,
  childId: id,
  bases: ['AUTHORITY'],
  fields: changed,
});

/** A problem in the names of the return, at the line of its child. */
export const asTold = (
  { path, message, severity }: PlanProblem,
  { name, line }: Taken,
  source: ReturnSource,
): Problem => ({
  child: name,
  field: fieldPath(rootOf(source), path),
  line,
  message,
  severity,
});
