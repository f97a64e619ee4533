import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import type { CountingConvention } from '../platform/days/england';
import { enumOf } from '../platform/graphql/enum-of';
import { Day } from '../platform/graphql/scalars';
import type { DeadlineState } from './deadline.rules';
import { TIMESCALES, TIMETABLE, type TimescaleName, type Unit } from './timetable';

export const TimescaleEnum = enumOf(...TIMESCALES);
registerEnumType(TimescaleEnum, {
  name: 'Timescale',
  description: 'A limit of the timetable.',
  valuesConfig: Object.fromEntries(
    TIMESCALES.map((name) => [name, { description: `To ${TIMETABLE[name].what}. ${TIMETABLE[name].source}.` }]),
  ),
});

export const DeadlineStateEnum = enumOf<DeadlineState>('OPEN', 'OVERDUE', 'MET', 'MET_LATE', 'MISSED', 'WITHDRAWN');
registerEnumType(DeadlineStateEnum, {
  name: 'DeadlineState',
  description: 'How a deadline stands today.',
  valuesConfig: {
    OPEN: { description: 'Still to be met, and in time.' },
    OVERDUE: { description: 'Still to be met, and its day has gone by.' },
    MET: { description: 'Met in time, or within an extension.' },
    MET_LATE: { description: 'Met after its day: it stays missed.' },
    MISSED: { description: 'Never met: its day had gone by before it was no longer asked for.' },
    WITHDRAWN: { description: 'No longer asked for, and it was in time until then.' },
  },
});

export const LimitUnit = enumOf<Unit>('WORKING_DAYS', 'DAYS', 'MONTHS');
registerEnumType(LimitUnit, {
  name: 'LimitUnit',
  description: 'What a limit is counted in.',
  valuesConfig: {
    WORKING_DAYS: { description: 'Monday to Friday without the bank holidays of England.' },
    DAYS: { description: 'Calendar days; one that ends on a day of rest ends on the working day before.' },
    MONTHS: { description: 'Calendar months, to the corresponding date; else as DAYS.' },
  },
});

export const CountingConventionEnum = enumOf<CountingConvention>('DAY_AFTER_IS_FIRST', 'START_DAY_IS_FIRST');
registerEnumType(CountingConventionEnum, {
  name: 'CountingConvention',
  description: 'Which day is the first of a limit in working days. No authority for either was found, so it is said.',
  valuesConfig: {
    DAY_AFTER_IS_FIRST: { description: 'The day after the start. The hub’s default.' },
    START_DAY_IS_FIRST: { description: 'The start itself, as the validation rules of the census count.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'Something that must have happened by a day, with the figures by which the day was found.',
})
export class Deadline extends Seen {
  @Field(() => ID, { description: 'The deadline in the hub.' })
  id!: string;

  @Field(() => TimescaleEnum, { description: 'The row of the timetable it comes from.' })
  timescale!: TimescaleName;

  @Field(() => Day, { description: 'The day it is counted from.' })
  fromOn!: string;

  @Field(() => Int, { description: 'How long the limit is, as it was set; negative when counted back.' })
  length!: number;

  @Field(() => LimitUnit, { description: 'What it is counted in.' })
  unit!: Unit;

  @Field(() => CountingConventionEnum, { description: 'How working days were counted.' })
  convention!: CountingConvention;

  @Field(() => Day, { description: 'The last day that is in time, extensions included.' })
  dueOn!: string;

  @Field(() => Day, { description: 'The last day before any extension.' })
  firstDueOn!: string;

  @Field(() => DeadlineStateEnum, { description: 'How it stands today, as counted in England.' })
  state!: DeadlineState;

  @Field(() => Day, { nullable: true, description: 'When it was met, in time or late.' })
  metOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Who agreed to an extension; null when there is none.' })
  extensionAgreedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was extended.' })
  extensionReason!: string | null;

  @Field(() => Int, { description: 'Counts the changes of the deadline; a change names the one it was made from.' })
  version!: number;

  subjectId!: string;
}
