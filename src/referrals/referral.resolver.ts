import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { Concern } from '../concerns';
import { Day } from '../platform/graphql/scalars';
import { CloseReferralInput } from './referral.input';
import { Referral } from './referral.type';
import { closeReferral, decideBy, referralsOfChild } from './referrals';

@Resolver(() => Referral)
export class ReferralResolver {
  @Mutation(() => Child, {
    nullable: true,
    description:
      'Closes a referral once everything under it is done. For the key worker and managers. RULE_BROKEN names what is not done, or the rule of the census.',
  })
  async closeReferral(
    @Arg('referral', () => RecordVersion, { description: 'The referral, and the version of it that was read.' })
    referral: RecordVersion,
    @Arg('closure', () => CloseReferralInput, { description: 'When and why.' }) closure: CloseReferralInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await closeReferral(scope, referral, closure));
  }
}

@Resolver(() => Child)
export class ChildReferralsResolver {
  @FieldResolver(() => [Referral], {
    nullable: true,
    description: "Social care's answers to concerns about the child, the latest first; at most one is open.",
  })
  referrals(@Root() child: Child, @Ctx() scope: Scope): Promise<Referral[]> {
    return referralsOfChild(scope, child.id);
  }
}

/** Adds to a concern by when it is decided. */
@Resolver(() => Concern)
export class ConcernDecisionResolver {
  @FieldResolver(() => Day, {
    nullable: true,
    description: 'The last day on which a decision is in time. For social care of the authority.',
  })
  decideBy(@Root() concern: Concern, @Ctx() scope: Scope): Promise<string> {
    return decideBy(scope, concern);
  }
}
