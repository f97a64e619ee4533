import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { ConferenceKind } from './conference.rules';

// Held until the commit: nobody holds, decides or fills it meanwhile.
const AHEAD = statement(
  'conferences.ahead-of-child',
  `select f.id, f.authority_id as "authorityId", f.kind, f.version,
     exists (select from conference_child o where o.conference_id = f.id and o.child_id <> $1 and o.ahead) as "goesOn"
   from conference_child cc join conference f on f.id = cc.conference_id
   where cc.child_id = $1 and cc.ahead for no key update of f`,
);

/** A conference that lies ahead of a child. */
export interface Ahead {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: ConferenceKind;
  readonly version: number;
  /** Whether it is about brothers and sisters as well. */
  readonly goesOn: boolean;
}

/** The conference that lies ahead of a child; says nothing of whether the caller may see it. */
export async function aheadOf(unit: Change, childId: string): Promise<Ahead | undefined> {
  const [row] = await unit.rows<Ahead & Record<string, unknown>>(AHEAD, [childId]);
  return row;
}

const PART = statement(
  'conferences.part-of-child',
  `select id from conference_child where conference_id = $1 and child_id = $2`,
);
const LEAVE = statement(
  'conferences.leave',
  `update conference_child set ahead = false, left_because = $2, version = version + 1 where id = $1`,
);
// Whoever comes for this child alone does not come any more; what an invitation opened to the child closes for everybody.
const WITHDRAW = statement(
  'conferences.withdraw-who-came-for-one',
  `update conference_invitation i set withdrawn_at = $3, version = version + 1
   where i.conference_id = $1 and i.withdrawn_at is null
     and not exists (select from conference_invitation_child ic where ic.invitation_id = i.id and ic.child_id <> $2)`,
);
const CLOSE = statement(
  'conferences.close-to-one-child',
  `update relationship r set ended_at = $3 where r.child_id = $2 and (r.ended_at is null or r.ended_at > $3) and r.id in (
     select ic.relationship_id from conference_invitation_child ic join conference_invitation i on i.id = ic.invitation_id
     where i.conference_id = $1 and ic.child_id = $2
     union all
     select cc.chair_link_id from conference_child cc where cc.conference_id = $1 and cc.child_id = $2)`,
);

/** Takes one child out of a conference that goes on for others, with whoever came for this child alone. */
export async function leaveConference(
  unit: Change,
  conferenceId: string,
  childId: string,
  because: string,
): Promise<void> {
  for (const { id } of await unit.rows<{ id: string }>(PART, [conferenceId, childId])) {
    const sealed = await unit.sealed('conference_child', { id }, { left_because: because });
    await unit.rows(LEAVE, [id, sealed['left_because']]);
  }
  await unit.rows(WITHDRAW, [conferenceId, childId, unit.scope.now]);
  await unit.rows(CLOSE, [conferenceId, childId, unit.scope.now]);
}
