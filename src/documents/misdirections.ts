import type { Scope } from '../access';
import { leadingFor, responsibleFor } from '../children';
import { setDeadline } from '../deadlines';
import { change, type Change } from '../events';
import { leadsOf } from '../people';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import { copyById, ownCopyById } from './copies';
import { checkDay } from './copy.rules';
import { MisdirectionEntity, MisdirectionStepEntity } from './misdirection.entity';
import type { MisdirectionReportInput } from './misdirection.input';
import {
  childMisdirectionsLoader,
  misdirectionLoader,
  nextStep,
  reportedCopy,
  standingOf,
  stepLoader,
  type ReportedCopy,
} from './misdirection.store';
import { MisdirectionReceipt, type Misdirection, type MisdirectionStep } from './misdirection.type';

const WHAT_TO_DO =
  'Do not copy it, pass it on or read on. Keep it closed and safe until somebody of the authority asks for it.';

/** A misdirected copy, if the caller answers for the record it is of. */
export async function misdirectionById(scope: Scope, id: string): Promise<Misdirection | null> {
  return isId(id) ? ((await misdirectionLoader(scope).load(id)) ?? null) : null;
}

/** Every copy of the papers of a child that went to the wrong person, the latest first. */
export async function misdirectionsOf(scope: Scope, childId: string): Promise<Misdirection[]> {
  return (await childMisdirectionsLoader(scope).load(childId)) ?? [];
}

/** What was done about one, in its order. */
export async function stepsOf(scope: Scope, id: string): Promise<MisdirectionStep[]> {
  return (await stepLoader(scope).load(id)) ?? [];
}

/** Finds the copy by the id that the caller may know it by, or by the mark that whoever holds the paper can read. */
async function copyOf(scope: Scope, { copy, mark }: MisdirectionReportInput): Promise<ReportedCopy> {
  if ((copy == null) === (mark == null)) throw invalid('report', 'expected exactly one of copy and mark');
  if (copy != null && (await copyById(scope, copy)) === null && (await ownCopyById(scope, copy)) === null)
    throw notAvailable();
  const read = mark == null ? null : accept('report.mark', mark, line(20)).toUpperCase();
  const found = await reportedCopy(scope, copy ?? null, read);
  // A mark says nothing of any child, and a report that was lost for a slip would leave the paper where it is.
  if (found === undefined)
    throw invalid('report.mark', 'expected the mark at the foot of each page; read it again, or ring the authority');
  return found;
}

/**
 * Takes a report of a copy in the wrong hands, from any worker: whoever finds it has as a rule nothing to do with the child. Its
 * download closes in the same commit, and whoever answers for the record hears of it at once. The answer is the same for every copy.
 */
export async function reportMisdirectedCopy(
  scope: Scope,
  report: MisdirectionReportInput,
): Promise<MisdirectionReceipt> {
  const note = accept('report.happened', report.happened, narrative({ max: 2_000 }));
  const heldBy = accept('report.heldBy', report.heldBy, line(300));
  const foundOn = checkDay(report.foundOn, 'report.foundOn', dayInEngland(scope.now));
  // Last: what is refused for anything else must not say whether there is such a mark.
  const copy = await copyOf(scope, report);
  await change(scope, async (unit) => {
    const standing = await standingOf(unit, copy.id);
    const id = standing ?? (await begin(unit, copy, foundOn));
    const kind = standing === undefined ? 'REPORTED' : 'REPORTED_AGAIN';
    await takeStep(unit, copy, id, { kind, onDay: foundOn, note, heldBy });
    noted(unit, copy, 'reportMisdirectedCopy', ['Copy.misdirected', 'Misdirection']);
    await tellOf(unit, 'CopyMisdirected', copy, id, [copy.givenBy]);
  });
  return Object.assign(new MisdirectionReceipt(), { reportedAt: scope.now, note: WHAT_TO_DO });
}

async function begin(unit: Change, copy: ReportedCopy, foundOn: string): Promise<string> {
  const { now } = unit.scope;
  const id = newId();
  const about = { authorityId: copy.authority_id, childId: copy.child_id };
  await unit.insert(MisdirectionEntity, {
    ...{ ...about, id, copyId: copy.id, state: 'REPORTED', foundOn },
    ...{ reportedBy: unit.scope.worker().workerId, reportedAt: now, risk: null, knowsAddress: null },
    ...{ commissionerToldAt: null, commissionerReference: null, peopleToldOn: null, version: 1 },
  });
  await setDeadline(unit, 'BREACH_NOTICE', { ...about, subjectId: id }, dayInEngland(now));
  return id;
}

type About = Pick<ReportedCopy, 'authority_id' | 'child_id'>;
type Step = Pick<MisdirectionStepEntity, 'kind' | 'onDay' | 'note' | 'heldBy'>;

/** Writes one step down. */
export const takeStep = async (unit: Change, of: About, misdirectionId: string, step: Step): Promise<void> =>
  unit.insert(MisdirectionStepEntity, {
    number: await nextStep(unit, misdirectionId),
    ...{ id: newId(), authorityId: of.authority_id, childId: of.child_id, misdirectionId, ...step },
    ...{ takenBy: unit.scope.worker().workerId, takenAt: unit.scope.now },
  });

function noted(unit: Change, of: About, operation: string, fields: readonly string[]): void {
  unit.audit({ action: 'WRITE', operation, authorityId: of.authority_id, childId: of.child_id, bases: [], fields });
}

/** Tells the key worker and their manager, those who audit, and whoever else; what cannot wait is told where somebody acts. */
export async function tellOf(
  unit: Change,
  name: 'CopyMisdirected' | 'AddressDisclosed' | 'MisdirectionFollowedUp',
  of: About,
  id: string,
  others: readonly string[] = [],
): Promise<void> {
  const { authority_id: authorityId, child_id: childId } = of;
  const answering =
    name === 'MisdirectionFollowedUp' ? await responsibleFor(unit.scope, of, unit) : await leadingFor(unit, of);
  const leads = await leadsOf(unit, authorityId, unit.scope.now);
  await unit.tell(name, { authorityId, childId, subjectId: id }, [...answering, ...leads, ...others]);
}
