import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { CChangeStepEnum, EffectEnum, type CChangeStep, type Effect } from './change-model.enums';
import { ACTION_STEPS, type ActionState } from './action.rules';

export const ActionStateEnum = Object.fromEntries(Object.keys(ACTION_STEPS).map((state) => [state, state])) as {
  [S in ActionState]: S;
};
registerEnumType(ActionStateEnum, {
  name: 'ActionState',
  description: 'How far an action is.',
  valuesConfig: {
    OPEN: { description: 'Somebody has to do it.' },
    BLOCKED: { description: 'Its owner has said why it cannot be done; the key worker has to answer.' },
    DONE: { description: 'Done. Final.' },
    WITHDRAWN: { description: 'No longer asked for. Final.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Who does an action: exactly one of the four is there.' })
export class ActionOwner extends Seen {
  @Field(() => String, { nullable: true, description: 'A member of the family, by name.' })
  family!: string | null;

  workerId!: string | null;
  agencyId!: string | null;
  connectionId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What somebody wrote about how an action goes on. Never changed.' })
export class ActionNote extends Seen {
  @Field(() => ID, { description: 'The note in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was written.' })
  writtenAt!: Date;

  @Field(() => String, { description: 'What was written.' })
  text!: string;

  writtenById!: string;
}

@ObjectType({ simpleResolvers: true, description: 'One thing a plan says somebody has to do by a day.' })
export class PlanAction extends Seen {
  @Field(() => ID, { description: 'The action in the hub.' })
  id!: string;

  @Field(() => String, { description: 'What is to be done.' })
  text!: string;

  @Field(() => ActionOwner, { description: 'Who does it.' })
  owner!: ActionOwner;

  @Field(() => Day, { description: 'By when: the last day that is in time.' })
  dueOn!: string;

  @Field(() => Boolean, {
    description: 'Whether it is still to be done and its day, as counted in England, has gone by.',
  })
  overdue!: boolean;

  @Field(() => ActionStateEnum, { description: 'How far it is.' })
  state!: ActionState;

  @Field(() => Instant, { nullable: true, description: 'When it was done or withdrawn.' })
  closedAt!: Date | null;

  @Field(() => Int, {
    description: 'Counts the changes of the action; a change names the one it was made from. A note is no change.',
  })
  version!: number;

  @Field(() => CChangeStepEnum, { nullable: true, description: 'The step of the C change model that it serves.' })
  step!: CChangeStep | null;

  @Field(() => String, { nullable: true, description: 'Who made it together with the family.' })
  madeWith!: string | null;

  @Field(() => EffectEnum, {
    nullable: true,
    description:
      'Whether it has the effect that was intended, when somebody last looked; their words are among the notes.',
  })
  effect!: Effect | null;

  @Field(() => Day, { nullable: true, description: 'The day on which somebody last looked at the effect.' })
  effectOn!: string | null;

  planId!: string;
  childId!: string;
}
