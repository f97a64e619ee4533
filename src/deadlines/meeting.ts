import type { Access, Opened, Scope } from '../access';
import type { Statement } from '../platform/db/statement';
import { grouped } from '../platform/grouped';

/** What meets at a time of the clock. Each feature reads its own; weeks and calendars gather them. */
export const MEETING_KINDS = [
  ...(['INITIAL_CONFERENCE', 'REVIEW_CONFERENCE', 'PRE_BIRTH_CONFERENCE', 'TRANSFER_IN_CONFERENCE'] as const),
  ...(['CORE_GROUP', 'VISIT', 'STRATEGY_DISCUSSION', 'FAMILY_GROUP_CONFERENCE'] as const),
] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** Days in England: the first, and the one after the last. */
export interface MeetingDays {
  readonly from: string;
  readonly before: string;
}

/** One meeting to which the caller comes. */
export interface Meeting {
  readonly id: string;
  readonly kind: MeetingKind;
  readonly at: Date;
  /** It does not take place. */
  readonly off: boolean;
  /** Counts what has become of it: a calendar replaces what it has by the higher one. */
  readonly version: number;
  /** The children whom it is about and whom the caller may see, and what the caller is to each. */
  readonly children: readonly Access[];
}

type Row = Omit<Meeting, 'children'>;

/** SQL: an instant lies in the days that the reader was asked for, which are the first two values of its statement. */
export const IN_THOSE_DAYS = (instant: string): string =>
  `(${instant} at time zone 'Europe/London')::date >= $7::date and (${instant} at time zone 'Europe/London')::date < $8::date`;

/** SQL: the children to whom the caller is one of these now. */
export const CHILDREN_OF = (...kinds: readonly ('ALLOCATED' | 'CORE_GROUP' | 'STRATEGY')[]): string =>
  `select r.child_id from relationship r where r.worker_id = $2::uuid and r.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})
     and r.began_at <= $1::timestamptz and (r.ended_at is null or r.ended_at > $1::timestamptz)`;

/**
 * Reads meetings by a statement that carries the predicate: one row for each child of a meeting. `type` is what the policy
 * knows the meeting as; where that is not opened there is no meeting.
 */
export async function readMeetings(
  scope: Scope,
  type: string,
  statement: Statement,
  { from, before }: MeetingDays,
  only: (row: Opened<Row>) => boolean = () => true,
): Promise<Meeting[]> {
  const rows = (await scope.find<Row>(statement, [from, before])).filter(
    (row) => scope.opens(type, row.access) && only(row),
  );
  const byId = grouped(
    rows,
    (row) => row.id,
    (row) => row,
  );
  return [...byId.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const { id, kind, at, off, version, access } = first;
    return [{ id, kind, at, off, version, children: [access, ...more.map((row) => row.access)] }];
  });
}
