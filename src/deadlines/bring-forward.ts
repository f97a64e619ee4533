import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { TimescaleName } from './timetable';

const OPEN = statement(
  'deadlines.open-of-subject',
  `select due_on as "dueOn" from deadline
   where subject_id = $1 and child_id = $2 and timescale = any($3) and met_on is null and withdrawn_at is null
   order by due_on for update`,
);
const MOVE = statement(
  'deadlines.bring-forward',
  `update deadline set due_on = $4::date, warned = 0, version = version + 1
   where subject_id = $1 and child_id = $2 and timescale = any($3) and met_on is null and withdrawn_at is null and due_on > $4`,
);

/** Something that is asked for by a day, under one of several timescales: a review is the first one or a later one. */
export interface OneOf {
  readonly subjectId: string;
  readonly childId: string;
  readonly timescales: readonly TimescaleName[];
}

/** The day by which it is due now, held until the commit; undefined when nothing is asked for. */
export async function dueNow(unit: Change, { subjectId, childId, timescales }: OneOf): Promise<string | undefined> {
  const [first] = await unit.rows<{ dueOn: string }>(OPEN, [subjectId, childId, timescales]);
  return first?.dueOn;
}

/** Asks for it by an earlier day, agreed between those whom it binds. Its first day stays beside it, and its warnings go again. */
export const bringForward = (unit: Change, { subjectId, childId, timescales }: OneOf, dueOn: string) =>
  unit.rows(MOVE, [subjectId, childId, timescales, dueOn]);
