import type { Scope } from '../access';
import { auditChange, responsibleFor, type RecordVersion, type VisibleChild } from '../children';
import { change, type Change } from '../events';
import { newId } from '../platform/ids';
import type { Plain } from '../platform/plain';
import { disclosed, type Entry, type Left } from './draft.store';
import { ItemEntity } from './item.entity';
import { redactedSaid, type Guarded } from './redaction.rules';
import type { Asker } from './request.rules';
import { checkRunning } from './request.rules';
import { about, checkStanding, childOfRequest, UNSCANNED } from './requests';
import { SubjectAccessEntity } from './subject-access.entity';
import { hold } from './subject-access.store';
import { guardedFor } from './values.store';

const AT_ONCE = 500;

/**
 * Builds the draft of an answer: from nothing, by the rules of disclosure, without anybody else. What somebody wrote freely waits
 * for a social work professional, and everything does when a parent asks: what is in it may not be in the child's interests.
 */
export async function draftSubjectAccess(scope: Scope, at: RecordVersion): Promise<string> {
  const child = await childOfRequest(scope, at.id, 'AUDITOR');
  await change(scope, async (unit) => {
    const { state, draft: before, asker, connectionId, personId, home } = await hold(unit, at.id);
    checkRunning(state);
    await checkStanding(scope, child, { asker, connectionId });
    const draft = before + 1;
    await unit.update(SubjectAccessEntity, at, { ...UNSCANNED, draft });
    const childId = child.child_id;
    const { entries, left } = await disclosed(unit, { childId, connectionId, asker });
    const professionals = entries.flatMap((entry) => entry.professionals);
    const guarded = await guardedFor(unit, { childId, personId, home, now: scope.now }, professionals);
    await write(unit, child, { requestId: at.id, draft }, itemsFrom(entries, left, guarded, asker));
    auditChange(unit, child, 'draftSubjectAccess', ['SubjectAccess.draft', 'SubjectAccessItem']);
    await unit.tell('SubjectAccessDrafted', about(child, at.id), await responsibleFor(scope, child, unit));
  });
  return at.id;
}

type Drafted = Pick<Plain<ItemEntity>, 'record' | 'onDay' | 'content' | 'leftOut' | 'heldRows' | 'state' | 'exemption'>;

function itemsFrom(
  entries: readonly Entry[],
  left: readonly Left[],
  guarded: Guarded,
  asker: Asker,
): readonly Drafted[] {
  const given = entries.map(({ record, onDay, ...all }): Drafted => {
    const { said, leftOut } = redactedSaid(all, guarded);
    const row = { record, onDay, leftOut, heldRows: 1 };
    if (said === null) return { ...row, content: null, state: 'WITHHELD', exemption: 'THIRD_PARTY' };
    const waits = said.words.length > 0 || asker === 'PARENT';
    const { facts, words, professionals } = said;
    const content = { facts, words, professionals };
    return { ...row, content, state: waits ? 'WAITING' : 'GIVEN', exemption: null };
  });
  const kept = left.map(({ record, because, rows }): Drafted => ({
    ...{ record, onDay: null, content: null, leftOut: 0, heldRows: rows, state: 'WITHHELD', exemption: because },
  }));
  return [...given, ...kept];
}

async function write(
  unit: Change,
  child: VisibleChild,
  of: { readonly requestId: string; readonly draft: number },
  items: readonly Drafted[],
): Promise<void> {
  const whose = { authorityId: child.authority_id, childId: child.child_id, ...of };
  const unjudged = { reason: null, judgedBy: null, judgedAt: null, version: 1 };
  const rows = items.map((item, i) => ({ id: newId(), ...whose, ...item, ...unjudged, place: i + 1 }));
  for (let i = 0; i < rows.length; i += AT_ONCE) await unit.insert(ItemEntity, rows.slice(i, i + AT_ONCE));
}
