import {
  dueDay,
  firstWarning,
  nextWarning,
  TIMETABLE,
  WARNINGS,
  warningOn,
  type TimescaleName,
  type Unit,
} from '../deadlines';
import type { Calendar } from './calendar';
import { DEMONSTRATION } from './personas';
import type { Random } from './random';
import type { Sheet } from './rows';

/** A limit of one child as it ran until today. Moments are in days before today, ahead of it when negative. */
export interface Ran {
  readonly timescale: TimescaleName;
  readonly childId: string;
  readonly subjectId: string;
  /** The day that it is counted from. */
  readonly from: number;
  /** When it was set, if that was another day. */
  readonly set?: number;
  readonly met?: number | undefined;
  readonly withdrawn?: number | undefined;
  readonly extended?: { readonly to: number; readonly on: number; readonly by: string };
  /** Another authority's than the demonstration's own. */
  readonly authorityId?: string;
  /** Who answers for the child: the key worker before the manager, or the team at the front door. */
  readonly answering: readonly (string | null)[];
}

/** A deadline that was warned of yesterday. */
export interface Warned {
  readonly id: string;
  readonly childId: string;
  readonly name: (typeof WARNINGS)[number];
  readonly hearers: readonly (string | null)[];
}

/** The hub has warned since yesterday, so that what was missed before was told then, and what begins today is still to be told. */
const WARNS_SINCE = 1;

/** Writes deadlines by the hub's own timetable and rules, and gathers what was warned of. */
export class Limits {
  readonly warned: Warned[] = [];
  private readonly dues = new Map<TimescaleName, Map<number, number>>();

  constructor(
    private readonly sheet: Sheet,
    private readonly calendar: Calendar,
    private readonly random: Random,
  ) {}

  /** The last day on which something counted from a day is in time. */
  due(timescale: TimescaleName, from: number): number {
    const known = this.dues.get(timescale) ?? new Map<number, number>();
    this.dues.set(timescale, known);
    let due = known.get(from);
    if (due === undefined) {
      due = this.calendar.ago(dueDay(this.calendar.day(from), TIMETABLE[timescale], 'DAY_AFTER_IS_FIRST'));
      known.set(from, due);
    }
    return due;
  }

  /** @returns its id. */
  ran(limit: Ran): string {
    const { timescale, childId, subjectId, from, met, withdrawn, extended } = limit;
    const { calendar } = this;
    const id = this.random.uuid();
    const firstDue = this.due(timescale, from);
    const dueOn = calendar.day(extended?.to ?? firstDue);
    const open = met === undefined && withdrawn === undefined;
    const first = firstWarning(dueOn, calendar.day(extended?.on ?? limit.set ?? from));
    const { length, unit }: { length: number; unit: Unit } = TIMETABLE[timescale];
    const told = open && !('confidential' in TIMETABLE[timescale]) && first <= calendar.day(WARNS_SINCE);
    const warned = told ? warningOn(dueOn, calendar.day(WARNS_SINCE)) : 0;
    this.sheet.rows.add('deadline', {
      ...{
        id,
        authority_id: limit.authorityId ?? DEMONSTRATION.authority.id,
        child_id: childId,
        timescale,
        subject_id: subjectId,
      },
      ...{ from_on: calendar.day(from), length, unit, convention: 'DAY_AFTER_IS_FIRST' },
      ...{ first_due_on: calendar.day(firstDue), due_on: dueOn },
      ...(extended === undefined
        ? {}
        : {
            extended_by: extended.by,
            extension_agreed_by: 'The team manager and the chair',
            extension_reason: 'Invented: the interpreter was ill; her grandmother stayed with the family until then.',
          }),
      met_on: met === undefined ? null : calendar.day(met),
      withdrawn_at: withdrawn === undefined ? null : calendar.instant(withdrawn, 700),
      ...{ warned, warn_on: warned === 0 ? first : nextWarning(warned, dueOn) },
      version: 1 + (open ? 0 : 1) + (extended === undefined ? 0 : 1),
    });
    if (warned !== 0) {
      const hearers = warned === WARNINGS.length ? limit.answering : limit.answering.slice(0, 1);
      this.warned.push({ id, childId, name: WARNINGS[warned - 1] as Warned['name'], hearers });
    }
    return id;
  }
}
