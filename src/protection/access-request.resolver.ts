import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { AccessAnswerInput } from './access-request.input';
import { openRequests } from './access-request.store';
import { AccessRequest, AccessRequestReceipt } from './access-request.type';
import { answerAccessRequest, askForAccess, requestById, requestsOf } from './access-requests';
import { SoughtIdentityInput } from './sought.input';

@Resolver(() => AccessRequest)
export class AccessRequestResolver {
  @Query(() => [AccessRequest], {
    description:
      "What workers who may know a family have asked for and nobody has answered, in the caller's authority; the oldest first, at most 200. Nobody sees their own.",
  })
  accessRequests(@Ctx() scope: Scope): Promise<AccessRequest[]> {
    return openRequests(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'Whose record it is about.' })
  child(@Root() request: AccessRequest, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, request.childId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who asked.' })
  worker(@Root() request: AccessRequest, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, request.workerId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who answered.' })
  decidedBy(@Root() request: AccessRequest, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return request.decidedById === null ? null : worker(scope, request.decidedById);
  }

  @Mutation(() => AccessRequestReceipt, {
    description:
      'For a worker whose own surname or home is that of a child: asks a second person to be let in. The answer is the same whether or not there is such a child.',
  })
  askForAccess(
    @Arg('child', () => SoughtIdentityInput, { description: 'The child, by identity.' }) child: SoughtIdentityInput,
    @Arg('reason', () => String, { description: 'Why you have to see the record, and whether you know the family.' })
    reason: string,
    @Ctx() scope: Scope,
  ): Promise<AccessRequestReceipt> {
    return askForAccess(scope, child, reason);
  }

  @Mutation(() => AccessRequest, {
    nullable: true,
    description:
      'Lets a worker who may know the family in for a day, or does not. Final. For managers of the responsible authority and its information-governance lead, and nobody in the line of whoever asked.',
  })
  async answerAccessRequest(
    @Arg('request', () => RecordVersion, { description: 'The request, and the version of it that was read.' })
    request: RecordVersion,
    @Arg('answer', () => AccessAnswerInput, { description: 'Whether they are let in, and why.' })
    answer: AccessAnswerInput,
    @Ctx() scope: Scope,
  ): Promise<AccessRequest | null> {
    return requestById(scope, await answerAccessRequest(scope, request, answer));
  }
}

@Resolver(() => Child)
export class ChildRequestsResolver {
  @FieldResolver(() => [AccessRequest], {
    nullable: true,
    description: "Every request to be let in to this record, the latest first; not the caller's own.",
  })
  accessRequests(@Root() child: Child, @Ctx() scope: Scope): Promise<AccessRequest[]> {
    return requestsOf(scope, child.id);
  }
}
