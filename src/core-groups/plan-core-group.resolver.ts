import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Plan } from '../plans';
import { memberLoader } from './core-group.store';
import { CoreGroupMember } from './core-group.type';

@Resolver(() => Plan)
export class PlanCoreGroupResolver {
  @FieldResolver(() => [CoreGroupMember], {
    nullable: true,
    description:
      'The members of the core group now, from every agency; none once the plan has ended. The key worker leads it and need not be listed.',
  })
  async coreGroup(@Root() plan: Plan, @Ctx() scope: Scope): Promise<CoreGroupMember[]> {
    return (await memberLoader(scope).load(plan.id)) ?? [];
  }
}
