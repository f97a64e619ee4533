import { isDeepStrictEqual } from 'node:util';
import type { Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { accessOf, checkCopy, giveCopy, type CopyChannel } from '../documents';
import { change, type Change } from '../events';
import { anyWorker, checkOutOfLine, impartial, leadsOf } from '../people';
import { AppError } from '../platform/errors';
import { checkReleaser, checkRunning, type Releaser } from './request.rules';
import { about, answered, checkStanding, childOfRequest, tellLeads } from './requests';
import { checkClean } from './scan.rules';
import { assembled } from './scanning';
import { SubjectAccessEntity } from './subject-access.entity';
import { everJudged, hold, mayKnowFamily, type Held } from './subject-access.store';

/**
 * Releases an answer: information governance first, then another person out of their line; with the second it leaves, as a copy.
 * Each release scans it again as everybody is known at that moment, and gives what was scanned, word for word.
 */
export async function releaseSubjectAccess(scope: Scope, at: RecordVersion, channel: CopyChannel): Promise<string> {
  const child = await childOfRequest(scope, at.id, 'AUDITOR', 'MANAGER');
  await change(scope, async (unit) => {
    const held = await hold(unit, at.id);
    checkRunning(held.state);
    await checkStanding(scope, child, held);
    const { content, hits } = await assembled(unit, child.child_id, at.id, held);
    const releaser = await releaserOf(unit, child, at.id);
    checkReleaser(releaser, held.state, held.firstBy);
    checkClean(hits);
    if (!isDeepStrictEqual(content, held.answer))
      throw new AppError('RULE_BROKEN', 'This is not what was scanned: scan the answer again.', 'request');
    if (held.firstBy === null) await releaseFirst(unit, child, at, releaser.workerId);
    else await releaseSecond(unit, child, at, { ...held, firstBy: held.firstBy }, { releaser, channel });
  });
  return at.id;
}

async function releaserOf(unit: Change, child: VisibleChild, requestId: string): Promise<Releaser> {
  const { workerId } = unit.scope.worker();
  return {
    workerId,
    role: child.bases.includes('AUDITOR') ? 'AUDITOR' : 'MANAGER',
    judged: await everJudged(unit, requestId, workerId),
    mayKnowFamily: await mayKnowFamily(unit, child.child_id, workerId),
  };
}

async function releaseFirst(unit: Change, child: VisibleChild, at: RecordVersion, firstBy: string): Promise<void> {
  const { now } = unit.scope;
  await unit.update(SubjectAccessEntity, at, { state: 'CHECKED', firstBy, firstAt: now });
  auditChange(unit, child, 'releaseSubjectAccess', ['SubjectAccess.firstBy']);
  const people = [
    ...(await leadsOf(unit, child.authority_id, now)),
    ...(await responsibleFor(unit.scope, child, unit)),
  ];
  const known = people.filter((one) => one !== undefined);
  await unit.tell('SubjectAccessChecked', about(child, at.id), await impartial(unit, known, firstBy));
}

/** Whoever released first must be somebody who could do so still: of this authority, at work, and not kept from the record since. */
async function checkFirstCounts(unit: Change, { child_id: childId }: VisibleChild, firstBy: string): Promise<void> {
  const access = await accessOf(unit.scope, firstBy, childId, anyWorker);
  if (access?.bases.includes('AUDITOR') === true && !(await mayKnowFamily(unit, childId, firstBy))) return;
  throw new AppError(
    'RULE_BROKEN',
    'Whoever released this answer first may not release it any more: scan it again, and two others release it.',
    'request',
  );
}

async function releaseSecond(
  unit: Change,
  child: VisibleChild,
  at: RecordVersion,
  { firstBy, connectionId, name, answer, draft }: Held & { readonly firstBy: string },
  { releaser, channel }: { readonly releaser: Releaser; readonly channel: CopyChannel },
): Promise<void> {
  const { scope } = unit;
  await checkFirstCounts(unit, child, firstBy);
  await checkOutOfLine(unit, firstBy, releaser.workerId, 'request');
  if (answer === null) throw new Error('an answer that was scanned is there');
  const recipient = connectionId === null ? { other: name } : { connection: connectionId };
  const copy = await checkCopy(scope, child, 'SUBJECT_ACCESS', { recipient, channel });
  // It was scanned for everybody, and what is the reader's own is no secret to them: the check of other copies is narrower.
  const checked = { ...copy, recipient: { ...copy.recipient, trusted: true } };
  const document = { kind: 'SUBJECT_ACCESS', subjectId: at.id, number: draft, content: answer, keeps: false } as const;
  const copyId = await giveCopy(unit, child, document, checked);
  const released = { state: 'RELEASED', secondBy: releaser.workerId, secondAt: scope.now, copyId } as const;
  await unit.update(SubjectAccessEntity, at, released);
  await answered(unit, child, at.id);
  auditChange(unit, child, 'releaseSubjectAccess', ['SubjectAccess.secondBy', 'SubjectAccess.copy']);
  await tellLeads(unit, 'SubjectAccessReleased', child, at.id, await responsibleFor(scope, child, unit));
}
