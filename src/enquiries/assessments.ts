import { notFor, type Relationship, type Scope } from '../access';
import { auditChange, childFor, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { meetDeadline } from '../deadlines';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError } from '../platform/errors';
import { isId } from '../platform/ids';
import { accept, acceptIfGiven, narrative } from '../platform/input';
import { AssessmentEntity } from './assessment.entity';
import type { AssessmentChanges } from './assessment.input';
import {
  checkAnother,
  checkAssessmentStart,
  checkDays,
  checkFactors,
  checkWhole,
  nextState,
  type AssessmentOutcomeName,
} from './assessment.rules';
import { ASSESSMENT_FOR_CHANGE, assessments, holdAssessment, isAssessed, managerOf } from './assessment.store';
import type { Assessment } from './assessment.type';
import { visibleBy } from './record.store';
import { openAssessment, referralFor } from './start';

/** An assessment, if the caller may see it. */
export async function assessmentById(scope: Scope, id: string): Promise<Assessment | null> {
  return isId(id) ? ((await assessments.byId(scope).load(id)) ?? null) : null;
}

/** A visible assessment of a child to whom the caller is one of these. Whoever sees it and is not hears who these are. */
async function assessmentFor(scope: Scope, id: string, ...as: readonly Relationship[]): Promise<VisibleChild> {
  const child = isId(id) ? await visibleBy(scope, ASSESSMENT_FOR_CHANGE, id) : undefined;
  if (child === undefined || !child.bases.some((basis) => as.includes(basis)))
    throw notFor(scope, 'Assessment', child, as);
  return child;
}

const aboutOf = (child: VisibleChild, subjectId: string) => ({
  authorityId: child.authority_id,
  childId: child.child_id,
  subjectId,
});

/** Starts an assessment under the open referral of a child. */
export async function startAssessment(scope: Scope, childId: string, startedOn: string): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  const responsible = await responsibleFor(scope, child);
  return change(scope, async (unit) => {
    const referred = await referralFor(unit, { authorityId: child.authority_id, childId });
    checkAssessmentStart(startedOn, referred.referredOn, dayInEngland(scope.now));
    if (await isAssessed(unit, childId))
      throw new AppError('RULE_BROKEN', 'The child is being assessed; there is one assessment at a time.', 'child');
    const id = await openAssessment(unit, referred, startedOn);
    auditChange(unit, child, 'startAssessment', ['Assessment.startedOn']);
    await unit.tell('AssessmentStarted', aboutOf(child, id), responsible);
    return id;
  });
}

/** Writes what was found so far, from the version that was read. */
export async function writeAssessment(scope: Scope, at: RecordVersion, changes: AssessmentChanges): Promise<string> {
  const child = await assessmentFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const findings = acceptIfGiven('changes.findings', changes.findings, narrative({ max: 50_000 }));
  const factors = changes.factors == null ? changes.factors : checkFactors(changes.factors, 'changes.factors');
  await change(scope, async (unit) => {
    const held = await holdAssessment(unit, at.id);
    nextState(held.state, 'write');
    const said = {
      childSeenOn: changes.childSeenOn === undefined ? held.childSeenOn : changes.childSeenOn,
      reviewOn: changes.reviewOn === undefined ? held.reviewOn : changes.reviewOn,
      factors: factors === undefined ? held.factors : (factors ?? []),
      findings: findings === undefined ? held.findings : findings,
    };
    checkDays({ startedOn: held.startedOn, ...said }, dayInEngland(scope.now));
    await unit.update(AssessmentEntity, at, said);
    auditChange(
      unit,
      child,
      'writeAssessment',
      Object.keys(said)
        .filter((field) => changes[field as keyof AssessmentChanges] !== undefined)
        .map((field) => `Assessment.${field}`),
    );
  });
  return at.id;
}

/** Hands an assessment in for a manager to authorise. Whoever does so has written it. */
export async function submitAssessment(
  scope: Scope,
  at: RecordVersion,
  outcome: AssessmentOutcomeName,
): Promise<string> {
  const child = await assessmentFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  await change(scope, async (unit) => {
    const held = await holdAssessment(unit, at.id);
    const state = nextState(held.state, 'submit');
    checkWhole(held, outcome);
    const writtenBy = scope.worker().workerId;
    await unit.update(AssessmentEntity, at, { state, outcome, writtenBy });
    auditChange(unit, child, 'submitAssessment', ['Assessment.state', 'Assessment.outcome', 'Assessment.writtenBy']);
    await unit.tell('AssessmentSubmitted', aboutOf(child, at.id), [await managerOf(unit, writtenBy), child.manager_id]);
  });
  return at.id;
}

/** A manager gives an assessment back, and says why. */
export async function returnAssessment(scope: Scope, at: RecordVersion, reason: string): Promise<string> {
  const child = await assessmentFor(scope, at.id, 'MANAGER');
  const returnedBecause = accept('reason', reason, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    const held = await holdAssessment(unit, at.id);
    const state = nextState(held.state, 'return');
    await unit.update(AssessmentEntity, at, { state, outcome: null, returnedBecause });
    auditChange(unit, child, 'returnAssessment', ['Assessment.state', 'Assessment.returnedBecause']);
    await unit.tell('AssessmentReturned', aboutOf(child, at.id), [held.writtenBy]);
  });
  return at.id;
}

/** A manager who did not write it authorises an assessment: it is finished, in time or late. */
export async function authoriseAssessment(scope: Scope, at: RecordVersion): Promise<string> {
  const child = await assessmentFor(scope, at.id, 'MANAGER');
  const authorisedBy = scope.worker().workerId;
  const authorisedOn = dayInEngland(scope.now);
  await change(scope, async (unit) => {
    const held = await holdAssessment(unit, at.id);
    const state = nextState(held.state, 'authorise');
    checkAnother(held.writtenBy, authorisedBy);
    await unit.update(AssessmentEntity, at, { state, authorisedBy, authorisedOn });
    await meetDeadline(unit, { timescale: 'ASSESSMENT', subjectId: at.id, childId: child.child_id }, authorisedOn);
    auditChange(unit, child, 'authoriseAssessment', [
      'Assessment.state',
      'Assessment.authorisedBy',
      'Assessment.authorisedOn',
    ]);
    await unit.tell('AssessmentAuthorised', aboutOf(child, at.id), [held.writtenBy, child.key_worker_id]);
  });
  return at.id;
}
