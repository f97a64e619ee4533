import type { AuditNote } from '../access';
import { surnameKeyOf } from '../children';
import { newId } from '../platform/ids';
import { sameContent } from './canonical';
import { rootOf } from './census.rules';
import { mergeChild, newChild } from './child-merge.rules';
import { fieldPath } from './field-path';
import type { ChildWrite, KnownChild } from './import.store';
import { mergePlans, type PlanProblem, type PlanRow } from './plan-merge.rules';
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
}

/** Decides what a good child of a return changes in what the hub holds, or why it is held. */
export function decide(
  taken: Taken,
  known: KnownChild | undefined,
  rows: readonly PlanRow[],
  upnOwners: ReadonlyMap<string, string>,
  source: ReturnSource,
): Decision {
  const { child: given, digest } = taken;
  const before = known?.before ?? undefined;
  const superseded = source.form === 'CENSUS' && known?.latestYear != null && known.latestYear > source.year;
  const usual: Weight = before === undefined ? 'EVERYTHING' : 'CHANGES';
  // A feed says how things are today, a census how they were at its reference date.
  const staleFacts = superseded || (source.form === 'CENSUS' && before === undefined && known?.fed === true);

  const child = known ? mergeChild(known, given, before, staleFacts ? 'BLANKS' : usual) : newChild(given);
  const plans = mergePlans(given, before, rows, source, superseded ? 'BLANKS' : usual);
  const problems = [...plans.problems, ...takenUpn(child.facts.upn, given, upnOwners)];
  if (problems.some(({ severity }) => severity === 'HELD')) return { taken, problems };

  const { forenames, surname, dateOfBirth, expectedDateOfBirth, dateOfDeath, sex, upn, ethnicity, disabilities } =
    child.facts;
  const write: Write = {
    id: known?.id ?? newId(),
    localId: given.laChildId,
    content: given,
    digest,
    child: {
      is: known === undefined ? 'NEW' : child.changed.length > 0 ? 'CHANGED' : 'AS_IT_WAS',
      facts: { forenames, surname, dateOfBirth, expectedDateOfBirth, dateOfDeath, sex, upn, ethnicity, disabilities },
      surnameKey: surnameKeyOf(surname),
    },
    plans: {
      inserts: plans.inserts.map((plan) => ({ ...plan, id: newId() })),
      updates: plans.updates,
      removals: plans.removals,
    },
    changed: [
      ...child.changed.map((field) => `Child.${field}`),
      ...plans.changed.map((field) => `Plan.${field}`),
      ...changedKeys(given, before).map((key) => `Return.${key}`),
    ],
  };
  return { taken, write, problems };
}

function takenUpn(
  upn: string | null,
  { laChildId }: ReturnChild,
  owners: ReadonlyMap<string, string>,
): readonly PlanProblem[] {
  const owner = upn === null ? undefined : owners.get(upn);
  if (owner === undefined || owner === laChildId) return [];
  return [{ path: ['upn'], message: 'another child of the authority has this UPN in the hub', severity: 'HELD' }];
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
