import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { worker, Worker } from '../people';
import { Plan, planById } from '../plans';
import { CoreGroupMember } from './core-group.type';
import { joinCoreGroup, leaveCoreGroup } from './core-groups';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => CoreGroupMember)
export class CoreGroupMemberResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'The member.' })
  worker(@Root() member: CoreGroupMember, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, member.workerId);
  }
}

/** Every change of a core group answers with its plan as it is afterwards. */
@Resolver(() => Plan)
export class CoreGroupChangesResolver {
  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Makes a worker of any agency a member of the core group of an open plan, from now on. For the key worker and managers.',
  })
  async joinCoreGroup(
    @Arg('plan', () => ID, { description: 'The plan.' }) plan: string,
    @Arg('worker', () => ID, { description: 'Who joins; they must work for their agency now.' }) workerId: string,
    @Arg('reason', () => String, { description: 'Why they have to know the child.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await joinCoreGroup(scope, plan, workerId, reason));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description: 'Ends a membership at once; what it opened closes with it. For the key worker and managers.',
  })
  async leaveCoreGroup(
    @Arg('plan', () => ID, { description: 'The plan.' }) plan: string,
    @Arg('worker', () => ID, { description: 'Who leaves.' }) workerId: string,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await leaveCoreGroup(scope, plan, workerId));
  }
}
