import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE, type Access, type Scope } from '../access';
import type { VisibleChild } from '../children';
import { keptFrom, unlessKept, type ProtectedValue } from '../network';
import { statement, type Db } from '../platform/db/statement';
import type { ComplaintState } from './complaint.rules';
import { Complaint, ComplaintAnswer } from './complaint.type';
import { keptFromWriting } from './written-for';

/** Said by the caller: through the account that their connection to the child gives them. */
export const IS_OWN = `exists (select from connection own where own.id = q.connection_id and own.account_id = $2::uuid)`;

/**
 * A family that must complain about who decides about their child must not have to fear that they read it. So nobody sees a
 * complaint about themselves, whatever they are to the child, until a manager shares it; and the key worker, whom most
 * complaints concern without naming them, sees what a manager shared or what they wrote down for the family themselves. One
 * parent never sees the other's.
 */
const COMPLAINT_IS_VISIBLE = `${IS_VISIBLE} and (q.about_worker_id is distinct from $2::uuid or q.shared_at is not null)
  and (v.bases && array['MANAGER', 'AUDITOR'] or ${IS_OWN}
    or ('ALLOCATED' = any(v.bases) and (q.shared_at is not null or q.recorded_by = $2::uuid)))`;

const FROM_COMPLAINT = `from complaint q join child c on c.id = q.child_id ${VISIBLE}
  join connection n on n.id = q.connection_id join person p on p.id = n.person_id
  left join lateral (
    select d.due_on from deadline d where d.subject_id = q.id and d.withdrawn_at is null order by d.from_on desc, d.due_on desc limit 1
  ) clock on true`;
const COLUMNS = `${ACCESS_COLUMNS}, q.id, q.received_on as "receivedOn", q.state, q.acknowledged_on as "acknowledgedOn",
  clock.due_on as "answerBy", p.name as by, q.what, q.wanted, q.escalation, q.shared_at is not null as shared, q.version, q.recorded_by as "recordedBy",
  (select e.actor_id from event e where q.escalation is not null and e.child_id = q.child_id and e.subject_id = q.id
     and e.name = 'ComplaintEscalated' limit 1) as "escalatedBy",
  q.about_worker_id as "aboutWorkerId"`;

const BY_ID = statement(
  'complaints.by-id',
  `select ${COLUMNS} ${FROM_COMPLAINT} where q.id = any($7) and ${COMPLAINT_IS_VISIBLE}`,
);
const BY_CHILD = statement(
  'complaints.by-child',
  `select ${COLUMNS} ${FROM_COMPLAINT} where q.child_id = any($7) and ${COMPLAINT_IS_VISIBLE} order by q.received_on desc, q.id`,
);

type ComplaintRow = Access &
  Pick<
    Complaint,
    | 'id'
    | 'receivedOn'
    | 'state'
    | 'acknowledgedOn'
    | 'answerBy'
    | 'by'
    | 'what'
    | 'wanted'
    | 'escalation'
    | 'shared'
    | 'version'
    | 'aboutWorkerId'
  > & { readonly recordedBy: string; readonly escalatedBy: string | null };

async function read(scope: Scope, which: typeof BY_ID, ids: readonly string[]): Promise<Complaint[]> {
  const rows = await scope.hub.db.rows<ComplaintRow>(which, [...scope.parameters, ids]);
  const opened = rows.filter((row) => scope.opens('Complaint', row));
  const [said, pressed] = await Promise.all([
    keptFromWriting(scope, opened),
    keptFromWriting(
      scope,
      opened.map(({ child_id, escalatedBy }) => ({ child_id, recordedBy: escalatedBy })),
    ),
  ]);
  return opened.map(({ recordedBy: _by, escalatedBy: _further, ...row }, i) =>
    toComplaint(scope, row, said[i] ?? [], pressed[i] ?? []),
  );
}

function toComplaint(
  scope: Scope,
  row: Omit<ComplaintRow, 'recordedBy' | 'escalatedBy'>,
  said: readonly ProtectedValue[],
  pressed: readonly ProtectedValue[],
): Complaint {
  const { child_id, authority_id, bases, shielded, ...fields } = row;
  return scope.show(
    { child_id, authority_id, bases, shielded },
    Object.assign(new Complaint(), fields, {
      childId: child_id,
      what: unlessKept(fields.what, said),
      wanted: unlessKept(fields.wanted, said),
      escalation: unlessKept(fields.escalation, pressed),
    }),
  );
}

/** Complaints that the caller may see, by id. */
export const complaintLoader = (scope: Scope) =>
  scope.loader<Complaint>(
    'complaints',
    async (ids) => new Map((await read(scope, BY_ID, ids)).map((complaint) => [complaint.id, complaint])),
  );

/** The complaints about the work with a child that the caller may see, the latest first. */
export const childComplaintLoader = (scope: Scope) =>
  scope.loader<Complaint[]>('child-complaints', async (ids) => {
    const groups = new Map<string, Complaint[]>();
    for (const complaint of await read(scope, BY_CHILD, ids))
      groups.set(complaint.childId, [...(groups.get(complaint.childId) ?? []), complaint]);
    return groups;
  });

const ANSWERS = statement(
  'complaints.answers',
  `select ${ACCESS_COLUMNS}, a.complaint_id, a.stage, a.outcome, a.answer, a.answered_on as "answeredOn", a.answered_by as "answeredById"
   from complaint_answer a join complaint q on q.id = a.complaint_id join child c on c.id = q.child_id ${VISIBLE}
   where a.complaint_id = any($7) and ${COMPLAINT_IS_VISIBLE} order by a.stage`,
);

type AnswerRow = Access & { complaint_id: string } & Pick<
    ComplaintAnswer,
    'stage' | 'outcome' | 'answer' | 'answeredOn' | 'answeredById'
  >;

/** The answers to complaints that the caller may see, the first stage first. */
export const answerLoader = (scope: Scope) =>
  scope.loader<ComplaintAnswer[]>('complaint-answers', async (ids) => {
    const rows = await scope.hub.db.rows<AnswerRow>(ANSWERS, [...scope.parameters, ids]);
    const kept = await keptFrom(
      scope,
      rows.map((row) => row.child_id),
    );
    const groups = new Map<string, ComplaintAnswer[]>();
    for (const { child_id, authority_id, bases, shielded, complaint_id, ...fields } of rows) {
      const answer = scope.show(
        { child_id, authority_id, bases, shielded },
        Object.assign(new ComplaintAnswer(), fields, { answer: unlessKept(fields.answer, kept(child_id)) }),
      );
      groups.set(complaint_id, [...(groups.get(complaint_id) ?? []), answer]);
    }
    return groups;
  });

/** What a caller did of this since an instant, for those who may not do it without end. */
export const COMPLAINED = statement(
  'complaints.made-since',
  `select recorded_at as at from complaint where recorded_by = $1 and recorded_at > $2 order by recorded_at desc limit $3`,
);

const WHOSE = statement(
  'complaints.whose',
  `select q.about_worker_id as about,
     array(select a.answered_by from complaint_answer a where a.complaint_id = q.id)::uuid[] as answered
   from complaint q where q.id = $1`,
);

/** Whom a complaint is about, and who has answered it: who must not answer it now. Says nothing of who may see it. */
export async function whoseComplaint(
  db: Db,
  id: string,
): Promise<{ readonly about: string | null; readonly answered: readonly string[] }> {
  const [row] = await db.rows<{ about: string | null; answered: string[] }>(WHOSE, [id]);
  return row ?? { about: null, answered: [] };
}

/** What a use case needs to know of a complaint before it changes something. `version` is the complaint's. */
export interface VisibleComplaint extends VisibleChild {
  readonly complaint_id: string;
  readonly state: ComplaintState;
  readonly about_worker_id: string | null;
  readonly own: boolean;
  readonly account_id: string | null;
  readonly person_id: string;
  readonly answered_by: readonly string[];
}

const FOR_CHANGE = statement(
  'complaints.for-change',
  `select ${ACCESS_COLUMNS}, q.id as complaint_id, q.state, q.version, q.about_worker_id, ${IS_OWN} as own, n.account_id, n.person_id,
     array(select a.answered_by from complaint_answer a where a.complaint_id = q.id)::uuid[] as answered_by,
     k.worker_id as key_worker_id, null::uuid as manager_id
   ${FROM_COMPLAINT}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   where q.id = $7::uuid and ${COMPLAINT_IS_VISIBLE}`,
);

export async function visibleComplaint(scope: Scope, id: string): Promise<VisibleComplaint | undefined> {
  const [row] = await scope.hub.db.rows<VisibleComplaint>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}
