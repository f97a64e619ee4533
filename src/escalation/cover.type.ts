import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Day, Instant } from '../platform/graphql/scalars';

@ObjectType({ simpleResolvers: true, description: 'Who stands in for a worker who is away.' })
export class Cover {
  @Field(() => ID, { description: 'The cover.' })
  id!: string;

  @Field(() => Day, { description: 'The first day.' })
  from!: string;

  @Field(() => Day, { description: 'The last day.' })
  until!: string;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;

  workerId!: string;
  deputyId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A time for which somebody of the emergency duty team is on duty.' })
export class DutyShift {
  @Field(() => ID, { description: 'The shift.' })
  id!: string;

  @Field(() => Instant, { description: 'From this instant on.' })
  from!: Date;

  @Field(() => Instant, { description: 'Up to this one.' })
  until!: Date;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;

  workerId!: string;
}

@InputType({ description: 'Who stands in for whom, on which days.' })
export class CoverInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Who is away: the caller when left out; for a manager also a worker they manage.',
  })
  worker?: string | null;

  @Field(() => ID, { description: 'Who stands in: a colleague of social care of the same authority.' })
  deputy!: string;

  @Field(() => Day, { description: 'The first day: today or later.' })
  from!: string;

  @Field(() => Day, { description: 'The last day: a year from today at the latest.' })
  until!: string;
}

@InputType({ description: 'Who of the emergency duty team is on duty, and when.' })
export class DutyShiftInput {
  @Field(() => ID, { description: 'A worker of social care of the authority.' })
  worker!: string;

  @Field(() => Instant, { description: 'From this instant on.' })
  from!: Date;

  @Field(() => Instant, { description: 'Up to this one: 24 hours later at the most.' })
  until!: Date;
}
