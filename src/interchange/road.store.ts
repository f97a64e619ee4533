import type { Db } from '../platform/db/statement';
import { byChild, plannedAnew } from './import.store';
import type { Road } from './road.model';

// Of children whom export.store.ts has let through, for the data officer of their authority.

type Rows<K extends keyof Road> = Road[K][number] & { readonly childId: string };

const REFERRALS = plannedAnew(
  `select child_id as "childId", id, referred_on as "referredOn", source, primary_need as "primaryNeed",
     no_further_action as "noFurtherAction", closed_on as "closedOn", close_reason as "closeReason"
   from referral where child_id = any($1) order by referred_on, id`,
);

const ASSESSMENTS = plannedAnew(
  `select child_id as "childId", referral_id as "referralId", started_on as "startedOn", review_on as "reviewOn",
     authorised_on as "authorisedOn", factors
   from assessment where child_id = any($1) order by started_on, id`,
);

// A conference answers an enquiry by the deadline that it met. None is required once the deadline was withdrawn: there was no
// continuing risk, or the child died or went to another authority before it.
const ENQUIRIES = plannedAnew(
  `select s.child_id as "childId", s.referral_id as "referralId", s.started_on as "startedOn", s.ended_on as "endedOn",
     coalesce(s.outcome, 'CONTINUING_RISK') <> 'CONTINUING_RISK' or exists (select from deadline d where d.child_id = s.child_id
       and d.subject_id = s.id and d.timescale = 'INITIAL_CONFERENCE' and d.withdrawn_at is not null) as riskless,
     (select min(d.first_due_on) from deadline d
      where d.child_id = s.child_id and d.subject_id = s.id and d.timescale = 'INITIAL_CONFERENCE') as target,
     (select min(k.held_on) from deadline d join conference_child m on m.deadline_id = d.id join conference k on k.id = m.conference_id
      where d.child_id = s.child_id and d.subject_id = s.id and m.child_id = s.child_id) as "heldOn"
   from section47 s where s.child_id = any($1) order by s.started_on, s.id`,
);

const CONFERENCES = plannedAnew(
  `select m.child_id as "childId", k.kind, k.held_on as "heldOn"
   from conference_child m join conference k on k.id = m.conference_id
   left join deadline d on d.id = m.deadline_id
   where m.child_id = any($1) and m.left_because is null and k.kind <> 'REVIEW' and k.held_on is not null
     and not exists (select from section47 s where s.id = d.subject_id)
   order by k.held_on, k.id`,
);

const IN_NEED_PLANS = plannedAnew(
  `select child_id as "childId", started_on as "startedOn", ended_on as "endedOn"
   from child_in_need_plan where child_id = any($1) order by started_on, id`,
);

/** What was done about children in the hub, by child. */
export async function roadsOf(db: Db, childIds: readonly string[]): Promise<(childId: string) => Road> {
  const referrals = byChild(await db.rows<Rows<'referrals'>>(REFERRALS, [childIds]));
  const assessments = byChild(await db.rows<Rows<'assessments'>>(ASSESSMENTS, [childIds]));
  const enquiries = byChild(await db.rows<Rows<'enquiries'>>(ENQUIRIES, [childIds]));
  const conferences = byChild(await db.rows<Rows<'conferences'>>(CONFERENCES, [childIds]));
  const inNeedPlans = byChild(await db.rows<Rows<'inNeedPlans'>>(IN_NEED_PLANS, [childIds]));
  return (childId) => ({
    referrals: referrals.get(childId) ?? [],
    assessments: assessments.get(childId) ?? [],
    enquiries: enquiries.get(childId) ?? [],
    conferences: conferences.get(childId) ?? [],
    inNeedPlans: inNeedPlans.get(childId) ?? [],
  });
}
