import type { Scope } from '../access';
import { auditChange, childFor, type RecordVersion, type VisibleChild } from '../children';
import { meetDeadline, setDeadline, withdrawDeadlines } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { notAvailable } from '../platform/errors';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import { checkDay } from './copy.rules';
import { MisdirectionEntity, type MisdirectionStepEntity } from './misdirection.entity';
import type {
  BreachAssessmentInput,
  CommissionerNoticeInput,
  PeopleToldInput,
  RecallInput,
} from './misdirection.input';
import { checkDone, checkNext, checkNotGiver, checkNotice, checkOpen, type StepKind } from './misdirection.rules';
import { giverOf } from './misdirection.store';
import type { Misdirection } from './misdirection.type';
import { misdirectionById, takeStep, tellOf } from './misdirections';

/** What a change of one begins with: it as it was read, and the child it is of. */
interface Followed {
  readonly child: VisibleChild;
  readonly it: Misdirection & Pick<MisdirectionEntity, 'state' | 'reportedAt' | 'foundOn'>;
}

async function followed(scope: Scope, at: RecordVersion): Promise<Followed> {
  const found = await misdirectionById(scope, at.id);
  if (found === null) throw notAvailable();
  const child = await childFor(scope, found.childId, 'ALLOCATED', 'MANAGER', 'AUDITOR');
  // Whoever it is opened to sees how it stands and when it was reported (policy/document.ts).
  return { child, it: found as Followed['it'] };
}

interface Step {
  readonly kind: StepKind;
  readonly on: string;
  readonly note: string;
  readonly patch: Partial<MisdirectionEntity>;
}

/** One step: the row as it stands now, what was done, the audit, and whoever answers for it. */
async function take(
  scope: Scope,
  at: RecordVersion,
  { child }: Followed,
  { kind, on, note, patch }: Step,
  operation: string,
  besides: (unit: Change) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  await change(scope, async (unit) => {
    await unit.update(MisdirectionEntity, at, patch);
    const step: Pick<MisdirectionStepEntity, 'kind' | 'onDay' | 'note' | 'heldBy'> = {
      ...{ kind, onDay: on, note, heldBy: null },
    };
    await takeStep(unit, child, at.id, step);
    await besides(unit);
    auditChange(
      unit,
      child,
      operation,
      Object.keys(patch).map((field) => `Misdirection.${field}`),
    );
    await tellOf(unit, 'MisdirectionFollowedUp', child, at.id);
  });
  return at.id;
}

const words = (field: string, text: string): string => accept(field, text, narrative({ max: 2_000 }));

/** Says what became of the paper. */
export async function recordRecall(scope: Scope, at: RecordVersion, recall: RecallInput): Promise<string> {
  const of = await followed(scope, at);
  checkNext(of.it.state, recall.step, 'recall.step');
  const note = words('recall.note', recall.note);
  const on = checkDay(recall.on, 'recall.on', dayInEngland(scope.now), of.it.foundOn);
  return take(scope, at, of, { kind: recall.step, on, note, patch: { state: recall.step } }, 'recordRecall');
}

/** Judges what it can do. Where an address is known by it, whoever can shield and move the child hears of that at once. */
export async function assessMisdirection(
  scope: Scope,
  at: RecordVersion,
  assessment: BreachAssessmentInput,
): Promise<string> {
  const of = await followed(scope, at);
  checkOpen(of.it);
  checkNotGiver(await giverOf(scope, of.it.copyId), scope.worker().workerId);
  const note = words('assessment.why', assessment.why);
  const { risk, knowsAddress } = assessment;
  const today = dayInEngland(scope.now);
  const about = { authorityId: of.child.authority_id, childId: of.child.child_id, subjectId: at.id };
  const step: Step = { kind: 'RISK_ASSESSED', on: today, note, patch: { risk, knowsAddress } };
  return take(scope, at, of, step, 'assessMisdirection', async (unit) => {
    await withdrawDeadlines(unit, at.id, about.childId, ['BREACH_NOTICE']);
    // Counted from the report, whenever it is judged: what was thought unlikely and is not can be late at once.
    if (risk !== 'UNLIKELY' && of.it.commissionerToldAt === null)
      await setDeadline(unit, 'BREACH_NOTICE', about, dayInEngland(of.it.reportedAt));
    if (knowsAddress) await tellOf(unit, 'AddressDisclosed', of.child, at.id);
  });
}

/** Writes down that the Information Commissioner was told. */
export async function recordCommissionerTold(
  scope: Scope,
  at: RecordVersion,
  notice: CommissionerNoticeInput,
): Promise<string> {
  const of = await followed(scope, at);
  checkOpen(of.it);
  const told = notice.at ?? scope.now;
  const whyLate = acceptIfGiven('notice.whyLate', notice.whyLate ?? null, narrative({ max: 2_000 }));
  const commissionerReference = accept('notice.reference', notice.reference, line(100));
  checkNotice(of.it, of.it.reportedAt, told, scope.now, whyLate);
  const note = whyLate === null ? commissionerReference : `${commissionerReference}: ${whyLate}`;
  const on = dayInEngland(told);
  const patch = { commissionerToldAt: told, commissionerReference };
  return take(scope, at, of, { kind: 'COMMISSIONER_TOLD', on, note, patch }, 'recordCommissionerTold', (unit) =>
    meetDeadline(unit, { timescale: 'BREACH_NOTICE', subjectId: at.id, childId: of.child.child_id }, on),
  );
}

/** Writes down that those it is about were told. */
export async function recordPeopleTold(scope: Scope, at: RecordVersion, told: PeopleToldInput): Promise<string> {
  const of = await followed(scope, at);
  checkOpen(of.it);
  const note = words('told.note', told.note);
  const on = checkDay(told.on, 'told.on', dayInEngland(scope.now), of.it.foundOn);
  return take(scope, at, of, { kind: 'PEOPLE_TOLD', on, note, patch: { peopleToldOn: on } }, 'recordPeopleTold');
}

/** Ends it with what was learnt, once everything was done that its risk asks for. */
export async function closeMisdirection(scope: Scope, at: RecordVersion, lesson: string): Promise<string> {
  const of = await followed(scope, at);
  checkNotGiver(await giverOf(scope, of.it.copyId), scope.worker().workerId);
  checkDone(of.it);
  const step: Step = {
    ...{ kind: 'CLOSED', on: dayInEngland(scope.now), note: words('lesson', lesson), patch: { state: 'CLOSED' } },
  };
  return take(scope, at, of, step, 'closeMisdirection', (unit) =>
    withdrawDeadlines(unit, at.id, of.child.child_id, ['BREACH_NOTICE']),
  );
}

/** It had reached the right person after all: the copy can be read again. */
export async function dismissMisdirection(scope: Scope, at: RecordVersion, why: string): Promise<string> {
  const of = await followed(scope, at);
  checkNotGiver(await giverOf(scope, of.it.copyId), scope.worker().workerId);
  checkNext(of.it.state, 'UNFOUNDED', 'misdirection');
  const step: Step = {
    ...{ kind: 'UNFOUNDED', on: dayInEngland(scope.now), note: words('why', why), patch: { state: 'UNFOUNDED' } },
  };
  return take(scope, at, of, step, 'dismissMisdirection', (unit) =>
    withdrawDeadlines(unit, at.id, of.child.child_id, ['BREACH_NOTICE']),
  );
}
