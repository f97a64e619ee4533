import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { Concern, concernById } from '../concerns';
import { DecisionInput } from '../referrals';
import { decideConcern } from './decide-concern';

@Resolver(() => Concern)
export class DecideConcernResolver {
  @Mutation(() => Concern, {
    nullable: true,
    description:
      'Decides what happens with a concern, and begins it: an assessment, or a strategy discussion that is to be held. For those who may answer the concern. RULE_BROKEN when it is decided already or not linked to a child.',
  })
  async decideConcern(
    @Arg('concern', () => ID, { description: 'The concern.' }) concern: string,
    @Arg('decision', () => DecisionInput, { description: 'What, and why.' }) decision: DecisionInput,
    @Ctx() scope: Scope,
  ): Promise<Concern | null> {
    return concernById(scope, await decideConcern(scope, concern, decision));
  }
}
