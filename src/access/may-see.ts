import { Batcher } from '../platform/batcher';
import type { Db } from '../platform/db/statement';
import { each, statement } from '../platform/db/statement';
import type { Scope } from './scope';
import { ASKING, ASKING_COLUMNS, askingParameters, IS_VISIBLE, VISIBLE_TO_EACH } from './visible';

const MAY_SEE = statement(
  'access.may-see',
  `select q.ord from unnest(${ASKING}, ${each(7, 'uuid')}) with ordinality as q (${ASKING_COLUMNS}, child_id, ord)
   join child c on c.id = q.child_id ${VISIBLE_TO_EACH} where ${IS_VISIBLE}`,
);

/** Answers, for many callers in one statement, whether each may see one child at this moment. */
export function maySee(db: Db): (scope: Scope, childId: string) => Promise<boolean> {
  const batcher = new Batcher<{ scope: Scope; childId: string }, boolean>(async (questions) => {
    const rows = await db.rows<{ ord: number }>(MAY_SEE, [
      ...askingParameters(questions.map((q) => q.scope)),
      questions.map((q) => q.childId),
    ]);
    const yes = new Set(rows.map((row) => row.ord));
    return questions.map((_, i) => yes.has(i + 1));
  }, 2);
  return (scope, childId) => batcher.submit({ scope, childId });
}
