import type { Scope } from '../access';
import { change, type Change } from '../events';
import { AppError } from '../platform/errors';
import { asTold, auditNoteOf, decide, type Decision, type Taken } from './import.rules';
import { digestsOf, keyWorkersOf, knownChildren, plansOf, upnOwners, writeChunk } from './import.store';
import type { Report } from './problem';
import type { ReturnSource } from './source';

/** What became of the children of a chunk. */
export interface Tally {
  created: number;
  changed: number;
  unchanged: number;
  held: number;
}

/** One return of one authority. */
export interface Importing {
  readonly scope: Scope;
  readonly authorityId: string;
  readonly source: ReturnSource;
  readonly report: Report;
}

const yearOf = (source: ReturnSource): number | null => (source.form === 'CENSUS' ? source.year : null);

/**
 * Takes over some children in one commit. Whoever is as before costs a look at a digest and no write. Where the commit
 * meets a contradiction that the rules did not foresee, such as somebody's change at the same moment, the children are
 * taken one by one, so that only the child that it is about is held.
 */
export async function importChunk(importing: Importing, chunk: readonly Taken[], tally: Tally): Promise<void> {
  const { scope, authorityId, source } = importing;
  const localIds = chunk.map(({ child }) => child.laChildId);
  const digests = await digestsOf(scope.hub, authorityId, yearOf(source), localIds);
  const changed = chunk.filter(({ child, digest }) => digests.get(child.laChildId) !== digest);
  tally.unchanged += chunk.length - changed.length;
  if (changed.length > 0) await commit(importing, changed, tally);
}

async function commit(importing: Importing, chunk: readonly Taken[], tally: Tally): Promise<void> {
  let decisions: Decision[];
  try {
    decisions = await change(importing.scope, (unit) => takeOver(unit, importing, chunk));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    const [only, ...others] = chunk;
    if (only === undefined || others.length > 0) {
      for (const one of chunk) await commit(importing, [one], tally);
      return;
    }
    decisions = [{ taken: only, problems: [{ path: ['laChildId'], severity: 'HELD', message: CONTRADICTS }] }];
  }
  for (const decision of decisions) settle(importing, decision, tally);
}

const CONTRADICTS =
  'this child contradicts what the hub holds, which was perhaps changed at the same moment: import again';

async function takeOver(unit: Change, importing: Importing, chunk: readonly Taken[]): Promise<Decision[]> {
  const { authorityId, source } = importing;
  const year = yearOf(source);
  const localIds = chunk.map(({ child }) => child.laChildId);
  const known = await knownChildren(unit, authorityId, year, localIds);
  const childIds = [...known.values()].map(({ id }) => id);
  const plans = await plansOf(unit, childIds);
  const upns = chunk.flatMap(({ child }) => child.upn ?? []);
  const around = {
    upnOwners: await upnOwners(unit, authorityId, upns),
    keyWorkers: await keyWorkersOf(unit, childIds),
  };

  const decisions = chunk.map((taken) => {
    const child = known.get(taken.child.laChildId);
    return decide(taken, child, child === undefined ? [] : (plans.get(child.id) ?? []), around, source);
  });
  const writes = decisions.flatMap(({ write }) => write ?? []);
  await writeChunk(unit, authorityId, year, writes);
  for (const write of writes) {
    unit.audit(auditNoteOf(write, authorityId));
    for (const { name, planId, recipients } of write.news)
      await unit.tell(name, { authorityId, childId: write.id, subjectId: planId }, recipients);
  }
  return decisions;
}

function settle({ report, source }: Importing, { taken, write, problems }: Decision, tally: Tally): void {
  for (const problem of problems) report(asTold(problem, taken, source));
  if (write === undefined) tally.held += 1;
  else if (write.child.is === 'NEW') tally.created += 1;
  else tally.changed += 1;
}
