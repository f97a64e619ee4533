import { Field, Int, ObjectType } from 'type-graphql';
import { TimescaleEnum, type TimescaleName } from '../deadlines';
import { Day } from '../platform/graphql/scalars';

const SUPPRESSED = 'Null where it is suppressed: for whoever sees figures alone, one that is small.';

@ObjectType({ simpleResolvers: true, description: 'What is due and what is overdue.' })
export class DueFigures {
  @Field(() => Int, { nullable: true, description: `Due from today to the end of the week. ${SUPPRESSED}` })
  dueThisWeek!: number | null;

  @Field(() => Int, { nullable: true, description: `Not met, and its day has gone by. ${SUPPRESSED}` })
  overdue!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'What is due and overdue of one limit of the timetable.' })
export class TimescaleFigures {
  @Field(() => TimescaleEnum, { description: 'The limit.' })
  timescale!: TimescaleName;

  @Field(() => DueFigures, { description: 'Its figures.' })
  figures!: DueFigures;
}

@ObjectType({ simpleResolvers: true, description: 'What is due and overdue for the children of one key worker.' })
export class WorkerFigures {
  @Field(() => DueFigures, { description: 'The figures.' })
  figures!: DueFigures;

  workerId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What is due and overdue for the children of the key workers of one team.',
})
export class TeamFigures {
  @Field(() => DueFigures, { description: 'The figures.' })
  figures!: DueFigures;

  teamId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What an authority or one of its teams has to do this week and has not done. Counts children whom the caller may see.',
})
export class Board {
  @Field(() => Day, { description: 'The day it shows: today in England.' })
  on!: string;

  @Field(() => Day, { description: 'The Sunday up to which something is due this week.' })
  until!: string;

  @Field(() => DueFigures, { description: 'In all.' })
  all!: DueFigures;

  @Field(() => [TimescaleFigures], { description: 'By limit; one of which nothing is due or overdue is left out.' })
  byTimescale!: TimescaleFigures[];

  @Field(() => [WorkerFigures], { description: 'By key worker, the most overdue first.' })
  byWorker!: WorkerFigures[];

  @Field(() => [TeamFigures], { description: 'By team of the key worker, the most overdue first.' })
  byTeam!: TeamFigures[];

  teamId!: string | null;
}
