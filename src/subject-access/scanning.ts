import type { Scope } from '../access';
import { auditChange, type RecordVersion } from '../children';
import type { Content } from '../documents';
import { change, type Change } from '../events';
import { AppError } from '../platform/errors';
import { answerOf } from './answer.rules';
import type { ItemContent } from './item.entity';
import { checkRunning } from './request.rules';
import { checkStanding, childOfRequest, UNSCANNED } from './requests';
import { scan } from './scan.rules';
import { SubjectAccessEntity } from './subject-access.entity';
import { hold, itemsOfDraft, type DraftItem, type Held } from './subject-access.store';
import { guardedFor } from './values.store';
import type { Hit } from './words.rules';

type Going = DraftItem & { readonly content: ItemContent };
const goesIn = (item: DraftItem): item is Going => item.state === 'GIVEN' && item.content !== null;

/** The answer as a draft stands now, and what of everybody else stands in it now. */
export async function assembled(
  unit: Change,
  childId: string,
  requestId: string,
  { asker, receivedOn, draft, personId, home }: Held,
): Promise<{ readonly content: Content; readonly hits: readonly Hit[]; readonly items: readonly DraftItem[] }> {
  const items = await itemsOfDraft(unit, requestId, draft);
  const going = items.filter(goesIn);
  const content = answerOf(
    asker,
    receivedOn,
    going.map(({ record, content: said }) => ({ record, ...said })),
  );
  const professionals = going.flatMap(({ content: said }) => said.professionals);
  const guarded = await guardedFor(unit, { childId, personId, home, now: unit.scope.now }, professionals);
  const places = going.map(({ record, place, content: { facts, words } }) => ({
    ...{ record, place, said: [...facts, ...words] },
  }));
  return { content, hits: scan(places, guarded), items };
}

/**
 * Scans the answer for everything of everybody else. A clean one is kept as it is, to be released word for word; where something
 * was found it is said by rule and place, and the answer can not be released.
 */
export async function scanSubjectAccess(scope: Scope, at: RecordVersion): Promise<string> {
  const child = await childOfRequest(scope, at.id, 'AUDITOR');
  await change(scope, async (unit) => {
    const held = await hold(unit, at.id);
    checkRunning(held.state);
    await checkStanding(scope, child, held);
    const { content, hits, items } = await assembled(unit, child.child_id, at.id, held);
    checkJudged(held.draft, items);
    const clean = { state: 'SCANNED', answer: content, scannedAt: scope.now } as const;
    await unit.update(SubjectAccessEntity, at, { ...UNSCANNED, ...(hits.length === 0 ? clean : { hits }) });
    auditChange(unit, child, 'scanSubjectAccess', ['SubjectAccess.answer', 'SubjectAccess.hits']);
  });
  return at.id;
}

/** Only a draft of which everything was judged is an answer. */
function checkJudged(draft: number, items: readonly DraftItem[]): void {
  const waiting = items.filter(({ state }) => state === 'WAITING').length;
  if (draft > 0 && waiting === 0) return;
  const says =
    draft === 0
      ? 'There is no draft yet: `draftSubjectAccess` makes one.'
      : `${waiting} of the draft wait for a social work professional to judge them with \`judgeSubjectAccess\` (Data Protection Act 2018, Sch. 3, para. 11).`;
  throw new AppError('RULE_BROKEN', says, 'request');
}
