import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CountingConvention } from '../platform/days/england';
import { enumOf } from '../platform/graphql/enum-of';
import { CountingConventionEnum, LimitUnit, TimescaleEnum } from './deadline.type';
import { PROFILES, type ProfileName } from './profiles';
import type { SetBy } from './timetable.rules';
import type { TimescaleName, Unit } from './timetable';

export const TimetableProfile = enumOf(...(Object.keys(PROFILES) as ProfileName[]));
registerEnumType(TimetableProfile, {
  name: 'TimetableProfile',
  description: 'The figures of a council where they differ from the timetable.',
  valuesConfig: Object.fromEntries(
    Object.entries(PROFILES).map(([key, { name, source }]) => [key, { description: `${name}: ${source}.` }]),
  ),
});

export const LimitSetBy = enumOf<SetBy>('STANDARD', 'PROFILE', 'OWN');
registerEnumType(LimitSetBy, {
  name: 'LimitSetBy',
  description: 'Who says how long a limit is.',
  valuesConfig: {
    STANDARD: { description: 'The timetable of the hub, with its source.' },
    PROFILE: { description: 'The profile that the authority has taken.' },
    OWN: { description: 'The authority itself.' },
  },
});

@ObjectType({ simpleResolvers: true, description: "One limit of the timetable as it holds in the caller's authority." })
export class TimetableRow {
  @Field(() => TimescaleEnum, { description: 'Which limit.' })
  timescale!: TimescaleName;

  @Field(() => String, { description: 'What must have happened when it is up.' })
  what!: string;

  @Field(() => String, { description: 'From what it is counted.' })
  from!: string;

  @Field(() => Int, { description: 'How long it is; negative when it is counted back.' })
  length!: number;

  @Field(() => LimitUnit, { description: 'What it is counted in.' })
  unit!: Unit;

  @Field(() => CountingConventionEnum, { description: 'Which working day is the first.' })
  convention!: CountingConvention;

  @Field(() => LimitSetBy, { description: 'Who says so.' })
  setBy!: SetBy;

  @Field(() => String, { description: 'Where the figure comes from.' })
  source!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "Every limit that the work must keep, as the caller's authority has it.",
})
export class Timetable {
  @Field(() => TimetableProfile, { description: 'The profile that the authority has taken.' })
  profile!: ProfileName;

  @Field(() => CountingConventionEnum, { description: 'How it counts working days.' })
  convention!: CountingConvention;

  @Field(() => [TimetableRow], { description: 'The limits, in the order of the work.' })
  rows!: TimetableRow[];
}

@InputType({ description: 'The length of a limit in one authority.' })
export class TimescaleLimitInput {
  @Field(() => Int, { description: 'How long; negative for a limit that is counted back.' })
  length!: number;

  @Field(() => LimitUnit, { description: 'What it is counted in.' })
  unit!: Unit;

  @Field(() => String, { description: 'Where the authority says so: a procedure, a page, a date.' })
  source!: string;
}
