import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { CChangeStepEnum, type CChangeStep } from './change-model.enums';

@InputType({
  description: 'Who does it: exactly one of a worker, an agency and a member of the family, by connection or by name.',
})
export class ActionOwnerInput {
  @Field(() => ID, { nullable: true, description: 'A worker of any agency, who works there now.' })
  worker?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'An agency: whoever sits in the core group for it.' })
  agency?: string | null | undefined;

  @Field(() => ID, {
    nullable: true,
    description: 'A member of the family: their connection to the child. Whoever signs in is told of it.',
  })
  familyMember?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'A member of the family, by name, who is not among the people around the child: "Uncle Ade".',
  })
  family?: string | null | undefined;
}

@InputType({ description: 'One thing somebody has to do under a plan.' })
export class ActionInput {
  @Field(() => String, { description: 'What is to be done.' })
  text!: string;

  @Field(() => ActionOwnerInput, { description: 'Who does it.' })
  owner!: ActionOwnerInput;

  @Field(() => Day, { description: 'By when: the last day that is in time; not before the plan began.' })
  dueOn!: string;

  @Field(() => CChangeStepEnum, { nullable: true, description: 'The step of the C change model that it serves.' })
  step?: CChangeStep | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Who made it together with the family: "Mum, Maya and the school".',
  })
  madeWith?: string | null | undefined;
}

@InputType({ description: 'What changes in an action. A field left out stays as it is.' })
export class ActionChanges {
  @Field(() => String, { nullable: true, description: 'What is to be done.' })
  text?: string | null | undefined;

  @Field(() => ActionOwnerInput, { nullable: true, description: 'Who does it.' })
  owner?: ActionOwnerInput | null | undefined;

  @Field(() => Day, { nullable: true, description: 'By when; not before the plan began.' })
  dueOn?: string | null | undefined;

  @Field(() => CChangeStepEnum, { nullable: true, description: 'The step of the C change model that it serves.' })
  step?: CChangeStep | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Who made it together with the family: "Mum, Maya and the school".',
  })
  madeWith?: string | null | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when what blocked it is out of the way: the action is open again.',
  })
  unblocked?: boolean | null | undefined;
}

@InputType({ description: 'Where a page of actions ended: day and id of its last one.' })
export class ActionPosition {
  @Field(() => Day, { description: 'The day on which it is due.' })
  dueOn!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}
