import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { enumOf } from '../platform/graphql/enum-of';
import { Instant } from '../platform/graphql/scalars';
import { LADDER_UNITS, RUNGS, TELLS, URGENCIES, type Rung } from './ladder';

export const LadderRung = enumOf(...RUNGS);
registerEnumType(LadderRung, {
  name: 'LadderRung',
  description:
    'Who is told next when nobody has acknowledged a concern; outside office hours always the emergency duty team as well.',
  valuesConfig: Object.fromEntries(RUNGS.map((rung) => [rung, { description: `Tells ${TELLS[rung]}.` }])),
});

export const ConcernUrgencyEnum = enumOf(...URGENCIES);
registerEnumType(ConcernUrgencyEnum, {
  name: 'ConcernUrgency',
  description: 'Which ladder a concern goes up.',
  valuesConfig: {
    URGENT: {
      description: 'The reporter said that the child was in immediate danger: counted in minutes, at any hour.',
    },
    STANDARD: { description: 'Every other: counted in the hours in which the office is open.' },
  },
});

export const LadderUnitEnum = enumOf(...LADDER_UNITS);
registerEnumType(LadderUnitEnum, {
  name: 'LadderUnit',
  description: 'What a rung of the ladder is counted in.',
  valuesConfig: {
    MINUTES: { description: 'Minutes, at any hour.' },
    OFFICE_HOURS: { description: 'Hours in which the office is open; none at weekends and on bank holidays.' },
    OFFICE_DAYS: { description: 'As many hours as the office is open on one working day, for each.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'One rung of the ladder of a concern: when it is told to whom if nobody has acknowledged it by then.',
})
export class ConcernRung extends Seen {
  @Field(() => LadderRung, { description: 'Which rung.' })
  rung!: Rung;

  @Field(() => Instant, { description: 'When it is reached.' })
  dueAt!: Date;

  @Field(() => Instant, {
    nullable: true,
    description: 'When it was reached; null while it is not, and for good once somebody has acknowledged the concern.',
  })
  reachedAt!: Date | null;

  workerIds!: string[];
  teamIds!: string[];
}
