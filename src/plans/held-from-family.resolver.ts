import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Connection, connectionById } from '../network';
import { PlanAction } from './action.type';
import { actionById } from './actions';
import { heldFromFamily } from './held-from-family';
import { HeldFromFamily } from './held-from-family.type';
import { Plan } from './plan.type';

@Resolver(() => HeldFromFamily)
export class HeldFromFamilyResolver {
  @FieldResolver(() => Connection, {
    nullable: true,
    description: 'Who is not shown it: their connection with the child.',
  })
  familyMember(@Root() held: HeldFromFamily, @Ctx() scope: Scope): Promise<Connection | null> {
    return connectionById(scope, held.connectionId);
  }

  @FieldResolver(() => PlanAction, {
    nullable: true,
    description: 'The action of theirs; null when it is a part of the plan.',
  })
  action(@Root() held: HeldFromFamily, @Ctx() scope: Scope): Promise<PlanAction | null> | null {
    return held.actionId === null ? null : actionById(scope, held.actionId);
  }
}

@Resolver(() => Plan)
export class PlanHeldResolver {
  @FieldResolver(() => [HeldFromFamily], {
    nullable: true,
    description: 'What of it those of the family who sign in are not shown here, and why.',
  })
  heldFromFamily(@Root() plan: Plan, @Ctx() scope: Scope): Promise<HeldFromFamily[]> {
    return heldFromFamily(scope, plan);
  }
}
