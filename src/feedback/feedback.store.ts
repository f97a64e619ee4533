import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import { unlessKept } from '../network';
import { statement } from '../platform/db/statement';
import { Feedback } from './complaint.type';
import { IS_OWN } from './complaint.store';
import { keptFromWriting } from './written-for';

// The key worker and managers read it; of the family, whoever said it, and not the other parent.
const FEEDBACK_IS_VISIBLE = `${IS_VISIBLE} and (v.bases && array['ALLOCATED', 'MANAGER'] or ${IS_OWN})`;
const FROM_FEEDBACK = `from feedback q join child c on c.id = q.child_id ${VISIBLE}
  join connection n on n.id = q.connection_id join person p on p.id = n.person_id`;
const COLUMNS = `${ACCESS_COLUMNS}, q.id, p.name as by, q.said_on as "saidOn", q.went_well as "wentWell", q.went_wrong as "wentWrong", q.recorded_by as "recordedBy"`;

const BY_ID = statement(
  'feedback.by-id',
  `select ${COLUMNS} ${FROM_FEEDBACK} where q.id = any($7) and ${FEEDBACK_IS_VISIBLE}`,
);
const BY_CHILD = statement(
  'feedback.by-child',
  `select ${COLUMNS} ${FROM_FEEDBACK} where q.child_id = any($7) and ${FEEDBACK_IS_VISIBLE} order by q.said_on desc, q.id`,
);

type FeedbackRow = Access & Pick<Feedback, 'id' | 'by' | 'saidOn' | 'wentWell' | 'wentWrong'> & { recordedBy: string };

async function read(scope: Scope, which: typeof BY_ID, ids: readonly string[]): Promise<Feedback[]> {
  const rows = await scope.hub.db.rows<FeedbackRow>(which, [...scope.parameters, ids]);
  const opened = rows.filter((row) => scope.opens('Feedback', row));
  const kept = await keptFromWriting(scope, opened);
  return opened.map(({ child_id, authority_id, bases, shielded, recordedBy: _by, ...fields }, i) =>
    scope.show(
      { child_id, authority_id, bases, shielded },
      Object.assign(new Feedback(), fields, {
        childId: child_id,
        wentWell: unlessKept(fields.wentWell, kept[i] ?? []),
        wentWrong: unlessKept(fields.wentWrong, kept[i] ?? []),
      }),
    ),
  );
}

/** Feedback that the caller may see, by id. */
export const feedbackLoader = (scope: Scope) =>
  scope.loader<Feedback>('feedback', async (ids) => new Map((await read(scope, BY_ID, ids)).map((f) => [f.id, f])));

/** What the family said about the work with a child, as far as the caller may see it, the latest first. */
export const childFeedbackLoader = (scope: Scope) =>
  scope.loader<Feedback[]>('child-feedback', async (ids) => {
    const groups = new Map<string, Feedback[]>();
    for (const feedback of await read(scope, BY_CHILD, ids))
      groups.set(feedback.childId, [...(groups.get(feedback.childId) ?? []), feedback]);
    return groups;
  });

/** What a caller did of this since an instant, for those who may not do it without end. */
export const FED_BACK = statement(
  'feedback.given-since',
  `select recorded_at as at from feedback where recorded_by = $1 and recorded_at > $2 order by recorded_at desc limit $3`,
);

const OWN_CONNECTION = statement(
  'feedback.own-connection',
  `select n.id, n.account_id from connection n
   where n.child_id = $1::uuid and n.account_id = $2::uuid and (n.until is null or n.until >= $3::date) order by n.id limit 1`,
);
const CONNECTION = statement(
  'feedback.connection',
  `select n.id, n.account_id from connection n where n.child_id = $1::uuid and n.id = $2::uuid and (n.until is null or n.until >= $3::date)`,
);

/** Somebody of the family who speaks: the caller by their account, or the one that the caller names. */
export async function speaker(
  scope: Scope,
  which: 'own' | 'named',
  childId: string,
  id: string,
  today: string,
): Promise<{ id: string; account_id: string | null } | undefined> {
  const [row] = await scope.hub.db.rows<{ id: string; account_id: string | null }>(
    which === 'own' ? OWN_CONNECTION : CONNECTION,
    [childId, id, today],
  );
  return row;
}
