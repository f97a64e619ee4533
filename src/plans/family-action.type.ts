import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import type { ActionState } from './action.rules';
import { ActionStateEnum } from './action.type';

@ObjectType({
  simpleResolvers: true,
  description: 'What the caller, a member of the family, has told of something they have to do. Never changed.',
})
export class OwnNote extends Seen {
  @Field(() => ID, { description: 'The note in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was told.' })
  writtenAt!: Date;

  @Field(() => String, { description: 'What was told.' })
  text!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a plan says that the caller, a member of the family, has to do themselves.',
})
export class FamilyAction extends Seen {
  @Field(() => ID, { description: 'The action in the hub.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is to be done. Null where it is not shown here: ask the key worker.',
  })
  text!: string | null;

  @Field(() => Day, { description: 'By when: the last day that is in time.' })
  dueOn!: string;

  @Field(() => Boolean, { description: 'Whether it is still to be done and its day has gone by.' })
  overdue!: boolean;

  @Field(() => ActionStateEnum, { description: 'How far it is.' })
  state!: ActionState;

  @Field(() => Int, { description: 'Counts the changes of the action; a change names the one it was made from.' })
  version!: number;

  childId!: string;
}
