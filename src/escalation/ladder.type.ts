import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum-of';
import type { ConcernUrgency, LadderUnit, Rung } from './ladder';
import { ConcernUrgencyEnum, LadderRung, LadderUnitEnum } from './rung.type';

export const StepSetBy = enumOf('STANDARD', 'OWN');
registerEnumType(StepSetBy, {
  name: 'LadderStepSetBy',
  description: 'Who says how long a rung waits.',
  valuesConfig: {
    STANDARD: { description: 'The ladder of the hub, with its source.' },
    OWN: { description: 'The authority itself.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One rung of the ladder as the authority has it.' })
export class LadderStep {
  @Field(() => ConcernUrgencyEnum, { description: 'Of which ladder.' })
  urgency!: ConcernUrgency;

  @Field(() => LadderRung, { description: 'Which rung.' })
  rung!: Rung;

  @Field(() => String, { description: 'Whom it tells.' })
  tells!: string;

  @Field(() => Int, { description: 'How long after the concern was received.' })
  length!: number;

  @Field(() => LadderUnitEnum, { description: 'What it is counted in.' })
  unit!: LadderUnit;

  @Field(() => StepSetBy, { description: 'Who says so.' })
  setBy!: 'STANDARD' | 'OWN';

  @Field(() => String, { description: 'Where the figure comes from.' })
  source!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "Who hears of a concern that nobody has acknowledged, and when, as the caller's authority has it.",
})
export class Ladder {
  @Field(() => String, { description: 'When the office opens on a working day, on the wall: 09:00.' })
  opens!: string;

  @Field(() => String, { description: 'When it closes. Outside these hours the emergency duty team hears first.' })
  closes!: string;

  @Field(() => [LadderStep], { description: 'The rungs, in order.' })
  steps!: LadderStep[];

  headOfServiceId!: string | null;
}

@InputType({ description: 'How long a rung of the ladder waits in one authority.' })
export class LadderStepInput {
  @Field(() => Int, { description: 'How long after the concern was received: 1 or more, and no slower than the hub.' })
  length!: number;

  @Field(() => LadderUnitEnum, {
    description: 'MINUTES for an urgent concern; OFFICE_HOURS or OFFICE_DAYS for others.',
  })
  unit!: LadderUnit;

  @Field(() => String, { description: 'Where the authority says so: a procedure, a page, a date.' })
  source!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Concerns that nobody has acknowledged and that have come as far as one rung.',
})
export class UnansweredFigures {
  @Field(() => LadderRung, { description: 'The rung that was reached last.' })
  rung!: Rung;

  @Field(() => ConcernUrgencyEnum, { description: 'Of which ladder.' })
  urgency!: ConcernUrgency;

  @Field(() => Int, { description: 'How many.' })
  concerns!: number;
}
