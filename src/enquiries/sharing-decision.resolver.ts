import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Agency, agency } from '../agencies';
import { Child, childById } from '../children';
import type { MaybePromise } from '../platform/maybe-promise';
import { worker, Worker } from '../people';
import { SharingInput } from './sharing-decision.input';
import { SharingDecision } from './sharing-decision.type';
import { recordSharing } from './sharing-decisions';

@Resolver(() => SharingDecision)
export class SharingDecisionResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that decided.' })
  agency(@Root() decision: SharingDecision, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, decision.agencyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who decided for it.' })
  decidedBy(@Root() decision: SharingDecision, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, decision.decidedById);
  }

  @Mutation(() => Child, {
    nullable: true,
    description:
      "Writes down that something about a child was shared or not, and why, as the caller's agency decided. For everybody who has to do with the child.",
  })
  async recordSharing(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('decision', () => SharingInput, { description: 'What, with whom, whether and why.' }) decision: SharingInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await recordSharing(scope, child, decision));
  }
}
