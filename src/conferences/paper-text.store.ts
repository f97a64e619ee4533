import type { Change } from '../events';
import type { AbuseCategory } from '../platform/codes';
import { statement } from '../platform/db/statement';
import type { Outcome } from './decision.rules';

/*
 * What the papers of a conference are made of, read in the change that gives the copy: what is printed is what stood there in
 * that commit. Whoever asks has seen the conference, and is the key worker, the chair or a manager.
 */
const CHILD = `c.forenames, c.surname`;

interface Named {
  readonly forenames: string | null;
  readonly surname: string | null;
}

type Row<T> = Named & Omit<T, 'child'> & { [column: string]: unknown };

/** What was read, with the whole name of the child. */
const named = <T>({ forenames, surname, ...rest }: Row<T>): T =>
  ({ ...rest, child: [forenames, surname].filter((part) => part !== null).join(' ') }) as T;

const RECORD = statement(
  'conference-papers.record',
  `select ${CHILD}, m.number, m.text, cc.strengths, cc.worries, cc.needs_to_change as "needsToChange", cc.who_can_support as "whoCanSupport"
   from conference_child cc join child c on c.id = cc.child_id
   join conference_minutes m on m.conference_id = cc.conference_id and m.child_id = cc.child_id
   where cc.conference_id = $1 and cc.child_id = $2 order by m.number desc limit 1`,
);

export interface RecordText {
  readonly child: string;
  readonly number: number;
  readonly text: string;
  readonly strengths: string | null;
  readonly worries: string | null;
  readonly needsToChange: string | null;
  readonly whoCanSupport: string | null;
}

/** The latest version of the record about a child; undefined before there is one. */
export async function recordText(unit: Change, conferenceId: string, childId: string): Promise<RecordText | undefined> {
  const [row] = await unit.rows<Row<RecordText>>(RECORD, [conferenceId, childId]);
  return row && named<RecordText>(row);
}

const DECISION = statement(
  'conference-papers.decision',
  `select ${CHILD}, r.outcome, r.harm_suffered as "harmSuffered", r.harm_likely as "harmLikely", r.categories, r.reasons, r.help, r.plan_id as "planId"
   from conference_decision r join child c on c.id = r.child_id where r.conference_id = $1 and r.child_id = $2`,
);

export interface DecisionText {
  readonly child: string;
  readonly outcome: Outcome;
  readonly harmSuffered: boolean;
  readonly harmLikely: boolean;
  readonly categories: readonly AbuseCategory[];
  readonly reasons: string;
  readonly help: string | null;
  readonly planId: string | null;
}

/** What was decided of a child; undefined until then. */
export async function decisionText(
  unit: Change,
  conferenceId: string,
  childId: string,
): Promise<DecisionText | undefined> {
  const [row] = await unit.rows<Row<DecisionText>>(DECISION, [conferenceId, childId]);
  return row && named<DecisionText>(row);
}

// The confidential part leaves with a copy only once the chair has shared it, whoever gives the copy.
const REPORT = statement(
  'conference-papers.report',
  `select ${CHILD}, a.name as agency, w.name as author, r.submitted_at as "submittedAt", r.strengths, r.worries, r.needed,
     case when r.confidential_decision = 'SHARE' then 2 else 1 end as version,
     case when r.confidential_decision = 'SHARE' then r.confidential end as shared
   from conference_report r join child c on c.id = r.child_id join agency a on a.id = r.agency_id join worker w on w.id = r.author_id
   where r.id = $1 for share of r`,
);

export interface ReportText {
  readonly child: string;
  readonly agency: string;
  readonly author: string;
  readonly submittedAt: Date;
  readonly strengths: string;
  readonly worries: string;
  readonly needed: string;
  readonly version: number;
  /** The confidential part, where the chair has shared it. */
  readonly shared: string | null;
}

/** A report as the family is given it. */
export async function reportText(unit: Change, id: string): Promise<ReportText> {
  const [row] = await unit.rows<Row<ReportText>>(REPORT, [id]);
  if (row === undefined) throw new Error('a visible report is there');
  return named<ReportText>(row);
}
