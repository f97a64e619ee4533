import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { Day } from '../platform/graphql/scalars';
import { ActionPosition } from './action.input';
import type { ActionState } from './action.rules';
import { ActionStateEnum, PlanAction } from './action.type';
import { myActions } from './my-actions';

@Resolver(() => PlanAction)
export class MyActionsResolver {
  @Query(() => [PlanAction], {
    description:
      'What open plans say the caller has to do, across all children: actions of their own, and those of their agency for children in whose core group they sit. The first due first.',
  })
  myActions(
    @Arg('state', () => [ActionStateEnum], {
      defaultValue: [ActionStateEnum.OPEN, ActionStateEnum.BLOCKED],
      description: 'Only in these states; what is still to be done when not given.',
    })
    states: ActionState[],
    @Arg('dueBefore', () => Day, { nullable: true, description: 'Only what is due before this day.' })
    dueBefore: string | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 200; INVALID_INPUT beyond.' })
    first: number,
    @Arg('after', () => ActionPosition, { nullable: true, description: 'Where the page before ended.' })
    after: ActionPosition | null,
    @Ctx() scope: Scope,
  ): Promise<PlanAction[]> {
    return myActions(scope, { states, dueBefore: dueBefore ?? null, after: after ?? null, first });
  }
}
