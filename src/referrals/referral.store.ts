import { ACCESS_COLUMNS, groupedBy, IS_VISIBLE, readVisible, VISIBLE, type Scope } from '../access';
import type { VisibleChild } from '../children';
import type { Change } from '../events';
import { reading, statement } from '../platform/db/statement';
import { Referral } from './referral.type';
import type { Episode } from './referral.rules';

const BY_CHILD = reading(
  'referrals.by-child',
  `select child_id, child_id as "childId", id, referred_on as "referredOn", source, primary_need as "primaryNeed", no_further_action as "noFurtherAction",
     closed_on as "closedOn", close_reason as "closeReason", version, concern_id as "concernId"
   from referral where child_id = any($1) order by referred_on desc, id`,
);

/** The referrals of visible children, the latest first. */
export const childReferralLoader = (scope: Scope) =>
  scope.loader<Referral[]>('child-referrals', async (childIds) =>
    groupedBy(
      await readVisible<{ childId: string }, Referral>(scope, BY_CHILD, childIds, Referral),
      (row) => row.childId,
    ),
  );

const FOR_CHANGE = statement(
  'referrals.for-change',
  `select ${ACCESS_COLUMNS}, f.id as referral_id, f.version, k.worker_id as key_worker_id, w.manager_id
   from referral f join child c on c.id = f.child_id ${VISIBLE}
   left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null
   left join worker w on w.id = k.worker_id
   where f.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A visible referral as the start of a change. */
export async function visibleReferral(
  scope: Scope,
  id: string,
): Promise<(VisibleChild & { referral_id: string }) | undefined> {
  const [row] = await scope.hub.db.rows<VisibleChild & { referral_id: string }>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}

/** The open referral of a child, under which things are done. */
export interface OpenReferral {
  readonly id: string;
  readonly referredOn: string;
}

// Shared: any number of things may begin under it at once, and whoever closes it waits for them or is waited for.
const OPEN = statement(
  'referrals.open',
  `select id, referred_on as "referredOn" from referral
   where child_id = $1 and closed_on is null and not no_further_action for share`,
);

/** The open referral of a child, kept from being closed before this commit. Says nothing of whether the caller may see it. */
export async function openReferralOf(unit: Change, childId: string): Promise<OpenReferral | undefined> {
  const [row] = await unit.rows<OpenReferral>(OPEN, [childId]);
  return row;
}

const EPISODE = statement(
  'referrals.episode',
  `select f.referred_on as "referredOn", f.closed_on as "closedOn", f.no_further_action as "noFurtherAction", c.date_of_death as "diedOn",
     case
       when exists (select from strategy_discussion s where s.referral_id = f.id and s.state = 'CALLED') then 'a strategy discussion is to be held'
       when exists (select from section47 s where s.referral_id = f.id and s.state = 'OPEN') then 'a section 47 enquiry runs'
       when exists (select from conference_child m where m.child_id = f.child_id and m.ahead)
         then 'a conference about the child is planned, and those who are invited to it wait; hold it, or call it off (cancelConference), first'
       when exists (select from plan p where p.child_id = f.child_id and p.ended_on is null) then 'the child has a plan'
       when exists (select from child_in_need_plan p where p.child_id = f.child_id and p.ended_on is null) then 'the child has a Child in Need plan'
     end as unfinished,
     array(select s.id from section47 s join deadline d on d.subject_id = s.id and d.child_id = s.child_id and d.timescale = 'INITIAL_CONFERENCE'
       where s.referral_id = f.id and d.met_on is null and d.withdrawn_at is null) as "awaitingConference",
     exists (select from assessment a where a.referral_id = f.id and a.state <> 'AUTHORISED') as assessing,
     exists (select from section47 s where s.referral_id = f.id)
       or exists (select from plan p where p.child_id = f.child_id and p.started_on >= f.referred_on) as "enquiredOrPlanned",
     greatest(
       (select max(a.authorised_on) from assessment a where a.referral_id = f.id),
       (select max(s.held_on) from strategy_discussion s where s.referral_id = f.id),
       (select max(s.ended_on) from section47 s where s.referral_id = f.id),
       (select max(p.ended_on) from plan p where p.child_id = f.child_id and p.started_on >= f.referred_on),
       (select max(p.ended_on) from child_in_need_plan p where p.child_id = f.child_id and p.started_on >= f.referred_on),
       (select max(k.held_on) from conference_child m join conference k on k.id = m.conference_id
        where m.child_id = f.child_id and m.left_because is null and k.held_on >= f.referred_on)
     ) as "lastActivityOn"
   from (select * from referral where id = $1 for update) f join child c on c.id = f.child_id`,
);

/** What was done under a referral, held until the commit so that nothing more begins under it meanwhile. */
export async function holdEpisode(unit: Change, id: string): Promise<Episode> {
  const [row] = await unit.rows<Episode>(EPISODE, [id]);
  if (row === undefined) throw new Error('a referral is never deleted');
  return row;
}
