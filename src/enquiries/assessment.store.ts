import type { Change } from '../events';
import type { AssessmentFactor } from '../platform/codes';
import { statement } from '../platform/db/statement';
import type { AssessmentEntity } from './assessment.entity';
import type { AssessmentState } from './assessment.rules';
import { Assessment } from './assessment.type';
import { forChange, readers } from './record.store';

export const assessments = readers<Assessment>({
  table: 'assessment',
  columns: `t.started_on as "startedOn", t.state, t.child_seen_on as "childSeenOn", t.review_on as "reviewOn", t.outcome,
    t.authorised_on as "authorisedOn", t.factors, t.findings, t.returned_because as "returnedBecause", t.version,
    t.written_by as "writtenById", t.authorised_by as "authorisedById"`,
  order: 't.started_on desc, t.id',
  make: Assessment,
});

export const ASSESSMENT_FOR_CHANGE = forChange('assessment');

/** An assessment as it is and, until the commit, will be. */
export interface HeldAssessment {
  readonly state: AssessmentState;
  readonly startedOn: string;
  readonly childSeenOn: string | null;
  readonly reviewOn: string | null;
  readonly factors: AssessmentFactor[];
  readonly findings: string | null;
  readonly writtenBy: string | null;
  readonly canBeSeen: boolean;
}

const HOLD = statement(
  'assessment.hold',
  `select state, started_on as "startedOn", child_seen_on as "childSeenOn", review_on as "reviewOn", factors, findings,
     written_by as "writtenBy",
     exists (select from child c where c.id = a.child_id and c.date_of_birth is not null and c.date_of_death is null) as "canBeSeen"
   from assessment a where id = $1 for update`,
);

/** Keeps an assessment from being changed before this commit. Says nothing of whether the caller may see it. */
export async function holdAssessment(unit: Change, id: string): Promise<HeldAssessment> {
  const [row] = await unit.rows<HeldAssessment>(HOLD, [id]);
  if (row === undefined) throw new Error('an assessment is never deleted');
  return row;
}

const RUNNING = statement('assessment.running', `select from assessment where child_id = $1 and state <> 'AUTHORISED'`);

/** Whether a child is being assessed. */
export const isAssessed = async (unit: Change, childId: string): Promise<boolean> =>
  (await unit.rows(RUNNING, [childId])).length > 0;

const UNDER = statement('assessment.under-referral', `select state, outcome from assessment where referral_id = $1`);

/** The assessments that were begun under a referral, as far as they have come. */
export const assessedUnder = (
  unit: Change,
  referralId: string,
): Promise<Pick<AssessmentEntity, 'state' | 'outcome'>[]> => unit.rows(UNDER, [referralId]);

const MANAGER_OF = statement('assessment.manager-of', `select manager_id from worker where id = $1`);

/** The manager of a worker, who authorises what the worker hands in. */
export async function managerOf(unit: Change, workerId: string): Promise<string | null> {
  const [row] = await unit.rows<{ manager_id: string | null }>(MANAGER_OF, [workerId]);
  return row?.manager_id ?? null;
}
