import type { Scope } from '../access';
import { auditChange, childFor, type VisibleChild } from '../children';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { newId } from '../platform/ids';
import { accept, acceptIfGiven, line, narrative } from '../platform/input';
import { ChildsWordsEntity } from './childs-words.entity';
import type { ChildsWordsInput } from './childs-words.input';
import { checkSaid } from './childs-words.rules';
import { wordsLoader } from './childs-words.store';
import type { ChildsWords } from './childs-words.type';

/** What a child has said, the latest first. */
export async function wordsOfChild(scope: Scope, childId: string): Promise<ChildsWords[]> {
  return (await wordsLoader(scope).load(childId)) ?? [];
}

/** Writes down what a child said: for everybody who works with the child or is finding out about it. */
export async function recordWords(scope: Scope, childId: string, input: ChildsWordsInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER', 'CORE_GROUP', 'STRATEGY');
  await change(scope, async (unit) => {
    await writeWords(unit, child, input);
  });
  return childId;
}

/** The same in the caller's commit, for a step that asks the child: a visit, a conference, a core group. */
export async function writeWords(unit: Change, child: VisibleChild, input: ChildsWordsInput): Promise<void> {
  const { scope } = unit;
  const text = (field: 'worries' | 'happy' | 'wishes') =>
    acceptIfGiven(`words.${field}`, input[field], narrative()) ?? null;
  const said = { worries: text('worries'), happy: text('happy'), wishes: text('wishes') };
  const place = accept('words.place', input.place, line(200));
  checkSaid(said, input.saidOn, dayInEngland(scope.now));
  const { child_id: childId, authority_id: authorityId } = child;
  await unit.insert(ChildsWordsEntity, {
    ...{ id: newId(), authorityId, childId, step: input.step, saidOn: input.saidOn, place, ...said },
    ...{ writtenBy: scope.worker().workerId, writtenAt: scope.now },
  });
  auditChange(unit, child, 'recordChildsWords', ['ChildsWords.id']);
  await unit.tell('WordsOfChildRecorded', { authorityId, childId, subjectId: childId }, [child.key_worker_id]);
}
