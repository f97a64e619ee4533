import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Child, childById, RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { EmergencyReviewInput } from './emergency.input';
import { emergenciesOf, emergencyById, reviewEmergencyAccess, useEmergencyAccess } from './emergencies';
import { unreviewed } from './emergency.store';
import { EmergencyAccess } from './emergency.type';
import { SoughtIdentityInput } from './sought.input';

@Resolver(() => EmergencyAccess)
export class EmergencyAccessResolver {
  @Query(() => [EmergencyAccess], {
    description:
      "The uses of emergency access to records of the caller's authority that nobody has reviewed yet, the oldest first; at most 200.",
  })
  unreviewedEmergencyAccesses(@Ctx() scope: Scope): Promise<EmergencyAccess[]> {
    return unreviewed(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'Whose record was opened.' })
  child(@Root() used: EmergencyAccess, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, used.childId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who used it.' })
  worker(@Root() used: EmergencyAccess, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, used.workerId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'For which agency.' })
  agency(@Root() used: EmergencyAccess, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, used.agencyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who reviewed it.' })
  reviewedBy(@Root() used: EmergencyAccess, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return used.reviewedById === null ? null : worker(scope, used.reviewedById);
  }

  @FieldResolver(() => [Deadline], { nullable: true, description: 'By when it is reviewed.' })
  deadlines(@Root() used: EmergencyAccess, @Ctx() scope: Scope): Promise<Deadline[]> {
    return deadlinesOf(scope, used.accessId);
  }

  @Mutation(() => Child, {
    nullable: true,
    description:
      'A child is in danger before you and you have no access: opens what keeps the child safe, for one hour. The key worker and their manager hear of it at once, and somebody else reviews it. A record that is hidden from you is not there.',
  })
  async useEmergencyAccess(
    @Arg('child', () => SoughtIdentityInput, { description: 'The child, by identity.' }) child: SoughtIdentityInput,
    @Arg('reason', () => String, { description: 'What has happened, and why it can not wait. It is reviewed.' })
    reason: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await useEmergencyAccess(scope, child, reason));
  }

  @Mutation(() => EmergencyAccess, {
    nullable: true,
    description:
      'Says whether a use of emergency access was justified, once and for good. For managers of the responsible authority and its information-governance lead, and nobody in the line of whoever used it.',
  })
  async reviewEmergencyAccess(
    @Arg('access', () => RecordVersion, { description: 'The use, and the version of it that was read.' })
    access: RecordVersion,
    @Arg('review', () => EmergencyReviewInput, { description: 'Whether it was justified, and why.' })
    review: EmergencyReviewInput,
    @Ctx() scope: Scope,
  ): Promise<EmergencyAccess | null> {
    return emergencyById(scope, await reviewEmergencyAccess(scope, access, review));
  }
}

@Resolver(() => Child)
export class ChildEmergenciesResolver {
  @FieldResolver(() => [EmergencyAccess], {
    nullable: true,
    description: 'Every use of emergency access to this record, the latest first.',
  })
  emergencyAccesses(@Root() child: Child, @Ctx() scope: Scope): Promise<EmergencyAccess[]> {
    return emergenciesOf(scope, child.id);
  }
}
