import type { Scope } from '../access';
import { auditChange } from '../children';
import { change, type Change } from '../events';
import { AppError, invalid, notAvailable } from '../platform/errors';
import { accept, line, narrative } from '../platform/input';
import { ItemEntity, type ItemContent } from './item.entity';
import { withoutPassages } from './passage.rules';
import { checkExemption, checkRunning } from './request.rules';
import { childOfRequest, tellLeads, UNSCANNED } from './requests';
import { SubjectAccessEntity } from './subject-access.entity';
import type { SubjectAccessJudgementInput } from './subject-access.input';
import { hold, itemsOfDraft, versionOf, type DraftItem } from './subject-access.store';

const MOST_AT_ONCE = 200;

/**
 * A social work professional judges what the rules gave: whether serious harm is likely, whether somebody else is in it all the
 * same, and of a parent's request whether it is in the child's interests. Whatever was scanned or released before is so no more.
 */
export async function judgeSubjectAccess(
  scope: Scope,
  requestId: string,
  judgements: readonly SubjectAccessJudgementInput[],
): Promise<string> {
  const child = await childOfRequest(scope, requestId, 'ALLOCATED', 'MANAGER');
  if (judgements.length === 0 || judgements.length > MOST_AT_ONCE)
    throw invalid('judgements', `expected 1 to ${MOST_AT_ONCE}`);
  await change(scope, async (unit) => {
    const { state, draft } = await hold(unit, requestId);
    checkRunning(state);
    const items = new Map((await itemsOfDraft(unit, requestId, draft)).map((item) => [item.id, item]));
    for (const [i, judgement] of judgements.entries())
      await judge(unit, items.get(judgement.item.id), judgement, `judgements.${i}`);
    const version = await versionOf(unit, requestId);
    await unit.update(SubjectAccessEntity, { id: requestId, version }, UNSCANNED);
    auditChange(unit, child, 'judgeSubjectAccess', ['SubjectAccessItem.state', 'SubjectAccessItem.reason']);
    const waiting = (await itemsOfDraft(unit, requestId, draft)).some((item) => item.state === 'WAITING');
    if (!waiting) await tellLeads(unit, 'SubjectAccessJudged', child, requestId);
  });
  return requestId;
}

async function judge(
  unit: Change,
  item: DraftItem | undefined,
  { item: at, answer, exemption = null, reason, takeOut }: SubjectAccessJudgementInput,
  field: string,
): Promise<void> {
  if (item === undefined) throw notAvailable();
  if (item.content === null)
    throw new AppError('RULE_BROKEN', 'The rules of disclosure give nothing of this to anybody.', `${field}.item`);
  checkExemption(answer, exemption, field);
  const passages = (takeOut ?? []).map((one, i) => accept(`${field}.takeOut.${i}`, one, line(500)));
  const content: ItemContent = withoutPassages(item.content, passages, `${field}.takeOut`);
  const { scope } = unit;
  await unit.update(ItemEntity, at, {
    ...(passages.length > 0 ? { content, leftOut: item.leftOut + passages.length } : {}),
    ...{ state: answer === 'GIVE' ? 'GIVEN' : 'WITHHELD', exemption },
    reason: accept(`${field}.reason`, reason, narrative({ max: 2_000 })),
    ...{ judgedBy: scope.worker().workerId, judgedAt: scope.now },
  });
}
