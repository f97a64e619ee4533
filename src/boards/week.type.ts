import { Field, ObjectType } from 'type-graphql';
import { Deadline } from '../deadlines';
import { PlanAction } from '../plans';
import { Day } from '../platform/graphql/scalars';

@ObjectType({ simpleResolvers: true, description: "One day of a worker's week." })
export class WeekDay {
  @Field(() => Day, { description: 'The day.' })
  on!: string;

  @Field(() => [Deadline], {
    description: 'What must have happened by the end of it, for children of whom one is key worker.',
  })
  deadlines!: Deadline[];

  @Field(() => [PlanAction], { description: 'What plans say the caller has to have done by then.' })
  actions!: PlanAction[];
}

@ObjectType({ simpleResolvers: true, description: "Seven days of a worker's own work, across all their children." })
export class Week {
  @Field(() => [WeekDay], { description: 'The seven days, also those on which nothing is due.' })
  days!: WeekDay[];

  @Field(() => [Deadline], {
    description: 'What was due before the first day and has not happened, the longest first.',
  })
  lateDeadlines!: Deadline[];

  @Field(() => [PlanAction], { description: 'Actions that were due before the first day and are not done.' })
  lateActions!: PlanAction[];
}
